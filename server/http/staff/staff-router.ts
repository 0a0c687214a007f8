/** The console's API: every route of the table in the protocol, none besides, each behind the same guard. */
import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import { ZodError } from 'zod';
import { includesRole, STAFF_ROUTES, type StaffRoute } from '../../protocol/staff.ts';
import type { Accounts, Signed } from '../../staff/accounts.ts';
import { sayIssue } from '../../staff/say-issue.ts';
import { StaffError } from '../../staff/staff-error.ts';
import { sendProblem } from '../problem.ts';

/** A call that the guard let through. */
export interface StaffCall {
  request: Request;
  response: Response;
  /** Whoever is signed in; on routes for anyone perhaps nobody. */
  signed: Signed | undefined;
}
/** The same on a route that wants somebody signed in. */
export interface SignedCall extends StaffCall {
  signed: Signed;
}

type RouteName<Route extends StaffRoute> = `${Route['method']} ${Route['path']}`;
type OpenRoute = Extract<StaffRoute, { least: 'anyone' }>;
type ClosedRoute = Exclude<StaffRoute, OpenRoute>;
/** What a route gives is sent as JSON; nothing is 204; a route that has sent something itself gives its response. */
export type StaffHandlers = { [Route in OpenRoute as RouteName<Route>]: (call: StaffCall) => Promise<unknown> } & {
  [Route in ClosedRoute as RouteName<Route>]: (call: SignedCall) => Promise<unknown>;
};

export const SESSION_COOKIE = 'yueda_staff';
/** The longest document is some hundred thousand characters. */
const MOST_BODY_MB = 8;
/** What is wrong is told of so many fields. */
const MOST_ISSUES = 5;

export function staffRouter(accounts: Accounts, handlers: StaffHandlers): Router {
  const router = Router();
  const json = express.json({ limit: `${MOST_BODY_MB}mb` });
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  for (const route of STAFF_ROUTES) {
    const verb = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    const handle = handlers[`${route.method} ${route.path}` as keyof StaffHandlers] as (
      call: StaffCall,
    ) => Promise<unknown>;
    router[verb](
      route.path,
      async (request, response, next) => {
        response.locals.signed = await guard(route, request, accounts);
        next();
      },
      // A body is read when it is known who sends it; an upload is read by its own route.
      route.path === '/imports' ? (_request, _response, next) => next() : json,
      async (request, response) => {
        const given = await handle({ request, response, signed: response.locals.signed as Signed | undefined });
        if (given === response) return;
        if (given === undefined) response.status(204).end();
        else response.json(given);
      },
    );
  }
  router.use(refuse);
  return router;
}

/** What a request lacks is told in Chinese, with the field; other errors are told as everywhere. */
const refuse: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) return next(error);
  if (error instanceof ZodError) {
    return sendProblem(response, 'invalid_message', error.issues.slice(0, MOST_ISSUES).map(sayIssue).join('\n'));
  }
  // What express and its body parser refuse carries a status.
  const { status } = error as { status?: number };
  if (status === 413) return sendProblem(response, 'too_large', `内容太长，最多 ${MOST_BODY_MB} MB，请拆成几份。`);
  if (status === 415) return sendProblem(response, 'invalid_message', '内容要用 UTF-8 编码的 JSON，不压缩。', status);
  if (status === 400) return sendProblem(response, 'invalid_message', '请求写得不完整，不是有效的 JSON 或地址。');
  next(error);
};

/** Who calls. @throws {StaffError} `unauthenticated`, or `forbidden` for too small a role or a missing token */
async function guard(route: StaffRoute, request: Request, accounts: Accounts): Promise<Signed | undefined> {
  const token = sessionToken(request);
  const signed = token === undefined ? undefined : await accounts.signedBy(token);
  if (route.least === 'anyone') return signed;
  if (!signed) throw new StaffError('unauthenticated', '登录已结束，请重新登录；没有保存的内容还在页面上。');
  if (route.method !== 'GET' && request.get('x-csrf-token') !== signed.csrf) {
    throw new StaffError('forbidden', '请求缺少本页的校验码，请刷新页面后再试。');
  }
  if (route.least !== 'account' && !includesRole(signed.account.role, route.least)) {
    throw new StaffError('forbidden', '您的角色没有这项权限，需要时请联系管理员。');
  }
  return signed;
}

/** The cookie's value (RFC 6265 §5.4). */
function sessionToken({ headers }: Request): string | undefined {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === SESSION_COOKIE && value) return value;
  }
  return undefined;
}
