/** The fields of the console's forms: a label, what to write, and what is wrong with it, all of which are read out with it. */
import type { HTMLAttributes, InputHTMLAttributes } from 'preact';
import { useId, useState } from 'preact/hooks';
import { WORDS } from './words.ts';

interface FieldProps {
  label: string;
  name: string;
  value: string;
  onValue: (value: string) => void;
  autocomplete: NonNullable<InputHTMLAttributes['autocomplete']>;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean;
}

export function TextField(props: FieldProps) {
  return <Field {...props} type="text" />;
}

/** A password, which may be looked at while it is typed. */
export function PasswordField(props: FieldProps) {
  const [isShown, setIsShown] = useState(false);
  return (
    <Field {...props} type={isShown ? 'text' : 'password'}>
      <button
        type="button"
        class="button-quiet"
        aria-pressed={isShown}
        aria-label={`${isShown ? WORDS.hide : WORDS.show}${props.label}`}
        onClick={() => setIsShown(!isShown)}
      >
        {isShown ? WORDS.hide : WORDS.show}
      </button>
    </Field>
  );
}

function Field(props: FieldProps & { type: 'text' | 'password'; children?: HTMLAttributes['children'] }) {
  const { label, name, value, onValue, autocomplete, hint, error, required = false, type, children } = props;
  const id = useId();
  const attributes = {
    id,
    name,
    value,
    required,
    autocomplete,
    autocapitalize: 'none' as const,
    spellcheck: false,
    'aria-invalid': error !== undefined,
    'aria-describedby': [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
    onInput: (event: { currentTarget: HTMLInputElement }) => onValue(event.currentTarget.value),
  };
  return (
    <div class="console-field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="console-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class="console-input">
        {type === 'text' ? <input type="text" {...attributes} /> : <input type="password" {...attributes} />}
        {children}
      </div>
      {error && (
        <p class="console-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** Puts the focus on the first field of a form that is wrong, once the page shows which. */
export function focusFirstWrong(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
