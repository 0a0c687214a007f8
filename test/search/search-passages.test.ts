import { describe, expect, test } from 'vitest';
import { passagesOf } from '../../server/corpus/passage.ts';
import { bundledEmbedder } from '../../server/search/embedder/static-embedder.ts';
import { buildSearchIndex } from '../../server/search/search-index.ts';
import { searchPage } from '../../server/search/search-page.ts';
import { type SearchOptions, searchPassages } from '../../server/search/search-passages.ts';
import { snippetOf } from '../../server/search/snippet.ts';
import { bundledCorpus, bundledKnowledge, TODAY } from '../answer/bundled-knowledge.ts';

const { documents, lexicon } = bundledCorpus();
const { index, passages } = await bundledKnowledge();
const search = (text: string, options: Partial<SearchOptions> = {}) =>
  searchPassages(index, index.parseQuery(text), { asOf: TODAY, ...options });

describe('a search', () => {
  test.each([
    ['新能源汽车产量', 'gd-ai-measures-2024#m13'],
    ['AI手机', 'gd-ai-measures-2024#m14'],
    ['法院', 'gd-ai-measures-2024#m31'],
    ['smart court litigation', 'gd-ai-measures-2024#m31'],
    ['離婚冷靜期', 'guide-divorce#'],
    ['passport fee', 'guide-passport#'],
    ['全程网办 护照', 'guide-passport#'],
  ])('for %s finds %s first', async (text, id) => {
    const [best] = await search(text);
    expect(best!.passage.id.startsWith(id)).toBe(true);
  });

  test('finds every measure first by its own title', async () => {
    const missed: string[] = [];
    for (const { id, title, document } of passages) {
      if (document.kind !== 'measures' || !title) continue;
      const [best] = await search(title.zh, { documentId: document.id });
      if (best?.passage.id !== id) missed.push(`${id} ${title.zh} → ${best?.passage.id}`);
    }
    expect(missed).toEqual([]);
  });

  test('gives results best first, with scores that can be compared', async () => {
    const found = await search('机器人产业');
    const scores = found.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const { score, coverage, cosine, lexical } of found) {
      expect(Number.isFinite(score) && Number.isFinite(cosine)).toBe(true);
      // What is near by meaning alone may share no word.
      expect(lexical).toBeGreaterThanOrEqual(0);
      expect(coverage).toBeGreaterThanOrEqual(0);
      expect(coverage).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  test('gives the same results every time', async () => {
    const ids = async () => (await search('养老服务')).map(({ passage, score }) => `${passage.id} ${score}`);
    expect(await ids()).toEqual(await ids());
  });

  test('for nothing, or for what nobody wrote, finds nothing', async () => {
    expect(await search('')).toEqual([]);
    expect(await search('zzzzzz')).toEqual([]);
  });
});

describe('a filter', () => {
  test('by kind keeps that kind only', async () => {
    for (const kind of ['measures', 'guide', 'policy'] as const) {
      const found = await search('人工智能 身份证 申请', { kind });
      expect(found.length).toBeGreaterThan(0);
      expect(new Set(found.map(({ passage }) => passage.document.kind))).toEqual(new Set([kind]));
    }
  });

  test('by audience keeps what is meant for it', async () => {
    const found = await search('登记 申请 材料', { audience: 'enterprise' });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ passage }) => passage.document.audiences.includes('enterprise'))).toBe(true);
    expect(found.some(({ passage }) => passage.document.id === 'guide-divorce')).toBe(false);
  });

  test('by document keeps that document', async () => {
    const found = await search('申请', { documentId: 'guide-passport' });
    expect(new Set(found.map(({ passage }) => passage.document.id))).toEqual(new Set(['guide-passport']));
  });

  test('by region keeps what holds there: of the place, the province above it and the whole country', async () => {
    const regionsFor = async (region: string) =>
      new Set((await search('申请 人工智能', { region })).map(({ passage }) => passage.document.region));
    expect(await regionsFor('440100')).toEqual(new Set(['440000', '000000']));
    expect(await regionsFor('440000')).toEqual(new Set(['440000', '000000']));
    expect(await regionsFor('430000')).toEqual(new Set(['000000']));
  });
});

describe('validity', async () => {
  const divorce = documents.find(({ id }) => id === 'guide-divorce')!;
  const old = { ...divorce, id: 'guide-old', expiresOn: '2020-12-31' };
  const coming = { ...divorce, id: 'guide-coming', effectiveOn: '2030-01-01' };
  const three = await buildSearchIndex([old, coming, divorce].flatMap(passagesOf), lexicon, bundledEmbedder());
  const searchThree = (asOf: string) => searchPassages(three, three.parseQuery('离婚冷静期'), { asOf });

  test('puts what has expired, and what is not yet in force, behind what holds', async () => {
    const [best, ...others] = await searchThree(TODAY);
    expect(best!.passage.document.id).toBe('guide-divorce');
    const twins = others.filter(({ passage }) => passage.anchor === best!.passage.anchor);
    expect(twins.map(({ validity }) => validity).sort()).toEqual(['expired', 'not_yet_in_force']);
    for (const { score } of twins) expect(score).toBeLessThan(best!.score);
  });

  test('is that of the day asked for', async () => {
    const onDay = async (asOf: string) =>
      new Map((await searchThree(asOf)).map(({ passage, validity }) => [passage.document.id, validity]));
    expect((await onDay('2020-12-31')).get('guide-old')).toBe('in_force');
    expect((await onDay('2030-01-01')).get('guide-coming')).toBe('in_force');
  });

  test('equal scores stand in the order of the corpus', async () => {
    const found = await searchThree('2020-01-01');
    const pairs = found.filter(({ score }, i) => i > 0 && found[i - 1]!.score === score);
    expect(pairs.length).toBeGreaterThan(0);
    for (const [i, { score, position }] of found.entries()) {
      if (i > 0 && found[i - 1]!.score === score) expect(position).toBeGreaterThan(found[i - 1]!.position);
    }
  });
});

describe('a snippet', () => {
  const passageOf = (zh: string) => ({ ...passages[0]!, sentences: [{ zh }] });

  test('marks what was searched for', async () => {
    const query = index.parseQuery('AI手机产量');
    const [best] = await searchPassages(index, query, { asOf: TODAY });
    expect(snippetOf(best!.passage, query)).toMatch(/<mark>人工智能手机<\/mark>|<mark>AI手机<\/mark>/);
  });

  test('escapes everything that is not a mark of its own', () => {
    const html = snippetOf(passageOf(`<script>alert("算力" & '养老')</script><mark>`), index.parseQuery('算力'));
    expect(html.replaceAll(/<\/?mark>/g, '')).not.toMatch(/[<>"']/);
    expect(html).toContain('<mark>算力</mark>');
    expect(html.match(/<mark>/g)).toHaveLength(1);
    expect(html.match(/<\/mark>/g)).toHaveLength(1);
  });

  test('marks Traditional text where Simplified was typed', () => {
    expect(snippetOf(passageOf('機器人產業'), index.parseQuery('机器人'))).toContain('<mark>機器人</mark>');
  });

  test('of a long sentence is cut around the match', () => {
    const html = snippetOf(passageOf(`${'甲'.repeat(300)}算力${'乙'.repeat(300)}`), index.parseQuery('算力'));
    expect(html).toContain('<mark>算力</mark>');
    expect(html.startsWith('…') && html.endsWith('…')).toBe(true);
    expect(html.length).toBeLessThan(200);
  });

  test('comes from the sentence that speaks most of the query', () => {
    const passage = { ...passages[0]!, sentences: [{ zh: '讲养老。' }, { zh: '讲算力。' }] };
    expect(snippetOf(passage, index.parseQuery('算力'))).toBe('讲<mark>算力</mark>。');
  });
});

describe('a page of results', () => {
  const page = (q: string, more: Record<string, unknown> = {}) =>
    searchPage(index, (typed) => typed, { q, limit: 5, offset: 0, asOf: TODAY, ...more });

  test('has as many hits as asked for, of so many in all', async () => {
    const first = await page('机器人');
    expect(first.hits.length).toBeLessThanOrEqual(5);
    expect(first.total).toBeGreaterThanOrEqual(first.hits.length);
  });

  test('goes on where the page before ended', async () => {
    const both = await page('人工智能', { limit: 10 });
    const [first, second] = [await page('人工智能'), await page('人工智能', { offset: 5 })];
    const ids = (response: Awaited<ReturnType<typeof page>>) =>
      response.hits.map(({ documentId, anchor }) => documentId + anchor);
    expect([...ids(first), ...ids(second)]).toEqual(ids(both));
  });

  test('counts its facets over all hits', async () => {
    const { total, facets } = await page('人工智能', { limit: 1 });
    for (const facet of [facets.kind, facets.region, facets.validity]) {
      expect(facet.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    }
  });

  test('for what nobody wrote is empty', async () => {
    expect(await page('zzzzzz')).toMatchObject({ total: 0, hits: [], facets: { kind: [] } });
  });
});
