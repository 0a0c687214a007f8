import type { z } from 'zod';
import type { session } from '../../../server/protocol/staff.ts';
import { signOut } from '../staff-session.ts';
import { deviceName } from './device-name.ts';
import { StaffTime } from './staff-time.tsx';
import { WORDS } from './words.ts';

type Session = z.infer<typeof session>;

export interface SessionTableProps {
  sessions: readonly Session[];
  /** By account id, where the sessions are those of several people. */
  names?: ReadonlyMap<string, string>;
  isBusy: boolean;
  onEnd: (session: Session) => void;
}

/** Where people are signed in, each with the button that ends it. */
export function SessionTable({ sessions, names, isBusy, onEnd }: SessionTableProps) {
  const words = WORDS.sessions;
  return (
    <div class="table-frame">
      <table class="console-table">
        <caption class="visually-hidden">{words.caption}</caption>
        <thead>
          <tr>
            {names && <th scope="col">{words.account}</th>}
            <th scope="col">{words.device}</th>
            <th scope="col">{words.seen}</th>
            <th scope="col">{words.since}</th>
            <th scope="col" class="console-action">
              {words.action}
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id}>
              {names && <td>{names.get(session.accountId) ?? session.name}</td>}
              <th scope="row" title={session.device}>
                {deviceName(session.device)}{' '}
                {session.isCurrent && <span class="badge console-current">{words.current}</span>}
              </th>
              <td>
                <StaffTime at={session.seenAt} />
              </td>
              <td>
                <StaffTime at={session.createdAt} />
              </td>
              <td class="console-action">
                {session.isCurrent ? (
                  <button type="button" class="button-quiet" onClick={() => void signOut()}>
                    {words.signOut}
                  </button>
                ) : (
                  <button
                    type="button"
                    class="button-quiet"
                    aria-disabled={isBusy}
                    aria-label={nameOfButton(session, names?.get(session.accountId))}
                    onClick={() => onEnd(session)}
                  >
                    {words.end}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function nameOfButton({ device }: Session, name: string | undefined): string {
  const words = WORDS.sessions;
  return name === undefined ? words.endOf(deviceName(device)) : words.endOfAccount(name, deviceName(device));
}
