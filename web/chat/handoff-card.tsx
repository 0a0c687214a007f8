import type { Handoff } from '../../server/protocol/answer.ts';
import { useCopy } from '../browser/use-copy.ts';
import { messages } from '../i18n/locale.ts';

/** Who can help where this service cannot: the number, and what to say there, ready to be read out or pasted. */
export function HandoffCard({ handoff: { label, phone, url, summary } }: { handoff: Handoff }) {
  const { outcome, copy } = useCopy();
  const { chat: words } = messages.value;
  // The label often names the number, which then need not be read twice.
  const name = label.replace(phone, '').trim();
  return (
    <div class="handoff-card">
      <p>
        {url ? (
          <a href={url} target="_blank" rel="noopener">
            {name || label}
          </a>
        ) : (
          name || label
        )}
      </p>
      <a class="button-link button-primary" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
        {words.call(phone)}
      </a>
      {summary && (
        <div class="handoff-summary">
          <h3>{words.handoffSummary}</h3>
          <p class="handoff-summary-text">{summary}</p>
          <button type="button" class="button-quiet" onClick={() => copy(summary, words.copied)}>
            {words.copySummary}
          </button>
          <span role="status">{outcome.value}</span>
        </div>
      )}
    </div>
  );
}
