/** An enterprise in its own words, as far as they give fields of a profile: what is not said plainly stays open. */
import { parseChineseNumber } from '../language/chinese-number.ts';
import type { Profile } from '../protocol/match.ts';
import { normalizeText } from '../search/tokenize.ts';
import type { EnterpriseKnowledge } from './enterprise-knowledge.ts';

export interface DescriptionWords extends Pick<EnterpriseKnowledge, 'industries' | 'placesIn'> {
  asOf: string;
}

/** The fields that a text states; an empty profile where it states none. */
export function understandDescription(text: string, words: DescriptionWords): Partial<Profile> {
  const normal = normalizeText(text);
  const fields: Partial<Profile> = {
    industries: industriesIn(normal, words),
    region: regionIn(normal, words),
    foundedOn: foundingDayIn(normal),
    employees: employeesIn(normal),
    annualRevenue: revenueIn(normal),
    qualifications: qualificationsIn(normal),
    form: /个体(?:工商)?户/.test(normal) ? 'individual-business' : undefined,
    vatPayer: /小规模(?:纳税人)?/.test(normal) ? 'small-scale' : /一般纳税人/.test(normal) ? 'general' : undefined,
  } as Partial<Profile>;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** What is wanted is no branch: 想要银行贷款 makes no bank. */
const WISHES = /想|打算|希望|准备|申请|贷款|融资|补贴|政策|措施/;

function industriesIn(text: string, { industries }: DescriptionWords): string[] | undefined {
  const clauses = text.split(/[,，。；;、\n]/).filter((clause) => !WISHES.test(clause));
  // The first clause that names a branch says what it does; later ones tell of customers and products.
  for (const clause of clauses) {
    const codes = industries.namedIn(clause);
    if (codes.length > 0) return codes;
  }
  return undefined;
}

/** Of the first place named and those in it the narrowest: 广东东莞. */
function regionIn(text: string, { placesIn }: DescriptionWords): string | undefined {
  const codes = placesIn(text).flatMap(({ code }) => code ?? []);
  const [first] = codes;
  if (first === undefined) return undefined;
  const stem = first.replace(/(?:00)+$/, '');
  return codes.filter((code) => code.startsWith(stem)).reduce((a, b) => (narrowness(b) > narrowness(a) ? b : a));
}

function narrowness(code: string): number {
  return code.replace(/(?:00)+$/, '').length;
}

const NUMBER = '(\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十百千]+)';
const SCALES: Record<string, number> = { '': 1, 千: 1e3, 万: 1e4, w: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8 };
const STAFF = new RegExp(
  `${NUMBER}(?:多|余|来)?(?:名|个)?(?:员工|职工|人)(?!才|工|民|形)|(?:员工|职工)(?:数|约|有|共)?${NUMBER}`,
);
const REVENUE = new RegExp(
  `(?:营业收入|营收|年收入|销售额|营业额|产值)(?:约|大约|大概|是|为|有|达|达到)?${NUMBER}(百万|千万|亿|万|w)(?:元)?`,
);
const FOUNDED = /((?:19|20)\d{2})年(?:(\d{1,2})月)?(?:(\d{1,2})日)?(?:成立|创立|创办|注册)/;

function employeesIn(text: string): number | undefined {
  const found = STAFF.exec(text);
  return found ? wholeOf(found[1] ?? found[2]!) : undefined;
}

function revenueIn(text: string): number | undefined {
  const [, figure, scale] = REVENUE.exec(text) ?? [];
  const value = figure === undefined ? undefined : numberOf(figure);
  return value === undefined ? undefined : Math.round(value * SCALES[scale!]!);
}

/** Of a year alone its first day. */
function foundingDayIn(text: string): string | undefined {
  const [, year, month = '1', day = '1'] = FOUNDED.exec(text) ?? [];
  if (year === undefined) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : undefined;
}

const QUALIFICATIONS: readonly (readonly [RegExp, NonNullable<Profile['qualifications']>[number]])[] = [
  [/小巨人/, 'little-giant'],
  [/专精特新(?!.{0,2}小巨人)/, 'specialised-sme'],
  [/高企|国高|高新技术企业/, 'high-tech'],
  [/科技型中小企业|科小/, 'tech-sme'],
  [/创新型中小企业/, 'innovative-sme'],
  [/单项冠军/, 'single-champion'],
];
const DENIED = /(?:不是|没有|没评上|还没|未|想|申请|申报|打算)[^,，。；;]{0,6}$/;

function qualificationsIn(text: string): Profile['qualifications'] {
  const held = QUALIFICATIONS.flatMap(([pattern, title]) => {
    const found = pattern.exec(text);
    return found && !DENIED.test(text.slice(0, found.index)) ? [title] : [];
  });
  return held.length > 0 ? held : undefined;
}

function wholeOf(figure: string): number | undefined {
  const value = numberOf(figure);
  return value !== undefined && Number.isInteger(value) && value <= 10_000_000 ? value : undefined;
}

function numberOf(figure: string): number | undefined {
  return /^\d/.test(figure) ? Number(figure) : parseChineseNumber(figure);
}
