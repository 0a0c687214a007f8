import type { Answer } from '../protocol/answer.ts';
import { answerQuestion } from './answer-question.ts';
import type { Writer } from './compose-with-model/compose-with-model.ts';
import type { Draft, Knowledge, QuestionRequest } from './draft.ts';

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
