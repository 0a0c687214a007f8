import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ImportError } from '../../../server/corpus/import/import-error.ts';
import { type ImportStep, importPath } from '../../../server/corpus/import/import-path.ts';

const folder = mkdtempSync(join(tmpdir(), 'yueda-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LAW = `# 示例市公园管理条例

2024年5月1日 示例市人民代表大会常务委员会通过

2024年7月1日 施行

<!-- INFO END -->

第一条 为了管好公园，制定本条例。

第二条 公园每日开放。
`;

beforeAll(() => {
  mkdirSync(join(folder, 'laws'));
  mkdirSync(join(folder, '.hidden'));
  writeFileSync(join(folder, 'laws', '公园管理条例(2024-05-01).md'), LAW);
  writeFileSync(join(folder, '.hidden', 'a.md'), LAW);
  writeFileSync(join(folder, 'README.md'), '这不是文件');
  writeFileSync(join(folder, 'broken.pdf'), '%PDF-1.7 and then nothing');
  writeFileSync(join(folder, 'empty.txt'), '');
  writeFileSync(
    join(folder, 'entries.jsonl'),
    [
      { _id: 'A_1', title: '公园票价通知', text: '公园票价为每人20元。' },
      { id: 'x2', text: '关于图书馆开放时间的通知 图书馆每日九时开放。' },
      'no object',
    ]
      .map((line) => JSON.stringify(line))
      .join('\n'),
  );
  symlinkSync('/etc', join(folder, 'link'));
});

async function stepsOf(path: string): Promise<ImportStep[]> {
  const steps: ImportStep[] = [];
  for await (const step of importPath(path, { format: 'auto', checkedOn: '2026-11-24', places: [] })) steps.push(step);
  return steps;
}

test('a folder is read file by file; what is wrong with one is told, and the others are taken in', async () => {
  const steps = await stepsOf(folder);
  const files = steps.filter((step) => step.type === 'file');
  expect(files.map(({ name, number, of }) => `${number}/${of} ${name}`)).toEqual([
    '1/4 broken.pdf',
    '2/4 empty.txt',
    '3/4 entries.jsonl',
    '4/4 laws/公园管理条例(2024-05-01).md',
  ]);
  const refused = steps.filter((step) => step.type === 'refused');
  expect(refused.map(({ name, code }) => `${name} ${code}`)).toEqual([
    'broken.pdf file_damaged',
    'empty.txt file_empty',
    'entries.jsonl content_invalid',
  ]);
  expect(refused.at(-1)!.message).toContain('第 3 行');
  const documents = steps.flatMap((step) => (step.type === 'document' ? step.imported.document : []));
  expect(documents.map(({ id, title }) => `${id} ${title.zh}`)).toEqual([
    'a-1 公园票价通知',
    'x2 关于图书馆开放时间的通知',
    'shilishi-gongyuan-guanli-tiaoli-2024-05-01 示例市公园管理条例',
  ]);
  expect(documents[2]!.passages.map(({ anchor }) => anchor)).toEqual(['art-1', 'art-2']);
});

test('a path that is not there, or holds nothing, says so', async () => {
  await expect(stepsOf(join(folder, 'nowhere'))).rejects.toThrow(ImportError);
  await expect(stepsOf(join(folder, 'nowhere'))).rejects.toThrow(/没有这个文件/);
  await expect(stepsOf(join(folder, '.hidden', '..', 'laws', '..', '.hidden'))).resolves.toHaveLength(2);
  const empty = mkdtempSync(join(folder, 'empty-'));
  await expect(stepsOf(empty)).rejects.toThrow(/没有可导入的文件/);
});
