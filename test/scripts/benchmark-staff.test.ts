import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Given, inventQuestions } from '../../scripts/benchmark/invented-questions.ts';
import { benchmarkStaff } from '../../scripts/benchmark/staff.ts';
import { type Database, openDatabase } from '../../server/storage/open-database.ts';

const COUNT = 4000;
const DAYS = 365;

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yueda-benchmark-test-'));
  await (await openDatabase(folder)).destroy();
  const given = (status: string, ...documents: string[]): Given => ({
    status,
    content: '{}',
    explanation: '{}',
    cites: documents.map((documentId) => ({ documentId, anchor: 'art-1' })),
  });
  inventQuestions(join(folder, 'yueda.sqlite'), {
    count: COUNT,
    days: DAYS,
    asked: ['失业金怎么领', '结婚登记要带什么'],
    answered: [given('answered', 'loans', 'fees'), given('answered_partially', 'loans')],
    refused: [given('unanswerable_no_evidence')],
  });
  database = await openDatabase(folder);
});
afterAll(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const count = async (rows: string) =>
  Number((await sql.raw<{ n: number }>(`SELECT count(*) AS n FROM ${rows}`).execute(database)).rows[0]!.n);

describe('the questions that are invented', () => {
  test('are as many as wanted, each with its answer, and break no reference', async () => {
    expect(await count('answers')).toBe(COUNT);
    expect(await count('turns t JOIN answers a ON a.id = t.answer_id AND a.conversation_id = t.conversation_id')).toBe(
      COUNT,
    );
    expect((await sql`PRAGMA foreign_key_check`.execute(database)).rows).toEqual([]);
  });

  test('are of a year that ends yesterday, all hours of the day, oldest first', async () => {
    const rows = await database.selectFrom('answers').select('created_at').orderBy(sql`rowid`).execute();
    const days = rows.map(({ created_at }) =>
      new Date(Date.parse(created_at) + 8 * 3_600_000).toISOString().slice(0, 10),
    );
    expect(days).toEqual([...days].sort());
    expect(new Set(days).size).toBe(DAYS);
    const today = Math.floor((Date.now() + 8 * 3_600_000) / 86_400_000);
    expect((today * 86_400_000 - Date.parse(days.at(-1)!)) / 86_400_000).toBeLessThanOrEqual(2);
  });

  test('are refused, rated and cite as in a year of use, and staff did things', async () => {
    const refused = await count(`answers WHERE status LIKE 'unanswerable%'`);
    expect(refused / COUNT).toBeGreaterThan(0.12);
    expect(refused / COUNT).toBeLessThan(0.18);
    expect(await count(`feedback WHERE rating = 'down'`)).toBeGreaterThan(0.01 * COUNT);
    expect(await count(`feedback WHERE rating = 'up'`)).toBeGreaterThan(0.03 * COUNT);
    expect(await count('cited_passages')).toBeGreaterThan(COUNT);
    expect(await count('audit')).toBe(COUNT / 10);
    expect(await count('(SELECT DISTINCT question FROM turns)')).toBeGreaterThan(100);
  });
});

test.each([
  [['staff', 'more']],
  [['staff', '--questions', 'many']],
  [['staff', '--questions', '0']],
  [['staff', '--questions', '1000000000']],
])('%j is answered with what to do', async (args) => {
  await expect(benchmarkStaff(args)).rejects.toThrow(/usage: .*--questions 1000000/);
});
