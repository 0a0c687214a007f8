/** The HTTP side: routes are parsed, served and rendered in their own files; here is their order. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express, { type Express, type Router } from 'express';
import helmet from 'helmet';
import type { Knowledge } from '../answer/draft.ts';
import type { Conversations } from '../conversation/conversations.ts';
import { isOwnOrigin } from '../guardrails/is-own-origin.ts';
import type { QuestionLimiter } from '../guardrails/question-limiter.ts';
import { MAX_MESSAGE_BYTES } from '../protocol/limits.ts';
import type { Database } from '../storage/open-database.ts';
import { askRoutes } from './ask-routes.ts';
import { corpusRoutes } from './corpus-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { matchBatchRoutes } from './match-batch-routes.ts';
import { matchRoutes } from './match-routes.ts';
import { problemHandler, sendProblem } from './problem.ts';

/** The page is all there is: nothing from elsewhere, nothing inline, nothing framed. Helmet's own defaults allow inline styles. */
const CONTENT_SECURITY_POLICY = {
  'default-src': ["'self'"],
  'base-uri': ["'none'"],
  'object-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'form-action': ["'self'"],
};

export interface AppServices {
  conversations: Conversations;
  knowledge: () => Knowledge;
  database: Database;
  limiter: QuestionLimiter;
  allowedOrigins: readonly string[];
  today: () => string;
  /** The console's API; without it there is none. */
  staff?: Router | undefined;
  /** The built page; where it is missing the API is served alone. */
  webFolder: string;
}

export function createApp(services: AppServices): Express {
  const { conversations, knowledge, database, limiter, allowedOrigins, today, staff, webFolder } = services;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
      // Plain http on a local network is a supported way to run this; a proxy that ends TLS adds the header.
      strictTransportSecurity: false,
    }),
  );
  app.use('/health', healthRoutes(knowledge, database));
  app.use('/api', (request, response, next) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (isReading || isOwnOrigin(request, allowedOrigins)) next();
    else sendProblem(response, 'forbidden', '不接受其他网站发来的请求。');
  });
  // Before the bodies of citizens, which are short: documents and lists of firms are long.
  if (staff) app.use('/api/staff', staff);
  app.use('/api/match', matchBatchRoutes(knowledge, limiter, today));
  app.use('/api', express.json({ limit: MAX_MESSAGE_BYTES }));
  app.use('/api', askRoutes(conversations, limiter));
  // Reading only: an event stream must not wait for a full buffer, nor a secret be guessed by the size of a reply.
  app.use('/api', compression(), corpusRoutes(knowledge, database, today));
  app.use('/api', matchRoutes(knowledge, limiter, today));
  app.use('/api', (_request, response) => sendProblem(response, 'not_found', '没有这个接口。'));
  if (existsSync(join(webFolder, 'index.html'))) {
    app.use(compression());
    // What Vite builds carries a hash of its content in its name, the page that names it does not.
    app.use('/assets', express.static(join(webFolder, 'assets'), { immutable: true, maxAge: '1y' }));
    app.use(express.static(webFolder, { index: false, cacheControl: false }));
    // Pages are drawn in the browser: every path without a dot is the page. Only the first one comes drawn, and only it
    // has that address without an answer that somebody shared.
    app.get(/^\/[^.]*$/, ({ path, query }, response) =>
      response.sendFile(path === '/' && query.answer === undefined ? 'index.html' : 'page.html', {
        root: webFolder,
        cacheControl: false,
      }),
    );
  }
  app.use((_request, response) => sendProblem(response, 'not_found', '没有这个页面。'));
  app.use(problemHandler);
  return app;
}
