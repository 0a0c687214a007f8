import { answerInTurn } from '../../server/answer/answer-whole.ts';
import type { Writer } from '../../server/answer/compose-with-model/compose-with-model.ts';
import type { Draft, Knowledge } from '../../server/answer/draft.ts';
import { intentOf } from '../../server/answer/intent.ts';
import { todayInGuangdong } from '../../server/corpus/today-in-guangdong.ts';
import { type AnswersReport, evaluateAnswers } from '../../server/evaluation/evaluate-answers.ts';
import type { GoldCase } from '../../server/evaluation/gold-case.ts';
import type { RunRecord } from '../../server/evaluation/run-record.ts';
import { showProgress } from '../support/show-progress.ts';

/** Puts gold cases to a release, with the questions before each; `onDraft` sees how each answer came about. */
export function askGold(
  cases: readonly GoldCase[],
  knowledge: Knowledge,
  writer?: Writer,
  onDraft: (gold: GoldCase, draft: Draft) => void = () => {},
): Promise<AnswersReport> {
  const ask = async (gold: GoldCase) => {
    const { question, turns = [], asOf = todayInGuangdong(), region } = gold;
    const { answer, draft } = await answerInTurn([...turns, question], { asOf, region }, knowledge, writer);
    onDraft(gold, draft);
    return { answer, intent: intentOf(draft, answer.status).intent };
  };
  return evaluateAnswers(cases, ask, (done) => showProgress(done, cases.length, 'questions'));
}

/** What decides, beside the corpus, how questions are answered. */
export function configurationOf({ index }: Knowledge, chatModel: string | undefined): RunRecord['configuration'] {
  return { composer: chatModel ?? 'extractive', embedder: index.embedder.name, passages: index.passageCount };
}
