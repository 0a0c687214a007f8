import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluateAnswers } from '../../server/evaluation/evaluate-answers.ts';
import { type GoldCase, isBlind } from '../../server/evaluation/gold-case.ts';
import { compareRuns, readRun, recordRun } from '../../server/evaluation/run-record.ts';
import type { Answer, AnswerStatus } from '../../server/protocol/answer.ts';

const ids = Array.from({ length: 12 }, (_, i) => `case-${i}`);
const openIds = ids.filter((id) => !isBlind(id));
const cases: GoldCase[] = ids.map((id) => ({ id, kind: 'a', question: `问${id}`, status: 'answered' }));

const answerWith = (status: AnswerStatus) => ({ status, text: '', sentences: [], citations: [] }) as unknown as Answer;

/** A run in which the named cases are refused. */
async function run(refused: readonly string[]) {
  const report = await evaluateAnswers(cases, async ({ id }) => ({
    answer: answerWith(refused.includes(id) ? 'unanswerable_no_evidence' : 'answered'),
  }));
  const configuration = { composer: 'extractive', embedder: 'test', passages: 1 };
  return recordRun(report, { files: ['gold.jsonl'], part: 'all', release: 1, configuration });
}

test('a record tells open cases apart, and of blind ones nothing', async () => {
  const record = await run([]);
  expect(Object.keys(record.cases).sort()).toEqual([...openIds].sort());
});

test('two runs differ in the cases that turned, and in the shares', async () => {
  const [first, second] = [openIds[0]!, openIds[1]!];
  const comparison = compareRuns(await run([first]), await run([second]));
  expect(comparison.better.map(({ id }) => id)).toEqual([first]);
  expect(comparison.worse.map(({ id }) => id)).toEqual([second]);
  expect(comparison.onlyOne).toBe(0);
  expect(comparison.metrics).toContainEqual({ metric: 'wrongRefusals', before: '1/12', after: '1/12', points: 0 });
  const { metrics } = compareRuns(await run([first]), await run([]));
  expect(metrics.find(({ metric }) => metric === 'wrongRefusals')?.points).toBe(-8.3);
});

describe('a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'yueda-run-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('gives the record back', async () => {
    const file = join(folder, 'run.json');
    const record = await run([]);
    writeFileSync(file, JSON.stringify(record));
    expect(readRun(file)).toEqual(record);
  });

  test.each([
    ['{"cases":', 'is no JSON'],
    ['{}', 'is another thing'],
  ])('that %s is refused by name', (text) => {
    const file = join(folder, 'bad.json');
    writeFileSync(file, text);
    expect(() => readRun(file)).toThrow(/bad\.json: not the record of a run/);
  });
});
