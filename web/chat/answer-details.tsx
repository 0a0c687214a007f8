import type { Answer } from '../../server/protocol/answer.ts';
import { PhoneLink } from '../design-system/phone-link.tsx';
import { HandoffSummary } from './handoff-summary.tsx';
import { SourceList } from './source-list.tsx';

/** What stands under the text of every answer, live or shared: who else can help, the sources, and who wrote it. */
export function AnswerDetails({ answer }: { answer: Answer }) {
  const { handoff, citations, label } = answer;
  return (
    <>
      {handoff && (
        <p class="handoff">
          {handoff.url ? (
            <a href={handoff.url} target="_blank" rel="noopener">
              {handoff.label}
            </a>
          ) : (
            // The label often names the number, which then need not be read twice.
            handoff.label.replace(handoff.phone, '').trim()
          )}{' '}
          <PhoneLink phone={handoff.phone} />
        </p>
      )}
      {handoff?.summary && <HandoffSummary summary={handoff.summary} />}
      {citations.length > 0 && <SourceList citations={citations} />}
      <p class="answer-label">{label}</p>
    </>
  );
}
