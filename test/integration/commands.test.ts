import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { document } from '../../server/corpus/document.ts';
import { answer } from '../../server/protocol/answer.ts';
import { searchResponse } from '../../server/protocol/http.ts';
import { run, runProgram } from './run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'yueda-commands-'));
const settings = { DATA_DIR: join(folder, 'data') };
const gold = join(folder, 'gold.jsonl');
const badGold = join(folder, 'bad-gold.jsonl');

const command = (name: string, ...args: string[]) => runProgram(`scripts/${name}.ts`, args, settings);

beforeAll(async () => {
  const cases = [
    {
      id: 'a',
      kind: 'guide',
      question: '办理结婚登记需要什么材料？',
      status: 'answered',
      anchors: ['guide-marriage#materials'],
    },
    { id: 'b', kind: 'refusal', question: '上海市的人工智能政策有哪些？', status: 'unanswerable' },
  ];
  writeFileSync(gold, cases.map((each) => `${JSON.stringify(each)}\n`).join(''));
  writeFileSync(badGold, '{"id": "", "kind": 7}\n');
  // The first command makes the release; those below run side by side.
  const forPeople = /guide-marriage#/;
  const found = { code: 0, stderr: '', stdout: expect.stringMatching(forPeople) };
  expect(await command('search', '结婚')).toMatchObject(found);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('--json prints one JSON value and nothing else:', () => {
  const counts = z.object({ documents: z.int(), passages: z.int(), synonyms: z.int() });
  const listed = z.object({ id: z.string(), kind: z.string(), title: z.string(), passages: z.int().positive() });
  const report = z.looseObject({
    release: z.int(),
    overall: z.looseObject({ evidence: z.object({ of: z.int() }).loose() }),
  });

  test.concurrent.each<[string, string[], z.ZodType]>([
    ['search', ['结婚登记 材料', '--kind', 'guide', '--limit', '3', '--as-of', '2026-01-31'], searchResponse],
    ['corpus', ['check'], counts],
    ['corpus', ['list'], z.array(listed)],
    ['corpus', ['show', 'guide-marriage'], document],
    ['evaluate', ['answers', gold], report],
  ])('%s %j', async (name, args, schema) => {
    const { code, stdout, stderr } = await command(name, ...args, '--json');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    schema.parse(JSON.parse(stdout));
  });

  test('npm run -s ask', async () => {
    const args = [
      'run',
      '-s',
      'ask',
      '--',
      '办理结婚登记',
      '需要什么材料？',
      '--as-of',
      '2026-01-31',
      '--region',
      '440100',
    ];
    const { code, stdout } = await run('npm', [...args, '--json'], settings);
    expect(code).toBe(0);
    const expected = { status: 'answered', asOf: '2026-01-31', region: '440100' };
    expect(answer.parse(JSON.parse(stdout))).toMatchObject(expected);
  });
});

test.concurrent.each<[string, string[], RegExp]>([
  ['ask', ['办理结婚登记需要什么材料？'], /\[1\] 《结婚登记办事指南》申请材料：/],
  ['corpus', ['list'], /^guide-marriage /m],
])('for people, %s %j prints text', async (name, args, text) => {
  const { code, stdout, stderr } = await command(name, ...args);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toMatch(text);
});

describe('a command that fails says what to do in one line and ends with a failure:', () => {
  test.concurrent.each<[string, string[], RegExp]>([
    ['ask', [], /usage/],
    ['ask', ['问', '--as-of', '2026-02-30'], /--as-of 2026-02-30/],
    ['ask', ['问', '--region', '广州'], /--region 广州/],
    ['ask', ['问', '--loud'], /--loud/],
    ['search', [], /usage/],
    ['search', ['问', '--kind', 'novel'], /kind/],
    ['corpus', [], /usage/],
    ['corpus', ['show', 'no-such-document'], /no-such-document/],
    ['evaluate', ['answers', join(folder, 'nowhere.jsonl')], /nowhere\.jsonl/],
    ['evaluate', ['answers', badGold], /bad-gold\.jsonl:1/],
  ])('%s %j', async (name, args, reason) => {
    const { code, stdout, stderr } = await command(name, ...args);
    expect(stderr).toMatch(reason);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(code).not.toBe(0);
  });

  test.concurrent.each<[string, string, Record<string, string>]>([
    ['ask', 'DATA_DIR', { DATA_DIR: join(import.meta.filename, 'data') }],
    ['corpus', 'CORPUS_DIR', { CORPUS_DIR: join(folder, 'nowhere') }],
  ])('%s with a bad %s', async (name, setting, bad) => {
    const { code, stdout, stderr } = await runProgram(`scripts/${name}.ts`, ['check'], { ...settings, ...bad });
    expect(stderr).toContain(setting);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect([stdout, code]).toEqual(['', 1]);
  });
});
