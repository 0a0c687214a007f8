import type { Answer } from '../protocol/answer.ts';
import { answerQuestion } from './answer-question.ts';
import type { Writer } from './compose-with-model/compose-with-model.ts';
import type { Draft, EarlierTurn, Knowledge, QuestionRequest } from './draft.ts';

/** The finished answer in one piece, with the draft that explains it: for commands, evaluation and benchmarks. */
export async function answerWhole(
  request: QuestionRequest,
  knowledge: Knowledge,
  writer?: Writer,
): Promise<{ answer: Answer; draft: Draft }> {
  for await (const step of answerQuestion(request, knowledge, undefined, writer))
    if (step.type === 'answer') return step;
  throw new Error('the pipeline ended without an answer');
}

/** The answer to the last of several questions, asked one after another as in a conversation. */
export async function answerInTurn(
  questions: readonly string[],
  request: Omit<QuestionRequest, 'question' | 'turns'>,
  knowledge: Knowledge,
  writer?: Writer,
): Promise<{ answer: Answer; draft: Draft }> {
  const turns: EarlierTurn[] = [];
  for (const question of questions.slice(0, -1)) {
    const { answer } = await answerWhole({ ...request, question, turns: [...turns] }, knowledge, writer);
    turns.push({ question, answer });
  }
  return answerWhole({ ...request, question: questions.at(-1) ?? '', turns }, knowledge, writer);
}
