import './accounts.css';
import { accountsResponse, sessionsResponse } from '../../../server/protocol/staff.ts';
import { PageHeading } from '../../design-system/page-heading.tsx';
import { changeStaff, readStaff } from '../staff-api.ts';
import { StaffFailure } from '../staff-failure.tsx';
import { AccountList } from './account-list.tsx';
import { deviceName } from './device-name.ts';
import { InvitationForm } from './invitation-form.tsx';
import { LoadFailure } from './load-failure.tsx';
import { Outcome, useDone } from './outcome.tsx';
import { SessionTable, type SessionTableProps } from './session-table.tsx';
import { useAction } from './use-action.ts';
import { useStaffData } from './use-staff-data.ts';
import { WORDS } from './words.ts';

/** Who may work in the console: all accounts, invitations, and where people are signed in. */
export function AccountsPage() {
  const words = WORDS.accounts;
  const accounts = useStaffData('accounts', () => readStaff('/accounts', accountsResponse));
  const sessions = useStaffData('all sessions', () => readStaff('/sessions?all=1', sessionsResponse));
  const names = new Map(accounts.value?.accounts.map(({ id, displayName }) => [id, displayName]));
  const reload = () => {
    accounts.reload();
    // Whose role changes, or who is stopped, is signed out.
    sessions.reload();
  };
  return (
    <div class="console-page">
      <PageHeading text={words.heading} />
      <p class="lede">{words.lede}</p>
      <section class="console-card" aria-labelledby="account-list">
        <h2 id="account-list">{words.listHeading}</h2>
        <LoadFailure data={accounts} />
        {accounts.value && <AccountList accounts={accounts.value.accounts} onChanged={reload} />}
      </section>
      <section class="console-card" aria-labelledby="invitation">
        <h2 id="invitation">{WORDS.invite.heading}</h2>
        <p class="console-hint">{WORDS.invite.note}</p>
        <InvitationForm />
      </section>
      <section class="console-card" aria-labelledby="all-sessions">
        <h2 id="all-sessions">{words.sessionsHeading}</h2>
        <p class="console-hint">{words.sessionsNote}</p>
        <LoadFailure data={sessions} />
        {sessions.value && <AllSessions sessions={sessions.value.sessions} names={names} onEnded={sessions.reload} />}
      </section>
    </div>
  );
}

function AllSessions(props: Required<Pick<SessionTableProps, 'sessions' | 'names'>> & { onEnded: () => void }) {
  const { sessions, names, onEnded } = props;
  const { isBusy, failure, run } = useAction();
  const [done, say] = useDone();
  const end: SessionTableProps['onEnd'] = async ({ id, accountId, name, device }) => {
    if (!(await run(() => changeStaff('DELETE', `/sessions/${id}`)))) return;
    say(WORDS.sessions.endedOf(names.get(accountId) ?? name, deviceName(device)));
    onEnded();
  };
  return (
    <>
      <SessionTable sessions={sessions} names={names} isBusy={isBusy} onEnd={end} />
      <StaffFailure text={failure} />
      <Outcome done={done} />
    </>
  );
}
