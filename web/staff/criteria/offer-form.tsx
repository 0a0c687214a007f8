import type { Criterion, Offer } from '../../../server/protocol/criteria.ts';
import type { Entry } from '../documents/edit-document.ts';
import { ChoicesField, DayField, SelectField, TextField } from '../documents/form-fields.tsx';
import { CriterionForm } from './criterion-form.tsx';
import { blankCriterion, criterionSpot, offerSpot } from './edit-criteria.ts';
import { numberTyped, typedNumber } from './typed-number.ts';
import { NAMES, words } from './words.ts';

interface OfferProps {
  index: number;
  offer: Offer;
  entries: readonly Entry[];
  places: Record<string, string>;
  facts: Readonly<Record<string, string>>;
  onChange: (offer: Offer) => void;
  onRemove: () => void;
}

/** What a passage gives, to whom, and how it is applied for. */
export function OfferForm({ index, offer, entries, places, facts, onChange, onRemove }: OfferProps) {
  const spot = offerSpot(index);
  const place = places[offer.anchor] ?? offer.anchor;
  const change = (changes: Partial<Offer>) => onChange(withoutEmpty({ ...offer, ...changes }));
  const changeCriterion = (at: number, criterion: Criterion) =>
    change({ criteria: offer.criteria.map((other, each) => (each === at ? criterion : other)) });
  return (
    <details class="offer-form">
      <summary id={spot}>
        <h2>
          {words.offer(index + 1)} · {offer.title || place}
        </h2>
        <span class="hint">
          {[NAMES.natures[offer.nature], words.criteriaCount(offer.criteria.length)].join(' · ')}
        </span>
      </summary>
      <div class="fields">
        <TextField
          id={`${spot}-anchor`}
          label={words.fields.anchor}
          hint={words.fields.anchorHint}
          isRequired
          options={places}
          value={offer.anchor}
          onChange={(anchor) => onChange({ ...offer, anchor })}
        />
        <TextField
          id={`${spot}-title`}
          label={words.fields.title}
          hint={words.fields.titleHint}
          value={offer.title ?? ''}
          onChange={(title) => change({ title })}
        />
        <SelectField
          id={`${spot}-nature`}
          label={words.fields.nature}
          value={offer.nature}
          options={NAMES.natures}
          onChange={(nature) => change({ nature: nature as Offer['nature'] })}
        />
        <TextField
          id={`${spot}-id`}
          label={words.fields.id}
          hint={words.fields.idHint}
          value={offer.id ?? ''}
          onChange={(id) => change({ id })}
        />
        <DayField
          id={`${spot}-until`}
          label={words.fields.until}
          hint={words.fields.untilHint}
          value={offer.until ?? ''}
          onChange={(until) => change({ until })}
        />
      </div>
      <WorthFields spot={spot} offer={offer} places={places} onChange={change} />
      <StepFields spot={spot} offer={offer} places={places} onChange={change} />
      <ChoicesField
        id={`${spot}-serves`}
        label={words.fields.serves}
        chosen={offer.serves}
        options={NAMES.wants}
        onChange={(serves) => change({ serves: serves as Offer['serves'] })}
      />
      {offer.criteria.map((criterion, at) => (
        <CriterionForm
          key={at}
          id={criterionSpot(index, at)}
          name={words.criterion(at + 1)}
          criterion={criterion}
          entries={entries}
          places={places}
          facts={facts}
          onChange={(changed) => changeCriterion(at, changed)}
          onRemove={() => {
            change({ criteria: offer.criteria.filter((_, each) => each !== at) });
            document.getElementById(`${spot}-add`)?.focus();
          }}
        />
      ))}
      <p class="panel-choices">
        <button
          type="button"
          id={`${spot}-add`}
          onClick={() => change({ criteria: [...offer.criteria, blankCriterion(offer.anchor)] })}
        >
          {words.addCriterion}
        </button>
        <button type="button" class="button-quiet" onClick={onRemove}>
          {words.removeOffer}
        </button>
      </p>
    </details>
  );
}

interface PartProps extends Pick<OfferProps, 'offer' | 'places'> {
  spot: string;
  onChange: (changes: Partial<Offer>) => void;
}

function WorthFields({ spot, offer, places, onChange }: PartProps) {
  const worth: NonNullable<Offer['worth']> = offer.worth ?? { text: '', basis: '' };
  const change = (changes: Partial<Record<'text' | 'basis', string> & Record<'upTo' | 'rate', number | undefined>>) => {
    const { upTo, rate, ...said } = { ...worth, ...changes };
    onChange({ worth: { ...said, ...(upTo === undefined ? {} : { upTo }), ...(rate === undefined ? {} : { rate }) } });
  };
  const number = (field: 'upTo' | 'rate', unit: 'annualRevenue' | 'rdShare') => ({
    id: `${spot}-${field}`,
    label: words.fields[field],
    value: offer.worth?.[field] === undefined ? '' : typedNumber(unit, offer.worth[field]),
    onChange: (typed: string) => change({ [field]: numberTyped(unit, typed) }),
  });
  return (
    <div class="fields fields-short">
      <TextField
        id={`${spot}-worth`}
        label={words.fields.worth}
        hint={words.fields.worthHint}
        value={worth.text}
        onChange={(text) => change({ text })}
      />
      <TextField
        id={`${spot}-worth-basis`}
        label={words.fields.worthBasis}
        options={places}
        value={worth.basis}
        onChange={(basis) => change({ basis })}
      />
      <NumberField {...number('upTo', 'annualRevenue')} />
      <NumberField {...number('rate', 'rdShare')} />
    </div>
  );
}

function StepFields({ spot, offer, places, onChange }: PartProps) {
  const step = offer.nextStep ?? { text: '', basis: '' };
  const change = (changes: Partial<typeof step>) => onChange({ nextStep: { ...step, ...changes } });
  return (
    <div class="fields">
      <TextField
        id={`${spot}-step`}
        label={words.fields.nextStep}
        value={step.text}
        onChange={(text) => change({ text })}
      />
      <TextField
        id={`${spot}-step-basis`}
        label={words.fields.nextStepBasis}
        options={places}
        value={step.basis}
        onChange={(basis) => change({ basis })}
      />
    </div>
  );
}

type NumberFieldProps = { id: string; label: string; value: string; onChange: (typed: string) => void };

/** Taken when it has been typed: half a number is none. */
function NumberField({ id, label, value, onChange }: NumberFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  );
}

/** What is left empty is not said; `worth` and `nextStep` go when all of them is empty. */
function withoutEmpty<T extends object>(fields: T): T {
  const isSaid = (value: unknown): boolean =>
    value !== undefined &&
    value !== '' &&
    (typeof value !== 'object' ||
      value === null ||
      Array.isArray(value) ||
      Object.values(value).some((each) => each !== ''));
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isSaid(value))) as T;
}
