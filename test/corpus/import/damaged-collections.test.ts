import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, expect, test } from 'vitest';
import { document } from '../../../server/corpus/document.ts';
import type { FileFormat } from '../../../server/corpus/import/detect-format.ts';
import { readDocuments } from '../../../server/corpus/import/read-documents.ts';
import { makeXlsx } from './make-xlsx.ts';
import { makeRandom, mutateBytes } from './mutate-bytes.ts';

/** Damaged files of each kind; FUZZ_COUNT=1000 for a thorough run. */
const COUNT = Number(process.env.FUZZ_COUNT ?? 30);
const LONGEST = 10_000;
const folder = mkdtempSync(join(tmpdir(), 'yueda-damaged-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const encoded = (text: string) => new TextEncoder().encode(text);
const GUIDE = {
  TASK_CODE: '11440000000000000X2000000000001',
  TASK_NAME: '公园场地使用申请',
  AREACODE: '440000',
  DEPT_NAME: '示例市园林局',
  accept_standard: '在公园办活动的单位可以申请。',
  material_intro: ['申请表', '活动方案'],
};
const samples: Partial<Record<FileFormat, Uint8Array>> = {
  xlsx: await makeXlsx({
    问答: [
      ['问题', '答案'],
      ['公园几点开门？', '每日六时开门。'],
      ['收费吗？', '不收费。'],
    ],
  }),
  csv: encoded('标题,正文,发布日期\n公园通知,公园每日开放。,2024-05-01\n"第二份",“不收费。”,2024年6月1日\n'),
  yaml: encoded(
    'id: park\nkind: policy\ntitle: {zh: 公园通知}\nregion: "440000"\naudiences: [citizen]\nwording: official\nsource: 示例\ncheckedOn: 2026-11-24\npassages:\n  - anchor: s1\n    locator: {zh: 一}\n    sentences: [公园每日开放。]\n',
  ),
  lawrefbook: encoded(
    '# 示例市公园条例\n\n2024年5月1日 示例市人大常委会通过\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n第一条 为了管好公园，制定本条例。\n\n第二条 公园分为：\n\n（一）综合公园；\n\n（二）专类公园。\n',
  ),
  gdzwfw: encoded(`${JSON.stringify(GUIDE)}\n${JSON.stringify({ ...GUIDE, TASK_NAME: '树木移植许可' })}\n`),
  beir: encoded('{"_id": "1", "title": "公园通知", "text": "公园每日开放。"}\n{"_id": "2", "text": "不收费。"}\n'),
};
const formats = Object.keys(samples) as FileFormat[];

/** What is not as it should be: a document that is none, a refusal without a word. */
async function faultsOf(name: string, bytes: Uint8Array, format: FileFormat | 'auto'): Promise<string[]> {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  const faults: string[] = [];
  const file = { path, name, bytes: bytes.length };
  for await (const read of readDocuments(file, { format, checkedOn: '2026-11-24', places: [] })) {
    if (read.type === 'refused') {
      if (!/^[^\n]+$/.test(read.message)) faults.push(`${name}: a message that is not one line: ${read.message}`);
    } else if (!document.safeParse(read.imported.document).success)
      faults.push(
        `${name}: no document: ${document.safeParse(read.imported.document).error?.issues[0]?.path.join('.')} ${document.safeParse(read.imported.document).error?.issues[0]?.message}`,
      );
  }
  return faults;
}

test.each(formats)(
  'damaged files of %s are read or refused, quickly and in one line',
  async (format) => {
    const random = makeRandom(20_261_124 + formats.indexOf(format));
    let slowest = 0;
    for (let count = 0; count < COUNT; count++) {
      const other = samples[formats[Math.floor(random() * formats.length)]!]!;
      const bytes = mutateBytes(samples[format]!, other, random);
      const started = performance.now();
      expect(await faultsOf(`a.${format}`, bytes, format), `mutation ${count}`).toEqual([]);
      expect(await faultsOf('a.json', bytes, 'auto'), `mutation ${count}`).toEqual([]);
      slowest = Math.max(slowest, performance.now() - started);
    }
    if (process.env.FUZZ_COUNT) console.log(`${format}: ${COUNT} mutations, slowest ${Math.round(slowest)} ms`);
    expect(slowest).toBeLessThan(LONGEST);
  },
  COUNT * 1000,
);

test.each(formats)('the undamaged one of %s gives documents', async (format) => {
  const path = join(folder, 'whole');
  writeFileSync(path, samples[format]!);
  const context = { format: 'auto', checkedOn: '2026-11-24', places: [] } as const;
  const reads = await Array.fromAsync(
    readDocuments({ path, name: `a.${format}`, bytes: samples[format]!.length }, context),
  );
  expect(reads.length).toBeGreaterThan(0);
  expect(reads.filter(({ type }) => type === 'refused')).toEqual([]);
});
