/** Asks questions whose answer stands word for word in a document, and sums up how much of it was given. */
import type { Answer } from '../protocol/answer.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { tokenize } from '../search/tokenize.ts';
import type { Part } from './evaluate-answers.ts';
import { judgeSpan, type SpanJudgement } from './judge-span.ts';
import { type Share, shareOf } from './share.ts';
import { isBlindSpan, type SpanCase } from './span-case.ts';

export interface SpanSummary {
  questions: number;
  /** Of all questions: those whose text has the span whole. */
  contains: Share;
  /** Mean over all questions, 0 where nothing is given. */
  f1: number;
  /** Mean characters of what was given, where anything was. */
  length: number;
}

export interface SpansReport {
  answers: SpanSummary & { answered: Share; refused: Share };
  /** What the first passage of the lexical index alone gives. */
  firstPassage: SpanSummary;
  outcomes: SpanOutcome[];
}

export interface SpanOutcome {
  gold: SpanCase;
  answer: Answer;
  judgement: SpanJudgement;
  firstPassage: SpanJudgement;
}

/** The cases of one part: `blind` is the half that is not looked at while tuning. */
export function spansOf(part: Part, cases: readonly SpanCase[]): SpanCase[] {
  return cases.filter(({ id }) => part === 'all' || isBlindSpan(id) === (part === 'blind'));
}

/** Asks every case in turn; `onProgress` hears how many are done. */
export async function evaluateSpans(
  cases: readonly SpanCase[],
  index: SearchIndex,
  ask: (question: string) => Promise<Answer>,
  onProgress: (done: number) => void = () => {},
): Promise<SpansReport> {
  const outcomes: SpanOutcome[] = [];
  for (const gold of cases) {
    const answer = await ask(gold.question);
    const said = isAnswered(answer) ? answer.citations.map(({ quote }) => quote).join('') : '';
    const best = judgeSpan(gold.answer, firstPassageText(index, gold.question));
    const contains = isAnswered(answer) && judgeSpan(gold.answer, answer.text).contains;
    outcomes.push({ gold, answer, judgement: { ...judgeSpan(gold.answer, said), contains }, firstPassage: best });
    onProgress(outcomes.length);
  }
  const answered = outcomes.filter(({ answer }) => isAnswered(answer)).length;
  return {
    answers: {
      ...summarize(outcomes.map(({ judgement }) => judgement)),
      answered: shareOf(answered, outcomes.length),
      refused: shareOf(outcomes.length - answered, outcomes.length),
    },
    firstPassage: summarize(outcomes.map(({ firstPassage }) => firstPassage)),
    outcomes,
  };
}

const isAnswered = ({ status }: Answer) => status.startsWith('answered');

/** The text of the passage that BM25F puts first, with nothing known but the words as they were typed. */
function firstPassageText({ segments, passages, idfOf }: SearchIndex, question: string): string {
  const terms = [...new Set(tokenize(question))].map((term): [string, number] => [term, idfOf(term)]);
  let first = -1;
  let most = 0;
  for (const { firstStage, kept, base } of segments) {
    firstStage.words.score(terms);
    const [best] = firstStage.selectBest(firstStage.words.scores, 1, { floor: 0, isAllowed: kept });
    const score = best === undefined ? 0 : firstStage.words.scores[best]!;
    if (score > most) [first, most] = [base + best!, score];
  }
  return first < 0 ? '' : (passages.at(first)?.text ?? '');
}

function summarize(judgements: readonly SpanJudgement[]): SpanSummary {
  const given = judgements.filter(({ length }) => length > 0);
  return {
    questions: judgements.length,
    contains: shareOf(judgements.filter(({ contains }) => contains).length, judgements.length),
    f1: meanOf(judgements.map(({ f1 }) => f1)),
    length: Math.round(meanOf(given.map(({ length }) => length))),
  };
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
