/** Who may work in the console: accounts, the invitations they come from, and the sessions in which they are signed in. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import { type account, ROLES, type Role, type session } from '../protocol/staff.ts';
import type { Database } from '../storage/open-database.ts';
import type { Tables } from '../storage/tables.ts';
import { recordDeed } from './audit.ts';
import { hashPassword, isPassword, NOBODY } from './passwords.ts';
import { StaffError } from './staff-error.ts';

export type Account = z.infer<typeof account>;

/** Somebody signed in. */
export interface Signed {
  account: Account;
  sessionId: string;
  /** To be sent back with whatever changes something: another site cannot read it. */
  csrf: string;
}

/** Wrong passwords in a row before an account is locked, and for how long; ranges 5–20, 5–60 minutes. */
const MOST_FAILURES = 8;
const LOCKED_MINUTES = 15;
/** A working day, and the break after which one signs in again; hours. */
const SESSION_HOURS = 12;
const IDLE_HOURS = 2;
/** How often it is written down that a session is in use; minutes. */
const SEEN_EVERY = 5;
const INVITATION_HOURS = 48;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export class Accounts {
  readonly #database: Database;
  readonly #now: () => number;

  constructor(database: Database, now: () => number = Date.now) {
    this.#database = database;
    this.#now = now;
  }

  /** The path of a link by which the first administrator joins; nothing where there is one. Earlier such links end. */
  async inviteFirst(): Promise<string | undefined> {
    const has = await this.#database
      .selectFrom('accounts')
      .select('id')
      .where('role', '=', 'administrator')
      .where('disabled_at', 'is', null)
      .executeTakeFirst();
    if (has) return undefined;
    await this.#database.deleteFrom('invitations').where('created_by', '=', FIRST_START).execute();
    return (await this.invite('administrator', FIRST_START)).path;
  }

  /** A link that may be opened once. */
  async invite(role: Role, by: string): Promise<{ path: string; expiresAt: string }> {
    const token = newToken();
    const expiresAt = this.#at(INVITATION_HOURS * HOUR);
    await this.#database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('invitations')
        .values({ token_hash: hashOf(token), role, created_by: by, created_at: this.#at(), expires_at: expiresAt })
        .execute();
      await recordDeed(transaction, { account: by, action: 'account.invite', subject: role });
    });
    return { path: `/staff/join/${token}`, expiresAt };
  }

  /** What a link is for. @throws {StaffError} `not_found` where it was used, has ended or never was */
  async invitation(token: string): Promise<{ role: Role; expiresAt: string }> {
    const row = await this.#database
      .selectFrom('invitations')
      .selectAll()
      .where('token_hash', '=', hashOf(token))
      .where('expires_at', '>', this.#at())
      .executeTakeFirst();
    if (!row) throw new StaffError('not_found', '这个邀请链接已用过、已过期或不存在，请向管理员要一个新的。');
    return { role: row.role as Role, expiresAt: row.expires_at };
  }

  /** Makes the account that a link is for; the link ends. @throws {StaffError} `not_found`, or `conflict` where the name is taken */
  async join(token: string, asked: { name: string; displayName: string; password: string }): Promise<Account> {
    const { role } = await this.invitation(token);
    const password_hash = await hashPassword(asked.password);
    const id = randomUUID();
    const name_key = keyOf(asked.name);
    await this.#database.transaction().execute(async (transaction) => {
      const used = await transaction
        .deleteFrom('invitations')
        .where('token_hash', '=', hashOf(token))
        .executeTakeFirstOrThrow();
      if (used.numDeletedRows === 0n)
        throw new StaffError('not_found', '这个邀请链接刚刚被用过，请向管理员要一个新的。');
      const taken = await transaction
        .selectFrom('accounts')
        .select('id')
        .where('name_key', '=', name_key)
        .executeTakeFirst();
      if (taken) throw new StaffError('conflict', '这个账号名已有人用，请换一个。');
      await transaction
        .insertInto('accounts')
        .values({
          id,
          name: asked.name,
          name_key,
          display_name: asked.displayName,
          role,
          password_hash,
          created_at: this.#at(),
          disabled_at: null,
          locked_until: null,
        })
        .execute();
      await recordDeed(transaction, { account: asked.name, action: 'account.join', subject: id, detail: { role } });
    });
    return (await this.#account(id))!;
  }

  /**
   * Begins a session. Takes as long, and says the same, whether there is such an account or not.
   * @throws {StaffError} `forbidden` for a wrong name or password, `rate_limited` while locked
   */
  async signIn(name: string, password: string, device: string): Promise<{ token: string; signed: Signed }> {
    const ofName = (database: Kysely<Tables>) =>
      database.selectFrom('accounts').selectAll().where('name_key', '=', keyOf(name)).executeTakeFirst();
    const hash = (await ofName(this.#database))?.password_hash ?? NOBODY;
    const isRight = await isPassword(password, hash);
    const token = newToken();
    const id = randomUUID();
    // Looked at anew, since hashing takes long: of guesses that come all at once each counts those before it.
    const row = await this.#database.transaction().execute(async (transaction) => {
      const row = await ofName(transaction);
      if (row?.locked_until && row.locked_until > this.#at()) return 'locked';
      if (!row || !isRight || row.password_hash !== hash || row.disabled_at !== null) {
        if (row) await this.#noteFailure(transaction, row);
        return undefined;
      }
      await transaction
        .updateTable('accounts')
        .set({ failures: 0, locked_until: null })
        .where('id', '=', row.id)
        .execute();
      await transaction.deleteFrom('staff_sessions').where('expires_at', '<', this.#at()).execute();
      await transaction
        .insertInto('staff_sessions')
        .values({
          id,
          token_hash: hashOf(token),
          account_id: row.id,
          created_at: this.#at(),
          seen_at: this.#at(),
          expires_at: this.#at(SESSION_HOURS * HOUR),
          device: device.slice(0, 200),
        })
        .execute();
      await recordDeed(transaction, { account: row.name, action: 'session.begin', subject: id });
      return { ...row, locked_until: null };
    });
    if (row === 'locked') {
      throw new StaffError(
        'rate_limited',
        `密码连续输错${MOST_FAILURES}次，账号已锁定，请${LOCKED_MINUTES}分钟后再试。`,
      );
    }
    if (!row) throw new StaffError('forbidden', '账号名或密码不对，或者账号已停用。');
    return { token, signed: { account: asAccount(row), sessionId: id, csrf: csrfOf(token) } };
  }

  async #noteFailure(
    transaction: Kysely<Tables>,
    { id, name, failures }: Selectable<Tables['accounts']>,
  ): Promise<void> {
    const isLast = failures + 1 >= MOST_FAILURES;
    await transaction
      .updateTable('accounts')
      .set({
        failures: isLast ? 0 : failures + 1,
        ...(isLast ? { locked_until: this.#at(LOCKED_MINUTES * MINUTE) } : {}),
      })
      .where('id', '=', id)
      .execute();
    if (isLast) await recordDeed(transaction, { account: name, action: 'account.lock', subject: id });
  }

  /** Who a session's token belongs to; nothing where it has ended. */
  async signedBy(token: string): Promise<Signed | undefined> {
    const row = await this.#database
      .selectFrom('staff_sessions as s')
      .innerJoin('accounts as a', 'a.id', 's.account_id')
      .selectAll('a')
      .select(['s.id as session_id', 's.seen_at'])
      .where('s.token_hash', '=', hashOf(token))
      .where('s.expires_at', '>', this.#at())
      .where('s.seen_at', '>', this.#at(-IDLE_HOURS * HOUR))
      .where('a.disabled_at', 'is', null)
      .executeTakeFirst();
    if (!row) return undefined;
    if (row.seen_at < this.#at(-SEEN_EVERY * MINUTE)) {
      await this.#database
        .updateTable('staff_sessions')
        .set({ seen_at: this.#at() })
        .where('id', '=', row.session_id)
        .execute();
    }
    return { account: asAccount(row), sessionId: row.session_id, csrf: csrfOf(token) };
  }

  /** Sessions that still hold: one's own, or everybody's. */
  async sessions(signed: Signed, everybody: boolean): Promise<z.infer<typeof session>[]> {
    let rows = this.#database
      .selectFrom('staff_sessions as s')
      .innerJoin('accounts as a', 'a.id', 's.account_id')
      .select(['s.id', 's.account_id', 'a.name', 's.created_at', 's.seen_at', 's.device'])
      .where('s.expires_at', '>', this.#at())
      .where('s.seen_at', '>', this.#at(-IDLE_HOURS * HOUR));
    if (!everybody) rows = rows.where('s.account_id', '=', signed.account.id);
    return (await rows.orderBy('s.seen_at', 'desc').execute()).map((row) => ({
      id: row.id,
      accountId: row.account_id,
      name: row.name,
      createdAt: row.created_at,
      seenAt: row.seen_at,
      device: row.device,
      isCurrent: row.id === signed.sessionId,
    }));
  }

  /** Ends a session: one's own, or as an administrator anybody's. @throws {StaffError} `not_found` */
  async endSession(signed: Signed, id: string): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      let ending = transaction.deleteFrom('staff_sessions').where('id', '=', id);
      if (signed.account.role !== 'administrator') ending = ending.where('account_id', '=', signed.account.id);
      const { numDeletedRows } = await ending.executeTakeFirstOrThrow();
      if (numDeletedRows === 0n) throw new StaffError('not_found', '没有这个会话，可能已经结束。');
      await recordDeed(transaction, { account: signed.account.name, action: 'session.end', subject: id });
    });
  }

  async list(): Promise<Account[]> {
    const rows = await this.#database.selectFrom('accounts').selectAll().orderBy('created_at').execute();
    return rows.map(asAccount);
  }

  /** Changes a role, or stops an account, which ends its sessions. @throws {StaffError} `not_found`, or `conflict` for the last administrator */
  async change(
    signed: Signed,
    id: string,
    { role, isDisabled }: { role?: Role | undefined; isDisabled?: boolean | undefined },
  ): Promise<Account> {
    await this.#database.transaction().execute(async (transaction) => {
      const row = await transaction.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) throw new StaffError('not_found', '没有这个账号。');
      const stays = (role ?? row.role) === 'administrator' && !(isDisabled ?? row.disabled_at !== null);
      if (!stays && (await isLastAdministrator(transaction, id))) {
        throw new StaffError('conflict', '这是最后一个管理员：请先让另一个账号当管理员。');
      }
      const disabled_at = isDisabled === undefined ? row.disabled_at : isDisabled ? this.#at() : null;
      await transaction
        .updateTable('accounts')
        .set({ role: role ?? row.role, disabled_at })
        .where('id', '=', id)
        .execute();
      // Whoever may less must not go on with a page that shows more.
      await transaction
        .deleteFrom('staff_sessions')
        .where('account_id', '=', id)
        .where('id', '!=', signed.sessionId)
        .execute();
      await recordDeed(transaction, {
        account: signed.account.name,
        action: 'account.change',
        subject: id,
        detail: { role, isDisabled },
      });
    });
    return (await this.#account(id))!;
  }

  /** A new password; the account's other sessions end. @throws {StaffError} `forbidden` where the old one is wrong */
  async changePassword(signed: Signed, current: string, next: string): Promise<void> {
    const row = await this.#database
      .selectFrom('accounts')
      .select('password_hash')
      .where('id', '=', signed.account.id)
      .executeTakeFirstOrThrow();
    if (!(await isPassword(current, row.password_hash))) throw new StaffError('forbidden', '现在的密码不对。');
    const password_hash = await hashPassword(next);
    await this.#database.transaction().execute(async (transaction) => {
      await transaction.updateTable('accounts').set({ password_hash }).where('id', '=', signed.account.id).execute();
      await transaction
        .deleteFrom('staff_sessions')
        .where('account_id', '=', signed.account.id)
        .where('id', '!=', signed.sessionId)
        .execute();
      await recordDeed(transaction, {
        account: signed.account.name,
        action: 'account.password',
        subject: signed.account.id,
      });
    });
  }

  async #account(id: string): Promise<Account | undefined> {
    const row = await this.#database.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst();
    return row && asAccount(row);
  }

  #at(later = 0): string {
    return new Date(this.#now() + later).toISOString();
  }
}

const FIRST_START = 'first start';

async function isLastAdministrator(database: Kysely<Tables>, id: string): Promise<boolean> {
  const rows = await database
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .execute();
  return rows.length === 1 && rows[0]!.id === id;
}

function asAccount(row: Selectable<Tables['accounts']>): Account {
  return {
    id: row.id,
    name: row.name,
    displayName: row.display_name,
    role: ROLES.find((role) => role === row.role) ?? 'viewer',
    createdAt: row.created_at,
    ...(row.disabled_at === null ? {} : { disabledAt: row.disabled_at }),
    ...(row.locked_until === null ? {} : { lockedUntil: row.locked_until }),
  };
}

function keyOf(name: string): string {
  return name.trim().normalize('NFKC').toLowerCase();
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Follows from the session's token, which no page can read. */
function csrfOf(token: string): string {
  return createHash('sha256').update(`csrf ${token}`).digest('base64url');
}
