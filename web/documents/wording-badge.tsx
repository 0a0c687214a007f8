import type { Wording } from '../../server/protocol/answer.ts';
import { messages } from '../i18n/locale.ts';

/** Whose words a text is in. */
export function WordingBadge({ wording }: { wording: Wording }) {
  return (
    <span class="badge" data-wording={wording}>
      {messages.value.document.wording[wording]}
    </span>
  );
}
