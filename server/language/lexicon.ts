/** Words that people use for what government text calls something else. Release data: loaded from `corpus/lexicon/`. */
import { z } from 'zod';
import { answerStatus } from '../protocol/answer.ts';

const term = z.string().trim().min(1);
const regularExpression = z
  .string()
  .min(1)
  .superRefine((source, context) => {
    try {
      new RegExp(source, 'u');
    } catch (error) {
      context.addIssue({ code: 'custom', message: `not a regular expression: ${(error as Error).message}` });
    }
  });

const synonymGroup = z.strictObject({
  /** What a person types. */
  terms: z.array(term).min(1),
  /** What the documents say. */
  means: z.array(term).min(1),
});

const cantonesePair = z.strictObject({
  /** Written Cantonese in Simplified script. */
  from: term,
  to: z.string(),
  /** Replaced only where no other Chinese character touches it on the left: for words that live inside Mandarin ones. */
  boundary: z.boolean().optional(),
});

const place = z.strictObject({
  name: term,
  /** GB/T 2260; countries have none. */
  code: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  kind: z.enum(['province', 'city', 'district', 'country']),
  aliases: z.array(term).optional(),
  /** Words in which the name occurs without being meant: 江西 in 珠江西岸. */
  except: z.array(term).optional(),
});

/** What a question can ask about a service or a document, and where the answer to that must stand. */
const aspect = z.strictObject({
  aspect: term,
  /** Regular expressions (Simplified Chinese or English) that show that it is asked. */
  cues: z.array(regularExpression).min(1),
  /** Anchors of a guide that answer it. */
  anchors: z.array(term),
  /** Anchors of a guide that never answer it, whatever figures they have: a time of validity is no time of waiting. */
  except: z.array(term).default([]),
  /** A passage of another kind answers only if its text matches one of these. */
  evidence: z.array(regularExpression),
  /** Whether a passage without that evidence cannot answer; else it only ranks behind. */
  required: z.boolean().default(true),
});

/** What kind of value a question can ask for, and what states one. */
const askedValue = z.strictObject({
  value: term,
  /** Regular expressions that show that it is asked. */
  cues: z.array(regularExpression).min(1),
  /** Kinds of figures (`guardrails/units.ts`), or `date`. */
  kinds: z.array(term),
  /** What answers without a figure. */
  evidence: z.array(regularExpression).default([]),
});

/** What a service differs for: what brings somebody (首次申领, 丢失补领), or who they are (未成年人). */
const situation = z.strictObject({
  situation: term,
  en: term,
  kind: z.enum(['deed', 'person']),
  /** Regular expressions that show it, in a question as in a document. */
  cues: z.array(regularExpression).min(1),
});

/** A branch of business: a sector of the measures' vocabulary, or a section, division, group or class of GB/T 4754—2017. */
const industry = z.strictObject({
  /** `robotics`; `C`, `34`, `349` or `3491`, where `C34` means `34`. */
  code: z.string().regex(/^(?:[a-z]+(?:-[a-z]+)*|[A-T]|\d{2,4})$/, 'a code is robotics, C, 34, 349 or 3491'),
  name: term,
  /** Codes of the branches that all of it belongs to; two that lie within each other are one. */
  within: z.array(term).default([]),
  /** What people in it call what they do. */
  words: z.array(term).default([]),
});

/** What is recognised before anything is searched. */
const screeningRule = z.strictObject({
  status: answerStatus,
  note: term.optional(),
  /** Emergency numbers to give, most urgent first. */
  phones: z.array(z.string().regex(/^\d{3,5}$/)).default([]),
  /** Regular expressions over the folded, lower-case question. */
  patterns: z.array(regularExpression).min(1),
  /** Whether a pattern must match the question from end to end. */
  whole: z.boolean().default(false),
  /** Where one of these matches too, the rule does not hold: an accident on the way to work, asked about as 工伤. */
  unless: z.array(regularExpression).default([]),
});

/** Which of two texts that disagree is followed. */
export const precedence = z.strictObject({
  /** From the highest down; texts of equal force together. */
  forces: z.array(z.array(term).min(1)),
  /** In the order in which they are applied. */
  rules: z.array(
    z.strictObject({
      rule: z.enum(['higher-over-lower', 'special-over-general', 'later-over-earlier']),
      zh: term,
      en: term,
    }),
  ),
});

export const lexicon = z.object({
  /** Words that make a sentence a question and say nothing about its subject. */
  questionWords: z.array(term),
  synonyms: z.array(synonymGroup),
  english: z.array(synonymGroup),
  cantonese: z.array(cantonesePair),
  places: z.array(place),
  aspects: z.array(aspect),
  screening: z.array(screeningRule),
  // Releases made before there were any have none.
  situations: z.array(situation).default([]),
  values: z.array(askedValue).default([]),
  precedence: precedence.default({ forces: [], rules: [] }),
  industries: z.array(industry).default([]),
});

export type CantonesePair = z.infer<typeof cantonesePair>;
export type Industry = z.infer<typeof industry>;
export type Place = z.infer<typeof place>;
export type Aspect = z.infer<typeof aspect>;
export type Situation = z.infer<typeof situation>;
export type ScreeningRule = z.infer<typeof screeningRule>;
export type Precedence = z.infer<typeof precedence>;
export type Lexicon = z.infer<typeof lexicon>;
