import { useSignal } from '@preact/signals';
import { copyText } from '../browser/copy-text.ts';
import { messages } from '../i18n/locale.ts';

/** What to tell the hot line, ready to be read out or pasted. */
export function HandoffSummary({ summary }: { summary: string }) {
  const outcome = useSignal('');
  const { chat: words } = messages.value;
  const copy = async () => {
    outcome.value = (await copyText(summary)) ? words.copied : words.copyFailed;
  };
  return (
    <details class="handoff-summary">
      <summary>{words.handoffSummary}</summary>
      <p class="handoff-summary-text">{summary}</p>
      <button type="button" class="button-quiet" onClick={copy}>
        {words.copy}
      </button>
      <span role="status">{outcome.value}</span>
    </details>
  );
}
