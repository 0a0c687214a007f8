import { useCopy } from '../browser/use-copy.ts';
import { messages } from '../i18n/locale.ts';

/** What to tell the hot line, ready to be read out or pasted. */
export function HandoffSummary({ summary }: { summary: string }) {
  const { outcome, copy } = useCopy();
  const { chat: words } = messages.value;
  return (
    <details class="handoff-summary">
      <summary>{words.handoffSummary}</summary>
      <p class="handoff-summary-text">{summary}</p>
      <button type="button" class="button-quiet" onClick={() => copy(summary, words.copied)}>
        {words.copy}
      </button>
      <span role="status">{outcome.value}</span>
    </details>
  );
}
