/** An enterprise in its own words, as far as they give fields of a profile: what is not said plainly stays open. */
import { type Profile, profile } from '../protocol/match.ts';
import { normalizeText } from '../search/tokenize.ts';
import { foundingDayIn } from './description/founding-day.ts';
import { moneyAndShares } from './description/money-and-shares.ts';
import { employeesIn, researchersIn } from './description/people.ts';
import { spellNumbers } from './description/spell-numbers.ts';
import {
  claimedSizeIn,
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
    claimedSize: claimedSizeIn(mandarin),
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

const DOING =
  '做|提供|供|生产|加工|代工|配套|设计|开发|研发|安装|定制|订舱|报|拉|装(?!厂|店|批|饰|修)|办(?!公)|送|跑|修(?!厂|店)|写|查|洗|管|布|拍|搭|运(?!输|动)|养护|维护|清';
/** 给医院做信息系统 makes no hospital, 不是软件公司 no software house, and apps for restaurants no restaurant. */
const OF_OTHERS = new RegExp(
  [
    `(?:给|为(?!主)|帮|替|租给)[^,，。；;\\n]{1,12}?(?=${DOING})`,
    '租给[^,，。；;的\\n]+的?',
    '(?:不是|并非|不算|不做|没做|不卖|不搞)[^,，。；;\\n]+',
    '\\b(?:for|to|of) (?:[a-z-]+ ){0,2}(?:companies|factories|restaurants|hospitals|schools|banks|hotels|shops|brands?|insurers|ministries|customers|manufacturers|farms|makers)\\b',
    "\\b(?:not|don't|never) [^,.;\\n]+",
  ].join('|'),
  'gi',
);

/** What is wanted is no branch: 想要银行贷款 makes no bank. */
const WISHES = /想(?!做)|希望|申请|申报|贷款|融资|补贴|政策|措施|人才|标准|税/;

function industriesIn(text: string, { industries }: DescriptionWords): string[] | undefined {
  // A stop within a figure or a word of Latin letters ends nothing.
  const clauses = text
    .replaceAll(OF_OTHERS, '')
    .split(/[,，。；;！!？?：:\n]|\.(?!\d)/)
    .filter((clause) => !WISHES.test(clause));
  // The first clause that names a branch says what it does; later ones tell of customers and products.
  for (const clause of clauses) {
    const codes = industries.namedIn(clause);
    if (codes.length > 0) return codes;
  }
  return undefined;
}

const MEANT = '(?:想|准备|打算|计划|考虑|要|将|拟)[^,，。;；]{0,4}';
/** Where it is to move, where it was, where it sells, and where others are, is not where it is. */
const ELSEWHERE = new RegExp(
  `(?:卖到|销往|发往|供应|供|出口到?|客户(?:在|是|都在|遍布|来自)|遍布|遍及|老家|${MEANT}(?:搬|迁)(?:去|到|至|往)?|以后去|分公司在|(?<!${MEANT})从|来自|(?:原来|原先|以前|之前)在|曾在)[^,，。;；]{0,6}$`,
);
/** 潮州人 came from there. */
const PEOPLE_OF = /^[市县省]?(?:人(?![才工口民])|客户|老板|商人)/;
/** 执照注册在深圳 wins over 深圳、东莞都有点, and 从东莞搬到清远 is now in 清远. */
const REGISTERED = new RegExp(
  `(?:注册(?:地|在|于)|执照在|总部(?:在|位于)?|落户)[^,，。;；]{0,4}$|(?<!${MEANT})(?:搬|迁)(?:去|到|至|往)了?$`,
);
/** The province this service is for. */
const HOME = '44';

/** Of the first place named and those in it the narrowest city: 广东东莞; the one it is registered in before any other. */
function regionIn(text: string, { placesIn }: DescriptionWords): string | undefined {
  const named = placesIn(text).filter(({ code }) => code !== undefined);
  const placed = named.map((place) => ({
    code: place.code!,
    ...aroundOf(text, place),
  }));
  const own = placed.filter(
    ({ before, after }) => REGISTERED.test(before) || (!ELSEWHERE.test(before) && !PEOPLE_OF.test(after)),
  );
  // 香港公司在前海设的子公司 is asking here for what is here.
  const first =
    own.find(({ before }) => REGISTERED.test(before)) ?? own.find(({ code }) => code.startsWith(HOME)) ?? own[0];
  if (first === undefined) return undefined;
  const stem = first.code.replace(/(?:00)+$/, '');
  return own
    .map(({ code }) => code)
    .filter((code) => code.startsWith(stem))
    .reduce((a, b) => (narrowness(b) > narrowness(a) ? b : a));
}

/** What stands before and after a place's name, or the last of the names it also goes by, in the text. */
function aroundOf(
  text: string,
  { name, aliases = [] }: { name: string; aliases?: readonly string[] | undefined },
): { before: string; after: string } {
  const found = [name, ...aliases]
    .map((each) => normalizeText(each))
    .map((each) => ({ at: text.indexOf(each), length: each.length }))
    .reduce((a, b) => (b.at > a.at || (b.at === a.at && b.length > a.length) ? b : a));
  return { before: text.slice(0, Math.max(0, found.at)), after: text.slice(Math.max(0, found.at) + found.length) };
}

function narrowness(code: string): number {
  return code.replace(/(?:00)+$/, '').length;
}
