/** A document of the corpus as its YAML file states it, and what can be asked of it. */
import { z } from 'zod';
import { audience, documentKind, isoDate, regionCode, wording } from '../protocol/answer.ts';
import { matching } from '../protocol/criteria.ts';
import { targetComparison } from '../protocol/http.ts';

const line = z.string().trim().min(1);

/** Chinese text, with an English rendering where there is one. */
export const bilingual = z.strictObject({ zh: line, en: line.optional() });
/** A sentence of a Chinese-only document may be written as a plain string. */
export const sentence = z.union(
  [line.transform((zh): { zh: string; en?: string | undefined } => ({ zh })), bilingual],
  {
    error: 'a sentence is text, or {zh: …, en: …}; put quotation marks around text that holds ": "',
  },
);

export const target = z.strictObject({
  metric: bilingual,
  comparison: targetComparison,
  /** In `unit`, never in 万 or 亿. */
  value: z.number().positive(),
  unit: bilingual,
  year: z.int().min(1949).max(2100).optional(),
  /** Index of the sentence that states it. */
  sentence: z.int().nonnegative(),
});

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a code is lower-case words joined by hyphens');

/** The fields of a guide, in their order. */
export const GUIDE_FIELDS = [
  'summary',
  'conditions',
  'materials',
  'steps',
  'time-limit',
  'fee',
  'place',
  'contact',
  'result',
  'validity',
  'mistakes',
  'notes',
  'basis',
];

/** What a measure carries beside its text, so that lists and charts come from data. */
const measureFields = {
  number: z.int().positive(),
  sectors: z.array(code),
  audiences: z.array(code),
  supports: z.array(code),
  bodies: z.array(bilingual),
  targets: z.array(target),
};

/** A 款, 项 or row inside a passage: it is addressed, quoted and shown by itself, and found with the whole. */
const part = z.strictObject({
  /** Begins with that of its passage: `art-29-p2`, `art-29-p2-i3`. */
  anchor: code,
  locator: line,
  /** Index of its first sentence; it ends where the next part of its level or above begins. */
  from: z.int().nonnegative(),
});

/** Where something stands in the original text: offsets in UTF-16 units, `to` excluded. */
const place = z.strictObject({ from: z.int().nonnegative(), to: z.int().nonnegative() });

export const passage = z
  .strictObject({
    /** Unique in the document, and stable: links and past answers point to it. */
    anchor: code,
    locator: bilingual,
    title: bilingual.optional(),
    headings: z.array(bilingual).default([]),
    sentences: z.array(sentence).min(1),
    /** How people ask what it answers: it is found by them, and they are never quoted. */
    asked: z.array(line).optional(),
    /** The passages, `documentId#anchor`, that a curated answer rests on. */
    restsOn: z.array(z.string().regex(/^[^#\s]+#[^#\s]+$/, 'a passage is written documentId#anchor')).optional(),
    /** In the order of the text. */
    parts: z.array(part).optional(),
    /** In the original, for what was imported. */
    place: place.optional(),
    number: measureFields.number.optional(),
    sectors: measureFields.sectors.default([]),
    audiences: measureFields.audiences.default([]),
    supports: measureFields.supports.default([]),
    bodies: measureFields.bodies.default([]),
    targets: measureFields.targets.default([]),
  })
  .superRefine((value, context) => {
    for (const [index, { sentence }] of value.targets.entries()) {
      if (sentence >= value.sentences.length) {
        context.addIssue({
          code: 'custom',
          path: ['targets', index, 'sentence'],
          message: `points to sentence ${sentence}, but the passage has ${value.sentences.length} (counted from 0)`,
        });
      }
    }
  });

/** The sixteen stages of life that services are sorted by (高效办成一件事): ten of a person's, six of an enterprise's. */
export const TOPICS = {
  birth: '出生',
  education: '教育',
  employment: '就业',
  living: '生活',
  housing: '置业',
  travel: '出行',
  medical: '就医',
  relief: '救助',
  ageing: '养老',
  afterlife: '身后',
  'market-entry': '准入准营',
  hiring: '招聘用工',
  tax: '纳税缴费',
  operation: '经营发展',
  construction: '工程建设',
  closing: '注销退出',
} as const;
const topic = z.enum(Object.keys(TOPICS) as (keyof typeof TOPICS)[]);

/** How high a text stands where two disagree (立法法 chapter 5); the lexicon's `precedence.yaml` orders them. */
export const legalForce = z.enum([
  'constitution',
  'law',
  'administrative-regulation',
  'judicial-interpretation',
  'departmental-rule',
  'local-regulation',
  'local-rule',
  'normative-document',
]);

export const relationType = z.enum(['implements', 'amends', 'replaces', 'repeals', 'interprets']);

/** What a document does to another one, which is named by its id or, where it may not be held, by its title. */
const relation = z
  .strictObject({ type: relationType, documentId: code.optional(), title: line.optional() })
  .refine(({ documentId, title }) => documentId !== undefined || title !== undefined, 'names no document');

export const document = z
  .strictObject({
    id: code,
    kind: documentKind,
    title: bilingual,
    /** What people call it, in any language: 房产证, driving licence. */
    names: z.array(line).optional(),
    issuer: bilingual.optional(),
    documentNumber: line.optional(),
    publishedOn: isoDate.optional(),
    effectiveOn: isoDate.optional(),
    /** The last day on which it holds. */
    expiresOn: isoDate.optional(),
    /** The first day on which another document has done away with it, or stands in its place. */
    repealedOn: isoDate.optional(),
    supersededOn: isoDate.optional(),
    force: legalForce.optional(),
    topics: z.array(topic).optional(),
    /** Of its text; Chinese unless said. */
    language: z.enum(['zh', 'en']).optional(),
    region: regionCode,
    audiences: z.array(audience).min(1),
    wording,
    url: z.url().optional(),
    /** What was read to write it. */
    source: line,
    checkedOn: isoDate,
    relations: z.array(relation).default([]),
    /** Ids of documents that somebody who reads this one often needs next. */
    related: z.array(code).optional(),
    passages: z.array(passage).min(1),
    /** Whom it addresses and what it gives, as rules. */
    matching: matching.optional(),
  })
  .superRefine((value, context) => {
    const seen = new Set<string>();
    for (const [index, { anchor, number }] of value.passages.entries()) {
      if (seen.has(anchor)) {
        context.addIssue({ code: 'custom', path: ['passages', index, 'anchor'], message: `${anchor} is used twice` });
      }
      seen.add(anchor);
      if (value.kind === 'guide' && !GUIDE_FIELDS.includes(anchor)) {
        context.addIssue({
          code: 'custom',
          path: ['passages', index, 'anchor'],
          message: `a guide has no field ${anchor}; use one of ${GUIDE_FIELDS.join(', ')}`,
        });
      }
      if (value.kind === 'measures' && anchor.startsWith('m') && number !== undefined && anchor !== `m${number}`) {
        context.addIssue({
          code: 'custom',
          path: ['passages', index, 'number'],
          message: `${anchor} is numbered ${number}`,
        });
      }
    }
  });

/** One list of codes that passages are tagged with, and the everyday words for each. */
const facet = z.array(z.strictObject({ code, zh: line, en: line, aliases: z.array(line).default([]) }));
export const vocabulary = z.strictObject({ sectors: facet, audiences: facet, supports: facet });

export type Bilingual = z.infer<typeof bilingual>;
export type Target = z.infer<typeof target>;
export type CorpusPassage = z.infer<typeof passage>;
export type Relation = z.infer<typeof relation>;
export type LegalForce = z.infer<typeof legalForce>;
export type CorpusDocument = z.infer<typeof document>;
export type Vocabulary = z.infer<typeof vocabulary>;
