import type { Citation } from '../../server/protocol/answer.ts';
import { messages } from '../i18n/locale.ts';
import { openCitation } from './open-citation.ts';

/** The [1] after a sentence. */
export function CitationMark({ citation }: { citation: Citation }) {
  const place = `${citation.title} ${citation.locator}`;
  return (
    <button
      type="button"
      class="citation-mark"
      aria-haspopup="dialog"
      aria-label={messages.value.chat.citation(citation.number, place)}
      onClick={() => {
        openCitation.value = citation;
      }}
    >
      {citation.number}
    </button>
  );
}
