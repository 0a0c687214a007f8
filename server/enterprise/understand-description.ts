/** An enterprise in its own words, as far as they give fields of a profile: what is not said plainly stays open. */
import { type Profile, profile } from '../protocol/match.ts';
import { normalizeText } from '../search/tokenize.ts';
import { foundingDayIn } from './description/founding-day.ts';
import { moneyAndShares } from './description/money-and-shares.ts';
import { employeesIn, researchersIn } from './description/people.ts';
import { spellNumbers } from './description/spell-numbers.ts';
import {
  creditCodeIn,
  formIn,
  productsIn,
  qualificationsIn,
  rightsIn,
  vatPayerIn,
  wantsIn,
} from './description/titles-and-wants.ts';
import type { EnterpriseKnowledge } from './enterprise-knowledge.ts';

export interface DescriptionWords extends Pick<EnterpriseKnowledge, 'industries' | 'placesIn' | 'toMandarin'> {
  asOf: string;
}

/** The fields that a text states; an empty profile where it states none. Never throws, whatever the text. */
export function understandDescription(text: string, words: DescriptionWords): Partial<Profile> {
  const normal = normalizeText(text);
  const mandarin = words.toMandarin(normal);
  const spelled = spellNumbers(mandarin);
  const { rdSpend, ...figures } = moneyAndShares(spelled);
  const employees = employeesIn(spelled);
  const researchers = researchersIn(spelled);
  const fields = {
    industries: industriesIn(withoutRights(mandarin), words) ?? industriesIn(withoutRights(normal), words),
    region: regionIn(mandarin, words),
    foundedOn: foundingDayIn(spelled, words.asOf),
    employees,
    ...figures,
    rdShare: figures.rdShare ?? shareOf(rdSpend, figures.annualRevenue),
    rdStaffShare: figures.rdStaffShare ?? shareOf(researchers, employees),
    ...rightsIn(spelled),
    form: formIn(mandarin),
    vatPayer: vatPayerIn(mandarin),
    qualifications: qualificationsIn(mandarin),
    wants: wantsIn(mandarin),
    products: productsIn(normal),
    creditCode: creditCodeIn(normal),
  };
  // Whatever was read, what a profile cannot hold is not in it.
  const shape = profile.shape as Record<string, { safeParse(value: unknown): { success: boolean } }>;
  return Object.fromEntries(
    Object.entries(fields).filter(([field, value]) => value !== undefined && shape[field]!.safeParse(value).success),
  );
}

const shareOf = (part: number | undefined, whole: number | undefined): number | undefined =>
  part === undefined || whole === undefined || whole === 0 || part > whole
    ? undefined
    : Number((part / whole).toPrecision(6));

/** 软件著作权 makes no software house. */
const withoutRights = (text: string): string => text.replaceAll(/软件[著着]作权|软[著着]|集成电路布图设计/g, '');

/** What is wanted is no branch: 想要银行贷款 makes no bank. */
const WISHES = /想(?!做)|希望|申请|申报|贷款|融资|补贴|政策|措施|人才|标准|税/;

function industriesIn(text: string, { industries }: DescriptionWords): string[] | undefined {
  // A stop within a figure or a word of Latin letters ends nothing.
  const clauses = text.split(/[,，。；;\n]|\.(?!\d)/).filter((clause) => !WISHES.test(clause));
  // The first clause that names a branch says what it does; later ones tell of customers and products.
  for (const clause of clauses) {
    const codes = industries.namedIn(clause);
    if (codes.length > 0) return codes;
  }
  return undefined;
}

/** Where it is to move, where it sells, and where others are, is not where it is. */
const ELSEWHERE =
  /(?:卖到|销往|发往|供应|供|出口到?|客户(?:在|是|都在)|搬(?:去|到)|迁(?:去|到)|以后去|分公司在)[^,，。；;]{0,6}$/;
/** 执照注册在深圳 wins over 深圳、东莞都有点. */
const REGISTERED = /(?:注册(?:地|在|于)|执照在|总部(?:在|位于)?|落户)[^,，。；;]{0,4}$/;

/** Of the first place named and those in it the narrowest city: 广东东莞; the one it is registered in before any other. */
function regionIn(text: string, { placesIn }: DescriptionWords): string | undefined {
  const named = placesIn(text).filter(({ code }) => code !== undefined);
  const placed = named.map((place) => ({
    code: place.code!,
    before: text.slice(0, Math.max(0, positionOf(text, place))),
  }));
  const own = placed.filter(({ before }) => !ELSEWHERE.test(before));
  const first = own.find(({ before }) => REGISTERED.test(before)) ?? own[0];
  if (first === undefined) return undefined;
  const stem = first.code.replace(/(?:00)+$/, '');
  return own
    .map(({ code }) => code)
    .filter((code) => code.startsWith(stem))
    .reduce((a, b) => (narrowness(b) > narrowness(a) ? b : a));
}

/** Of the place's name, or the first of the names it also goes by, in the text. */
function positionOf(
  text: string,
  { name, aliases = [] }: { name: string; aliases?: readonly string[] | undefined },
): number {
  return Math.max(...[name, ...aliases].map((each) => text.indexOf(normalizeText(each))));
}

function narrowness(code: string): number {
  return code.replace(/(?:00)+$/, '').length;
}
