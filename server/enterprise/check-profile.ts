/** What is wrong with a profile: values that cannot be, told at the field; and what does not fit together, told beside the result. */
import type { z } from 'zod';
import type { FieldProblem, Profile } from '../protocol/match.ts';
import { type CreditCodeProblem, creditCodeProblem } from './credit-code.ts';
import type { KnownProfile } from './known-profile.ts';
import { FIELD_NAMES, SIZE_NAMES, sayOneOf, sayYuan } from './profile-words.ts';

/** No enterprise of today is older; range 1800–1980. */
const EARLIEST_YEAR = 1900;

/** What the schema of a profile refused, a line for each field in words of the person who filled it in. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldProblem[] {
  const told = new Map<string, string>();
  for (const issue of issues) {
    const field = issue.path.map(String).join('.');
    if (!told.has(field)) told.set(field, messageOf(issue));
  }
  return [...told].map(([field, message]) => ({ field, message }));
}

function messageOf(issue: z.core.$ZodIssue): string {
  const name = FIELD_NAMES[String(issue.path[0])] ?? '这一项';
  // The schema's own words are Chinese where it has any.
  if (/\p{Script=Han}/u.test(issue.message)) return `${name}：${issue.message}`;
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int' ? `${name}要填数字` : `${name}的写法不对`;
    case 'too_big':
      return issue.origin === 'string' ? `${name}最多 ${issue.maximum} 个字` : `${name}太多，最多 ${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'string' ? `${name}不能是空的` : `${name}太小，最少 ${issue.minimum}`;
    case 'invalid_value':
      return `${name}没有这个选项`;
    case 'invalid_format':
      return String(issue.path[0]) === 'region' ? `${name}要填六位行政区划代码` : `${name}要写成 2020-01-31 的样子`;
    default:
      return `${name}的写法不对`;
  }
}

/** Values that the schema takes, but that cannot be on `today`. */
export function impossibleValues({ foundedOn }: Profile, today: string): FieldProblem[] {
  if (foundedOn === undefined) return [];
  if (foundedOn > today) return [{ field: 'foundedOn', message: `成立日期 ${foundedOn} 还没有到` }];
  if (Number(foundedOn.slice(0, 4)) < EARLIEST_YEAR) {
    return [{ field: 'foundedOn', message: `成立日期 ${foundedOn} 太早，请核对年份` }];
  }
  return [];
}

/** The profile without what nobody can be matched by, so that the rest is. */
export function withoutUnknownPlaces(profile: Profile, regionName: (code: string) => string | undefined): Profile {
  const { region, ...others } = profile;
  return region === undefined || isRegion(region, regionName) ? profile : others;
}

const CREDIT_CODE_PROBLEMS: Record<CreditCodeProblem, string> = {
  length: '统一社会信用代码是 18 位，请核对',
  characters: '统一社会信用代码里有不会出现的字符（例如 I、O、S、V、Z），请核对',
  check: '统一社会信用代码的校验位不对，请核对有没有抄错',
};

/** What does not keep the rest from being matched: what is not known here, and what contradicts itself. */
export function profileProblems(
  given: Profile,
  known: KnownProfile,
  facts: ReadonlyMap<string, string>,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const tell = (field: string, message: string) => problems.push({ field, message });
  const { profile, regionName, asOf, years, size, unknownIndustries } = known;
  const { employees, annualRevenue, taxableIncome, monthlySales, claimedSize, qualifications = [] } = profile;

  for (const word of unknownIndustries) tell('industries', `没有认出“${word}”是哪个行业，请换个说法`);
  if (given.region !== undefined && !isRegion(given.region, regionName)) {
    tell('region', `没有 ${given.region} 这个行政区划代码`);
  }
  const code = profile.creditCode === undefined ? undefined : creditCodeProblem(profile.creditCode);
  if (code) tell('creditCode', CREDIT_CODE_PROBLEMS[code]);
  for (const fact of Object.keys(profile.facts ?? {})) {
    if (!facts.has(fact)) tell(`facts.${fact}`, '没有哪份文件问到这一项');
  }

  if (profile.foundedOn !== undefined && profile.foundedOn > asOf) {
    tell('foundedOn', `在 ${asOf} 企业还没有成立`);
  }
  if (claimedSize !== undefined && !size.possible.includes(claimedSize)) {
    const computed = sayOneOf(size.possible.map((each) => SIZE_NAMES[each]));
    tell('claimedSize', `您填写的是${SIZE_NAMES[claimedSize]}，按国家标准算是${computed}：${size.reason}`);
  }
  if (annualRevenue !== undefined && monthlySales !== undefined && monthlySales > annualRevenue && annualRevenue > 0) {
    tell(
      'monthlySales',
      `月销售额（${sayYuan(monthlySales)}）比上年全年的营业收入（${sayYuan(annualRevenue)}）还多，请核对`,
    );
  }
  if (annualRevenue !== undefined && taxableIncome !== undefined && taxableIncome > annualRevenue) {
    tell(
      'taxableIncome',
      `应纳税所得额（${sayYuan(taxableIncome)}）比营业收入（${sayYuan(annualRevenue)}）还多，请核对`,
    );
  }
  if (employees === 0 && (profile.rdStaffShare ?? 0) > 0) tell('rdStaffShare', '没有员工，就没有科技人员，请核对');
  if (years !== undefined && years < 1 && qualifications.includes('high-tech')) {
    tell('qualifications', '高新技术企业要注册成立 1 年以上，您填写的成立日期不满 1 年，请核对');
  }
  if (size.size === 'large' && qualifications.some((each) => SME_TITLES.has(each))) {
    tell('qualifications', `您填写的资质只给中小企业，按国家标准您的企业是大型企业：${size.reason}`);
  }
  return problems;
}

const SME_TITLES = new Set(['tech-sme', 'innovative-sme', 'specialised-sme', 'little-giant']);

/** A code of a district that the lexicon does not name is taken by its city, or its province. */
function isRegion(code: string, regionName: (code: string) => string | undefined): boolean {
  return [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].some((each) => regionName(each) !== undefined);
}
