/** The fields of the form, in its order; how each is filled in, and how what is typed becomes what the protocol holds. */
import type { Profile } from '../../server/protocol/match.ts';

export type NumberName =
  | 'employees'
  | 'annualRevenue'
  | 'totalAssets'
  | 'rdShare'
  | 'rdStaffShare'
  | 'highTechRevenueShare'
  | 'revenueGrowth'
  | 'inventionPatents'
  | 'otherRights'
  | 'taxableIncome'
  | 'monthlySales';

/** How many of the protocol's units one unit of the form is: yuan are typed in 万, shares in per cent. */
const SCALES: Record<NumberName, number> = {
  employees: 1,
  annualRevenue: 10_000,
  totalAssets: 10_000,
  rdShare: 0.01,
  rdStaffShare: 0.01,
  highTechRevenueShare: 0.01,
  revenueGrowth: 0.01,
  inventionPatents: 1,
  otherRights: 1,
  taxableIncome: 10_000,
  monthlySales: 10_000,
};

export const GROUPS = {
  basics: ['industries', 'region', 'form', 'foundedOn', 'employees', 'annualRevenue', 'totalAssets'],
  research: [
    'qualifications',
    'rdShare',
    'rdStaffShare',
    'highTechRevenueShare',
    'revenueGrowth',
    'inventionPatents',
    'otherRights',
  ],
  tax: ['vatPayer', 'taxableIncome', 'monthlySales'],
  wants: ['wants'],
} as const satisfies Record<string, readonly (keyof Profile)[]>;

export type FieldName = (typeof GROUPS)[keyof typeof GROUPS][number];

export const isNumberField = (field: string): field is NumberName => Object.hasOwn(SCALES, field);

/** Rounded where binary fractions would show: 0.07 × 100 is 7, not 7.000000000000001. */
export const toTyped = (field: NumberName, value: number): string =>
  String(Number((value / SCALES[field]).toPrecision(12)));

/** Nothing where the field is empty or what stands in it is no number. */
export function fromTyped(field: NumberName, typed: string): number | undefined {
  const text = typed.trim().replaceAll(/[,，\s]/g, '');
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) return undefined;
  return Number((value * SCALES[field]).toPrecision(12));
}

/** A profile with one field changed, or taken out. */
export function withField<Name extends keyof Profile>(
  profile: Profile,
  field: Name,
  value: Profile[Name] | undefined,
): Profile {
  const { [field]: _former, ...others } = profile;
  return value === undefined ? others : { ...others, [field]: value };
}

/** The same for what a question asks: a field, or `facts.CODE`. */
export function withAnswer(profile: Profile, field: string, value: unknown): Profile {
  if (!field.startsWith('facts.')) return withField(profile, field as keyof Profile, value as never);
  const code = field.slice('facts.'.length);
  const { [code]: _former, ...others } = profile.facts ?? {};
  return withField(profile, 'facts', typeof value === 'boolean' ? { ...others, [code]: value } : others);
}
