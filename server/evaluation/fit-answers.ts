/** Fits how passages for the public are ranked as answers, and how sure an answer must be, on gold cases; and shows what it is worth. */
import {
  type AnswerConfidenceFeatures,
  type AnswerFeatures,
  answerScore,
  rivalOf,
  signOf,
} from '../answer/answer-confidence.ts';
import { answerFeatures } from '../answer/answer-features.ts';
import { emptyDraft, STEPS } from '../answer/answer-question.ts';
import type { Draft, Knowledge } from '../answer/draft.ts';
import { onGuidance } from '../answer/shelves.ts';
import { awayFeatures, placeFilter, placesElsewhere } from '../answer/spoken-places.ts';
import { fitRelevance } from '../search/fit-relevance.ts';
import { fitLogistic, type LogisticExample, logisticOf } from './fit-logistic.ts';
import type { GoldCase } from './gold-case.ts';
import { countOf } from './share.ts';

/** A question with the candidates it found, and which of them are right. */
export interface AnswerExample {
  id: string;
  /** The file it is from. */
  source: string;
  expectsAnswer: boolean;
  candidates: {
    documentId: string;
    features: AnswerFeatures;
    away: ReturnType<typeof awayFeatures>;
    isRelevant: boolean;
  }[];
}

export interface FittedAnswers {
  ranking: Record<keyof AnswerFeatures, number>;
  confidence: Record<keyof AnswerConfidenceFeatures | 'bias', number>;
  /** In five-fold cross-validation, by source: how often the first passage, and one of the first two, is right. */
  firstRight: Record<string, string>;
  /** By threshold, over all and cross-validated: right answers lost, wrong ones given, questions that nothing answers answered. */
  thresholds: { threshold: number; rightLost: string; wrongGiven: string; refusalsAnswered: string }[];
}

const FOLDS = 5;
const THRESHOLDS = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6];
/** What a question that nothing answers counts beside one that something does. */
const REFUSAL_WEIGHT = 1.5;

/** What a gold case teaches; nothing where neither ranking nor confidence has a say in it. */
export async function answerExample(
  source: string,
  { id, question, turns, asOf, region, status, anchors, allAnchors }: GoldCase,
  knowledge: Knowledge,
  today: string,
): Promise<AnswerExample | undefined> {
  if (turns?.length || !/^(?:answered|unanswerable)/.test(status)) return undefined;
  let draft: Draft = emptyDraft({ question, asOf: asOf ?? today, region });
  for (const { name, run } of STEPS) {
    draft = await run(draft, knowledge);
    if (draft.outcome) return undefined;
    if (name === 'retrieve') break;
  }
  const isSettled = ['locator', 'targets', 'validity'].includes(draft.route.type) || draft.listed.length > 0;
  if (isSettled) return undefined;
  const shelf = onGuidance(knowledge);
  const right = new Set([...(anchors ?? []), ...(allAnchors ?? [])]);
  const isOfPlace = placeFilter(placesElsewhere(draft, shelf), shelf);
  const features = await answerFeatures(draft.kept, draft, shelf);
  const candidates = draft.kept.map((candidate, i) => ({
    documentId: candidate.passage.document.id,
    features: features[i]!.answering,
    away: awayFeatures(candidate.passage, isOfPlace(candidate)),
    isRelevant: right.has(candidate.passage.id),
  }));
  const expectsAnswer = status.startsWith('answered');
  // A case that names no passage teaches nothing about which is right.
  if (candidates.length === 0 || (expectsAnswer && right.size === 0)) return undefined;
  return { id, source, expectsAnswer, candidates };
}

export function fitAnswers(examples: readonly AnswerExample[]): FittedAnswers {
  const names = Object.keys(examples[0]!.candidates[0]!.features) as (keyof AnswerFeatures)[];
  const folds = Array.from({ length: FOLDS }, (_, fold) => examples.filter((_, i) => i % FOLDS === fold));
  const judged = folds.flatMap((held) => {
    const others = examples.filter((example) => !held.includes(example));
    const ranking = fitRanking(others, names);
    const confidence = fitConfidence(others, ranking);
    return held.map((example) => {
      const { label, second, features } = topOf(example, ranking);
      return { ...example, label, second, confidence: logisticOf(confidence, features) };
    });
  });
  const ranking = fitRanking(examples, names);
  const answerable = judged.filter(({ expectsAnswer }) => expectsAnswer);
  const right = answerable.filter(({ label }) => label === 1);
  const wrong = answerable.filter(({ label }) => label === 0);
  const refusals = judged.filter(({ expectsAnswer }) => !expectsAnswer);
  return {
    ranking,
    confidence: rounded(fitConfidence(examples, ranking)),
    firstRight: Object.fromEntries(
      [...Map.groupBy(answerable, ({ source }) => source)].map(([source, list]) => {
        const first = list.filter(({ label }) => label === 1).length;
        const either = list.filter(({ label, second }) => label === 1 || second).length;
        return [source, `${first}/${list.length}, of two ${either}/${list.length}`];
      }),
    ),
    thresholds: THRESHOLDS.map((threshold) => ({
      threshold,
      rightLost: countOf(right, ({ confidence }) => confidence < threshold),
      wrongGiven: countOf(wrong, ({ confidence }) => confidence >= threshold),
      refusalsAnswered: countOf(refusals, ({ confidence }) => confidence >= threshold),
    })),
  };
}

/** Files of many cases count more than those of few, but not by their number. */
function shareOf(source: string, examples: readonly AnswerExample[]): number {
  return Math.sqrt(examples.filter((example) => example.source === source).length);
}

function fitRanking(
  examples: readonly AnswerExample[],
  names: readonly (keyof AnswerFeatures)[],
): Record<keyof AnswerFeatures, number> {
  const answerable = examples.filter(({ expectsAnswer }) => expectsAnswer);
  const sources = [...Map.groupBy(answerable, ({ source }) => source)].map(([source, list]) => ({
    questions: list.map(({ candidates }) => candidates),
    share: shareOf(source, answerable),
  }));
  return rounded(fitRelevance(sources, names, signOf));
}

function fitConfidence(examples: readonly AnswerExample[], ranking: Record<keyof AnswerFeatures, number>) {
  const taught = examples.map((example): LogisticExample<keyof AnswerConfidenceFeatures> => {
    const { label, features } = topOf(example, ranking);
    const share = shareOf(example.source, examples);
    const weight = (example.expectsAnswer ? 1 : REFUSAL_WEIGHT) / share;
    return { features, label, weight };
  });
  return fitLogistic(taught, Object.keys(taught[0]!.features) as (keyof AnswerConfidenceFeatures)[], signOf);
}

/** The candidate that would be answered from, with what confidence in it rests on. */
function topOf({ candidates }: AnswerExample, ranking: Record<keyof AnswerFeatures, number>) {
  const scored = candidates
    .map((candidate) => ({
      ...candidate,
      passage: { document: { id: candidate.documentId } },
      score: answerScore(candidate.features, ranking),
    }))
    .sort((a, b) => b.score - a.score);
  const most = scored[0]!.score;
  const [top, second] = scored;
  const ranked = scored.map((candidate) => ({ ...candidate, score: Math.exp(candidate.score - most) }));
  const features = { ...top!.features, rival: rivalOf(ranked), ...top!.away };
  return { label: (top!.isRelevant ? 1 : 0) as 0 | 1, second: second?.isRelevant ?? false, features };
}

function rounded<Name extends string>(weights: Record<Name, number>): Record<Name, number> {
  return Object.fromEntries(
    Object.entries<number>(weights).map(([name, weight]) => [name, Number(weight.toFixed(2))]),
  ) as Record<Name, number>;
}
