import { useState } from 'preact/hooks';
import type { z } from 'zod';
import { account, type Role } from '../../../server/protocol/staff.ts';
import { changeStaff } from '../staff-api.ts';
import { StaffFailure } from '../staff-failure.tsx';
import { lastAccount } from '../staff-session.ts';
import { Confirmation } from './confirmation.tsx';
import { Outcome, useDone } from './outcome.tsx';
import { RoleChoice } from './role-choice.tsx';
import { StaffTime } from './staff-time.tsx';
import { useAction } from './use-action.ts';
import { ROLE_WORDS, WORDS } from './words.ts';

type Account = z.infer<typeof account>;
type Asked = { about: 'role' | 'stop'; account: Account };
type Change = { role?: Role; isDisabled?: boolean };

/** All accounts, with what an administrator may do with them. */
export function AccountList({ accounts, onChanged }: { accounts: readonly Account[]; onChanged: () => void }) {
  const words = WORDS.accounts;
  const [asked, ask] = useState<Asked>();
  const [done, say] = useDone();
  const action = useAction();
  const change = async ({ id }: Account, to: Change, text: string) => {
    if (!(await action.run(() => changeStaff('PATCH', `/accounts/${id}`, to, account).then(() => undefined)))) return;
    ask(undefined);
    say(text);
    onChanged();
  };
  const stop = (one: Account) => change(one, { isDisabled: true }, words.stopDone(one.displayName));
  return (
    <>
      <div class="table-frame">
        <table class="console-table account-table">
          <caption class="visually-hidden">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.person}</th>
              <th scope="col">{words.role}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.since}</th>
              <th scope="col" class="console-action">
                {words.action}
              </th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((one) => (
              <AccountRow
                key={one.id}
                account={one}
                onAsk={(about) => ask({ about, account: one })}
                onAllow={() => change(one, { isDisabled: false }, words.allowDone(one.displayName))}
              />
            ))}
          </tbody>
        </table>
      </div>
      {/* What goes wrong in a dialog is said there. */}
      {!asked && <StaffFailure text={action.failure} />}
      <Outcome done={done} />
      {asked?.about === 'stop' && (
        <Confirmation
          heading={words.stopHeading(asked.account.displayName)}
          confirm={words.stopConfirm}
          busy={words.saving}
          isDangerous
          action={action}
          onConfirm={() => stop(asked.account)}
          onCancel={() => ask(undefined)}
        >
          <p>{words.stopNote}</p>
        </Confirmation>
      )}
      {asked?.about === 'role' && (
        <RoleDialog
          account={asked.account}
          action={action}
          onSave={(role) =>
            change(asked.account, { role }, words.roleDone(asked.account.displayName, ROLE_WORDS[role].name))
          }
          onCancel={() => ask(undefined)}
        />
      )}
    </>
  );
}

interface AccountRowProps {
  account: Account;
  onAsk: (about: Asked['about']) => void;
  onAllow: () => void;
}

function AccountRow({ account: one, onAsk, onAllow }: AccountRowProps) {
  const words = WORDS.accounts;
  const isOwn = one.id === lastAccount.value?.id;
  return (
    <tr>
      <th scope="row">
        {one.displayName} {isOwn && <span class="badge console-current">{WORDS.yourself}</span>}
        <span class="console-sub">{one.name}</span>
      </th>
      <td class="console-word">{ROLE_WORDS[one.role].name}</td>
      <td>
        <AccountState account={one} />
      </td>
      <td>
        <StaffTime at={one.createdAt} />
      </td>
      <td class="console-action">
        {isOwn ? (
          <span class="console-hint account-own">{words.ownNote}</span>
        ) : (
          <>
            <button
              type="button"
              class="button-quiet"
              aria-label={words.changeRoleOf(one.displayName)}
              onClick={() => onAsk('role')}
            >
              {words.changeRole}
            </button>
            {one.disabledAt === undefined ? (
              <button
                type="button"
                class="button-quiet"
                aria-label={words.stopOf(one.displayName)}
                onClick={() => onAsk('stop')}
              >
                {words.stop}
              </button>
            ) : (
              <button type="button" class="button-quiet" aria-label={words.allowOf(one.displayName)} onClick={onAllow}>
                {words.allow}
              </button>
            )}
          </>
        )}
      </td>
    </tr>
  );
}

function AccountState({ account: { disabledAt, lockedUntil } }: { account: Account }) {
  const words = WORDS.accounts;
  if (disabledAt !== undefined) return <StateSince text={words.stopped} at={disabledAt} />;
  // A lock that has ended is not taken off until somebody signs in.
  const isLocked = lockedUntil !== undefined && lockedUntil > new Date().toISOString();
  if (isLocked) return <StateSince text={words.locked} at={lockedUntil} />;
  return <span class="console-good">{words.inUse}</span>;
}

function StateSince({ text, at }: { text: string; at: string }) {
  return (
    <span class="console-bad">
      {text}
      <span class="console-sub">
        <StaffTime at={at} />
      </span>
    </span>
  );
}

interface RoleDialogProps {
  account: Account;
  action: Parameters<typeof Confirmation>[0]['action'];
  onSave: (role: Role) => void;
  onCancel: () => void;
}

function RoleDialog({ account: { displayName, role }, action, onSave, onCancel }: RoleDialogProps) {
  const words = WORDS.accounts;
  const [chosen, choose] = useState(role);
  return (
    <Confirmation
      heading={words.roleHeading(displayName)}
      confirm={words.saveRole}
      busy={words.saving}
      action={action}
      onConfirm={() => (chosen === role ? onCancel() : onSave(chosen))}
      onCancel={onCancel}
    >
      <RoleChoice value={chosen} onChoose={choose} />
      <p class="console-hint">{words.roleNote}</p>
    </Confirmation>
  );
}
