/** How sure it is that the best passage of the texts for the public answers a question, and which of them is the best. */
import weights from './answer-weights.json' with { type: 'json' };

/** Each 0–1 or near it, so that its weight says what it is worth. */
export interface AnswerFeatures {
  /** As the search has them. */
  lexical: number;
  cosine: number;
  termCoverage: number;
  lexicalRank: number;
  documentLexical: number;
  /** Share of the score by words that the question could reach at all. */
  lexicalShare: number;
  /** How telling the concepts are that it speaks of, as a share of 3, and the things that it does not speak of. */
  found: number;
  missing: number;
  /** How telling the question's subject is, where the title has it. */
  subject: number;
  /** Of the best sentence, with the titles above it: the share of the question's terms, and of its concepts. */
  sentenceTerms: number;
  sentenceConcepts: number;
  /** How like the question is to what it is asked, by words and by meaning. */
  askedWords: number;
  askedMeaning: number;
  /** Whether it is nearly one of those questions, 0–1: then it may lack what the gates look for. */
  isAsked: number;
  /** Of the best sentence, by meaning. */
  sentenceMeaning: number;
  /** A guide's field that the question calls by its name: 条件, 材料, 收费. */
  isFieldNamed: number;
  /** A guide's field for something else than what is asked. */
  otherField: number;
  /** Where a value is asked (money, a time, a day): whether a sentence states one or none does, and how far the best of those that do speaks of the question, by words and by meaning. */
  statesValue: number;
  lacksValue: number;
  valueTerms: number;
  valueMeaning: number;
  /** How much more the best sentence speaks of the question than the best that states the value. */
  valueGap: number;
  /** A sentence with a figure where one is asked, and how far the target it states is named. */
  figure: number;
  metric: number;
  /** A guide that is called by its name; and not that, where another one is. */
  isCalled: number;
  isOtherCalled: number;
  /** What it lacks (see `gates.ts`), apart for guides, of which people ask in words of their own. */
  lacksAspect: number;
  lacksFigure: number;
  lacksThings: number;
  lacksYears: number;
  lacksSubject: number;
  guideLacksAspect: number;
  guideLacksFigure: number;
  guideLacksThings: number;
  guideLacksYears: number;
  guideLacksSubject: number;
  isGuide: number;
  isPolicy: number;
  isCurated: number;
  /** Names laws and nothing else. */
  isBasis: number;
  isSummary: number;
  isInForce: number;
}

export interface AnswerConfidenceFeatures extends AnswerFeatures {
  /** How near the best candidate of another document comes, 0–1. */
  rival: number;
  /** Whether the question names a place that the passage is not about; and the same of a text about moving between places. */
  isElsewhere: number;
  isOnTheMove: number;
}

/** Fitted by `npm run -s evaluate -- fit-answers`; see DESIGN.md. */
export const ANSWER_WEIGHTS: {
  ranking: Record<keyof AnswerFeatures, number>;
  confidence: Record<keyof AnswerConfidenceFeatures | 'bias', number>;
  thresholds: {
    /** Below this nothing is answered. */
    answered: number;
    /** Below this what is answered is said to be what comes nearest. */
    sure: number;
  };
} = weights;

/** What tells of what kind a passage is speaks neither for it nor against it by itself. */
const KINDS = new Set<string>([
  'isGuide',
  'isPolicy',
  'isCurated',
  'isBasis',
  'isSummary',
] satisfies (keyof AnswerFeatures)[]);
const SPEAKS_AGAINST = new Set<string>([
  'missing',
  'valueGap',
  'otherField',
  'isOtherCalled',
  'rival',
  'isElsewhere',
  'isOnTheMove',
] satisfies (keyof AnswerConfidenceFeatures)[]);

/**
 * Which sign the weight of a feature may have. Features that go together would else be given weights against sense, which cancel out on what was
 * learned from and refuse the plainest question elsewhere.
 */
export function signOf(name: keyof AnswerConfidenceFeatures): -1 | 0 | 1 {
  if (KINDS.has(name)) return 0;
  return SPEAKS_AGAINST.has(name) || /lacks/iu.test(name) ? -1 : 1;
}

/** How well it answers: a logit, comparable within one question only. */
export function answerScore(features: AnswerFeatures, ranking = ANSWER_WEIGHTS.ranking): number {
  return weighted(features, ranking);
}

/** Whether a passage is sure enough to answer from. */
export function isSureEnough(confidence: number): boolean {
  return confidence >= ANSWER_WEIGHTS.thresholds.answered;
}

/** Whether it may be taken for the answer, and not only for what comes nearest. */
export function isSure(confidence: number): boolean {
  return confidence >= ANSWER_WEIGHTS.thresholds.sure;
}

/** 0–1. */
export function answerConfidence(features: AnswerConfidenceFeatures): number {
  const { bias, ...confidence } = ANSWER_WEIGHTS.confidence;
  return 1 / (1 + Math.exp(-bias - weighted(features, confidence)));
}

function weighted<Name extends string>(features: Record<Name, number>, of: Record<Name, number>): number {
  let sum = 0;
  for (const name in of) sum += of[name] * features[name];
  return sum;
}

/** Of ranked candidates, how near the best one of another document than the first comes, 0–1. */
export function rivalOf(candidates: readonly { score: number; passage: { document: { id: string } } }[]): number {
  const [top] = candidates;
  const other = candidates.find(({ passage }) => passage.document.id !== top?.passage.document.id);
  return other === undefined ? 0 : other.score;
}
