import { describe, expect, test } from 'vitest';
import { document } from '../../../../server/corpus/document.ts';
import { readTableFile, type TableOptions } from '../../../../server/corpus/import/table/read-table-file.ts';
import { makeXlsx, type XlsxCell } from '../make-xlsx.ts';

async function readAll(bytes: Uint8Array, format: 'xlsx' | 'csv', options: Partial<TableOptions> = {}) {
  const steps = await Array.fromAsync(
    readTableFile(`表格.${format}`, bytes, format, { checkedOn: '2031-06-01', ...options }),
  );
  const imported = steps.flatMap((step) => ('imported' in step ? [step.imported] : []));
  for (const one of imported) expect(document.safeParse(one.document).error).toBeUndefined();
  return { imported, errors: steps.flatMap((step) => ('error' in step ? [step.error.message] : [])) };
}
const readSheet = async (rows: XlsxCell[][], options?: Partial<TableOptions>, merges?: string[]) =>
  readAll(await makeXlsx({ Sheet1: rows }, merges), 'xlsx', options);
const readCsv = (text: string, options?: Partial<TableOptions>) =>
  readAll(new TextEncoder().encode(text), 'csv', options);

describe('readTableFile', () => {
  test('makes one document of a sheet of questions and answers', async () => {
    const { imported } = await readSheet(
      [
        ['种树问答', ''],
        ['序号', '问题', '答案', '分类'],
        [{ value: 1 }, '种什么？', '种松树。也种柏树。', '树种'],
        [{ value: 2 }, '谁种？', ''],
      ],
      {},
      ['A1:D1'],
    );
    expect(imported).toHaveLength(1);
    expect(imported[0]!.document).toMatchObject({ kind: 'faq', title: { zh: '种树问答' } });
    expect(imported[0]!.document.passages).toMatchObject([
      {
        anchor: 'q1',
        locator: { zh: '第1问' },
        title: { zh: '种什么？' },
        headings: [{ zh: '树种' }],
        sentences: [{ zh: '种松树。' }, { zh: '也种柏树。' }],
      },
    ]);
    expect(imported[0]!.doubts).toContain('第 4 行没有答案，没有导入。');
  });

  test('makes a document of each row with title and text; days are days', async () => {
    const { imported, errors } = await readSheet([
      ['标题', '发文机关', '发文字号', '发布日期', '失效日期', '地区', '正文', '心情'],
      [
        '海沙市种树措施',
        '海沙市林业局',
        '海林[2031]1号',
        { value: 47917, style: 1 },
        { value: 49743, style: 2 },
        '广东',
        '一、多种树\n都来种。',
        '好',
      ],
      ['没有正文的文件', '', '', '', '', '', '', ''],
    ]);
    expect(imported[0]!.document).toMatchObject({
      title: { zh: '海沙市种树措施' },
      issuer: { zh: '海沙市林业局' },
      documentNumber: '海林〔2031〕1号',
      publishedOn: '2031-03-10',
      expiresOn: '2036-03-09',
      region: '440000',
      passages: [{ anchor: 's1', title: { zh: '多种树' } }],
    });
    expect(imported[0]!.doubts.join()).toContain('心情');
    expect(errors).toEqual(['第 3 行：没有正文。']);
  });

  test('makes a guide of each row whose columns are fields of one', async () => {
    const { imported } = await readCsv(
      '事项名称,受理条件,申请材料,办理时限,咨询电话,收费\n种树许可,有地。,"申请表；\n身份证。",20个工作日,000-123,无\n种树许可,有山。,,,,\n',
    );
    expect(imported.map(({ document: { id } }) => id)).toEqual(['zhongshu-xuke', 'zhongshu-xuke-2']);
    expect(
      imported[0]!.document.passages.map(({ anchor, sentences }) => [anchor, sentences.map(({ zh }) => zh)]),
    ).toEqual([
      ['conditions', ['受理条件：有地。']],
      ['materials', ['申请表；', '身份证。']],
      ['time-limit', ['办理时限：20个工作日']],
      ['contact', ['咨询电话：000-123']],
    ]);
  });

  test('follows columns that are given, and refuses those that are not there', async () => {
    const csv = '名目;细说\n海沙市种树措施;都来种树。\n';
    const { imported } = await readCsv(csv, { columns: { title: '名目', text: '细说' } });
    expect(imported[0]!.document.title.zh).toBe('海沙市种树措施');
    await expect(readCsv(csv, { columns: { title: '没有这列' } })).rejects.toMatchObject({ code: 'content_invalid' });
  });

  test('keeps any other sheet as one document with its table', async () => {
    const { imported } = await readSheet(
      [
        ['单位', '棵数', '占比'],
        ['一区', { value: 0.1 + 0.2, formula: 'A1' }, { value: 0.155, style: 3 }],
        ['', { value: 8 }, ''],
      ],
      {},
      ['A2:A3'],
    );
    expect(imported[0]!.document.passages[0]!.sentences.map(({ zh }) => zh)).toEqual([
      '单位：一区；棵数：0.3；占比：15.5%。',
      '单位：一区；棵数：8。',
    ]);
    expect(imported[0]!.doubts.join()).toContain('整张表作为一份文件');
  });

  test('reads GB18030, tabs and quoted lines', async () => {
    const gb = Uint8Array.from([
      0xce, 0xca, 0xcc, 0xe2, 0x09, 0xb4, 0xf0, 0xb0, 0xb8, 0x0a, 0xd6, 0xd6, 0xc9, 0xb6, 0x09, 0xca, 0xf7, 0xa1, 0xa3,
      0x0a,
    ]);
    const { imported } = await readAll(gb, 'csv');
    expect(imported[0]!.document.passages).toMatchObject([{ title: { zh: '种啥' }, sentences: [{ zh: '树。' }] }]);
  });

  test('refuses what is no workbook, and an empty sheet', async () => {
    await expect(readAll(new TextEncoder().encode('PK\u0003\u0004…'), 'xlsx')).rejects.toMatchObject({
      code: 'file_damaged',
    });
    await expect(readSheet([])).rejects.toMatchObject({ code: 'file_empty' });
  });
});
