import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../../server/corpus/import/detect-format.ts';
import { ImportError } from '../../../server/corpus/import/import-error.ts';
import { readSourceText, type TextFormat } from '../../../server/corpus/import/read-file.ts';
import { composeText, type Piece } from '../../../server/corpus/import/text/compose-text.ts';
import { cell, makeDocx, paragraph, table } from './make-docx.ts';
import { makePdf, setLines } from './make-pdf.ts';
import { makeRandom, mutateBytes } from './mutate-bytes.ts';
import { findFaults } from './show-blocks.ts';

/** Damaged files of each kind; FUZZ_COUNT=1000 for a thorough run. */
const COUNT = Number(process.env.FUZZ_COUNT ?? 30);
const LONGEST = 10_000;

const SENTENCE = '第一条　为了加强城市公共秩序的管理，保障公民的合法权益，制定本办法。';
const encoded = (text: string) => new TextEncoder().encode(text);

const LEVEL = '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>';
const samples: Record<TextFormat, Uint8Array> = {
  html: encoded(
    `<html><head><meta charset="utf-8"></head><body><table><tr><td>索引号：</td><td>1</td><td>发文机关：</td><td>省政府</td></tr><tr><td>标题：</td><td>通知</td></tr></table>
     <p align="center"><b>关于印发办法的通知</b></p>${`<p>${SENTENCE}<br>　　第二段。</p>`.repeat(10)}
     <table><tr><th rowspan="2">项目</th><th colspan="2">标准</th></tr><tr><td>甲</td><td>乙</td></tr><tr><td>费</td><td>1</td><td>2</td></tr></table><ol><li>甲<li>乙</ol></body></html>`,
  ),
  docx: await makeDocx({
    numbering: `<w:abstractNum w:abstractNumId="0">${LEVEL}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
    styles: '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>',
    body: `${paragraph('通知', { look: '<w:pStyle w:val="1"/>' })}${paragraph(SENTENCE, { look: '<w:numPr><w:numId w:val="1"/></w:numPr>' }).repeat(5)}${table([cell('甲', '<w:gridSpan w:val="2"/>'), cell('丙', '<w:vMerge w:val="restart"/>') + cell('丁')])}`,
  }),
  pdf: new Uint8Array(makePdf([setLines([SENTENCE, SENTENCE, '完。']), setLines([SENTENCE]), setLines(['附件'])])),
  markdown: encoded(
    `---\ntitle: 通知\n---\n# 通知\n\n${`${SENTENCE}\n\n`.repeat(5)}| 甲 | 乙 |\n|---|---|\n| 1 | **2** |\n\n- 丙\n\n<table><tr><td>1</td><td>2</td></tr></table>\n`,
  ),
  text: encoded(`${`　　${SENTENCE}\n`.repeat(10)}\n完。`),
};
const formats = Object.keys(samples) as TextFormat[];

async function readAny(name: string, bytes: Uint8Array, format?: TextFormat): Promise<string[]> {
  try {
    const detected = format ?? detectFormat(name, bytes);
    if (!(detected in samples)) return [];
    return findFaults(await readSourceText(name, bytes, detected as TextFormat));
  } catch (error) {
    if (!(error instanceof ImportError)) return [`${name}: not an ImportError: ${(error as Error).stack}`];
    return /^[^\n]+$/.test(error.message) ? [] : [`${name}: a message that is not one line: ${error.message}`];
  }
}

describe('damaged files', () => {
  it.each(formats)(
    'of %s are read or refused, quickly and in one line',
    async (format) => {
      const random = makeRandom(20_240_101 + formats.indexOf(format));
      let slowest = 0;
      for (let count = 0; count < COUNT; count++) {
        const other = samples[formats[Math.floor(random() * formats.length)]!];
        let bytes = mutateBytes(samples[format], other, random);
        if (random() < 0.3) bytes = mutateBytes(bytes.length > 0 ? bytes : other, other, random);
        const name = `a.${formats[Math.floor(random() * formats.length)]}`;
        const start = performance.now();
        // As the kind it was, and as whatever it looks like now.
        expect(await readAny(name, bytes, format), `mutation ${count}`).toEqual([]);
        expect(await readAny(name, bytes), `mutation ${count}`).toEqual([]);
        slowest = Math.max(slowest, performance.now() - start);
      }
      if (process.env.FUZZ_COUNT) console.log(`${format}: ${COUNT} mutations, slowest ${Math.round(slowest)} ms`);
      expect(slowest).toBeLessThan(LONGEST);
    },
    COUNT * 1000,
  );

  it.each(formats)('none of the undamaged ones is refused: %s', async (format) => {
    expect(detectFormat('a', samples[format])).toBe(format);
    expect(findFaults(await readSourceText('a', samples[format], format))).toEqual([]);
  });
});

describe('files made to hang the reader', () => {
  it.each([
    ['elements inside each other', 'html', '<div>'.repeat(50_000)],
    ['tables inside each other', 'html', '<table><tr><td>'.repeat(2_000)],
    ['more paragraphs than a call takes arguments', 'html', '<p>正文。</p>'.repeat(150_000)],
    ['nothing but links', 'html', '<div>'.repeat(200) + '<a href=x>正文</a> '.repeat(5_000)],
    [
      'cells over all rows',
      'html',
      `<table>${'<tr><td rowspan=9999>甲乙<td rowspan=9999>丙丁</tr>'.repeat(1_000)}</table>`,
    ],
    ['comments that never end', 'markdown', '<!--'.repeat(100_000)],
    ['fences that never end', 'markdown', '```\n'.repeat(50_001)],
    ['brackets that never close', 'markdown', `${'['.repeat(20_000)}\n`.repeat(5)],
    ['nothing but spaces between two letters', 'text', `a${' '.repeat(1_000_000)}b`],
  ] as const)('do not: %s', async (_, format, content) => {
    const start = performance.now();
    expect(await readAny('a', encoded(content), format)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(LONGEST / 2);
  });
});

describe('composeText', () => {
  const text = fc.string({
    unit: fc.constantFrom('一', '二', ' ', '　', '\t', '\n', '\u200b', '\0', 'a', '\ud800'),
    maxLength: 12,
  });
  const piece: fc.Arbitrary<Piece> = fc.oneof(
    fc.record({ type: fc.constant('heading' as const), level: fc.integer({ min: 1, max: 6 }), text }),
    fc.record({ type: fc.constant('paragraph' as const), text }),
    fc.record({
      type: fc.constant('table' as const),
      rows: fc.array(
        fc.record({
          isHeader: fc.boolean(),
          cells: fc.array(fc.record({ text, columns: fc.integer({ min: 1, max: 3 }) }), { maxLength: 4 }),
        }),
        { maxLength: 3 },
      ),
    }),
  );

  it('gives blocks in order that never overlap and have no white space at their ends, whatever the pieces', () => {
    fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => findFaults(composeText(pieces)).length === 0));
  });
});
