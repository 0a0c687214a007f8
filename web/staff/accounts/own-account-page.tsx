import './accounts.css';
import { sessionsResponse } from '../../../server/protocol/staff.ts';
import { PageHeading } from '../../design-system/page-heading.tsx';
import { changeStaff, readStaff } from '../staff-api.ts';
import { StaffFailure } from '../staff-failure.tsx';
import { lastAccount } from '../staff-session.ts';
import { deviceName } from './device-name.ts';
import { LoadFailure } from './load-failure.tsx';
import { Outcome, useDone } from './outcome.tsx';
import { PasswordForm } from './password-form.tsx';
import { SessionTable } from './session-table.tsx';
import { useAction } from './use-action.ts';
import { useStaffData } from './use-staff-data.ts';
import { ROLE_WORDS, WORDS } from './words.ts';

/** What is one's own: who one is, where one is signed in, and the password. */
export function OwnAccountPage() {
  const words = WORDS.own;
  const own = lastAccount.value;
  const sessions = useStaffData('own sessions', () => readStaff('/sessions', sessionsResponse));
  return (
    <div class="console-page">
      <PageHeading text={words.heading} />
      {own && (
        <dl class="console-facts">
          <div>
            <dt>{words.displayName}</dt>
            <dd>{own.displayName}</dd>
          </div>
          <div>
            <dt>{words.name}</dt>
            <dd>{own.name}</dd>
          </div>
          <div>
            <dt>{words.role}</dt>
            <dd>{ROLE_WORDS[own.role].name}</dd>
          </div>
        </dl>
      )}
      <section class="console-card" aria-labelledby="own-sessions">
        <h2 id="own-sessions">{words.sessionsHeading}</h2>
        <p class="console-hint">{words.sessionsNote}</p>
        <LoadFailure data={sessions} />
        {sessions.value && <OwnSessions sessions={sessions.value.sessions} onEnded={sessions.reload} />}
      </section>
      <section class="console-card" aria-labelledby="own-password">
        <h2 id="own-password">{WORDS.password.heading}</h2>
        <p class="console-hint">{WORDS.password.note}</p>
        <PasswordForm onChanged={sessions.reload} />
      </section>
    </div>
  );
}

type Sessions = Parameters<typeof SessionTable>[0]['sessions'];

function OwnSessions({ sessions, onEnded }: { sessions: Sessions; onEnded: () => void }) {
  const { isBusy, failure, run } = useAction();
  const [done, say] = useDone();
  const end = async ({ id, device }: Sessions[number]) => {
    if (!(await run(() => changeStaff('DELETE', `/sessions/${id}`)))) return;
    say(WORDS.sessions.ended(deviceName(device)));
    onEnded();
  };
  return (
    <>
      <SessionTable sessions={sessions} isBusy={isBusy} onEnd={end} />
      <StaffFailure text={failure} />
      <Outcome done={done} />
    </>
  );
}
