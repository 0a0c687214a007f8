import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  documentResponse,
  documentsResponse,
  measuresResponse,
  searchResponse,
  targetsResponse,
} from '../../server/protocol/http.ts';
import { expectProblem, get, parsedReply } from './http-client.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

let server: OwnServer;
beforeAll(async () => {
  server = await startOwnServer();
});
afterAll(() => server.close());

const queryOf = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();
const search = async (parameters: Record<string, string>) =>
  parsedReply(await get(server, `/api/search?${queryOf(parameters)}`), searchResponse);
const documents = async (parameters: Record<string, string> = {}) =>
  parsedReply(await get(server, `/api/documents?${queryOf(parameters)}`), documentsResponse);
const document = async (id: string) => parsedReply(await get(server, `/api/documents/${id}`), documentResponse);

describe('GET /api/search', () => {
  test('finds passages, best first, with the words marked', async () => {
    const { total, hits } = await search({ q: '结婚登记 材料' });
    expect(hits[0]).toMatchObject({ documentId: 'guide-marriage', anchor: 'materials', kind: 'guide' });
    expect(hits[0]?.snippet).toContain('<mark>');
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
    expect(total).toBeGreaterThanOrEqual(hits.length);
  });

  test('names every hit as its document does, and the snippet is its text', async () => {
    for (const hit of (await search({ q: '机器人', limit: '100' })).hits) {
      const { document: found, passages } = await document(hit.documentId);
      const passage = passages.find(({ anchor }) => anchor === hit.anchor)!;
      expect(hit).toMatchObject({ title: found.title, locator: passage.locator, wording: found.wording });
      const plain = hit.snippet
        .replace(/<\/?mark>/g, '')
        .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
      expect(passage.text).toContain(plain.replace(/^…|…$/g, ''));
    }
  });

  test('counts facets over all hits, whatever page is shown', async () => {
    const all = await search({ q: '结婚登记', limit: '100' });
    const page = await search({ q: '结婚登记', limit: '1' });
    expect(page.facets).toEqual(all.facets);
    for (const facet of [all.facets.kind, all.facets.validity]) {
      expect(facet.reduce((sum, { count }) => sum + count, 0)).toBe(all.total);
    }
    const kinds = Map.groupBy(all.hits, ({ kind }) => kind);
    expect(all.facets.kind).toEqual(
      [...kinds].map(([value, hits]) => ({ value, count: hits.length })).sort((a, b) => b.count - a.count),
    );
  });

  test('pages of limit and offset put together are the whole', async () => {
    const whole = (await search({ q: '办理', limit: '30' })).hits;
    const pages = await Promise.all(
      [0, 10, 20].map((offset) => search({ q: '办理', limit: '10', offset: `${offset}` })),
    );
    expect(pages.flatMap(({ hits }) => hits)).toEqual(whole);
    expect((await search({ q: '办理', offset: '100000' })).hits).toEqual([]);
  });

  test('shows 20 hits where no limit is given', async () => {
    expect((await search({ q: '办理' })).hits.length).toBeLessThanOrEqual(20);
  });

  test('keeps to a kind', async () => {
    const { hits, facets } = await search({ q: '登记', kind: 'guide' });
    expect(hits.length).toBeGreaterThan(0);
    expect(facets.kind).toEqual([{ value: 'guide', count: expect.any(Number) }]);
  });

  test('keeps to an audience', async () => {
    const { hits } = await search({ q: '登记', audience: 'enterprise', limit: '100' });
    expect(hits.length).toBeGreaterThan(0);
    for (const { documentId } of hits) expect((await document(documentId)).document.audiences).toContain('enterprise');
  });

  test('keeps to what holds in a region: the whole country and the province hold in a city', async () => {
    const { facets } = await search({ q: '人工智能 登记', region: '440100', limit: '100' });
    for (const { value } of facets.region) expect(['000000', '440000', '440100']).toContain(value);
    const elsewhere = await search({ q: '人工智能 措施', region: '310000', limit: '100' });
    expect(elsewhere.facets.region.map(({ value }) => value)).not.toContain('440000');
  });

  test('tells validity on the date asked for', async () => {
    const { hits } = await search({ q: '人工智能', kind: 'measures', asOf: '2020-01-01' });
    for (const { validity } of hits) expect(validity).toBe('not_yet_in_force');
    const { hits: today } = await search({ q: '人工智能', kind: 'measures' });
    expect(today[0]?.validity).toBe('in_force');
  });

  test.each(['结婚登记需要什么材料', '領結婚證', '点样补办身份证', 'replace lost ID card', 'jiehun', '２０２７年'])(
    'takes %s',
    async (q) => {
      expect((await search({ q })).total).toBeGreaterThanOrEqual(0);
    },
  );

  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>结婚',
    '</mark><script>',
    '&lt;b&gt;',
    '[[[(((***',
    '__proto__',
    '\u0000',
    '%',
    '𨋢',
    '结'.repeat(500),
  ])('shows no markup but its own for %s', async (q) => {
    for (const { snippet } of (await search({ q })).hits) {
      expect(snippet.replace(/<mark>[^<>"']*<\/mark>/g, '')).not.toMatch(/[<>"']|&(?!#\d+;)/);
    }
  });

  test('finds nothing for what is nowhere', async () => {
    expect(await search({ q: 'zxqvwk' })).toMatchObject({ total: 0, hits: [] });
  });

  test.each([
    ['no q', ''],
    ['an empty q', 'q='],
    ['a q of spaces', 'q=%20%E3%80%80'],
    ['two q', 'q=a&q=b'],
    ['a q of 501 characters', `q=${'a'.repeat(501)}`],
    ['a kind there is not', 'q=a&kind=novel'],
    ['an audience there is not', 'q=a&audience=staff'],
    ['a region by name', 'q=a&region=广州'],
    ['30 February', 'q=a&asOf=2026-02-30'],
    ['limit 0', 'q=a&limit=0'],
    ['limit 101', 'q=a&limit=101'],
    ['limit 1.5', 'q=a&limit=1.5'],
    ['a limit in words', 'q=a&limit=ten'],
    ['a negative offset', 'q=a&offset=-1'],
    ['an offset beyond reason', 'q=a&offset=100001'],
  ])('with %s is refused', async (_, query) => {
    expectProblem(await get(server, `/api/search?${query}`), 400, 'invalid_message');
  });
});

describe('GET /api/documents', () => {
  test('lists every document once', async () => {
    const { total, documents: list } = await documents({ limit: '200' });
    expect(total).toBe(server.changed.length);
    expect(list.map(({ id }) => id).sort()).toEqual([...server.changed].sort());
  });

  test('keeps to a kind and to words of the title', async () => {
    const guides = await documents({ kind: 'guide' });
    expect(guides.documents.every(({ kind }) => kind === 'guide')).toBe(true);
    const found = await documents({ q: '结婚' });
    expect(found).toMatchObject({ total: 1, documents: [{ id: 'guide-marriage' }] });
    expect((await documents({ q: '結婚' })).documents, 'in traditional characters too').toEqual(found.documents);
    expect((await documents({ q: 'marriage' })).documents, 'in English too').toEqual(found.documents);
    expect(await documents({ q: '没有这样的文件' })).toEqual({ total: 0, documents: [] });
  });

  test('pages put together are the whole', async () => {
    const whole = (await documents({ limit: '200' })).documents;
    const offsets = Array.from({ length: Math.ceil(whole.length / 10) }, (_, page) => `${page * 10}`);
    const pages = await Promise.all(offsets.map((offset) => documents({ limit: '10', offset })));
    expect(pages.flatMap((page) => page.documents)).toEqual(whole);
    expect(pages.every(({ total }) => total === whole.length)).toBe(true);
    expect((await documents({ offset: '1000' })).documents).toEqual([]);
  });

  test.each(['kind=novel', 'limit=0', 'limit=201', 'offset=-1', 'offset=x'])('with %s is refused', async (query) => {
    expectProblem(await get(server, `/api/documents?${query}`), 400, 'invalid_message');
  });
});

describe('GET /api/documents/:id', () => {
  test('gives every document with its passages and first version', async () => {
    for (const { id, ...listed } of (await documents()).documents) {
      const { document: found, passages, versions, relations } = await document(id);
      expect(found).toEqual({ id, ...listed });
      expect(passages.length).toBeGreaterThan(0);
      expect(new Set(passages.map(({ anchor }) => anchor)).size).toBe(passages.length);
      for (const { level, headings, text } of passages) {
        expect(level).toBe(headings.length + 1);
        expect(text).not.toBe('');
      }
      expect(versions).toEqual([{ version: 1, from: expect.any(String), note: expect.any(String) }]);
      const known = new Set(server.changed);
      // What is named by its title only need not be held.
      for (const { documentId } of relations) {
        if (documentId !== undefined) expect(known, `${id} points to ${documentId}`).toContain(documentId);
      }
    }
  });

  test('has the anchors the protocol names', async () => {
    const measures = (await document('gd-ai-measures-2024')).passages.map(({ anchor }) => anchor);
    const numbered = Array.from({ length: 45 }, (_, index) => `m${index + 1}`);
    expect(measures).toEqual(expect.arrayContaining(['goal', 'preamble', ...numbered]));
    const guide = (await document('guide-marriage')).passages.map(({ anchor }) => anchor);
    expect(guide).toEqual(expect.arrayContaining(['conditions', 'materials', 'steps', 'fee', 'place', 'basis']));
  });

  test('gives a version that is asked for', async () => {
    const current = await document('guide-marriage');
    expect(await document('guide-marriage?version=1')).toEqual(current);
  });

  test.each(['no-such-document', 'guide-marriage?version=2', 'no-such-document?version=1', '__proto__'])(
    '%s is not found',
    async (path) => {
      expectProblem(await get(server, `/api/documents/${path}`), 404, 'not_found');
    },
  );

  test.each(['0', '-1', '1.5', 'latest', '', '1&version=2'])('version=%s is refused', async (version) => {
    expectProblem(await get(server, `/api/documents/guide-marriage?version=${version}`), 400, 'invalid_message');
  });

  test('a name that cannot be decoded is refused', async () => {
    expectProblem(await get(server, '/api/documents/%E0%A4%A'), 400, 'invalid_message');
  });
});

test('GET /api/measures gives the 45 measures, numbered 1 to 45, as the document has them', async () => {
  const { measures } = parsedReply(await get(server, '/api/measures'), measuresResponse);
  expect(measures.map(({ number }) => number)).toEqual(Array.from({ length: 45 }, (_, index) => index + 1));
  const { passages } = await document('gd-ai-measures-2024');
  for (const { anchor, number, title, text, part, sectors, audiences, supports } of measures) {
    expect(anchor).toBe(`m${number}`);
    expect(passages.find((passage) => passage.anchor === anchor)?.text).toContain(text);
    expect([title, text, part]).not.toContain('');
    expect(sectors.length + audiences.length + supports.length).toBeGreaterThan(0);
  }
});

test('GET /api/targets gives figures that the passage they come from exists for', async () => {
  const { targets } = parsedReply(await get(server, '/api/targets'), targetsResponse);
  expect(targets.length).toBeGreaterThan(10);
  const { passages } = await document('gd-ai-measures-2024');
  const anchors = new Set(passages.map(({ anchor }) => anchor));
  for (const { anchor, metric, unit, value } of targets) {
    expect(anchors).toContain(anchor);
    expect([metric, unit]).not.toContain('');
    expect(value).toBeGreaterThan(0);
  }
});
