/** What a reader receives: an answer, its sentences and the citations they rest on. */
import { z } from 'zod';

/** A calendar day, `YYYY-MM-DD`; 2023-02-30 is refused. */
export const isoDate = z.iso.date();

/** A six-digit GB/T 2260 code: `000000` the whole country, `440000` Guangdong, `440100` Guangzhou. */
export const regionCode = z.string().regex(/^\d{6}$/, 'a region is a six-digit GB/T 2260 code');

export const audience = z.enum(['citizen', 'enterprise']);
export const language = z.enum(['zh-Hans', 'zh-Hant', 'en']);
export const documentKind = z.enum(['measures', 'policy', 'law', 'guide', 'faq', 'interpretation']);
export const wording = z.enum(['official', 'restated']);
export const validity = z.enum(['in_force', 'not_yet_in_force', 'expired', 'repealed', 'superseded']);
export const composer = z.enum(['extractive', 'model', 'curated', 'canned']);

/** Every outcome a question can have; the part before the first `_` is its family. */
export const answerStatus = z.enum([
  'answered',
  'answered_partially',
  'answered_expired',
  'clarification_needed',
  'unanswerable_no_evidence',
  'unanswerable_out_of_scope',
  'unanswerable_needs_account',
  'unanswerable_other_region',
  'unanswerable_advice',
  'guardrail_injection',
  'guardrail_harmful',
  'guardrail_unverified',
  'canned_greeting',
  'canned_about',
  'canned_emergency',
  'canned_thanks',
]);

export const citation = z.object({
  /** 1-based, in the order of first use; the number a reader sees. */
  number: z.int().positive(),
  documentId: z.string(),
  /** Where in the document: `m29`, `goal`, `materials`, `art-12`. */
  anchor: z.string(),
  kind: documentKind,
  title: z.string(),
  /** How a person names the place: 第二十九条, 申请材料. */
  locator: z.string(),
  /** Verbatim from the passage: an exact substring of its text. */
  quote: z.string(),
  /** `restated` means our words, shown as 本站转述，以官方原文为准. */
  wording,
  issuer: z.string().optional(),
  documentNumber: z.string().optional(),
  publishedOn: isoDate.optional(),
  effectiveOn: isoDate.optional(),
  expiresOn: isoDate.optional(),
  /** The first day on which another document had done away with it, or stood in its place. */
  repealedOn: isoDate.optional(),
  supersededOn: isoDate.optional(),
  region: regionCode.optional(),
  /** The official source. */
  url: z.url().optional(),
  /** On the date the answer holds for. */
  validity,
});

export const sentence = z.object({
  /** Markdown with its own line breaks; a table row or a list item is a sentence. */
  text: z.string(),
  /** Numbers of the citations it rests on. */
  citations: z.array(z.int().positive()),
});

export const clarification = z.object({
  prompt: z.string(),
  options: z.array(z.object({ label: z.string(), question: z.string() })),
});

export const handoff = z.object({
  label: z.string(),
  phone: z.string(),
  url: z.url().optional(),
  /** What was asked, to be read out or pasted there; personal data masked. */
  summary: z.string().optional(),
});

export const answer = z.object({
  id: z.string(),
  requestId: z.string().optional(),
  /** As understood, with personal data masked. */
  question: z.string(),
  /** The date the answer holds for. */
  asOf: isoDate,
  region: regionCode.optional(),
  release: z.int().nonnegative(),
  createdAt: z.iso.datetime(),
  status: answerStatus,
  composer,
  language,
  sentences: z.array(sentence),
  /** Always the sentences' texts joined with nothing between them. */
  text: z.string(),
  citations: z.array(citation),
  clarification: clarification.optional(),
  suggestions: z.array(z.string()),
  handoff: handoff.optional(),
  /** The notice that this text was put together by a machine. */
  label: z.string(),
  /** Milliseconds each step of the pipeline took. */
  timings: z.record(z.string(), z.number()),
});

export type Audience = z.infer<typeof audience>;
export type Language = z.infer<typeof language>;
export type DocumentKind = z.infer<typeof documentKind>;
export type Wording = z.infer<typeof wording>;
export type Validity = z.infer<typeof validity>;
export type Composer = z.infer<typeof composer>;
export type AnswerStatus = z.infer<typeof answerStatus>;
export type Citation = z.infer<typeof citation>;
export type Sentence = z.infer<typeof sentence>;
export type Clarification = z.infer<typeof clarification>;
export type Handoff = z.infer<typeof handoff>;
export type Answer = z.infer<typeof answer>;
