/** Signing in, joining, sessions, accounts and the audit. */
import type { Response } from 'express';
import { z } from 'zod';
import type { QuestionLimiter } from '../../guardrails/question-limiter.ts';
import * as staff from '../../protocol/staff.ts';
import type { Accounts, Signed } from '../../staff/accounts.ts';
import { deedsOf } from '../../staff/audit.ts';
import { StaffError } from '../../staff/staff-error.ts';
import type { Database } from '../../storage/open-database.ts';
import { sendWorkbook } from '../send-workbook.ts';
import { SESSION_COOKIE, type StaffCall, type StaffHandlers } from './staff-router.ts';

const MOST_EXPORTED = 10_000;

type AccountRoutes = Pick<
  StaffHandlers,
  | 'POST /session'
  | 'GET /session'
  | 'DELETE /session'
  | 'GET /invitations/:token'
  | 'POST /invitations/:token'
  | 'GET /sessions'
  | 'DELETE /sessions/:id'
  | 'POST /password'
  | 'GET /accounts'
  | 'PATCH /accounts/:id'
  | 'POST /accounts/invitations'
  | 'GET /audit'
  | 'GET /audit.xlsx'
>;

export function accountRoutes(accounts: Accounts, database: Database, limiter: QuestionLimiter): AccountRoutes {
  return {
    'POST /session': async ({ request, response }) => {
      await limitAttempts(limiter, { request, response });
      const { name, password } = staff.signInRequest.parse(request.body);
      const { token, signed } = await accounts.signIn(name, password, request.get('user-agent') ?? '');
      response.cookie(SESSION_COOKIE, token, {
        httpOnly: true,
        sameSite: 'strict',
        secure: request.secure || request.get('x-forwarded-proto') === 'https',
        path: '/api/staff',
      });
      return asSession(signed);
    },
    'GET /session': async ({ signed }) => (signed ? asSession(signed) : { account: null }),
    'DELETE /session': async ({ response, signed }) => {
      await accounts.endSession(signed, signed.sessionId);
      forgetCookie(response);
    },
    'GET /invitations/:token': async ({ request }) => accounts.invitation(parameter(request.params.token)),
    'POST /invitations/:token': async ({ request, response }) => {
      await limitAttempts(limiter, { request, response });
      const asked = staff.acceptInvitationRequest.parse(request.body);
      await accounts.join(parameter(request.params.token), asked);
      response.status(201);
      return { name: asked.name };
    },
    'GET /sessions': async ({ request, signed }) => {
      const everybody = signed.account.role === 'administrator' && request.query.all === '1';
      return { sessions: await accounts.sessions(signed, everybody) };
    },
    'DELETE /sessions/:id': async ({ request, response, signed }) => {
      const id = parameter(request.params.id);
      await accounts.endSession(signed, id);
      if (id === signed.sessionId) forgetCookie(response);
    },
    'POST /password': async ({ request, signed }) => {
      const { current, next } = staff.passwordRequest.parse(request.body);
      await accounts.changePassword(signed, current, next);
    },
    'GET /accounts': async () => ({ accounts: await accounts.list() }),
    'PATCH /accounts/:id': async ({ request, signed }) =>
      accounts.change(signed, parameter(request.params.id), staff.accountPatch.parse(request.body)),
    'POST /accounts/invitations': async ({ request, signed }) =>
      accounts.invite(staff.inviteRequest.parse(request.body).role, signed.account.name),
    'GET /audit': async ({ request }) => deedsOf(database, staff.auditQuery.parse(request.query)),
    'GET /audit.xlsx': async ({ request, response }) => {
      const query = staff.auditQuery.parse(request.query);
      const { entries } = await deedsOf(database, { ...query, limit: MOST_EXPORTED, offset: 0 });
      return sendWorkbook(response, 'audit', [
        {
          name: '操作记录',
          head: ['时间', '账号', '操作', '对象', '内容'],
          rows: entries.map(({ at, account, action, subject, detail }) => [
            at,
            account,
            action,
            subject,
            JSON.stringify(detail),
          ]),
        },
      ]);
    },
  };
}

/** A part of the path. */
export function parameter(value: unknown): string {
  return z.string().max(300).parse(value);
}

function asSession({ account: { id, name, displayName, role }, csrf }: Signed) {
  return { account: { id, name, displayName, role }, csrf };
}

function forgetCookie(response: Response): void {
  response.clearCookie(SESSION_COOKIE, { path: '/api/staff' });
}

/** A password costs a tenth of a second of one core: they are not to be guessed by the thousand. */
async function limitAttempts(
  limiter: QuestionLimiter,
  { request, response }: Pick<StaffCall, 'request' | 'response'>,
): Promise<void> {
  const wait = Math.ceil((await limiter.waitFor(request.ip)) / 1000);
  if (wait === 0) return;
  response.set('Retry-After', String(wait));
  throw new StaffError('rate_limited', `试得太快，请${wait}秒后再试。`);
}
