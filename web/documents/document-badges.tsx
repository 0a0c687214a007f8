import type { Validity, Wording } from '../../server/protocol/answer.ts';
import { ValidityBadge } from './validity-badge.tsx';
import { WordingBadge } from './wording-badge.tsx';

/** What a reader must see before they trust a text: whether it holds, and whose words it is in. */
export function DocumentBadges({ validity, wording }: { validity: Validity; wording: Wording }) {
  return (
    <p class="badges">
      <ValidityBadge validity={validity} />
      <WordingBadge wording={wording} />
    </p>
  );
}
