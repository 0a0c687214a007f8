import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { messages } from '../i18n/locale.ts';
import { REGIONS } from '../settings/regions.ts';
import { match, problems, profile } from './match-store.ts';
import { type FieldName, fromTyped, isNumberField, type NumberName, toTyped, withField } from './profile-fields.ts';
import { words as table } from './words.ts';

type Names = Record<string, string> | undefined;

/** One field with its label, what is wrong with it, and the control that fits it. */
export function ProfileField(props: { field: FieldName; industryNames?: Names; isQuestion?: boolean }) {
  const { field, industryNames, isQuestion = false } = props;
  const label = table.value.fields[field] ?? field;
  const problem = problems.value.find((candidate) => candidate.field === field);
  const id = `${isQuestion ? 'question' : 'field'}-${field}`;
  return (
    <div class="profile-field" data-field={field}>
      <Control field={field} id={id} label={label} industryNames={industryNames} isInvalid={problem !== undefined} />
      {problem && (
        <p class="field-problem" id={`${id}-problem`} role="alert" lang="zh-Hans">
          {problem.message}
        </p>
      )}
    </div>
  );
}

type ControlProps = { field: FieldName; id: string; label: string; industryNames: Names; isInvalid: boolean };

function Control({ field, id, label, industryNames, isInvalid }: ControlProps) {
  const words = table.value;
  if (isNumberField(field)) return <NumberControl field={field} id={id} label={label} isInvalid={isInvalid} />;
  switch (field) {
    case 'industries':
      return <IndustriesControl id={id} label={label} names={industryNames} />;
    case 'region': {
      const { names } = messages.value.region;
      return <ChoiceControl field={field} id={id} label={label} choices={REGIONS.map((code) => [code, names[code]])} />;
    }
    case 'form':
      return <ChoiceControl field={field} id={id} label={label} choices={Object.entries(words.forms)} />;
    case 'vatPayer':
      return <ChoiceControl field={field} id={id} label={label} choices={Object.entries(words.vatPayers)} />;
    case 'qualifications':
      return <ChecksControl field={field} label={label} choices={Object.entries(words.qualifications)} isComplete />;
    case 'wants':
      return <ChecksControl field={field} label={label} choices={Object.entries(words.wants)} />;
    default:
      return (
        <Labelled id={id} label={label}>
          <input
            id={id}
            type="date"
            value={profile.value.foundedOn ?? ''}
            aria-invalid={isInvalid}
            onChange={({ currentTarget }) =>
              match(withField(profile.peek(), 'foundedOn', currentTarget.value || undefined))
            }
          />
        </Labelled>
      );
  }
}

function Labelled({ id, label, children }: { id: string; label: string; children: ComponentChildren }) {
  return (
    <>
      <label for={id}>{label}</label>
      {children}
    </>
  );
}

function NumberControl(props: { field: NumberName; id: string; label: string; isInvalid: boolean }) {
  const { field, id, label, isInvalid } = props;
  const value = profile.value[field];
  return (
    <Labelled id={id} label={label}>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        value={value === undefined ? '' : toTyped(field, value)}
        placeholder={table.value.notSaid}
        aria-invalid={isInvalid}
        onChange={({ currentTarget }) => match(withField(profile.peek(), field, fromTyped(field, currentTarget.value)))}
      />
    </Labelled>
  );
}

type ChoiceProps = {
  field: 'region' | 'form' | 'vatPayer';
  id: string;
  label: string;
  choices: readonly (readonly [string, string])[];
};

function ChoiceControl({ field, id, label, choices }: ChoiceProps) {
  const value = profile.value[field] ?? '';
  // A place that is not in the list (another province) is kept, and named by its code.
  const all =
    value === '' || choices.some(([code]) => code === value) ? choices : [...choices, [value, value] as const];
  return (
    <Labelled id={id} label={label}>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) =>
          match(withField(profile.peek(), field, (currentTarget.value || undefined) as never))
        }
      >
        <option value="" selected={value === ''}>
          {table.value.notSaid}
        </option>
        {all.map(([code, name]) => (
          <option key={code} value={code} selected={code === value}>
            {name}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

type ChecksProps = {
  field: 'qualifications' | 'wants';
  label: string;
  choices: readonly (readonly [string, string])[];
  /** What is not ticked counts as not held. */
  isComplete?: boolean;
};

function ChecksControl({ field, label, choices, isComplete = false }: ChecksProps) {
  const held: readonly string[] = profile.value[field] ?? [];
  const toggle = (code: string, isHeld: boolean) => {
    const next = isHeld ? [...held, code] : held.filter((other) => other !== code);
    void match(withField(profile.peek(), field, next as never));
  };
  return (
    <fieldset class="profile-checks">
      <legend>{label}</legend>
      {isComplete && profile.value[field] !== undefined && <p class="profile-hint">{table.value.listed}</p>}
      {choices.map(([code, name]) => (
        <label key={code}>
          <input
            type="checkbox"
            checked={held.includes(code)}
            onChange={({ currentTarget }) => toggle(code, currentTarget.checked)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

/** Words of one's own as well as what was understood; each can be taken out. */
function IndustriesControl({ id, label, names }: { id: string; label: string; names: Names }) {
  const words = table.value;
  const typed = useSignal('');
  const industries = profile.value.industries ?? [];
  const change = (next: string[]) => match(withField(profile.peek(), 'industries', next.length > 0 ? next : undefined));
  const add = () => {
    const word = typed.peek().trim();
    typed.value = '';
    if (word !== '' && !industries.includes(word)) void change([...industries, word]);
  };
  return (
    <Labelled id={id} label={label}>
      {industries.length > 0 && (
        <ul class="industry-list">
          {industries.map((industry) => {
            const name = names?.[industry] ?? industry;
            return (
              <li key={industry}>
                <span lang="zh-Hans">{name}</span>
                <button
                  type="button"
                  class="button-quiet"
                  aria-label={words.remove(name)}
                  onClick={() => change(industries.filter((other) => other !== industry))}
                >
                  ×
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <div class="industry-add">
        <input
          id={id}
          type="text"
          maxLength={100}
          value={typed.value}
          placeholder={words.addIndustry}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing) add();
          }}
        />
        <button type="button" onClick={add}>
          {words.confirm}
        </button>
      </div>
    </Labelled>
  );
}
