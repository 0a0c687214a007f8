import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { questionLimiter } from '../../server/guardrails/question-limiter.ts';
import { ChatClient } from './chat-client.ts';
import { expectProblem, get, post, remove } from './http-client.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

/** An address of this machine that is not the loopback, where there is one. */
const ADDRESS = Object.values(networkInterfaces())
  .flat()
  .find((each) => each?.family === 'IPv4' && !each.internal)?.address;

const QUESTIONS_PER_MINUTE = 3;

let server: OwnServer;
beforeAll(async () => {
  server = await startOwnServer({ host: '0.0.0.0', questionsPerMinute: QUESTIONS_PER_MINUTE });
});
afterAll(() => server.close());

test('GET /health/live tells that the process is up', async () => {
  expect((await get(server, '/health/live')).status).toBe(200);
});

test('GET /health/ready tells the release it answers from', async () => {
  const { status, text } = await get(server, '/health/ready');
  expect([status, JSON.parse(text)]).toEqual([
    200,
    { status: 'ready', release: server.release, passages: server.passages },
  ]);
});

describe('a route that does not exist', () => {
  test.each(['/api', '/api/', '/api/nothing', '/api/answers', '/api/ask', '/api/documents/a/b'])(
    'GET %s is not found',
    async (path) => {
      expectProblem(await get(server, path), 404, 'not_found');
    },
  );

  test.each(['/api/search', '/api/measures', '/api/answers/x', '/health/ready', '/nothing'])(
    'POST %s is not found',
    async (path) => {
      expectProblem(await post(server, path, {}), 404, 'not_found');
    },
  );

  test('DELETE /api/documents/:id is not found', async () => {
    expectProblem(await remove(server, '/api/documents/guide-marriage'), 404, 'not_found');
  });

  test.each([
    '/.env',
    '/package.json',
    '/..%2f..%2fpackage.json',
    '/assets/../../../package.json',
    '/data/yueda.sqlite',
  ])('no file is given for %s', async (path) => {
    const { status, text } = await get(server, path);
    expect(text).not.toMatch(/"dependencies"|SQLite format/);
    expect([403, 404]).toContain(status);
  });
});

describe('every reply', () => {
  test.each(['/', '/health/live', '/api/measures', '/api/nothing', '/nothing.txt'])(
    '%s carries security headers and names no software',
    async (path) => {
      const { headers } = await get(server, path);
      const policy = headers.get('content-security-policy');
      expect(policy).toContain("default-src 'self'");

      expect(policy).toContain("object-src 'none'");
      expect(policy, 'neither eval nor inline, and nothing from elsewhere').not.toMatch(/unsafe|https?:|data:|\*/);
      expect(policy, 'plain http on a local network works').not.toContain('upgrade-insecure-requests');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});

test('reading is open to other sites, which cannot see the reply', async () => {
  expect((await get(server, '/api/measures', { Origin: 'https://evil.example' })).status).toBe(200);
});

describe('questions are limited by address', () => {
  test('after so many in a minute the next must wait', async () => {
    const limiter = questionLimiter(2);
    expect(await limiter.waitFor('203.0.113.1')).toBe(0);
    expect(await limiter.waitFor('203.0.113.1')).toBe(0);
    const wait = await limiter.waitFor('203.0.113.1');
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60_000);
    expect(await limiter.waitFor('203.0.113.2'), 'others need not').toBe(0);
  });

  test.each(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])(
    '%s is this machine and not limited',
    async (address) => {
      const limiter = questionLimiter(1);
      for (let asked = 0; asked < 5; asked++) expect(await limiter.waitFor(address)).toBe(0);
    },
  );

  test.each(['128.0.0.1', '::ffff:10.0.0.1', '::2', '', undefined, '127.0.0.1.evil'])(
    '%s is not this machine',
    async (address) => {
      const limiter = questionLimiter(1);
      await limiter.waitFor(address);
      expect(await limiter.waitFor(address)).toBeGreaterThan(0);
    },
  );

  test.runIf(ADDRESS)(
    'over HTTP with 429 and Retry-After, on the socket with rate_limited and retryAfterMs',
    async () => {
      const url = `http://${ADDRESS}:${new URL(server.url).port}`;
      for (let asked = 0; asked < QUESTIONS_PER_MINUTE; asked++) {
        expect((await post({ url }, '/api/ask', { question: '你好' })).status).toBe(200);
      }
      const refused = await post({ url }, '/api/ask', { question: '你好' });
      expectProblem(refused, 429, 'rate_limited');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);

      const { client } = await ChatClient.hello(url);
      const [error] = await client.ask('你好', { requestId: 'r' });
      expect(error).toMatchObject({ type: 'error', code: 'rate_limited', requestId: 'r' });
      expect(error?.type === 'error' && error.retryAfterMs).toBeGreaterThan(0);
      await client.close();
      expect((await get({ url }, '/api/measures')).status, 'reading is not limited').toBe(200);
      expect((await post(server, '/api/ask', { question: '你好' })).status, 'this machine is not limited').toBe(200);
    },
  );
});
