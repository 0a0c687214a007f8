/** What to ask next: the fields that the most, and the most valuable, open offers wait for. */
import type { MatchQuestion, Profile } from '../protocol/match.ts';
import type { JudgedOffer } from './match-profile.ts';
import { FORM_NAMES, QUALIFICATION_NAMES, SIZE_NAMES, VAT_PAYER_NAMES, WANT_NAMES } from './profile-words.ts';
import { worthOf } from './score-match.ts';

/** More would be a form, which is what this is instead of; range 1–10. */
const MOST_QUESTIONS = 5;

type Option = NonNullable<MatchQuestion['options']>[number];

interface Asked {
  prompt: string;
  options?: readonly Option[];
}

const optionsOf = (names: Record<string, string>): Option[] =>
  Object.entries(names).map(([value, label]) => ({ label, value }));
/** For a field that is a list: each option is a list of its own, and there is one for none. */
const listOptionsOf = (names: Record<string, string>, none: string): Option[] => [
  ...Object.entries(names).map(([value, label]) => ({ label, value: [value] })),
  { label: none, value: [] },
];

/** The cities of Guangdong by their codes in GB/T 2260, as people would look for them. */
const CITIES = ['4401', '4403', '4406', '4419', '4404', '4413', '4420', '4407', '4408', '4405', '4409', '4412', '4418'];
const MORE_CITIES = ['4402', '4414', '4415', '4416', '4417', '4451', '4452', '4453'];

const QUESTIONS: Record<string, Asked> = {
  industries: { prompt: '您的企业主要做什么？例如：协作机器人、模具、奶茶店。' },
  foundedOn: { prompt: '企业是哪一天成立的（营业执照上的成立日期）？' },
  employees: { prompt: '企业现在有多少员工？' },
  annualRevenue: { prompt: '上一年的营业收入大约是多少？' },
  totalAssets: { prompt: '企业的资产总额大约是多少？' },
  rdShare: { prompt: '研发费用大约占营业收入的百分之几？' },
  revenueGrowth: { prompt: '上一年的营业收入比前一年增长了百分之几？' },
  taxableIncome: { prompt: '一年的应纳税所得额大约是多少？' },
  rdStaffShare: { prompt: '科技人员大约占全体员工的百分之几？' },
  highTechRevenueShare: { prompt: '高新技术产品或者服务的收入大约占总收入的百分之几？' },
  inventionPatents: { prompt: '企业有多少项发明专利（含集成电路布图设计、植物新品种等一类知识产权）？' },
  otherRights: { prompt: '企业还有多少项实用新型、软件著作权等其他知识产权？' },
  monthlySales: { prompt: '一个月的销售额（不含税）大约是多少？' },
  form: { prompt: '企业是哪一种类型？', options: optionsOf(FORM_NAMES) },
  vatPayer: { prompt: '企业是增值税小规模纳税人，还是一般纳税人？', options: optionsOf(VAT_PAYER_NAMES) },
  claimedSize: { prompt: '企业属于哪一种规模？', options: optionsOf(SIZE_NAMES) },
  qualifications: {
    prompt: '企业已经有下面哪些资质？可以多选。',
    options: listOptionsOf(QUALIFICATION_NAMES, '都没有'),
  },
  wants: { prompt: '您想办哪些事？可以多选。', options: listOptionsOf(WANT_NAMES, '暂时没有') },
};

const YES_OR_NO: Option[] = [
  { label: '是', value: true },
  { label: '否', value: false },
];

export interface QuestionWords {
  facts: ReadonlyMap<string, string>;
  regionName: (code: string) => string | undefined;
}

/** The questions whose answers would decide most, worth-weighted; only what the profile does not say is asked. */
export function nextQuestions(judged: readonly JudgedOffer[], profile: Profile, words: QuestionWords): MatchQuestion[] {
  const weights = new Map<string, { weight: number; offers: number }>();
  for (const { verdict, findings, offer } of judged) {
    if (verdict !== 'may_apply') continue;
    const open = findings.filter((finding) => finding.verdict === 'unknown');
    const fields = new Set(open.flatMap((finding) => finding.fields).filter((field) => !isSaid(field, profile)));
    // An offer that waits for one answer is nearer to a decision than one that waits for five.
    const weight = worthOf(offer) / Math.max(1, fields.size);
    for (const field of fields) {
      const known = weights.get(field) ?? { weight: 0, offers: 0 };
      weights.set(field, { weight: known.weight + weight, offers: known.offers + 1 });
    }
  }
  return [...weights]
    .sort(([, a], [, b]) => b.weight - a.weight)
    .flatMap(([field, { offers }]) => {
      const asked = questionOf(field, words);
      return asked
        ? { field, offers, prompt: asked.prompt, ...(asked.options && { options: [...asked.options] }) }
        : [];
    })
    .slice(0, MOST_QUESTIONS);
}

function isSaid(field: string, profile: Profile): boolean {
  if (!field.startsWith('facts.')) {
    const value = profile[field as keyof Profile];
    // A place that is too wide, or an industry nobody knows, is asked again.
    return value !== undefined && field !== 'region' && field !== 'industries';
  }
  return profile.facts !== undefined && Object.hasOwn(profile.facts, field.slice('facts.'.length));
}

function questionOf(field: string, { facts, regionName }: QuestionWords): Asked | undefined {
  if (field === 'region') return { prompt: '企业注册在哪个市？', options: cityOptions(regionName) };
  if (!field.startsWith('facts.')) return QUESTIONS[field];
  const question = facts.get(field.slice('facts.'.length));
  return question === undefined ? undefined : { prompt: question, options: YES_OR_NO };
}

function cityOptions(regionName: QuestionWords['regionName']): Option[] {
  return [...CITIES, ...MORE_CITIES].flatMap((stem) => {
    const code = `${stem}00`;
    const label = regionName(code);
    return label === undefined ? [] : { label, value: code };
  });
}
