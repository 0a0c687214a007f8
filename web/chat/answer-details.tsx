import type { Answer } from '../../server/protocol/answer.ts';
import { HandoffCard } from './handoff-card.tsx';
import { SourceList } from './source-list.tsx';

/** What stands under the text of every answer, live or shared: who else can help, the sources, and who wrote it. */
export function AnswerDetails({ answer }: { answer: Answer }) {
  const { handoff, citations, label } = answer;
  return (
    <>
      {handoff && answer.status !== 'canned_emergency' && <HandoffCard handoff={handoff} />}
      {citations.length > 0 && <SourceList citations={citations} />}
      <p class="answer-label">{label}</p>
    </>
  );
}
