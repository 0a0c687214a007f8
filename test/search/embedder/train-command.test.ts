import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readStaticEmbedder } from '../../../server/search/embedder/static-embedder.ts';
import { collection } from './small-collection.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yueda-train-command-'));
  mkdirSync(join(folder, 'qrels'));
  const grades = (part: typeof collection.queries) =>
    part.flatMap((query) => [...query.relevant].map(([id, grade]) => `${idOf(query)}\t${id}\t${grade}\n`)).join('');
  const header = 'query-id\tcorpus-id\tscore\n';
  const idOf = (query: (typeof collection.queries)[number]) => `q${collection.queries.indexOf(query)}`;
  write('corpus.jsonl', lines(collection.entries.map(({ id, ...entry }) => ({ _id: id, ...entry }))));
  const queries = collection.queries.map((query) => ({ _id: idOf(query), text: query.text, answer: query.answer }));
  // As Python writes a missing answer.
  write('queries.jsonl', lines(queries).replace('}', ',"answer":NaN}'));
  write('qrels/train.tsv', header + grades(collection.queries.slice(0, 15)));
  write('qrels/dev.tsv', header + grades(collection.queries.slice(10)));
  write('pairs.jsonl', lines(collection.entries.map(({ title, text }) => ({ query: title, passage: text }))));
  write('broken.jsonl', '{"query":"问","passage":"答"}\n{"query":\n');
  write('damaged.checkpoint', 'YUEDACOL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines = (objects: readonly object[]) => objects.map((object) => `${JSON.stringify(object)}\n`).join('');
const write = (file: string, content: string) => writeFileSync(join(folder, file), content);

const SCRIPT = join(import.meta.dirname, '../../../scripts/train-embedder.ts');

/** Runs the command in the folder of the files above. */
function command(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'yueda-compile-cache') };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SCRIPT, ...args], {
    cwd: folder,
    env,
  });
  const ended = { code: null as number | null, stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      ended[stream] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ ...ended, code }));
  });
}

test.concurrent('weights are made of a collection and of pairs, and nothing else is left behind', async () => {
  const args = ['pairs.jsonl', '--beir', '.', '--split', 'train,dev', '--out', 'made.embedder', '--name', 'made'];
  const small = ['--dimensions', '16', '--features', '50', '--epochs', '2', '--seed', '7'];
  const { code, stdout, stderr } = await command(...args, ...small, '--json');
  expect(stderr).toMatch(
    /^train-embedder: \d+ pairs of \d+ texts\n(epoch [12]\/2 · batch 1\/1 · loss [\d.]+(?: · \d+ s left)?\n){2}$/,
  );
  expect(code).toBe(0);
  const file = join(folder, 'made.embedder');
  expect(JSON.parse(stdout)).toEqual({
    file: 'made.embedder',
    name: 'made',
    bytes: readFileSync(file).length,
    dimensions: 16,
    features: 50,
    // 20 questions × 6, 3 answers × 2 and × 3 (one was lost), 30 sentences, 30 titles, 30 pairs.
    pairs: 225,
    texts: expect.any(Number),
    loss: expect.any(Number),
    seconds: expect.any(Number),
  });
  const embedder = readStaticEmbedder(file);
  expect(await embedder.embedQuery('护照')).toHaveLength(16);
  expect(existsSync(`${file}.checkpoint`)).toBe(false);
});

test.concurrent('--help says what may be given', async () => {
  const { code, stdout, stderr } = await command('--help');
  expect([code, stderr]).toEqual([0, '']);
  for (const option of ['--beir', '--split', '--out', '--name', '--seed', '--epochs', '--dimensions', '--resume']) {
    expect(stdout).toContain(`\n  ${option} `);
  }
});

describe('what cannot be done is said in one line:', () => {
  const to = ['--out', 'refused.embedder'];
  test.concurrent.each<[string[], RegExp]>([
    [[...to], /^usage: /],
    [['broken.jsonl', ...to], /^broken\.jsonl:2: no JSON/],
    [['--beir', '.', '--split', 'train,best', ...to], /best\.tsv: no such split; choose one of: dev, train/],
    [['pairs.jsonl', ...to, '--dimensions', '100'], /^--dimensions 100: must be a multiple of 16/],
    [['pairs.jsonl', '--out', 'no/such/file'], /^--out no\/such\/file: cannot write to no\/such \(ENOENT\)/],
    [['pairs.jsonl', ...to, '--resume', 'damaged.checkpoint'], /^damaged\.checkpoint: is not such a file/],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await command(...args);
    const said = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('train-embedder: '));
    expect(said).toEqual([expect.stringMatching(message)]);
    expect([code, stdout]).toEqual([1, '']);
    expect(existsSync(join(folder, 'refused.embedder'))).toBe(false);
  });
});
