/** Runs gold cases through the pipeline and sums up what came of them, by kind and overall. */
import type { Answer } from '../protocol/answer.ts';
import { type GoldCase, isBlind } from './gold-case.ts';
import { isRight, type Judgement, judgeAnswer } from './judge-answer.ts';
import { type Share, shareOf } from './share.ts';

export interface Summary {
  cases: number;
  /** Of the cases that name passages: those in which they are cited. */
  evidence: Share;
  /** Of the cases that name figures: those in which every figure is given. */
  figures: Share;
  /** Of the answers given: those without a figure that their citations do not hold. */
  grounding: Share;
  /** Of the cases to be refused, or answered in a fixed way: those with the right status. */
  refusals: Share;
  /** Of the cases to be answered: those that were refused. */
  wrongRefusals: Share;
  /** Of the cases that forbid words: those in which none is said. */
  forbidden: Share;
  /** Of the cases that were refused: those that had to be (`refusals` is the recall to this precision). */
  abstentions: Share;
  /** Of the questions asked back about: those that had to be. */
  clarifications: Share;
  /** Of the cases that say what kind of question it is: those taken for it. */
  intents: Share;
  /** Of the cases that go on with earlier questions: those in which all that the case names is right. */
  followUps: Share;
  /** Mean F1 of characters against the reference answers; `null` where no case has one. */
  reference: number | null;
}

export interface AnswersReport {
  overall: Summary;
  kinds: Record<string, Summary>;
  judgements: Judgement[];
}

export type Part = 'all' | 'open' | 'blind';

/** The cases of one part: `blind` is the third that is not looked at while tuning, `open` the rest. */
export function casesOf(part: Part, cases: readonly GoldCase[]): GoldCase[] {
  return cases.filter(({ id }) => part === 'all' || isBlind(id) === (part === 'blind'));
}

/** Judges every case in turn; `onProgress` hears how many are done. */
export async function evaluateAnswers(
  cases: readonly GoldCase[],
  ask: (gold: GoldCase) => Promise<{ answer: Answer; intent?: string }>,
  onProgress: (done: number) => void = () => {},
): Promise<AnswersReport> {
  const judgements: Judgement[] = [];
  const forbids = new Set(cases.filter(({ forbidden }) => forbidden?.length).map(({ id }) => id));
  for (const gold of cases) {
    const { answer, intent } = await ask(gold);
    judgements.push(judgeAnswer(gold, answer, intent));
    onProgress(judgements.length);
  }
  const byKind = Object.groupBy(judgements, ({ kind }) => kind);
  return {
    overall: summarize(judgements),
    kinds: Object.fromEntries(Object.entries(byKind).map(([kind, list]) => [kind, summarize(list ?? [])])),
    judgements,
  };

  function summarize(list: readonly Judgement[]): Summary {
    const toAnswer = list.filter(({ expectsAnswer }) => expectsAnswer);
    const toRefuse = list.filter(({ expectsAnswer }) => !expectsAnswer);
    return {
      cases: list.length,
      evidence: share(
        list.filter(({ evidenceRight }) => evidenceRight !== null),
        (j) => j.evidenceRight === true,
      ),
      figures: share(
        list.filter(({ figuresRight }) => figuresRight !== null),
        (j) => j.figuresRight === true,
      ),
      grounding: share(
        list.filter(({ answered }) => answered),
        ({ ungrounded }) => ungrounded.length === 0,
      ),
      refusals: share(toRefuse, ({ statusRight }) => statusRight),
      wrongRefusals: share(toAnswer, ({ answered }) => !answered),
      forbidden: share(
        list.filter(({ id }) => forbids.has(id)),
        ({ forbiddenSaid }) => forbiddenSaid.length === 0,
      ),
      abstentions: share(
        list.filter(({ answered, askedBack }) => !answered && !askedBack),
        ({ expectsAnswer }) => !expectsAnswer,
      ),
      clarifications: share(
        list.filter(({ askedBack }) => askedBack),
        ({ statusRight }) => statusRight,
      ),
      intents: share(
        list.filter(({ intentRight }) => intentRight !== null),
        ({ intentRight }) => intentRight === true,
      ),
      followUps: share(
        list.filter(({ isFollowUp }) => isFollowUp),
        isRight,
      ),
      reference: mean(list.flatMap(({ referenceF1 }) => referenceF1 ?? [])),
    };
  }
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 1000) / 1000;
}

function share(list: readonly Judgement[], isGood: (judgement: Judgement) => boolean): Share {
  return shareOf(list.filter(isGood).length, list.length);
}
