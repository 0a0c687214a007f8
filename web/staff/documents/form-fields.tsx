/** Labelled fields of the forms in this folder. */
import type { ComponentChildren } from 'preact';
import { words } from './words.ts';

interface FieldProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string | undefined;
  isRequired?: boolean;
  /** Concluded by an import. */
  isGuessed?: boolean;
  language?: string;
}

/** What a field is called, with its hint and its marks. */
function Labelled({ field, children }: { field: Omit<FieldProps, 'value' | 'onChange'>; children: ComponentChildren }) {
  const { id, label, hint, isRequired, isGuessed } = field;
  return (
    <div class="field" data-is-guessed={isGuessed}>
      <label for={id}>
        {label}
        {isRequired && <span aria-hidden="true"> *</span>}
        {isGuessed && <span class="guess">{words.edit.guessed}</span>}
      </label>
      {children}
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

/** A line of text; `options` are offered, and another text may be typed all the same. */
export function TextField(props: FieldProps & { options?: Record<string, string> }) {
  const { id, value, onChange, hint, isRequired, language, options } = props;
  return (
    <Labelled field={props}>
      <input
        type="text"
        id={id}
        list={options && `${id}-options`}
        lang={language}
        value={value}
        aria-required={isRequired}
        aria-describedby={hint && `${id}-hint`}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {options && (
        <datalist id={`${id}-options`}>
          {Object.entries(options).map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </datalist>
      )}
    </Labelled>
  );
}

export function DayField(props: FieldProps) {
  const { id, value, onChange, hint, isRequired } = props;
  return (
    <Labelled field={props}>
      <input
        type="date"
        id={id}
        value={value}
        required={isRequired}
        aria-describedby={hint && `${id}-hint`}
        // A day that is only half typed is no day yet: it is taken when it is one.
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Labelled>
  );
}

export function AreaField(props: FieldProps & { rows?: number }) {
  const { id, value, onChange, hint, language, rows = 2 } = props;
  return (
    <Labelled field={props}>
      <textarea
        id={id}
        lang={language}
        rows={rows}
        value={value}
        aria-describedby={hint && `${id}-hint`}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </Labelled>
  );
}

export function SelectField(props: FieldProps & { options: Record<string, string>; empty?: string }) {
  const { id, value, onChange, hint, options, empty } = props;
  return (
    <Labelled field={props}>
      <select
        id={id}
        value={value}
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {Object.entries(options).map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

interface ChoicesProps {
  id: string;
  label: string;
  chosen: readonly string[];
  options: Record<string, string>;
  onChange: (chosen: string[]) => void;
  isRequired?: boolean;
  isGuessed?: boolean;
}

/** Several of a few. */
export function ChoicesField({ id, label, chosen, options, onChange, isRequired, isGuessed }: ChoicesProps) {
  const toggle = (option: string, isOn: boolean) =>
    onChange(Object.keys(options).filter((each) => (each === option ? isOn : chosen.includes(each))));
  return (
    <fieldset class="choices field" id={id} tabIndex={-1} data-is-guessed={isGuessed}>
      <legend>
        {label}
        {isRequired && <span aria-hidden="true"> *</span>}
        {isGuessed && <span class="guess">{words.edit.guessed}</span>}
      </legend>
      {Object.entries(options).map(([option, text]) => (
        <label key={option}>
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={(event) => toggle(option, event.currentTarget.checked)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
