import { scryptSync } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../server/protocol/staff.ts';
import { type Account, Accounts, type Signed } from '../../server/staff/accounts.ts';
import { deedsOf } from '../../server/staff/audit.ts';
import type { Database } from '../../server/storage/open-database.ts';
import { releaseFolder, removeReleaseFolders } from '../release/release-folder.ts';
import { refusal } from './staff-folder.ts';

removeReleaseFolders();

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PASSWORD = 'a long enough password';
const DEVICE = 'Firefox on Linux';

let database: Database;
let now: number;
let accounts: Accounts;
beforeEach(async () => {
  ({ database } = await releaseFolder());
  now = Date.parse('2026-03-02T01:00:00Z');
  accounts = new Accounts(database, () => now);
});

const later = (ms: number) => {
  now += ms;
};
const tokenOf = ({ path }: { path: string }) => path.replace('/staff/join/', '');
const invited = async (role: Role) => tokenOf(await accounts.invite(role, '管理员'));
/** Hashed at a hundredth of the usual cost, which a hash states: these tests guess a lot. */
const HASH = [
  'scrypt',
  1024,
  8,
  1,
  Buffer.from(PASSWORD).toString('base64url'),
  scryptSync(PASSWORD, PASSWORD, 32, { N: 1024, r: 8, p: 1 }).toString('base64url'),
].join('$');
/** An account as if it had been there for long. */
async function joined(name: string, role: Role): Promise<Account> {
  await database
    .insertInto('accounts')
    .values({
      id: `id of ${name}`,
      name,
      name_key: name.toLowerCase(),
      display_name: name,
      role,
      password_hash: HASH,
      created_at: new Date(now).toISOString(),
      disabled_at: null,
      locked_until: null,
    })
    .execute();
  return (await accounts.list()).find((one) => one.name === name)!;
}
const signIn = (name: string, password = PASSWORD) => accounts.signIn(name, password, DEVICE);
async function signed(name: string): Promise<Signed & { token: string }> {
  const { token, signed } = await signIn(name);
  return { ...signed, token };
}
/** So many wrong passwords, one after another. */
async function guess(name: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await refusal(signIn(name, `wrong password ${i}`), 'forbidden');
}
const actions = async () =>
  (await deedsOf(database, { limit: 100, offset: 0 })).entries.map(({ account, action }) => `${account} ${action}`);
const stored = async (table: 'accounts' | 'invitations' | 'staff_sessions') =>
  JSON.stringify(await database.selectFrom(table).selectAll().execute());

describe('an invitation', () => {
  test('makes one account, and ends with it', async () => {
    const token = await invited('editor');
    expect(await accounts.invitation(token)).toEqual({
      role: 'editor',
      expiresAt: new Date(now + 48 * HOUR).toISOString(),
    });
    const account = await accounts.join(token, { name: 'li.gong', displayName: '李工', password: PASSWORD });
    expect(account).toMatchObject({ name: 'li.gong', displayName: '李工', role: 'editor' });
    await refusal(accounts.invitation(token), 'not_found');
    await refusal(accounts.join(token, { name: 'wang.gong', displayName: '王工', password: PASSWORD }), 'not_found');
    expect((await accounts.list()).map(({ name }) => name)).toEqual(['li.gong']);
    expect(await actions()).toEqual(['li.gong account.join', '管理员 account.invite']);
  });

  test('opened by two at the same time makes one account', async () => {
    const token = await invited('editor');
    const both = await Promise.allSettled(
      ['li.gong', 'wang.gong'].map((name) => accounts.join(token, { name, displayName: name, password: PASSWORD })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await accounts.list()).toHaveLength(1);
  });

  test('holds for two days', async () => {
    const token = await invited('viewer');
    later(48 * HOUR - 1000);
    expect(await accounts.invitation(token)).toMatchObject({ role: 'viewer' });
    later(1000);
    await refusal(accounts.invitation(token), 'not_found');
    await refusal(accounts.join(token, { name: 'li.gong', displayName: '李工', password: PASSWORD }), 'not_found');
    expect(await accounts.list()).toEqual([]);
  });

  test('is not to be guessed, and not to be read in the database', async () => {
    const token = await invited('administrator');
    expect(token.length).toBeGreaterThanOrEqual(43);
    for (const wrong of ['', 'x', token.slice(1), `${token} `, token.toLowerCase()]) {
      await refusal(accounts.invitation(wrong), 'not_found');
    }
    expect(await stored('invitations')).not.toContain(token);
  });

  test.each(['li.gong', 'LI.Gong', 'ｌｉ．ｇｏｎｇ'])(
    'for a name that is taken (%s) is refused, and may be used with another name',
    async (name) => {
      await joined('Li.Gong', 'editor');
      const token = await invited('reviewer');
      await refusal(accounts.join(token, { name, displayName: '李二', password: PASSWORD }), 'conflict');
      const { role } = await accounts.join(token, { name: 'li.er', displayName: '李二', password: PASSWORD });
      expect(role).toBe('reviewer');
    },
  );
});

describe('the first administrator', () => {
  test('joins by a link that each start makes anew, until there is one', async () => {
    const first = tokenOf({ path: (await accounts.inviteFirst())! });
    const second = tokenOf({ path: (await accounts.inviteFirst())! });
    await refusal(accounts.invitation(first), 'not_found');
    await accounts.join(second, { name: 'admin', displayName: '管理员', password: PASSWORD });
    expect((await accounts.list()).map(({ role }) => role)).toEqual(['administrator']);
    expect(await accounts.inviteFirst()).toBeUndefined();
  });

  test('is not whoever has another role', async () => {
    await joined('li.gong', 'publisher');
    expect(await accounts.inviteFirst()).toMatch(/^\/staff\/join\/[\w-]{43}$/);
  });
});

describe('signing in', () => {
  beforeEach(() => joined('Li.Gong', 'editor'));

  test('begins a session, whatever the case or width of the name', async () => {
    for (const name of ['Li.Gong', ' li.gong ', 'ＬＩ．ＧＯＮＧ']) {
      const { token, signed } = await signIn(name);
      expect(signed.account).toMatchObject({ name: 'Li.Gong', role: 'editor' });
      expect(await accounts.signedBy(token)).toEqual(signed);
    }
    expect((await actions())[0]).toBe('Li.Gong session.begin');
  });

  test('gives a token and a token against forgery that differ, are not to be guessed and stand nowhere', async () => {
    const [first, second] = [await signed('li.gong'), await signed('li.gong')];
    const tokens = [first.token, first.csrf, second.token, second.csrf];
    expect(new Set(tokens).size).toBe(4);
    const kept = (await stored('staff_sessions')) + (await stored('accounts'));
    for (const token of tokens) {
      expect(token.length).toBeGreaterThanOrEqual(43);
      expect(kept).not.toContain(token);
    }
    expect(kept).not.toContain(PASSWORD);
  });

  test('with a wrong password says the same as with a name that nobody has', async () => {
    const wrong = await refusal(signIn('li.gong', 'wrong password'), 'forbidden');
    const nobody = await refusal(signIn('nobody', PASSWORD), 'forbidden');
    expect(wrong).toBe(nobody);
    expect(await stored('staff_sessions')).toBe('[]');
  });

  test('takes about as long where there is no such account', async () => {
    const timed = async (name: string) => {
      const began = performance.now();
      await signIn(name, 'wrong password').catch(() => undefined);
      return performance.now() - began;
    };
    await accounts.join(await invited('editor'), { name: 'wang.gong', displayName: '王工', password: PASSWORD });
    await timed('nobody');
    // The quickest of a few: a machine that is busy elsewhere only makes them slower.
    const times = { someone: [] as number[], nobody: [] as number[] };
    for (let i = 0; i < 3; i++) {
      times.someone.push(await timed('wang.gong'));
      times.nobody.push(await timed('nobody'));
    }
    expect(Math.min(...times.nobody) / Math.min(...times.someone)).toBeGreaterThan(0.5);
  });

  test('does not work for an account that was stopped, and does again when it is let in', async () => {
    const admin = await joined('admin', 'administrator');
    const [{ id }] = (await accounts.list()) as [Account];
    const as = { account: admin, sessionId: '', csrf: '' };
    await accounts.change(as, id, { isDisabled: true });
    await refusal(signIn('li.gong'), 'forbidden');
    await accounts.change(as, id, { isDisabled: false });
    expect((await signIn('li.gong')).signed.account.name).toBe('Li.Gong');
  });
});

describe('wrong passwords', () => {
  beforeEach(() => joined('li.gong', 'editor'));

  test('seven in a row and then the right one let in, and are forgotten', async () => {
    await guess('li.gong', 7);
    await signIn('li.gong');
    await guess('li.gong', 7);
    await signIn('li.gong');
  });

  test('eight in a row lock the account for a quarter of an hour, by the clock', async () => {
    await guess('li.gong', 8);
    expect((await accounts.list())[0]!.lockedUntil).toBe(new Date(now + 15 * MINUTE).toISOString());
    expect((await actions())[0]).toBe('li.gong account.lock');
    expect(await refusal(signIn('li.gong'), 'rate_limited')).toContain('15分钟');
    later(15 * MINUTE - 1);
    await refusal(signIn('li.gong'), 'rate_limited');
    later(1);
    expect((await signIn('li.gong')).signed.account).toMatchObject({ name: 'li.gong' });
    expect((await accounts.list())[0]!.lockedUntil).toBeUndefined();
  });

  test('while it is locked count no further, and lock nobody else', async () => {
    await joined('wang.gong', 'reviewer');
    await guess('li.gong', 8);
    for (let i = 0; i < 3; i++) await refusal(signIn('li.gong', 'wrong password'), 'rate_limited');
    await signIn('wang.gong');
    later(15 * MINUTE);
    await guess('li.gong', 7);
    await signIn('li.gong');
  });

  test('tried all at once are counted one by one', async () => {
    const tries = Array.from({ length: 20 }, (_, i) => signIn('li.gong', `wrong password ${i}`));
    const codes = (await Promise.allSettled(tries)).map((one) => one.status === 'rejected' && one.reason.code);
    expect(codes.filter((code) => code === 'forbidden')).toHaveLength(8);
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(12);
    await refusal(signIn('li.gong'), 'rate_limited');
  });

  test('tried all at once hide no right one among them once the account is locked', async () => {
    const tries = Array.from({ length: 16 }, (_, i) => signIn('li.gong', i === 15 ? PASSWORD : `wrong ${i} password`));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes[15]).toMatchObject({ status: 'rejected', reason: { code: 'rate_limited' } });
    expect(await stored('staff_sessions')).toBe('[]');
  });
});

describe('a session', () => {
  beforeEach(() => joined('li.gong', 'editor'));

  test('ends two hours after it was last used', async () => {
    const { token } = await signed('li.gong');
    later(2 * HOUR - 1000);
    expect(await accounts.signedBy(token)).toBeDefined();
    later(2 * HOUR - 1000);
    expect(await accounts.signedBy(token)).toBeDefined();
    later(2 * HOUR);
    expect(await accounts.signedBy(token)).toBeUndefined();
    expect(await accounts.signedBy(token), 'and does not come back').toBeUndefined();
  });

  test('ends twelve hours after it began, however much it is used', async () => {
    const { token } = await signed('li.gong');
    for (let hour = 0; hour < 11; hour++) {
      later(HOUR);
      expect(await accounts.signedBy(token)).toBeDefined();
    }
    later(HOUR - 1);
    expect(await accounts.signedBy(token)).toBeDefined();
    later(1);
    expect(await accounts.signedBy(token)).toBeUndefined();
  });

  test('that was never begun is nobody', async () => {
    const { token, sessionId, csrf } = await signed('li.gong');
    for (const forged of ['', 'x', sessionId, csrf, token.slice(0, -1), `${token}=`, token.toUpperCase()]) {
      expect(await accounts.signedBy(forged)).toBeUndefined();
    }
  });

  test('is listed while it holds: where, since when, when last used, and whether it is this one', async () => {
    const [first, second] = [await signed('li.gong'), await signed('li.gong')];
    const begun = new Date(now).toISOString();
    later(30 * MINUTE);
    await accounts.signedBy(second.token);
    const listed = await accounts.sessions(second, false);
    expect(listed).toMatchObject([
      { id: second.sessionId, seenAt: new Date(now).toISOString(), isCurrent: true },
      { id: first.sessionId, createdAt: begun, seenAt: begun, device: DEVICE, name: 'li.gong', isCurrent: false },
    ]);
    later(100 * MINUTE);
    expect((await accounts.sessions(second, false)).map(({ id }) => id)).toEqual([second.sessionId]);
  });

  test('is ended by whoever holds it', async () => {
    const [first, second] = [await signed('li.gong'), await signed('li.gong')];
    await accounts.endSession(second, first.sessionId);
    expect(await accounts.signedBy(first.token)).toBeUndefined();
    expect(await accounts.signedBy(second.token)).toBeDefined();
    await refusal(accounts.endSession(second, first.sessionId), 'not_found');
    expect((await actions())[0]).toBe('li.gong session.end');
  });

  test('of another is neither seen nor ended, but by an administrator', async () => {
    await joined('wang.gong', 'publisher');
    await joined('admin', 'administrator');
    const [li, wang, admin] = [await signed('li.gong'), await signed('wang.gong'), await signed('admin')];
    expect((await accounts.sessions(wang, false)).map(({ name }) => name)).toEqual(['wang.gong']);
    await refusal(accounts.endSession(wang, li.sessionId), 'not_found');
    expect(await accounts.signedBy(li.token)).toBeDefined();
    expect((await accounts.sessions(admin, true)).map(({ name }) => name).sort()).toEqual([
      'admin',
      'li.gong',
      'wang.gong',
    ]);
    await accounts.endSession(admin, li.sessionId);
    expect(await accounts.signedBy(li.token)).toBeUndefined();
  });
});

describe('changing an account', () => {
  let admin: Signed;
  let li: Account;
  beforeEach(async () => {
    await joined('admin', 'administrator');
    li = await joined('li.gong', 'editor');
    admin = await signed('admin');
  });

  test('to another role ends its sessions, so that no page shows more than it may', async () => {
    const [first, second] = [await signed('li.gong'), await signed('li.gong')];
    expect(await accounts.change(admin, li.id, { role: 'viewer' })).toMatchObject({ id: li.id, role: 'viewer' });
    expect(await accounts.signedBy(first.token)).toBeUndefined();
    expect(await accounts.signedBy(second.token)).toBeUndefined();
    expect((await signed('li.gong')).account.role).toBe('viewer');
    const [deed] = (await deedsOf(database, { action: 'account.change', limit: 1, offset: 0 })).entries;
    expect(deed).toMatchObject({ account: 'admin', subject: li.id, detail: { role: 'viewer' } });
  });

  test('that is stopped ends its sessions', async () => {
    const { token } = await signed('li.gong');
    const stopped = await accounts.change(admin, li.id, { isDisabled: true });
    expect(stopped.disabledAt).toBe(new Date(now).toISOString());
    expect(await accounts.signedBy(token)).toBeUndefined();
  });

  test('leaves the session in which it is done, and the sessions of others', async () => {
    const { token } = await signed('admin');
    const { account } = admin;
    await accounts.change(admin, li.id, { role: 'reviewer' });
    expect(await accounts.signedBy(token)).toBeDefined();
    const [mine] = await accounts.sessions(admin, false);
    expect(mine).toBeDefined();
    expect(account.role).toBe('administrator');
  });

  test('that is not there is refused', async () => {
    await refusal(accounts.change(admin, 'nothing', { role: 'viewer' }), 'not_found');
  });

  test.each([
    ['given less to do', { role: 'publisher' as const }],
    ['stopped', { isDisabled: true }],
    ['given less and stopped', { role: 'viewer' as const, isDisabled: true }],
  ])('the last administrator is not %s', async (_, change) => {
    expect(await refusal(accounts.change(admin, admin.account.id, change), 'conflict')).toContain('管理员');
    expect((await accounts.list()).find(({ id }) => id === admin.account.id)).toEqual(admin.account);
  });

  test('of two administrators one may go; one that is stopped does not count', async () => {
    await accounts.change(admin, li.id, { role: 'administrator' });
    await accounts.change(admin, li.id, { isDisabled: true });
    await refusal(accounts.change(admin, admin.account.id, { role: 'viewer' }), 'conflict');
    await accounts.change(admin, li.id, { isDisabled: false });
    await accounts.change(admin, admin.account.id, { role: 'viewer' });
    await refusal(accounts.change(admin, li.id, { role: 'viewer' }), 'conflict');
  });
});

describe('a new password', () => {
  const NEXT = 'another long password';
  beforeEach(() => joined('li.gong', 'editor'));

  test('ends the other sessions of the account and keeps this one', async () => {
    await joined('wang.gong', 'editor');
    const [other, own, wang] = [await signed('li.gong'), await signed('li.gong'), await signed('wang.gong')];
    await accounts.changePassword(own, PASSWORD, NEXT);
    expect(await accounts.signedBy(other.token)).toBeUndefined();
    expect(await accounts.signedBy(own.token)).toBeDefined();
    expect(await accounts.signedBy(wang.token)).toBeDefined();
    await refusal(signIn('li.gong', PASSWORD), 'forbidden');
    expect((await signIn('li.gong', NEXT)).signed.account.name).toBe('li.gong');
    expect(await actions()).toContain('li.gong account.password');
  });

  test('is refused where the old one is wrong, and nothing changes', async () => {
    const [other, own] = [await signed('li.gong'), await signed('li.gong')];
    await refusal(accounts.changePassword(own, 'wrong password', NEXT), 'forbidden');
    expect(await accounts.signedBy(other.token)).toBeDefined();
    await signIn('li.gong', PASSWORD);
  });
});
