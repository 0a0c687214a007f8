import { useState } from 'preact/hooks';
import { changeStaff } from '../staff-api.ts';
import { StaffFailure } from '../staff-failure.tsx';
import { lastAccount } from '../staff-session.ts';
import { Outcome, useDone } from './outcome.tsx';
import { passwordProblems } from './password-problems.ts';
import { focusFirstWrong, PasswordField } from './staff-fields.tsx';
import { useAction } from './use-action.ts';
import { WORDS } from './words.ts';

/** Changes one's own password. */
export function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const words = WORDS.password;
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  // What is wrong is said when it is sent, and from then on as it is mended.
  const [isChecked, setIsChecked] = useState(false);
  const { isBusy, failure, run } = useAction();
  const [done, say] = useDone();
  const problems: { current?: string; next?: string; again?: string } = {
    ...(current === '' ? { current: words.currentMissing } : {}),
    ...(next === current && next !== '' ? { next: words.same } : passwordProblems(next, again)),
  };
  const shown = isChecked ? problems : {};

  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    setIsChecked(true);
    if (Object.keys(problems).length > 0) return focusFirstWrong(event.currentTarget);
    if (!(await run(() => changeStaff('POST', '/password', { current, next })))) return;
    for (const clear of [setCurrent, setNext, setAgain]) clear('');
    setIsChecked(false);
    say(words.done);
    onChanged();
  };

  return (
    <form class="console-form" noValidate onSubmit={submit}>
      {/* Tells a password manager whose password it is. */}
      <input type="text" name="username" autocomplete="username" value={lastAccount.value?.name} readOnly hidden />
      <PasswordField
        label={words.current}
        name="current"
        value={current}
        onValue={setCurrent}
        autocomplete="current-password"
        error={shown.current}
      />
      <PasswordField
        label={words.next}
        name="next"
        value={next}
        onValue={setNext}
        autocomplete="new-password"
        hint={WORDS.join.passwordHint}
        error={shown.next}
      />
      <PasswordField
        label={words.again}
        name="again"
        value={again}
        onValue={setAgain}
        autocomplete="new-password"
        error={shown.again}
      />
      <StaffFailure text={failure} />
      <Outcome done={done} />
      <button type="submit" class="button-primary" aria-disabled={isBusy}>
        {isBusy ? words.busy : words.submit}
      </button>
    </form>
  );
}
