/** How often what a company says of itself in words is understood. */
import { z } from 'zod';
import type { EnterpriseKnowledge } from '../enterprise/enterprise-knowledge.ts';
import { understandDescription } from '../enterprise/understand-description.ts';
import { type Profile, profile } from '../protocol/match.ts';
import { readCaseFile } from './read-case-file.ts';
import { type Share, shareOf } from './share.ts';

export const descriptionCase = z.strictObject({ id: z.string(), text: z.string().min(1), expected: profile });
export type DescriptionCase = z.infer<typeof descriptionCase>;

/** @throws {GoldFileError} at the first line that is not a case */
export const readDescriptionFile = (file: string): DescriptionCase[] => readCaseFile(file, descriptionCase);

export interface ReadField {
  caseId: string;
  field: string;
  expected: unknown;
  got: unknown;
  isRight: boolean;
}

export interface DescriptionReport {
  overall: Share;
  byField: Record<string, Share>;
  fields: ReadField[];
}

/** More branches than these for one that is wanted are a guess. */
const MOST_BRANCHES = 2;

/** Every field that is expected or given: right where both are the same, a branch also where it is narrower or called otherwise. */
export function evaluateDescriptions(
  cases: readonly DescriptionCase[],
  enterprise: EnterpriseKnowledge,
  asOf: string,
): DescriptionReport {
  const fields = cases.flatMap(({ id, text, expected }): ReadField[] => {
    const given: Partial<Profile> = understandDescription(text, { ...enterprise, asOf });
    const names = [...new Set([...Object.keys(expected), ...Object.keys(given)])] as (keyof Profile)[];
    return names.map((field) => {
      const [wanted, got] = [expected[field], given[field]];
      return { caseId: id, field, expected: wanted, got, isRight: isSame(field, wanted, got, enterprise) };
    });
  });
  const right = (list: readonly ReadField[]) => shareOf(list.filter(({ isRight }) => isRight).length, list.length);
  const byField = Object.fromEntries(
    [...Map.groupBy(fields, ({ field }) => field)].map(([field, list]) => [field, right(list)]),
  );
  return { overall: right(fields), byField, fields };
}

function isSame(field: string, wanted: unknown, got: unknown, { industries }: EnterpriseKnowledge): boolean {
  if (wanted === undefined || got === undefined) return false;
  if (field === 'industries') {
    const codes = got as string[];
    const isNear = (code: string) =>
      (wanted as string[]).some((want) => industries.isWithin(code, want) || industries.isWithin(want, code));
    return codes.length <= MOST_BRANCHES && codes.some(isNear);
  }
  if (Array.isArray(wanted) && Array.isArray(got)) {
    return wanted.length === got.length && wanted.every((item) => got.includes(item));
  }
  if (typeof wanted === 'number' && typeof got === 'number') return Math.abs(wanted - got) <= Math.abs(wanted) * 1e-6;
  return wanted === got;
}
