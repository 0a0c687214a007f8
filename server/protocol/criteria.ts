/** Who a passage of the corpus addresses, what it gives and until when, as data: `corpus/criteria/DOCUMENT-ID.yaml`, and as staff edit it. */
import { z } from 'zod';
import { isoDate, regionCode } from './answer.ts';
import { enterpriseSize, legalForm, offerNature, qualification, vatPayer, want } from './match.ts';

const line = z.string().trim().min(1);
const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a code is lower-case words joined by hyphens');
/** `m11` of the document itself, or `guide-high-tech-enterprise#conditions` of another one. */
const place = z.string().regex(/^[a-z0-9-]+(#[a-z0-9-]+)?$/, 'a place is ANCHOR or DOCUMENT#ANCHOR');

/** Fields of a profile that are numbers. `years` is the age on the day that is asked of. */
export const NUMBER_FIELDS = [
  'employees',
  'annualRevenue',
  'totalAssets',
  'rdShare',
  'revenueGrowth',
  'taxableIncome',
  'rdStaffShare',
  'highTechRevenueShare',
  'inventionPatents',
  'otherRights',
  'monthlySales',
  'years',
] as const;

/** A rule of one kind, or of several joined. Bounds are in the units of the profile: yuan, people, fractions of 1. */
export type Rule =
  | { region: string }
  | { industries: string[] }
  | { notIndustries: string[] }
  | { sizes: z.infer<typeof enterpriseSize>[] }
  | { forms: z.infer<typeof legalForm>[] }
  | { vatPayer: z.infer<typeof vatPayer> }
  | { qualifications: z.infer<typeof qualification>[] }
  | { wants: z.infer<typeof want>[] }
  | { fact: string; is: boolean }
  | { number: (typeof NUMBER_FIELDS)[number]; atLeast?: number; atMost?: number; above?: number; below?: number }
  | { all: Rule[] }
  | { any: Rule[] };

const bounds = { atLeast: z.number(), atMost: z.number(), above: z.number(), below: z.number() };

export const rule: z.ZodType<Rule> = z.lazy(
  () =>
    z.union([
      /** Registered there, or anywhere below it. */
      z.strictObject({ region: regionCode }),
      /** One of them, or narrower: codes of the vocabulary, of GB/T 4754—2017. */
      z.strictObject({ industries: z.array(line).min(1) }),
      z.strictObject({ notIndustries: z.array(line).min(1) }),
      /** By the national standard for its industry. */
      z.strictObject({ sizes: z.array(enterpriseSize).min(1) }),
      z.strictObject({ forms: z.array(legalForm).min(1) }),
      z.strictObject({ vatPayer }),
      /** Holds one of them. */
      z.strictObject({ qualifications: z.array(qualification).min(1) }),
      /** Wants, or does, one of them. */
      z.strictObject({ wants: z.array(want).min(1) }),
      /** Yes or no to a question of the file's `facts`. */
      z.strictObject({ fact: code, is: z.boolean().default(true) }),
      z
        .strictObject({ number: z.enum(NUMBER_FIELDS), ...z.object(bounds).partial().shape })
        .refine(({ number: _number, ...given }) => Object.keys(given).length > 0, 'a number needs a bound'),
      z.strictObject({ all: z.array(rule).min(1) }),
      z.strictObject({ any: z.array(rule).min(1) }),
    ]) as unknown as z.ZodType<Rule>,
);

const criterion = z.strictObject({
  /** As an enterprise would read it: 注册地在广东省内. */
  text: line,
  rule,
  /** The passage that says so. */
  basis: place,
});

const offer = z.strictObject({
  /** The passage that gives it; one offer for each anchor, but for those that differ by `id`. */
  anchor: code,
  /** Where one passage gives several things. */
  id: code.optional(),
  /** Where the passage's own title does not say what is given. */
  title: line.optional(),
  nature: offerNature,
  /** Money is written where the passage says so, and only there. */
  worth: z
    .strictObject({
      text: line,
      upTo: z.number().positive().optional(),
      rate: z.number().positive().optional(),
      basis: place,
    })
    .optional(),
  /** The last day, where it is not the document's own. */
  until: isoDate.optional(),
  nextStep: z.strictObject({ text: line, basis: place }).optional(),
  /** What it is good for: an enterprise that wants this sees it first. */
  serves: z.array(want).default([]),
  criteria: z.array(criterion).min(1),
});

/** What a document carries of it: in the bundle written apart, and merged when the corpus is loaded. */
export const matching = z.strictObject({
  /** Yes-or-no questions that its rules ask, by code; the same code in two documents is the same question. */
  facts: z.record(code, line).default({}),
  offers: z.array(offer).min(1),
});

export const criteriaFile = z.strictObject({ documentId: code, checkedOn: isoDate, ...matching.shape });

export type Criterion = z.infer<typeof criterion>;
export type Offer = z.infer<typeof offer>;
export type Matching = z.infer<typeof matching>;
export type CriteriaFile = z.infer<typeof criteriaFile>;

/** The rules that a rule is made of, itself among them. */
export function rulesWithin(rule: Rule): Rule[] {
  const parts = 'all' in rule ? rule.all : 'any' in rule ? rule.any : [];
  return [rule, ...parts.flatMap(rulesWithin)];
}
