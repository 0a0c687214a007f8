import './accounts.css';
import { useState } from 'preact/hooks';
import { acceptInvitationRequest, accountName, invitationResponse } from '../../../server/protocol/staff.ts';
import { requestJson } from '../../browser/request-json.ts';
import { navigate } from '../../browser/router.ts';
import { useLoaded } from '../../browser/use-loaded.ts';
import { FailureLine } from '../../design-system/failure-line.tsx';
import { PageHeading } from '../../design-system/page-heading.tsx';
import { changeStaff } from '../staff-api.ts';
import { StaffFailure } from '../staff-failure.tsx';
import { session, signIn } from '../staff-session.ts';
import { passwordProblems } from './password-problems.ts';
import { focusFirstWrong, PasswordField, TextField } from './staff-fields.tsx';
import { StaffTime } from './staff-time.tsx';
import { useAction } from './use-action.ts';
import { ROLE_WORDS, WORDS } from './words.ts';

/** Where an invitation leads: whoever was invited makes an account, and goes on into the console with it. */
export function JoinPage({ token }: { token: string }) {
  const words = WORDS.join;
  const path = `/api/staff/invitations/${encodeURIComponent(token)}`;
  const loaded = useLoaded(token, () => requestJson(path, invitationResponse.parse));
  if (loaded.status === 'failed' && loaded.code === 'not_found') return <Ended />;
  return (
    <div class="page join-page">
      <PageHeading text={words.heading} />
      {loaded.status === 'loading' && <p role="status">{WORDS.loading}</p>}
      {loaded.status === 'failed' && <FailureLine code={loaded.code} onRetry={loaded.retry} />}
      {loaded.status === 'loaded' && (
        <>
          <p class="lede">
            {words.youAre(ROLE_WORDS[loaded.value.role].name)}，{words.until} <StaffTime at={loaded.value.expiresAt} />
            。
          </p>
          {session.value?.account && <p class="note">{words.signedInAs(session.value.account.displayName)}</p>}
          <JoinForm token={token} />
        </>
      )}
    </div>
  );
}

function Ended() {
  const words = WORDS.join;
  return (
    <div class="page join-page">
      <PageHeading text={words.endedHeading} />
      <p class="lede">{words.ended}</p>
      <p>
        {words.already} <a href="/staff">{words.toSignIn}</a>
      </p>
    </div>
  );
}

function JoinForm({ token }: { token: string }) {
  const words = WORDS.join;
  const [name, setName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  // What is wrong is said when it is sent, and from then on as it is mended.
  const [isChecked, setIsChecked] = useState(false);
  const { isBusy, failure, run } = useAction();
  const problems = {
    ...(accountName.safeParse(name).success ? {} : { name: words.nameWrong }),
    ...(acceptInvitationRequest.shape.displayName.safeParse(displayName).success
      ? {}
      : { displayName: words.displayNameWrong }),
    ...passwordProblems(password, again),
  };
  const shown: { name?: string; displayName?: string; next?: string; again?: string } = isChecked ? problems : {};

  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    setIsChecked(true);
    if (Object.keys(problems).length > 0) return focusFirstWrong(event.currentTarget);
    const hasJoined = await run(() =>
      changeStaff('POST', `/invitations/${encodeURIComponent(token)}`, { name, displayName, password }),
    );
    if (!hasJoined) return;
    // Should this fail, the console asks for the name and the password once more.
    await signIn(name, password).catch(() => undefined);
    navigate('/staff');
  };

  return (
    <form class="console-form console-card" noValidate onSubmit={submit}>
      <TextField
        label={words.name}
        name="username"
        value={name}
        onValue={setName}
        autocomplete="username"
        hint={words.nameHint}
        error={shown.name}
      />
      <TextField
        label={words.displayName}
        name="displayName"
        value={displayName}
        onValue={setDisplayName}
        autocomplete="name"
        hint={words.displayNameHint}
        error={shown.displayName}
      />
      <PasswordField
        label={words.password}
        name="password"
        value={password}
        onValue={setPassword}
        autocomplete="new-password"
        hint={words.passwordHint}
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
      <button type="submit" class="button-primary" aria-disabled={isBusy}>
        {isBusy ? words.busy : words.submit}
      </button>
    </form>
  );
}
