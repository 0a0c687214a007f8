/** Who is signed in to the console; one session for all its pages. */
import { signal } from '@preact/signals';
import type { z } from 'zod';
import { includesRole, type Role, sessionResponse } from '../../server/protocol/staff.ts';
import { request, requestJson } from '../browser/request-json.ts';

type Session = z.infer<typeof sessionResponse>;

/** Nothing until the server has been asked. */
export const session = signal<Session | undefined>(undefined);

/** Who was signed in last: while the session is renewed their page stays, with what was being written. */
export const lastAccount = signal<NonNullable<Session['account']> | undefined>(undefined);

const ADDRESS = '/api/staff/session';
const JSON_BODY = { 'content-type': 'application/json' };

export async function loadSession(): Promise<void> {
  keep(await requestJson(ADDRESS, sessionResponse.parse));
}

/** @throws {RequestFailed} with what to say in `detail` */
export async function signIn(name: string, password: string): Promise<void> {
  const body = JSON.stringify({ name, password });
  keep(await requestJson(ADDRESS, sessionResponse.parse, { method: 'POST', headers: JSON_BODY, body }));
}

export async function signOut(): Promise<void> {
  await request(ADDRESS, { method: 'DELETE', headers: { 'x-csrf-token': session.value?.csrf ?? '' } });
  lastAccount.value = undefined;
  session.value = { account: null };
}

function keep(next: Session): void {
  // Another person does not go on with what one has written.
  if (next.account) lastAccount.value = next.account;
  session.value = next;
}

/** Whether whoever is signed in, or was until their session ended, may what this role may: pages hide what the server would refuse. */
export function may(role: Role): boolean {
  const account = session.value?.account ?? lastAccount.value;
  return account != null && includesRole(account.role, role);
}
