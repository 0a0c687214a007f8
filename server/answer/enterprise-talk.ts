/** 我们是做机器人的小企业，有哪些措施: a company tells about itself in the chat, is asked what decides most, and gets its list. */

import type { EnterpriseKnowledge } from '../enterprise/enterprise-knowledge.ts';
import { type KnownProfile, knowProfile } from '../enterprise/known-profile.ts';
import { type JudgedOffer, judgeOffers } from '../enterprise/match-profile.ts';
import { nextQuestions } from '../enterprise/next-questions.ts';
import { FIELD_NAMES } from '../enterprise/profile-words.ts';
import { understandDescription } from '../enterprise/understand-description.ts';
import type { MatchQuestion, Profile } from '../protocol/match.ts';

/** After so many answers the list is worth more than another question; range 1–5. */
const MOST_ASKED = 3;
/** What a company must say of itself beside what it does, so that it is a company that asks and not one that is asked about. */
const FEWEST_FIELDS = 2;

const OURSELVES =
  /我们|咱们?|我司|我(?:这|的)?(?:家|个)?(?:公司|企业|厂|工厂|店|单位)|本(?:公司|企业|厂|店)|我(?:是)?(?:做|开)/u;
const WHAT_IS_THERE =
  /(?:哪些|什么|啥|哪几[条项]|有没有|多少).{0,6}(?:措施|政策|补贴|补助|扶持|支持|优惠|奖励|资金)|(?:措施|政策|补贴|补助|扶持|优惠|奖励).{0,6}(?:适用|(?:能|可以)(?:申请|享受|拿|报)|有哪些|有什么)|(?:能|可以)(?:申请|享受|拿|申报|报)到?.{0,4}(?:什么|哪些|啥)/u;
const SHOW_NOW = /看结果|直接看|列出来|不用问|先给/u;
const PUT_OFF = /^(?:不清楚|不知道|不确定|不好说|没有?统计|跳过|下一[个题])/u;
const YES = /^(?:是|有|对|嗯|符合|没错|没问题|可以|能)/u;
const NO = /^(?:不|没|否|无|未)/u;

export interface EnterpriseTalk {
  known: KnownProfile;
  judged: readonly JudgedOffer[];
  /** What to ask next; nothing where it is time for the list. */
  question: MatchQuestion | undefined;
}

/** Words of the corpus in Mandarin, earliest first; the last is the one to answer. */
type Said = readonly string[];

/**
 * Where the last of what was said belongs to a talk about the company's own case: what is known by now, and what to ask next.
 * Nothing where it does not. Worked out anew from what was said, so that the same words give the same talk.
 */
export function enterpriseTalk(said: Said, enterprise: EnterpriseKnowledge, asOf: string): EnterpriseTalk | undefined {
  const begin = said.findLastIndex((text) => begins(text, enterprise, asOf));
  if (begin < 0) return undefined;
  let state: State = { profile: {}, putOff: new Set(), asked: 0, isWanted: false };
  let talk: EnterpriseTalk | undefined;
  for (const text of said.slice(begin)) {
    const next = hear(text, state, talk?.question, enterprise, asOf);
    // Something else was said: the talk is over, and what follows is no part of it.
    if (next === undefined) return undefined;
    state = next;
    talk = look(state, enterprise, asOf);
    state = { ...state, asked: state.asked + 1 };
  }
  return talk;
}

interface State {
  profile: Profile;
  putOff: ReadonlySet<string>;
  asked: number;
  isWanted: boolean;
}

function begins(text: string, enterprise: EnterpriseKnowledge, asOf: string): boolean {
  if (!OURSELVES.test(text) || !WHAT_IS_THERE.test(text)) return false;
  const fields = fieldsIn(text, enterprise, asOf);
  return fields.industries !== undefined && Object.keys(fields).length >= FEWEST_FIELDS;
}

function look(
  { profile, putOff, asked, isWanted }: State,
  enterprise: EnterpriseKnowledge,
  asOf: string,
): EnterpriseTalk {
  const { offers, regionName } = enterprise;
  const known = knowProfile(profile, asOf, enterprise);
  const judged = judgeOffers(offers, known);
  const open = nextQuestions(judged, known.profile, { facts: offers.facts, regionName });
  const question = open.find(({ field }) => !putOff.has(field));
  return { known, judged, question: isWanted || asked >= MOST_ASKED ? undefined : question };
}

/** What was said, heard as an answer to what was asked; nothing where it says nothing of the company. */
function hear(
  text: string,
  state: State,
  question: MatchQuestion | undefined,
  enterprise: EnterpriseKnowledge,
  asOf: string,
): State | undefined {
  if (SHOW_NOW.test(text) && question) return { ...state, isWanted: true };
  if (PUT_OFF.test(text) && question) return { ...state, putOff: new Set([...state.putOff, question.field]) };
  const answer = question && answerTo(question, text, enterprise, asOf);
  const told = { ...fieldsIn(text, enterprise, asOf), ...answer };
  if (Object.keys(told).length === 0) return undefined;
  const facts = { ...state.profile.facts, ...told.facts };
  const profile = { ...state.profile, ...told, ...(Object.keys(facts).length > 0 ? { facts } : {}) };
  return { ...state, profile };
}

function fieldsIn(text: string, enterprise: EnterpriseKnowledge, asOf: string): Partial<Profile> {
  const claimedSize = SIZES.find(([pattern]) => pattern.test(text))?.[1];
  return { ...(claimedSize && { claimedSize }), ...understandDescription(text, { ...enterprise, asOf }) };
}

/** What a company calls itself in passing. 中小企业 is three sizes and so none; 小微 two, of which rules take the wider. */
const SIZES: readonly (readonly [RegExp, NonNullable<Profile['claimedSize']>])[] = [
  [/微型企业|微企/u, 'micro'],
  [/小微|(?<!中)小(?:型)?(?:企业|公司|厂|店)/u, 'small'],
  [/中型企业|中等规模/u, 'medium'],
  [/大型企业|大企业|大公司/u, 'large'],
];

function answerTo(
  { field, options }: MatchQuestion,
  text: string,
  enterprise: EnterpriseKnowledge,
  asOf: string,
): Partial<Profile> | undefined {
  if (field.startsWith('facts.')) {
    const value = NO.test(text) ? false : YES.test(text) ? true : undefined;
    return value === undefined ? undefined : { facts: { [field.slice('facts.'.length)]: value } };
  }
  // The longest name that stands in it: 小规模纳税人 within 增值税小规模纳税人.
  const chosen = options
    ?.filter(({ label }) => text.includes(label) || label.includes(text))
    .sort((a, b) => b.label.length - a.label.length)[0];
  if (chosen) return { [field]: chosen.value };
  // 120, said of how many there are.
  const spelled = fieldsIn(`${FIELD_NAMES[field] ?? ''}${text}${UNITS[field] ?? ''}`, enterprise, asOf);
  const value = spelled[field as keyof Profile];
  return value === undefined ? undefined : { [field]: value };
}

/** What a bare figure counts, where the question says it. */
const UNITS: Record<string, string> = { employees: '人', annualRevenue: '万元', totalAssets: '万元', rdShare: '%' };
