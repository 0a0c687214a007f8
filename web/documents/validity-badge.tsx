import type { Validity } from '../../server/protocol/answer.ts';
import { messages } from '../i18n/locale.ts';

/** Whether a document is in force: in words, and in a colour that only repeats them. */
export function ValidityBadge({ validity }: { validity: Validity }) {
  return (
    <span class="badge" data-validity={validity}>
      {messages.value.document.validity[validity]}
    </span>
  );
}
