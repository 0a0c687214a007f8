/** What the steps hand to each other: a question on its way to an answer. Steps take one and return a new one. */

import type { CorpusDocument } from '../corpus/document.ts';
import type { Passage } from '../corpus/passage.ts';
import type { Ending } from '../corpus/resolve-endings.ts';
import type { EnterpriseKnowledge } from '../enterprise/enterprise-knowledge.ts';
import type { Screening } from '../guardrails/screen-question.ts';
import type { Precedence } from '../language/lexicon.ts';
import type { Answer, AnswerStatus, Audience, Clarification, Composer, Handoff, Language } from '../protocol/answer.ts';
import type { Query } from '../search/parse-query.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { ScoredPassage } from '../search/search-passages.ts';
import type { AnswerConfidenceFeatures, AnswerFeatures } from './answer-confidence.ts';
import type { Aspects } from './aspects.ts';
import type { ConfidenceFeatures } from './confidence.ts';
import type { Facet, Facets } from './facets.ts';
import type { NamedDocuments } from './named-documents.ts';
import type { Places } from './places.ts';
import type { Prevailing } from './prevailing-document.ts';
import type { Situations } from './situations.ts';
import type { Values } from './values.ts';

/** An index in two, each part as if there were no other. */
export interface Shelves {
  /** Texts for the public: measures, guides, policies. */
  guidance: SearchIndex;
  laws: SearchIndex;
}

/** One release of the corpus as answering needs it; immutable, shared by all questions. */
export interface Knowledge {
  release: number;
  documents: readonly CorpusDocument[];
  /** All of them, in the order of the corpus. */
  passages: readonly Passage[];
  /** The documents that are not laws: their titles name what people ask about, those of laws whatever there is. */
  forPublic: readonly CorpusDocument[];
  passagesOf: (documentId: string) => readonly Passage[];
  named: NamedDocuments;
  index: SearchIndex;
  /** The index in two, where there are laws beside other texts. */
  shelves?: Shelves | undefined;
  /** By document id, how another document ended it. */
  endings: ReadonlyMap<string, Ending>;
  facets: Facets;
  screen: (question: string) => Screening | undefined;
  toMandarin: (text: string) => string;
  repairTypos: (text: string) => string;
  /** Both, for a text that is normalised: what is searched. */
  toWordsOfCorpus: (text: string) => string;
  aspects: Aspects;
  places: Places;
  situations: Situations;
  values: Values;
  precedence: Precedence;
  /** What enterprises are matched by; made when first asked for. */
  enterprise: () => EnterpriseKnowledge;
}

/** What was asked earlier in the conversation, with what was answered. */
export interface EarlierTurn {
  question: string;
  answer?: Pick<Answer, 'question' | 'status' | 'citations'> | undefined;
}

/** What a follow-up question was taken to mean, and why. */
export interface FollowUp {
  /** The question as typed, personal data masked. */
  typed: string;
  /** The earlier question from which it took what it left open. */
  after: string;
  /** What of the question decided it: a pronoun, nothing named but an aspect, a correction … */
  reason: string;
}

export interface QuestionRequest {
  question: string;
  /** The turns before it, oldest first; all but the last few are passed over. */
  turns?: readonly EarlierTurn[] | undefined;
  /** `YYYY-MM-DD`: the date the answer holds for. */
  asOf: string;
  region?: string | undefined;
  audience?: Audience | undefined;
}

/** How a question is to be answered, with what in it decided so. */
export type Route =
  | {
      type: 'locator';
      documentId: string;
      /** Negative ones count from the end; none asks how many there are. */
      numbers: number[];
      evidence: string;
    }
  | { type: 'targets'; year?: number | undefined; evidence: string }
  | {
      type: 'list';
      facets: Facet[];
      /** What the question lists, each to be found apart. */
      items: string[];
      evidence: string;
    }
  | {
      type: 'premise';
      /** How many figures are claimed. */
      figures: number;
      /** The article it is claimed of, with its document. */
      number?: number | undefined;
      documentId: string;
      evidence: string;
    }
  | {
      type: 'figure';
      unit?: string | undefined;
      /** Whether nothing but a figure answers. */
      isRequired: boolean;
      evidence: string;
    }
  /** Whether it still holds: its dates answer. */
  | {
      type: 'validity';
      /** Of the document that the question names, if it does. */
      documentId?: string | undefined;
      evidence: string;
    }
  | { type: 'which'; evidence: string }
  | { type: 'content'; evidence: string };

/** A candidate with what speaks for it as the answer, where that has been looked at. */
export interface RankedPassage extends ScoredPassage {
  answering?: AnswerFeatures;
  /** By sentence, how near it comes to the question by meaning. */
  meanings?: readonly number[];
  /** Of the questions that it is written down to answer, the one most like this. */
  likest?: string | undefined;
}

/** A passage that the answer may draw on. */
export interface Evidence extends RankedPassage {
  /** Indexes of its sentences in the order in which they are to be said. */
  sentences: number[];
}

/** A sentence on its way to the reader, with what it rests on. */
export interface ComposedSentence {
  text: string;
  sources: { passage: Passage; quote: string }[];
  /** It tells of the documents (one has expired) and does not answer by itself. */
  isNotice?: boolean;
}

/** A fixed end: the status and what is said with it. */
export interface Outcome {
  status: AnswerStatus;
  composer: Composer;
  sentences: ComposedSentence[];
  handoff?: Handoff | undefined;
  clarification?: Clarification | undefined;
}

/** What a composer gives back: sentences to be verified, or a refusal where the data hold nothing. */
export type Composition =
  | { sentences: ComposedSentence[] /** It answers less than was asked. */; isPartial?: boolean }
  | { outcome: Outcome };

/** What was found on one shelf, and the question as it reads there. */
export type ShelfFindings = Pick<Draft, 'query' | 'kept' | 'rejected'>;

export interface Draft {
  request: QuestionRequest;
  /** The question as understood, personal data masked: all that is stored or shown. */
  masked: string;
  language: Language;
  /** Where the question left something open that an earlier turn fills in. */
  followUp?: FollowUp;
  /** Simplified, Mandarin, typos mended: what is searched. */
  text: string;
  query: Query;
  route: Route;
  /** Aspects asked for: fee, materials, contact … */
  aspects: string[];
  /** Found and kept for choosing from, best first. */
  kept: RankedPassage[];
  /** Found and left aside, with the scores that decided it. */
  rejected: RankedPassage[];
  /** What laws have to say, where they stand beside other texts: asked where those do not answer. */
  ofLaws?: ShelfFindings;
  /** The law behind what a guide says. */
  second?: ScoredPassage;
  /** For a list: its members. */
  listed: Passage[];
  /** How sure it is that the best passage answers, 0–1. */
  confidence: number;
  /** Where the question asks several things: each that can be answered, as a draft of its own. */
  parts?: readonly Draft[];
  /** Sure enough to be shown, not to be taken for the answer unread. */
  isUnsure?: boolean;
  /** What that rests on. */
  features?: ConfidenceFeatures | AnswerConfidenceFeatures;
  evidence: Evidence[];
  /** Of documents in the evidence that disagree, the one to follow. */
  conflict?: Prevailing;
  /** Sentences that are there already and only have to be verified; the steps in between are then passed over. */
  composed?: ComposedSentence[];
  /** Set as soon as the end is known; the steps in between are then passed over. */
  outcome?: Outcome | undefined;
}
