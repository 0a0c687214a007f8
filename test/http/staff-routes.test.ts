import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { readXlsxSheets } from '../../server/corpus/import/office/read-xlsx-rows.ts';
import { askResponse, documentsResponse } from '../../server/protocol/http.ts';
import * as staff from '../../server/protocol/staff.ts';
import { expectProblem, parsedReply, post, type Reply } from '../contracts/http-client.ts';
import { type OwnServer, startOwnServer } from '../contracts/own-server.ts';
import { BASE, type Person, StaffClient } from './staff-client.ts';

type Route = staff.StaffRoute;
type NameOf<One> = One extends Route ? `${One['method']} ${One['path']}` : never;
type RouteName = NameOf<Route>;

let server: OwnServer;
let people: Record<Person, StaffClient>;
/** Where this process puts what it receives: nobody else's uploads are among these. */
let temporary: string;
const usual = process.env.TMPDIR;
beforeAll(async () => {
  temporary = mkdtempSync(join(tmpdir(), 'yueda-staff-'));
  process.env.TMPDIR = temporary;
  server = await startOwnServer();
  const administrator = await StaffClient.join(server, server.firstLink!, 'administrator');
  const invited = async (role: staff.Role) => {
    const reply = await administrator.call('POST', '/accounts/invitations', { role });
    return StaffClient.join(server, parsedReply(reply, staff.inviteResponse).path, role);
  };
  people = {
    nobody: new StaffClient(server.url),
    viewer: await invited('viewer'),
    editor: await invited('editor'),
    reviewer: await invited('reviewer'),
    publisher: await invited('publisher'),
    administrator,
  };
}, 60_000);
afterAll(async () => {
  await server.close();
  if (usual === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usual;
  rmSync(temporary, { recursive: true, force: true });
});

/** A call that changes nothing, and what who may make it is told. */
interface HarmlessCall {
  path?: string;
  body?: unknown;
  status: number;
  /** Of a good reply. */
  gives?: z.ZodType;
}

const HARMLESS: Record<RouteName, HarmlessCall> = {
  'POST /session': { body: {}, status: 400 },
  'GET /session': { status: 200, gives: staff.sessionResponse },
  'DELETE /session': { status: 204 },
  'GET /invitations/:token': { status: 404 },
  'POST /invitations/:token': { body: {}, status: 400 },
  'GET /sessions': { status: 200, gives: staff.sessionsResponse },
  'DELETE /sessions/:id': { status: 404 },
  'POST /password': { body: {}, status: 400 },
  'GET /accounts': { status: 200, gives: staff.accountsResponse },
  'PATCH /accounts/:id': { body: { role: 'viewer' }, status: 404 },
  'POST /accounts/invitations': { body: { role: 'king' }, status: 400 },
  'GET /audit': { status: 200, gives: staff.auditResponse },
  'GET /audit.xlsx': { status: 200 },
  'GET /documents': { status: 200, gives: staff.staffDocumentsResponse },
  'GET /documents/:id': { status: 404 },
  'GET /documents/:id/difference': { status: 404 },
  'PUT /documents/:id/draft': { body: {}, status: 400 },
  'POST /documents/:id/criteria-preview': { body: {}, status: 400 },
  'DELETE /documents/:id/draft': { status: 404 },
  'POST /documents/:id/removal': { status: 404 },
  'POST /documents/:id/restoration': { body: { version: 1 }, status: 404 },
  'POST /documents/:id/submission': { status: 404 },
  'POST /documents/:id/comments': { body: { text: '在吗' }, status: 404 },
  'POST /documents/:id/review': { body: { decision: 'approve' }, status: 404 },
  'POST /imports': { path: '/imports', body: 'text without a name', status: 400 },
  'GET /jobs/:id': { status: 404 },
  'GET /releases': { status: 200, gives: staff.releasesResponse },
  'POST /releases': { body: { at: '2020-01-01T00:00:00Z' }, status: 422 },
  'POST /releases/rollback': { body: { to: 999_999 }, status: 409 },
  'DELETE /releases/schedule': { status: 204 },
  'POST /trial': { body: {}, status: 400 },
  'POST /trial/gold': { status: 202 },
  'GET /insight': { status: 200, gives: staff.insightResponse },
  'GET /insight/questions': { status: 200, gives: staff.questionsResponse },
  'GET /insight/unanswered': { status: 200, gives: staff.clustersResponse },
  'GET /insight/documents': { status: 200, gives: staff.documentInsightResponse },
  'GET /insight.xlsx': { status: 200 },
  'POST /curated/preview': { body: {}, status: 400 },
  'PUT /curated/:anchor': { body: {}, status: 400 },
  'DELETE /curated/:anchor': { body: { base: 1 }, status: 404 },
  'GET /lexicon': { status: 200, gives: staff.lexiconResponse },
  'POST /lexicon/preview': { body: {}, status: 400 },
  'PUT /lexicon': { body: {}, status: 400 },
};

const nameOf = ({ method, path }: Route): RouteName => `${method} ${path}` as RouteName;
const pathOf = (route: Route) => HARMLESS[nameOf(route)].path ?? route.path.replace(/:\w+/, 'guessed');
const call = (who: StaffClient, route: Route, options?: Parameters<StaffClient['call']>[3]) =>
  who.call(route.method, pathOf(route), HARMLESS[nameOf(route)].body, options);
const audited = async () => (await people.administrator.read('/audit?limit=1', staff.auditResponse)).total;
/** Problems are told to people who read Chinese. */
const expectChinese = (reply: Reply, status: number, code: Parameters<typeof expectProblem>[2]) => {
  const detail = expectProblem(reply, status, code);
  expect(detail).toMatch(/\p{Script=Han}{2}/u);
  expect(detail).not.toMatch(/\b(?:expected|received|invalid|unexpected|request|entity|failed)\b/i);
  return detail;
};

const PEOPLE: Person[] = ['nobody', ...staff.ROLES];

const named = (routes: readonly Route[]) => routes.map((route) => [nameOf(route), route.least, route] as const);
const CHANGING = staff.STAFF_ROUTES.filter(({ method }) => method !== 'GET');

test.each(named(staff.STAFF_ROUTES))('%s is for %s and above', async (name, least, route) => {
  const { status, gives } = HARMLESS[name];
  const may = (person: Person) =>
    least === 'anyone' || (person !== 'nobody' && (least === 'account' || staff.includesRole(person, least)));
  const before = await audited();
  for (const person of PEOPLE) {
    // Whoever signs out does so in a session of its own.
    const isEnding = name === 'DELETE /session' && person !== 'nobody';
    const who = isEnding ? await StaffClient.signIn(server, person) : people[person];
    const reply = await call(who, route);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    if (may(person)) {
      expect([person, reply.status, reply.text]).toEqual([person, status, expect.anything()]);
      if (gives) parsedReply(reply, gives);
      else if (status >= 400) expectChinese(reply, status, JSON.parse(reply.text).code);
    } else if (person === 'nobody') expect(expectChinese(reply, 401, 'unauthenticated')).toContain('重新登录');
    else expect(expectChinese(reply, 403, 'forbidden')).toContain('角色');
  }
  const isWrittenDown = name === 'DELETE /session' || name === 'DELETE /releases/schedule';
  if (!isWrittenDown) expect(await audited(), 'nothing was done').toBe(before);
});

describe('what changes something', () => {
  let other: StaffClient;
  beforeAll(async () => {
    other = await StaffClient.signIn(server, 'administrator');
  });

  const closed = named(CHANGING.filter(({ least }) => least !== 'anyone'));
  test.each(closed)('wants the token of the page: %s', async (_, __, route) => {
    const before = await audited();
    for (const csrf of [undefined, '', 'guessed', other.csrf, people.publisher.csrf]) {
      const reply = await call(people.administrator, route, { csrf });
      expect(expectChinese(reply, 403, 'forbidden')).toContain('校验码');
    }
    expect(await audited()).toBe(before);
    expect((await people.administrator.call('GET', '/accounts')).status, 'the session goes on').toBe(200);
  });

  test.each(named(CHANGING))(
    'is not to be called from another site with all that it wants: %s',
    async (_, __, route) => {
      const before = await audited();
      for (const origin of ['https://evil.example', 'null', `${server.url}.evil.example`]) {
        const reply = await call(people.administrator, route, { headers: { Origin: origin } });
        expect(expectChinese(reply, 403, 'forbidden')).toContain('其他网站');
      }
      expect(await audited()).toBe(before);
    },
  );

  test.each(named(CHANGING))('may be called from our own page: %s', async (name, _, route) => {
    const isEnding = name === 'DELETE /session';
    const who = isEnding ? await StaffClient.signIn(server, 'administrator') : people.administrator;
    expect((await call(who, route, { headers: { Origin: server.url } })).status).toBe(HARMLESS[name].status);
  });
});

test('nothing is mounted that is not in the table', async () => {
  for (const [method, path] of [
    ['GET', '/'],
    ['GET', '/nothing'],
    ['GET', '/documents/guide-marriage/draft'],
    ['DELETE', '/documents/guide-marriage'],
    ['DELETE', '/audit'],
    ['DELETE', '/accounts/x'],
    ['POST', '/insight'],
    ['PUT', '/session'],
  ] as const) {
    expectChinese(await people.administrator.call(method, path), 404, 'not_found');
  }
});

describe('the cookie of a session', () => {
  test('is for this site and these paths only, and out of reach of pages', async () => {
    const { setCookie } = await StaffClient.signIn(server, 'viewer');
    const [value, ...attributes] = setCookie!.split('; ');
    expect(value).toMatch(/^yueda_staff=[\w-]{43}$/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/api/staff', 'SameSite=Strict']);
  });

  test('is for encrypted connections only where the page came over one', async () => {
    const { setCookie } = await StaffClient.signIn(server, 'viewer', { 'X-Forwarded-Proto': 'https' });
    expect(setCookie!.split('; ')).toContain('Secure');
  });

  test('ends with signing out, in the browser and on the server', async () => {
    const who = await StaffClient.signIn(server, 'viewer');
    const reply = await who.call('DELETE', '/session');
    expect(reply.status).toBe(204);
    const told = reply.headers.get('set-cookie')!;
    expect(told).toMatch(/^yueda_staff=;/);
    expect(told).toContain('Path=/api/staff');
    expect(Date.parse(/Expires=([^;]+)/.exec(told)![1]!)).toBeLessThan(Date.now());
    expectChinese(await who.call('GET', '/documents'), 401, 'unauthenticated');
    expect(await who.read('/session', staff.sessionResponse)).toEqual({ account: null });
  });

  test.each([
    ['made up', () => `yueda_staff=${'A'.repeat(43)}`],
    ['cut short', () => people.administrator.cookie!.slice(0, -1)],
    ['with another case', () => people.administrator.cookie!.toUpperCase().replace('YUEDA_STAFF', 'yueda_staff')],
    ['of another name', () => people.administrator.cookie!.replace('yueda_staff', 'yueda')],
    ['made of the page’s token', () => `yueda_staff=${people.administrator.csrf}`],
    ['made of the hash that is stored', () => `yueda_staff=${hashOf(people.administrator.cookie!.split('=')[1]!)}`],
    ['empty', () => 'yueda_staff='],
    ['broken', () => ';;=;yueda_staff'],
    ['very long', () => `yueda_staff=${'A'.repeat(10_000)}`],
  ])('%s is nobody’s', async (_, cookie) => {
    const forged = new StaffClient(server.url, { cookie: cookie(), csrf: people.administrator.csrf! });
    expectChinese(await forged.call('GET', '/accounts'), 401, 'unauthenticated');
    expectChinese(await forged.call('POST', '/accounts/invitations', { role: 'viewer' }), 401, 'unauthenticated');
  });

  const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
});

describe('accounts over HTTP', () => {
  test('a wrong password is told, and signs nobody in', async () => {
    const asked = { name: 'viewer', password: 'wrong password' };
    const reply = await people.nobody.call('POST', '/session', asked);
    expectChinese(reply, 403, 'forbidden');
    expect(reply.headers.get('set-cookie')).toBeNull();
    await StaffClient.signIn(server, 'viewer');
  });

  test('an invitation is told before it is opened, and opened once', async () => {
    const made = await people.administrator.call('POST', '/accounts/invitations', { role: 'viewer' });
    const { path } = parsedReply(made, staff.inviteResponse);
    const link = `/invitations/${path.replace('/staff/join/', '')}`;
    expect((await people.nobody.read(link, staff.invitationResponse)).role).toBe('viewer');
    const asked = { name: 'once', displayName: '一次', password: 'a long enough password' };
    const short = await people.nobody.call('POST', link, { ...asked, password: 'short' });
    expect(expectChinese(short, 400, 'invalid_message')).toMatch(/password：.*12/);
    const named = await people.nobody.call('POST', link, { ...asked, name: '!' });
    expect(expectChinese(named, 400, 'invalid_message')).toMatch(/^name：/);
    expect((await people.nobody.call('POST', link, asked)).status).toBe(201);
    expectChinese(await people.nobody.call('POST', link, { ...asked, name: 'twice' }), 404, 'not_found');
    expectChinese(await people.nobody.call('GET', link), 404, 'not_found');
  });

  test('the session of another is neither told to a viewer nor ended by one', async () => {
    const own = await people.viewer.read('/sessions?all=1', staff.sessionsResponse);
    expect(new Set(own.sessions.map(({ name }) => name))).toEqual(new Set(['viewer']));
    const all = await people.administrator.read('/sessions?all=1', staff.sessionsResponse);
    const theirs = all.sessions.find(({ name }) => name === 'publisher')!;
    expectChinese(await people.viewer.call('DELETE', `/sessions/${theirs.id}`), 404, 'not_found');
    expect((await people.publisher.call('GET', '/documents')).status).toBe(200);
  });

  test('who is given another role must sign in again', async () => {
    const made = await people.administrator.call('POST', '/accounts/invitations', { role: 'publisher' });
    const who = await StaffClient.join(server, parsedReply(made, staff.inviteResponse).path, 'moved');
    const { account } = await who.read('/session', staff.sessionResponse);
    const changed = await people.administrator.call('PATCH', `/accounts/${account!.id}`, { role: 'viewer' });
    expect(parsedReply(changed, staff.account)).toMatchObject({ name: 'moved', role: 'viewer' });
    expectChinese(await who.call('GET', '/documents'), 401, 'unauthenticated');
    const again = await StaffClient.signIn(server, 'moved');
    expect(expectChinese(await again.call('POST', '/releases', {}), 403, 'forbidden')).toContain('角色');
  });

  test('a new password ends the other sessions', async () => {
    const made = await people.administrator.call('POST', '/accounts/invitations', { role: 'viewer' });
    const first = await StaffClient.join(server, parsedReply(made, staff.inviteResponse).path, 'changing');
    const second = await StaffClient.signIn(server, 'changing');
    const wrong = await second.call('POST', '/password', { current: 'wrong', next: 'another long password' });
    expectChinese(wrong, 403, 'forbidden');
    const right = { current: 'a long enough password', next: 'another long password' };
    expect((await second.call('POST', '/password', right)).status).toBe(204);
    expectChinese(await first.call('GET', '/documents'), 401, 'unauthenticated');
    expect((await second.call('GET', '/documents')).status).toBe(200);
  });
});

describe('what is wrong with a request is said in Chinese, with the field it is about:', () => {
  const draft = '/documents/guide-marriage/draft';
  test.each([
    ['no body', undefined, {}, 400, ''],
    ['a body that is no JSON', '{"base":', { 'Content-Type': 'application/json' }, 400, 'JSON'],
    ['a body of another kind', 'base=1', { 'Content-Type': 'text/plain' }, 400, ''],
    ['a list', [], {}, 400, ''],
    ['a field that is missing', { content: { id: 'x' } }, {}, 400, 'base：'],
    ['a field of another kind', { base: '一', content: {} }, {}, 400, 'base：'],
    ['another charset', '{}', { 'Content-Type': 'application/json; charset=gbk' }, 415, ''],
    ['another compression', '{}', { 'Content-Type': 'application/json', 'Content-Encoding': 'zip' }, 415, ''],
  ])('%s', async (_, body, headers, status, begins) => {
    const reply = await people.editor.call('PUT', draft, body, { headers: headers as Record<string, string> });
    expect(expectChinese(reply, status, 'invalid_message')).toContain(begins);
  });

  test('a body that is too large', async () => {
    const body = { base: null, content: { text: '长'.repeat(3_000_000) } };
    const reply = await people.editor.call('PUT', draft, body);
    expect(expectChinese(reply, 413, 'too_large')).toMatch(/\d+ ?MB/);
  });

  test.each([
    ['/documents?limit=abc', 'limit：'],
    ['/documents?limit=201', 'limit：'],
    ['/documents?state=lost', 'state：'],
    ['/insight?from=2026-02-30', 'from：'],
    ['/insight?from=2026-01-01&from=2026-01-02', 'from：'],
    ['/insight/questions?outcome=maybe', 'outcome：'],
    ['/insight/unanswered?limit=0', 'limit：'],
    ['/audit?offset=-1', 'offset：'],
  ])('GET %s', async (path, begins) => {
    expect(expectChinese(await people.administrator.call('GET', path), 400, 'invalid_message')).toContain(begins);
  });

  test.each(['%E0%A4%A', `${'x'.repeat(301)}`])('GET /documents/%s', async (id) => {
    expectChinese(await people.viewer.call('GET', `/documents/${id}`), 400, 'invalid_message');
  });

  test.each(['..%2f..%2fpackage.json', '%00', "' OR 1=1 --", '__proto__', '文件'])(
    'a guessed document %s',
    async (id) => {
      expectChinese(await people.viewer.call('GET', `/documents/${id}`), 404, 'not_found');
    },
  );

  test('content that is refused', async () => {
    const { served } = await people.editor.read('/documents/guide-marriage', staff.staffDocumentResponse);
    const content = { ...served!.content, region: '广东' };
    const reply = await people.editor.call('PUT', draft, { base: served!.version, content });
    expect(expectChinese(reply, 422, 'refused')).toMatch(/^region：/);
    const { draft: none } = await people.editor.read('/documents/guide-marriage', staff.staffDocumentResponse);
    expect(none).toBeNull();
  });
});

describe('an upload', () => {
  const uploads = () => readdirSync(temporary).filter((name) => name.startsWith('yueda-upload-'));
  const imports = (name: string) => `/imports?name=${encodeURIComponent(name)}`;
  const upload = (name: string, body: Uint8Array | string) => people.editor.call('POST', imports(name), body);
  const RULES =
    '# 测试停车场收费办法\n\n第一条 公共停车场停放小型汽车，每小时收费8元。\n\n第二条 停放三十分钟以内的，不收费。\n';
  const MOST = 50 * 1024 * 1024;

  /** Sends a body piece by piece, as large as it is, and gives the reply, which may come before its end. */
  function stream(name: string, bytes: number, declared: boolean): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const sending = httpRequest(
        server.url + BASE + imports(name),
        {
          method: 'POST',
          headers: {
            Cookie: people.editor.cookie!,
            'X-CSRF-Token': people.editor.csrf!,
            ...(declared ? { 'Content-Length': bytes } : {}),
          },
        },
        (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece) => pieces.push(piece));
          response.on('end', () =>
            resolve({
              status: response.statusCode!,
              headers: new Headers({ 'content-type': response.headers['content-type'] ?? '' }),
              text: Buffer.concat(pieces).toString(),
            }),
          );
        },
      );
      sending.on('error', reject);
      const piece = Buffer.alloc(1024 * 1024, '长');
      let left = bytes;
      const send = () => {
        while (left > 0) {
          const part = piece.subarray(0, Math.min(left, piece.length));
          left -= part.length;
          if (!sending.write(part)) return sending.once('drain', send);
        }
        return sending.end();
      };
      send();
    });
  }

  test('becomes a draft, with what was guessed, and leaves no file behind', async () => {
    const done = await people.editor.ended(await upload('测试停车场收费办法.md', RULES));
    expect(done.state).toBe('done');
    expect(done.import!.refused).toEqual([]);
    const [id] = done.import!.added;
    const told = await people.viewer.read(`/documents/${id}`, staff.staffDocumentResponse);
    expect(told).toMatchObject({ state: 'draft', served: null, draft: { author: 'editor' } });
    expect(told.original).toContain('每小时收费8元');
    expect(uploads()).toEqual([]);
    const again = await people.editor.ended(await upload('测试停车场收费办法.md', RULES));
    expect(again.import).toMatchObject({ added: [], changed: [], unchanged: 1 });
    expect((await people.editor.call('DELETE', `/documents/${id}/draft`)).status).toBe(204);
  });

  test('that says it is too large is refused before it is read', async () => {
    expectTooLarge(await stream('大.md', MOST + 1, true));
  });

  test('that is too large without saying so is refused all the same', async () => {
    expectTooLarge(await stream('大.md', MOST + 1024 * 1024, false));
  });

  function expectTooLarge(reply: Reply): void {
    expect(expectChinese(reply, 413, 'too_large')).toContain('50 MB');
    expect(uploads()).toEqual([]);
  }

  test.each(['空.md', '空.docx'])('that is empty (%s) is refused', async (name) => {
    expect(expectChinese(await upload(name, ''), 422, 'refused')).toContain('空');
    expect(uploads()).toEqual([]);
  });

  test('that is cut off leaves nothing behind, and the server goes on', async () => {
    const { hostname, port } = new URL(server.url);
    const before = await audited();
    for (const head of [`Content-Length: ${RULES.length * 10}`, 'Transfer-Encoding: chunked']) {
      const socket = connect(Number(port), hostname);
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.write(
        `POST ${BASE}${imports('断.md')} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${people.editor.cookie}\r\n` +
          `X-CSRF-Token: ${people.editor.csrf}\r\n${head}\r\n\r\n`,
      );
      socket.write(head.startsWith('T') ? `10\r\n${'x'.repeat(16)}\r\n` : RULES);
      await sleep(50);
      socket.destroy();
    }
    await expect.poll(uploads).toEqual([]);
    expect(await audited()).toBe(before);
    expect((await people.editor.call('GET', '/documents?state=draft')).status).toBe(200);
  });

  test.each([
    ['坏.docx', Buffer.from('PK\x03\x04 this is no document')],
    ['坏.pdf', Buffer.from('%PDF-1.7 and nothing more')],
    ['坏.xlsx', Buffer.alloc(2000, 7)],
    ['程序.exe', Buffer.from('MZ\x90\x00')],
  ])('of a bad file (%s) is told file by file what is wrong and what to do', async (name, bytes) => {
    const done = await people.editor.ended(await upload(name, bytes));
    expect(done.import, JSON.stringify(done)).toMatchObject({ added: [], changed: [] });
    expect(done.import!.refused).toHaveLength(1);
    const [{ name: named, message }] = done.import!.refused as unknown as [{ name: string; message: string }];
    expect(named).toBe(name);
    expect(message).toMatch(/\p{Script=Han}{4}/u);
    expect(message).not.toContain(temporary);
    expect(uploads()).toEqual([]);
  });

  test.each(['../../../etc/停车.md', '..\\..\\停车.md', '/etc/停车.md', 'C:\\停车.md'])(
    'named %s is called by its last part',
    async (name) => {
      const done = await people.editor.ended(await upload(name, RULES.replace('测试', '路径')));
      const { entries } = await people.administrator.read('/audit?action=document.import&limit=1', staff.auditResponse);
      expect(entries[0]!.subject).toBe('停车.md');
      for (const id of done.import!.added) await people.editor.call('DELETE', `/documents/${id}/draft`);
    },
  );

  test.each(['..', '.', '/', 'a\0.md', '   '])('named %j is taken or refused, never lost', async (name) => {
    const reply = await upload(name, RULES);
    if (reply.status === 202) {
      const done = await people.editor.ended(reply);
      for (const id of done.import?.added ?? []) await people.editor.call('DELETE', `/documents/${id}/draft`);
    } else expectChinese(reply, 400, 'invalid_message');
    await expect.poll(uploads).toEqual([]);
  });

  test('may have a name as long as Windows allows in Chinese', async () => {
    const name = `关于${'进一步做好'.repeat(36)}的通知.md`;
    const done = await people.editor.ended(await upload(name, RULES.replace('测试', '长名')));
    expect(done.import!.added).toHaveLength(1);
    await people.editor.call('DELETE', `/documents/${done.import!.added[0]}/draft`);
  });

  test('without a name is refused', async () => {
    expect(expectChinese(await people.editor.call('POST', '/imports', RULES), 400, 'invalid_message')).toContain(
      'name',
    );
  });
});

describe('an export', () => {
  /** Kept as they are, whatever a spreadsheet would make of them. */
  const FORMULAS = ['=1+1', '=HYPERLINK("http://evil.example","领补贴")', '+1+1', '-2+3', '@SUM(1)', '\t=1+1'];
  const ODD = 'a\u0001b\u000bc\ufffed\ud800e';

  const rowsOf = async (bytes: Uint8Array) => {
    const sheets: Record<string, string[][]> = {};
    for (const { name, rows } of await readXlsxSheets(bytes)) {
      sheets[name] = [];
      for await (const { cells } of rows) sheets[name].push(cells);
    }
    return sheets;
  };
  /** All parts of the workbook that are text, in one. */
  const xmlOf = async (bytes: Uint8Array) => {
    const zip = await JSZip.loadAsync(bytes);
    const parts = Object.values(zip.files).filter(({ name }) => name.endsWith('.xml'));
    return (await Promise.all(parts.map((part) => part.async('string')))).join('\n');
  };

  beforeAll(async () => {
    for (const written of [...FORMULAS, ODD]) {
      const asked = { question: `${written} 结婚登记要带什么` };
      const { answer, conversation } = parsedReply(await post(server, '/api/ask', asked), askResponse);
      const feedback = {
        answerId: answer.id,
        token: conversation.token,
        rating: 'down',
        comment: written,
        reasons: [written],
      };
      expect((await post(server, '/api/feedback', feedback)).status).toBe(204);
      const comment = { text: written };
      await people.editor.call('POST', '/documents/guide-marriage/submission', { note: written });
      expect((await people.editor.call('POST', '/documents/guide-marriage/comments', comment)).status).toBe(204);
    }
    const { served } = await people.editor
      .read('/documents/guide-passport', staff.staffDocumentResponse)
      .catch(() => people.editor.read('/documents/guide-marriage', staff.staffDocumentResponse));
    const { id } = served!.content;
    const put = { base: served!.version, content: served!.content, note: FORMULAS[1] };
    expect((await people.editor.call('PUT', `/documents/${id}/draft`, put)).status).toBe(200);
    expect((await people.editor.call('DELETE', `/documents/${id}/draft`)).status).toBe(204);
  });

  test.each(['/insight.xlsx', '/audit.xlsx'])('%s is a workbook to be saved', async (path) => {
    const { headers } = await people.administrator.bytes(path);
    expect(headers.get('content-type')).toMatch(
      /^application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet/,
    );
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="?yueda-\w+-\d{4}-\d\d-\d\d\.xlsx"?$/);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('of insight has all its sheets, and what was asked in them', async () => {
    const { bytes } = await people.viewer.bytes('/insight.xlsx');
    const sheets = await rowsOf(bytes);
    expect(Object.keys(sheets)).toEqual(['每天', '结果', '常被引用', '没答上的', '提问']);
    const [head, ...rows] = sheets.提问!;
    expect(head).toEqual(['时间', '问题（已脱敏）', '状态', '评价', '原因', '意见', '引用']);
    for (const written of FORMULAS) {
      const row = rows.find(([, question]) => question?.includes(`${written.trim()} 结婚登记`));
      expect(row, written).toBeDefined();
      expect([row![3], row![4]?.trim(), row![5]?.trim()]).toEqual(['down', written.trim(), written.trim()]);
    }
    expect(rows.some(([, , , , , comment]) => comment?.startsWith('a') && comment.endsWith('e'))).toBe(true);
    expect(Number(sheets.每天!.at(-1)![1])).toBeGreaterThanOrEqual(FORMULAS.length);
    expect(sheets.没答上的!.length).toBeGreaterThan(1);
  });

  test('of the audit has who did what', async () => {
    const { bytes } = await people.administrator.bytes('/audit.xlsx?action=document.draft');
    const { 操作记录: rows } = await rowsOf(bytes);
    expect(rows![0]).toEqual(['时间', '账号', '操作', '对象', '内容']);
    const [, account, action, , detail] = rows!.find((cells) => cells[4]?.includes('HYPERLINK'))!;
    expect([account, action]).toEqual(['editor', 'document.draft']);
    expect(JSON.parse(detail!)).toMatchObject({ note: FORMULAS[1] });
  });

  test.each(['/insight.xlsx', '/audit.xlsx'])('%s has no formula in it', async (path) => {
    const { bytes } = await people.administrator.bytes(path);
    const xml = await xmlOf(bytes);
    expect(xml).toContain('HYPERLINK');
    expect(xml).not.toMatch(/<f[ >]/);
    expect(xml).not.toMatch(/<hyperlink/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has none but these, and a spreadsheet refuses them.
    expect(xml).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/);
  });

  test('of the audit is for its filter', async () => {
    const { bytes } = await people.administrator.bytes('/audit.xlsx?account=viewer');
    const { 操作记录: rows } = await rowsOf(bytes);
    expect(rows!.length).toBeGreaterThan(1);
    expect(new Set(rows!.slice(1).map(([, account]) => account))).toEqual(new Set(['viewer']));
  });
});

describe('the whole way', () => {
  test('from an upload to what citizens read, and back again', async () => {
    const { editor, reviewer, publisher, viewer } = people;
    const rules = '# 测试停车场收费办法\n\n第一条 测试公共停车场停放小型汽车，每小时收费8元。\n';
    const name = encodeURIComponent('测试停车场收费办法.md');
    const done = await editor.ended(await editor.call('POST', `/imports?name=${name}`, rules));
    const id = [...done.import!.added, ...done.import!.changed][0]!;
    const trial = await editor.call('POST', '/trial', { question: '测试公共停车场每小时收费多少元' });
    const { live, draft } = parsedReply(trial, staff.trialResponse);
    expect(live.answer.text).not.toContain('8元');
    expect(draft!.candidates.map((candidate) => candidate.id.split('#')[0])).toContain(id);
    expect((await editor.call('POST', `/documents/${id}/submission`, { note: '新办法' })).status).toBe(204);
    const early = await publisher.ended(await publisher.call('POST', '/releases', {}));
    expect(early).toMatchObject({ state: 'failed', failure: expect.stringContaining('复核') });
    const { draft: written } = await reviewer.read(`/documents/${id}`, staff.staffDocumentResponse);
    const review = { decision: 'approve', comment: '属实', version: written!.version };
    expectChinese(await editor.call('POST', `/documents/${id}/review`, review), 403, 'forbidden');
    expect((await reviewer.call('POST', `/documents/${id}/review`, review)).status).toBe(204);
    const progress = new Set<string>();
    const publishing = await publisher.call('POST', '/releases', {});
    const published = await publisher.ended(publishing, ({ stage, done }) => progress.add(`${stage} ${done}`));
    expect(progress.size, 'others are served meanwhile, and told how far it is').toBeGreaterThan(3);
    expect(published, JSON.stringify(published)).toMatchObject({ state: 'done', publish: { changed: [id] } });
    const reply = await fetch(`${server.url}/api/documents?q=${encodeURIComponent('测试停车场')}&limit=100`);
    const listed = documentsResponse.parse(await reply.json());
    expect(listed.documents.map((document) => document.id)).toContain(id);
    const before = await viewer.read('/releases', staff.releasesResponse);
    const back = await publisher.call('POST', '/releases/rollback', {});
    expect(JSON.parse(back.text)).toEqual({ from: before.served, to: expect.any(Number) });
    expect((await fetch(`${server.url}/api/documents/${id}`)).status).toBe(404);
    const deeds = await people.administrator.read(`/audit?subject=${id}`, staff.auditResponse);
    expect(deeds.entries.map(({ account, action }) => `${account} ${action}`)).toEqual(
      expect.arrayContaining(['reviewer document.approve', 'editor document.submit']),
    );
  }, 120_000);
});
