import { timeInGuangdong } from '../insight/local-time.ts';
import type { DocumentDesk } from './document-desk.ts';
import type { Unsaved } from './unsaved-memory.ts';
import { words } from './words.ts';

/** Offers what was typed and not saved before the page was left. */
export function OfferPanel({ desk, offered }: { desk: DocumentDesk; offered: Unsaved }) {
  const { offer } = words;
  return (
    <section class="panel" aria-labelledby="offer-heading">
      <h2 id="offer-heading">{offer.heading(timeInGuangdong(offered.at))}</h2>
      <p>{offer.text}</p>
      {desk.isOfferOutdated() && <p>{offer.changedSince}</p>}
      <p class="panel-choices">
        <button type="button" class="button-primary" onClick={() => decide(() => desk.takeOffer())}>
          {offer.restore}
        </button>
        <button type="button" onClick={() => decide(() => desk.refuseOffer())}>
          {offer.discard}
        </button>
      </p>
    </section>
  );
}

/** The panel goes with the decision: the form below takes the focus. */
function decide(decision: () => void): void {
  decision();
  document.getElementById('passages-heading')?.focus();
}
