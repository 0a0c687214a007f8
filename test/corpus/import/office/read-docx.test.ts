import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../../server/corpus/import/office/read-docx.ts';
import { cell, makeDocx, paragraph, table } from '../make-docx.ts';
import { showBlocks } from '../show-blocks.ts';

const shown = async (parts: Parameters<typeof makeDocx>[0]) =>
  showBlocks(await readDocx('a.docx', await makeDocx(parts)));

const LARGE = '<w:sz w:val="44"/>';
const CENTRED = '<w:jc w:val="center"/>';
const numbered = (id: number, level = 0) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;
const level = (at: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const NUMBERING = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '第%1条')}${level(1, 'chineseCounting', '（%2）')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '')}</w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`;

describe('readDocx', () => {
  it('finds headings by style, and by the look of official documents', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>';
    expect(
      await shown({
        styles,
        body: [
          paragraph('关于印发办法的通知', { look: CENTRED, type: LARGE }),
          paragraph('粤府〔2020〕1号', { look: CENTRED }),
          paragraph('总则', { look: '<w:pStyle w:val="2"/>' }),
          paragraph('一、总体要求', { type: '<w:b/>' }),
          paragraph('正文。'),
        ].join(''),
      }),
    ).toEqual(['# 关于印发办法的通知', '粤府〔2020〕1号', '## 总则', '### 一、总体要求', '正文。']);
  });

  it('writes out the numbers that Word counts, since a law is cited by them', async () => {
    expect(
      await shown({
        numbering: NUMBERING,
        body: [
          paragraph('为了管理，制定本办法。', { look: numbered(1) }),
          paragraph('下列人员适用本办法：', { look: numbered(1) }),
          paragraph('居民；', { look: numbered(1, 1) }),
          paragraph('企业。', { look: numbered(1, 1) }),
          paragraph('一段没有编号的话。'),
          paragraph('本办法自公布之日起施行。', { look: numbered(1) }),
          paragraph('项目符号没有编号', { look: numbered(2) }),
        ].join(''),
      }),
    ).toEqual([
      '第一条　为了管理，制定本办法。',
      '第二条　下列人员适用本办法：',
      '（一）居民；',
      '（二）企业。',
      '一段没有编号的话。',
      '第三条　本办法自公布之日起施行。',
      '项目符号没有编号',
    ]);
  });

  it('reads tables with merged cells', async () => {
    expect(
      await shown({
        body: table([
          cell('项目') + cell('标准', '<w:gridSpan w:val="2"/>'),
          cell('检测费', '<w:vMerge w:val="restart"/>') + cell('5元') + cell('6元'),
          cell('', '<w:vMerge/>') + cell('7元') + cell('8元'),
        ]),
      }),
    ).toEqual(['H| 项目 | 标准 | 标准', '| 检测费 | 5元 | 6元', '| 检测费 | 7元 | 8元']);
  });

  it('reads what was inserted and not what was deleted while changes were tracked', async () => {
    const body = `<w:p><w:r><w:t>收费</w:t></w:r><w:del><w:r><w:delText>十</w:delText></w:r></w:del><w:ins><w:r><w:t>五</w:t></w:r></w:ins><w:r><w:t>元</w:t></w:r></w:p>`;
    expect(await shown({ body })).toEqual(['收费五元']);
  });

  it('refuses documents with macros', async () => {
    const bytes = await makeDocx({ body: paragraph('正文'), others: { 'word/vbaProject.bin': 'x' } });
    await expect(readDocx('a.docx', bytes)).rejects.toMatchObject({ code: 'file_has_macros' });
  });
});
