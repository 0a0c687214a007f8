import './accounts.css';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { messages } from '../../i18n/locale.ts';
import { StaffFailure } from '../staff-failure.tsx';
import { lastAccount, signIn } from '../staff-session.ts';
import { PasswordField, TextField } from './staff-fields.tsx';
import { useAction } from './use-action.ts';
import { useModal } from './use-modal.ts';
import { WORDS } from './words.ts';

/** Asks who it is, over whatever page is behind, which stays as it is. */
export function SignIn() {
  const words = WORDS.signIn;
  // Whoever comes back sees their own page behind; for whoever comes first there is none.
  const [before] = useState(() => lastAccount.peek());
  const [name, setName] = useState(before?.name ?? '');
  const [password, setPassword] = useState('');
  const { isBusy, failure, run } = useAction();
  const dialog = useModal();
  useFocusInside(dialog, before ? 'password' : 'username');
  useEffect(() => {
    if (!before) document.title = `${words.heading} - ${messages.value.app.name}`;
  }, []);
  const Heading = before ? 'h2' : 'h1';

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void run(() => signIn(name, password));
  };

  return (
    <dialog
      class="sign-in"
      ref={dialog}
      aria-labelledby="sign-in-heading"
      // There is nothing behind it that could be used without: it is left by signing in, or by the link.
      onCancel={(event) => event.preventDefault()}
      onClose={() => dialog.current?.showModal()}
    >
      <form class="console-form" onSubmit={submit}>
        <Heading id="sign-in-heading">{before ? words.headingAgain : words.heading}</Heading>
        <p class="console-hint">{before ? words.noteAgain : words.note}</p>
        <TextField label={words.name} name="username" value={name} onValue={setName} autocomplete="username" required />
        <PasswordField
          label={words.password}
          name="password"
          value={password}
          onValue={setPassword}
          autocomplete="current-password"
          required
        />
        <StaffFailure text={failure} />
        <button type="submit" class="button-primary" aria-disabled={isBusy}>
          {isBusy ? words.busy : words.submit}
        </button>
        {!before && (
          <p class="sign-in-leave">
            <a href="/">{words.leave}</a>
          </p>
        )}
      </form>
    </dialog>
  );
}

/** The first field to be filled in has the focus; afterwards the page behind, where nothing on it takes it back. */
function useFocusInside(dialog: { current: HTMLDialogElement | null }, name: string): void {
  useLayoutEffect(() => dialog.current?.querySelector<HTMLInputElement>(`[name="${name}"]`)?.focus(), []);
  useEffect(
    () => () =>
      requestAnimationFrame(() => {
        const heading = document.querySelector<HTMLElement>('main h1');
        if (document.activeElement === document.body) heading?.focus({ preventScroll: true });
      }),
    [],
  );
}
