import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../../server/corpus/import/pdf/read-pdf.ts';
import { makePdf, type PlacedText, setLines } from '../make-pdf.ts';
import { showBlocks } from '../show-blocks.ts';

/** 26 characters of 16 points fill the line. */
const FULL = '为了加强城市公共秩序的管理和维护保障公民的合法权益根据';
const INDENTED = { text: '第一条为了加强城市公共秩序的管理和维护保障公民的合法', x: 122 };

async function shown(pages: Parameters<typeof makePdf>[0]) {
  return showBlocks(await readPdf('a.pdf', makePdf(pages)));
}

describe('readPdf', () => {
  it('joins lines to paragraphs, which end at short lines and before indented ones', async () => {
    expect(
      await shown([
        setLines([
          INDENTED,
          FULL,
          '制定本办法。',
          { text: '第二条　本办法适用于本市行政区域内的一切单位和个人。', x: 122 },
          FULL,
          INDENTED,
        ]),
      ]),
    ).toEqual([
      `${INDENTED.text}${FULL}制定本办法。`,
      `第二条　本办法适用于本市行政区域内的一切单位和个人。${FULL}`,
      INDENTED.text,
    ]);
  });

  it('goes on over the end of a page, past page numbers and what stands on every page', async () => {
    const page = (number: number, lines: PlacedText[]): PlacedText[] => [
      { text: `广东省人民政府公报 2020年第${number}期`, x: 90, y: 800, size: 10 },
      ...lines,
      { text: `— ${number} —`, x: 280, y: 50, size: 14 },
    ];
    expect(
      await shown([
        page(1, setLines([INDENTED, FULL])),
        page(2, setLines([FULL, FULL])),
        page(3, setLines(['制定本办法。'])),
      ]),
    ).toEqual([`${INDENTED.text}${FULL}${FULL}${FULL}制定本办法。`]);
  });

  it('takes larger short lines for headings, over several lines too', async () => {
    expect(
      await shown([
        setLines([
          { text: '广州市城市管理办法', x: 200, size: 22 },
          { text: '（试行）', x: 250, size: 22 },
          INDENTED,
          FULL,
          FULL,
        ]),
      ]),
    ).toEqual(['# 广州市城市管理办法\n（试行）', `${INDENTED.text}${FULL}${FULL}`]);
  });

  it('reads from top to foot and from left to right in whatever order the file draws', async () => {
    expect(
      await shown([
        [
          { text: '第二行。', x: 90, y: 600 },
          { text: '右边', x: 300, y: 700 },
          { text: '左边', x: 90, y: 700 },
        ],
      ]),
    ).toEqual(['左边　右边', '第二行。']);
  });

  it('refuses scans, telling what to do', async () => {
    await expect(readPdf('a.pdf', makePdf(['image', 'image']))).rejects.toMatchObject({
      code: 'file_scanned',
      message: expect.stringContaining('OCR'),
    });
  });

  it('says which pages have no text', async () => {
    const source = await readPdf('a.pdf', makePdf([setLines([INDENTED, FULL, FULL]), 'image']));
    expect(source.doubts).toEqual(['第 2 页没有文字，可能是扫描的图片，请核对。']);
  });

  it('refuses files with a password', async () => {
    await expect(readPdf('a.pdf', makePdf([setLines([FULL])], { encrypt: true }))).rejects.toMatchObject({
      code: 'file_encrypted',
    });
  });
});
