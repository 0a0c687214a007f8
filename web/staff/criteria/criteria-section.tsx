import './criteria.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Matching, Offer } from '../../../server/protocol/criteria.ts';
import type { DocumentDesk } from '../documents/document-desk.ts';
import type { Edited } from '../documents/document-fields.ts';
import { SavePanel } from '../documents/save-panel.tsx';
import { words as documentWords } from '../documents/words.ts';
import { may } from '../staff-session.ts';
import { CriteriaPreview } from './criteria-preview.tsx';
import { blankOffer, industriesWithin, matchingOf, offerSpot, withMatching } from './edit-criteria.ts';
import { FactsField } from './facts-field.tsx';
import { learnIndustryNames } from './industry-names.ts';
import { OfferForm } from './offer-form.tsx';
import { words } from './words.ts';

/** Whom a document addresses, as rules beside the passages they rest on, with those whose verdict a change would turn. */
export function CriteriaSection({ desk }: { desk: DocumentDesk }) {
  const edited = desk.edited.value;
  useWantedSpot(desk);
  if (edited === undefined) return <p class="note">{documentWords.edit.nothing}</p>;
  const isEditor = may('editor');
  return (
    <div class="edit-section criteria">
      <p class={isEditor ? 'hint' : 'note'}>{isEditor ? words.lede : documentWords.editor.readOnly}</p>
      <fieldset class="edit-form" disabled={!isEditor || desk.offered.value !== undefined}>
        <Offers desk={desk} edited={edited} isEditor={isEditor} />
      </fieldset>
      {isEditor && <CriteriaPreview edited={edited} onGoTo={(spot) => desk.goTo({ criteria: spot })} />}
      {isEditor && <SavePanel desk={desk} edited={edited} />}
    </div>
  );
}

/** Opens what holds the spot that is wanted, and takes the focus there. */
function useWantedSpot(desk: DocumentDesk): void {
  const wanted = desk.wanted.value;
  useEffect(() => {
    if (!wanted || !('criteria' in wanted)) return;
    const spot = document.getElementById(wanted.criteria);
    for (let at = spot?.parentElement; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
    spot?.focus();
    desk.wanted.value = undefined;
  }, [wanted]);
}

function Offers({ desk, edited, isEditor }: { desk: DocumentDesk; edited: Edited; isEditor: boolean }) {
  const matching = matchingOf(edited);
  const { offers, facts } = matching;
  const places = placesOf(edited);
  useEffect(() => void learnIndustryNames(offers.flatMap(industriesWithin)), [offers]);
  // Lines of the list are told apart by their place: what is typed must not wander to another when one is taken out.
  const generation = useSignal(0);
  const change = (changes: Partial<Matching>) =>
    desk.changeRest((now) => withMatching(now, { ...matchingOf(now), ...changes }));
  const changeOffer = (index: number, offer: Offer) =>
    change({ offers: offers.map((other, at) => (at === index ? offer : other)) });
  const add = () => {
    change({ offers: [...offers, blankOffer(edited.entries[0]?.passage.anchor ?? '')] });
    desk.goTo({ criteria: offerSpot(offers.length) });
  };
  return (
    <>
      {offers.length === 0 && <p>{words.none}</p>}
      {offers.map((offer, index) => (
        <OfferForm
          key={`${generation.value}-${index}`}
          index={index}
          offer={offer}
          entries={edited.entries}
          places={places}
          facts={facts}
          onChange={(changed) => changeOffer(index, changed)}
          onRemove={() => {
            generation.value++;
            change({ offers: offers.filter((_, at) => at !== index) });
            document.getElementById('add-offer')?.focus();
          }}
        />
      ))}
      {isEditor && (
        <p>
          <button type="button" id="add-offer" onClick={add}>
            {offers.length === 0 ? words.addFirst : words.addOffer}
          </button>
        </p>
      )}
      {offers.length > 0 && <FactsField facts={facts} onChange={(now) => change({ facts: now })} />}
    </>
  );
}

/** By anchor, what the passages of a document and their parts are called. */
function placesOf({ entries }: Edited): Record<string, string> {
  return Object.fromEntries(
    entries.flatMap(({ passage: { anchor, locator, title, parts = [] } }) => [
      [anchor, [locator.zh, title?.zh].filter(Boolean).join(' · ')],
      ...parts.map((part) => [part.anchor, part.locator] as const),
    ]),
  );
}
