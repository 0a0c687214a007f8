import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problem } from '../../server/protocol/http.ts';
import { highTechResponse, matchResponse } from '../../server/protocol/match.ts';
import { expectProblem, parsedReply, post } from './http-client.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

let server: OwnServer;
beforeAll(async () => {
  server = await startOwnServer();
});
afterAll(() => server.close());

const CODE = '91350100M000100Y43';
const FIRM = {
  industries: ['协作机器人'],
  region: '441900',
  foundedOn: '2016-04-18',
  employees: 120,
  annualRevenue: 80_000_000,
  form: 'company',
  qualifications: ['high-tech'],
  wants: ['r-and-d'],
  creditCode: CODE,
};

const match = (body: unknown, headers?: Record<string, string>) => post(server, '/api/match', body, headers);
const fieldsOf = (text: string) => problem.parse(JSON.parse(text)).fields;

describe('POST /api/match', () => {
  test('gives what was understood, and all offers with reasons and clauses', async () => {
    const answer = parsedReply(await match({ profile: FIRM, asOf: '2026-12-01' }), matchResponse);
    expect(answer).toMatchObject({
      understood: { size: 'small', creditCode: '91**************43', industryNames: { '3491': '工业机器人制造' } },
      problems: [],
      asOf: '2026-12-01',
      release: 1,
    });
    expect(answer.label).not.toBe('');
    expect(answer.matches.length).toBeGreaterThan(0);
    const scores = answer.matches.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  test('gives the same to the same profile', async () => {
    expect((await match({ profile: FIRM })).text).toBe((await match({ profile: FIRM })).text);
  });

  test('of an empty profile asks', async () => {
    const { questions, matches } = parsedReply(await match({ profile: {} }), matchResponse);
    expect(questions.length).toBeGreaterThan(0);
    expect(matches.filter(({ nature, verdict }) => nature === 'support' && verdict === 'applies')).toEqual([]);
  });

  test('of certain verdicts gives only those', async () => {
    const { matches } = parsedReply(await match({ profile: FIRM, verdicts: ['applies'] }), matchResponse);
    expect(new Set(matches.map(({ verdict }) => verdict))).toEqual(new Set(['applies']));
  });

  test('tells contradictions and unknown industries beside the result', async () => {
    const profile = {
      ...FIRM,
      industries: ['C34', '炼丹'],
      employees: 5000,
      annualRevenue: 1e10,
      claimedSize: 'micro',
    };
    const { problems, matches } = parsedReply(await match({ profile }), matchResponse);
    expect(problems.map(({ field }) => field)).toEqual(['industries', 'claimedSize']);
    expect(matches.length).toBeGreaterThan(0);
  });

  test('tells each value that cannot be at its field', async () => {
    const reply = await match({ profile: { ...FIRM, employees: -3, annualRevenue: 1e30, qualifications: ['best'] } });
    expectProblem(reply, 422, 'invalid_message');
    expect(fieldsOf(reply.text)?.map(({ field }) => field)).toEqual(['employees', 'annualRevenue', 'qualifications.0']);
  });

  test('tells a founding day to come at its field', async () => {
    const reply = await match({ profile: { foundedOn: '2050-01-01' } });
    expectProblem(reply, 422, 'invalid_message');
    expect(fieldsOf(reply.text)).toEqual([{ field: 'foundedOn', message: '成立日期 2050-01-01 还没有到' }]);
  });

  test.each<[string, unknown]>([
    ['no profile', {}],
    ['a profile that is a list', { profile: [] }],
    ['a profile that is nothing', { profile: null }],
    ['30 February', { profile: {}, asOf: '2026-02-30' }],
    ['a verdict there is not', { profile: {}, verdicts: ['perhaps'] }],
    ['a list', [1]],
    ['JSON that breaks off', '{"profile":'],
    ['nothing', ''],
  ])('with %s is refused', async (_, body) => {
    expectProblem(await match(body), 400, 'invalid_message');
  });

  test('with keys that objects have by nature is matched as without them', async () => {
    const plain = await match({ profile: {} });
    const text = '{"profile":{"__proto__":{"employees":5},"constructor":1}}';
    expect((await match(text)).text).toBe(plain.text);
  });

  test('of 400 facts nobody asks tells each, and holds nobody up', async () => {
    const facts = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`fact-${i}`, true]));
    const { problems } = parsedReply(await match({ profile: { facts } }), matchResponse);
    expect(problems).toHaveLength(400);
  });

  test('over 64 KiB is refused with 413', async () => {
    expectProblem(await match({ profile: { description: 'x'.repeat(65_536) } }), 413, 'invalid_message');
  });

  test('from another site is refused', async () => {
    expectProblem(await match({ profile: {} }, { Origin: 'https://evil.example' }), 403, 'forbidden');
  });

  test('by GET there is nothing', async () => {
    expect((await fetch(`${server.url}/api/match`)).status).toBe(404);
  });

  test('keeps nothing of a profile', async () => {
    await match({ profile: { ...FIRM, description: '我们是独一无二的测试企业' } });
    for (const name of readdirSync(server.dataFolder, { recursive: true, encoding: 'utf8' })) {
      if (!/sqlite/.test(name)) continue;
      const bytes = readFileSync(join(server.dataFolder, name));
      expect(bytes.includes(CODE)).toBe(false);
      expect(bytes.includes('独一无二的测试企业')).toBe(false);
    }
  });
});

describe('POST /api/match/high-tech', () => {
  const check = (body: unknown) => post(server, '/api/match/high-tech', body);

  test('gives the conditions and the score', async () => {
    const points = { 'intellectual-property': 25, conversion: 20, management: 15 };
    const answer = parsedReply(await check({ profile: FIRM, points, asOf: '2026-12-01' }), highTechResponse);
    expect(answer.conditions.length).toBeGreaterThan(0);
    expect(answer.score).toMatchObject({ total: 60, verdict: 'unknown' });
  });

  test('tells points that no part gives at their part', async () => {
    for (const points of [{ growth: 21 }, { luck: 5 }, { growth: -1 }, { growth: 1e9 }]) {
      const reply = await check({ profile: {}, points });
      expectProblem(reply, 422, 'invalid_message');
      expect(fieldsOf(reply.text)?.[0]?.field).toMatch(/^points\./);
    }
  });

  test('without a profile is refused', async () => {
    expectProblem(await check({}), 400, 'invalid_message');
  });
});
