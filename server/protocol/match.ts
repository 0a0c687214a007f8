/** `POST /api/match`: what an enterprise tells about itself, and which measures, policies and guides apply to it. */
import { z } from 'zod';
import { citation, isoDate, regionCode } from './answer.ts';

/** Sizes by the national standard, and what an enterprise may call itself. */
export const enterpriseSize = z.enum(['micro', 'small', 'medium', 'large']);

/** 企业身份: what a tax or grant rule asks for by form. */
export const legalForm = z.enum([
  'company',
  'partnership',
  'sole-proprietorship',
  'individual-business',
  'institution',
]);
export const vatPayer = z.enum(['small-scale', 'general']);

/** Titles that are awarded, from the widest to the narrowest. */
export const qualification = z.enum([
  'tech-sme',
  'innovative-sme',
  'specialised-sme',
  'little-giant',
  'high-tech',
  'single-champion',
  'manufacturing-innovation-centre',
]);

/** What an enterprise wants to do or get. */
export const want = z.enum([
  'r-and-d',
  'first-set',
  'upgrade',
  'listing',
  'talent',
  'hiring',
  'financing',
  'loan',
  'computing-power',
  'data',
  'overseas',
  'tax-relief',
  'recognition',
  'intellectual-property',
  'standards',
  'demonstration',
  'open-source',
  'platform',
  'registration',
  'licence',
  'filing',
  'closing',
]);

const words = z.string().trim().min(1).max(100);
const yuan = z.number().nonnegative('金额不能是负数').max(1e14, '金额以元为单位，不能超过 100 万亿元');
const people = z.int('人数是整数').nonnegative('人数不能是负数').max(10_000_000, '人数不能超过 1000 万');
/** A part of a whole, 0 to 1: 6 % is 0.06. */
const share = z.number().min(0, '比例不能是负数').max(1, '比例写成小数，例如 6% 写 0.06');
const count = z.int('数量是整数').nonnegative('数量不能是负数').max(1_000_000, '数量不能超过 100 万');

/** Every field may be missing: what is not known is asked, never assumed. Money in yuan, shares as fractions of 1. */
export const profile = z.object({
  /** In the enterprise's own words; what is said in the fields wins over it. */
  description: z.string().trim().max(2000).optional(),
  /** Codes of the measures' vocabulary (`robotics`), of GB/T 4754—2017 (`C`, `C34`, `3491`), or words (协作机器人). */
  industries: z.array(words).max(20).optional(),
  region: regionCode.optional(),
  foundedOn: isoDate.optional(),
  employees: people.optional(),
  /** Of the last full year. */
  annualRevenue: yuan.optional(),
  totalAssets: yuan.optional(),
  /** 研发费用占营业收入的比例. */
  rdShare: share.optional(),
  /** Of the last full year over the one before; −0.1 is a fall by a tenth. */
  revenueGrowth: z.number().min(-1, '下降不能超过 100%').max(1000, '增长不能超过 1000 倍').optional(),
  /** 应纳税所得额 of the year. */
  taxableIncome: z
    .number()
    .min(-1e14, '亏损不能超过 100 万亿元')
    .max(1e14, '金额以元为单位，不能超过 100 万亿元')
    .optional(),
  /** 科技人员 or 研发人员 of all employees. */
  rdStaffShare: share.optional(),
  /** 高新技术产品（服务）收入 of all income. */
  highTechRevenueShare: share.optional(),
  /** Rights held: 发明专利 and other 一类 rights, and all others that count. */
  inventionPatents: count.optional(),
  otherRights: count.optional(),
  /** 月销售额, without tax. */
  monthlySales: yuan.optional(),
  /** What it calls itself: decides where figures leave several sizes open, never against them. */
  claimedSize: enterpriseSize.optional(),
  form: legalForm.optional(),
  vatPayer: vatPayer.optional(),
  qualifications: z.array(qualification).max(20).optional(),
  wants: z.array(want).max(30).optional(),
  products: z.array(words).max(50).optional(),
  /** 统一社会信用代码: checked by GB 32100, answered masked, stored nowhere. */
  creditCode: z.string().trim().max(40).optional(),
  /** Yes or no to what only a rule asks, by the code of the fact. */
  facts: z.record(z.string().max(60), z.boolean()).optional(),
});

export const verdict = z.enum(['applies', 'may_apply', 'does_not_apply']);

export const matchRequest = z.object({
  profile,
  asOf: isoDate.optional(),
  locale: z.string().max(35).optional(),
  /** Only matches with one of these verdicts are told; all where it is missing. */
  verdicts: z.array(verdict).max(3).optional(),
});

export const criterionVerdict = z.enum(['met', 'unmet', 'unknown']);

/** What a matched passage is: only `support` and `tax` are worth money. */
export const offerNature = z.enum(['support', 'tax', 'recognition', 'service', 'duty', 'direction']);

/** What it could be worth, never more than the passage says. */
export const worth = z.object({
  text: z.string(),
  /** Yuan, the most that it can be. */
  upTo: z.number().positive().optional(),
  /** Of what `text` says, as a fraction of 1. */
  rate: z.number().positive().optional(),
});

const criterionResult = z.object({
  text: z.string(),
  verdict: criterionVerdict,
  reason: z.string(),
  /** Which field of the profile would decide it. */
  field: z.string().optional(),
  citation,
});

export const match = z.object({
  documentId: z.string(),
  anchor: z.string(),
  /** Tells offers of one passage apart. */
  offer: z.string().optional(),
  title: z.string(),
  /** Of the document. */
  documentTitle: z.string(),
  nature: offerNature,
  verdict,
  /** 0 to 1: the order of the list. */
  score: z.number(),
  worth: worth.extend({ citation }).optional(),
  deadline: isoDate.optional(),
  nextStep: z.string().optional(),
  nextStepCitation: citation.optional(),
  /** What it is good for. */
  serves: z.array(want),
  /** The passage that gives it. */
  citation,
  criteria: z.array(criterionResult),
  /** Where it does not apply, but little is missing that an enterprise can bring about. */
  nearMiss: z.object({ unmet: z.int().positive(), needed: z.array(z.string()) }).optional(),
});

/** What would decide the most criteria that are open. */
export const matchQuestion = z.object({
  /** A field of the profile, or `facts.CODE`. */
  field: z.string(),
  prompt: z.string(),
  /** How many offers wait for the answer. */
  offers: z.int().positive(),
  /** `value` is what the field of the profile becomes; of a list each option is a list that may be joined with others. */
  options: z.array(z.object({ label: z.string(), value: z.unknown() })).optional(),
});

/** Something about a field that does not keep the rest from being matched: an unknown industry, a contradiction. */
export const fieldProblem = z.object({ field: z.string(), message: z.string() });

export const matchResponse = z.object({
  understood: profile.extend({
    size: enterpriseSize.optional(),
    /** Which rule of the standard gave the size, or what is missing to tell it. */
    sizeReason: z.string().optional(),
    sizeCitation: citation.optional(),
    /** By code, what the branches of `industries` are called. */
    industryNames: z.record(z.string(), z.string()).optional(),
  }),
  problems: z.array(fieldProblem),
  questions: z.array(matchQuestion),
  matches: z.array(match),
  asOf: isoDate,
  release: z.int().nonnegative(),
  label: z.string(),
});

/** What is wrong with a row of a list of firms; rows are numbered as the spreadsheet does. */
export const firmProblem = z.object({ row: z.int(), field: z.string().optional(), message: z.string() });

/** `POST /api/match/batch` starts it, `GET /api/match/batch/:id` tells how far it is, `…/:id/file` gives the workbook. */
export const firmBatch = z.object({
  id: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  done: z.int(),
  total: z.int(),
  problems: z.array(firmProblem),
  failure: z.string().optional(),
});

/** `POST /api/match/high-tech`: 高新技术企业 self-check; points are the enterprise's own estimate. */
export const highTechRequest = z.object({
  profile,
  asOf: isoDate.optional(),
  /** By code of the part. */
  points: z.record(z.string().max(40), z.number().min(0, '得分不能是负数').max(100, '得分不能超过 100 分')).optional(),
});

export const highTechResponse = z.object({
  /** Of the conditions and of the points together. */
  verdict,
  conditions: z.array(criterionResult),
  score: z.object({
    parts: z.array(
      z.object({ code: z.string(), name: z.string(), most: z.int(), points: z.number().optional(), citation }),
    ),
    /** What was given; the rest counts as not known. */
    total: z.number(),
    verdict: criterionVerdict,
    reason: z.string(),
    citation,
  }),
  asOf: isoDate,
  release: z.int().nonnegative(),
  label: z.string(),
});

export type Profile = z.infer<typeof profile>;
export type EnterpriseSize = z.infer<typeof enterpriseSize>;
export type Qualification = z.infer<typeof qualification>;
export type Want = z.infer<typeof want>;
export type Verdict = z.infer<typeof verdict>;
export type CriterionVerdict = z.infer<typeof criterionVerdict>;
export type OfferNature = z.infer<typeof offerNature>;
export type Worth = z.infer<typeof worth>;
export type Match = z.infer<typeof match>;
export type MatchQuestion = z.infer<typeof matchQuestion>;
export type FieldProblem = z.infer<typeof fieldProblem>;
export type MatchRequest = z.infer<typeof matchRequest>;
export type MatchResponse = z.infer<typeof matchResponse>;
export type CriterionResult = z.infer<typeof criterionResult>;
export type FirmProblem = z.infer<typeof firmProblem>;
export type FirmBatch = z.infer<typeof firmBatch>;
export type HighTechRequest = z.infer<typeof highTechRequest>;
export type HighTechResponse = z.infer<typeof highTechResponse>;
