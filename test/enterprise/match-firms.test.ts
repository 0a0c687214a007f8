import { describe, expect, test } from 'vitest';
import { Batches } from '../../server/enterprise/batch/batches.ts';
import { COLUMN_NAMES, COLUMNS, readFirm, readHead } from '../../server/enterprise/batch/firm-columns.ts';
import { MOST_FIRMS, matchFirms } from '../../server/enterprise/batch/match-firms.ts';
import { bundledKnowledge } from '../answer/bundled-knowledge.ts';
import { makeXlsx } from '../corpus/import/make-xlsx.ts';
import { DAY, words } from './known-firm.ts';

const enterprise = (await bundledKnowledge()).enterprise();
const HEAD = ['企业名称', '行业', '注册地', '员工数', '上年营业收入（万元）', '已有资质'];

const matchTable = async (rows: string[][], name = 'list.xlsx') =>
  matchFirms({ name, bytes: await makeXlsx({ 企业: rows }) }, enterprise, DAY, () => {});

describe('columns', () => {
  test.each([
    ['营收（元）', 'annualRevenue', 1],
    ['上年营业收入', 'annualRevenue', 10_000],
    ['资产总额（亿元）', 'totalAssets', 100_000_000],
    ['员工人数（人）', 'employees', 10_000],
  ])('%s', (title, name, yuan) => {
    expect(readHead([title])).toEqual([{ name, yuan }]);
  });

  test('what is no column is none', () => {
    expect(readHead(['备注', ''])).toEqual([undefined, undefined]);
  });

  test('every title of the template is known as what it is', () => {
    expect(readHead(COLUMN_NAMES.map((name) => COLUMNS[name].title)).map((column) => column?.name)).toEqual(
      COLUMN_NAMES,
    );
  });
});

describe('cells', () => {
  const read = (title: string, cell: string) => readFirm(readHead([title]), [cell], words, DAY);

  test.each([
    ['上年营业收入（万元）', '8,000', { annualRevenue: 80_000_000 }],
    ['上年营业收入（万元）', '1.2亿', { annualRevenue: 120_000_000 }],
    ['上年营业收入（万元）', '350万元', { annualRevenue: 3_500_000 }],
    ['员工数', '120人', { employees: 120 }],
    ['研发费用占营业收入（%）', '6.5%', { rdShare: 0.065 }],
    ['研发费用占营业收入（%）', '7', { rdShare: 0.07 }],
    ['成立日期', '2019年5月', { foundedOn: '2019-05-01' }],
    ['成立日期', '2019/5/20', { foundedOn: '2019-05-20' }],
    ['企业类型', '个体工商户', { form: 'individual-business' }],
    ['增值税纳税人', '小规模纳税人', { vatPayer: 'small-scale' }],
    ['注册地', '东莞', { region: '441900' }],
    ['已有资质', '高企', { qualifications: ['high-tech'] }],
    ['已有资质', '无', { qualifications: [] }],
    ['行业', '模具、注塑', { industries: ['模具', '注塑'] }],
  ])('%s %j', (title, cell, given) => {
    expect(read(title, cell)).toMatchObject({ given, problems: [] });
  });

  test.each([
    ['员工数', '很多', '员工数“很多”不是数字'],
    ['成立日期', '去年', '“去年”不是日期'],
    ['企业类型', '帮派', '“帮派”没有这个选项'],
    ['注册地', '某地', '“某地”没有认出来'],
  ])('%s %j is told', (title, cell, message) => {
    const { given, problems } = read(title, cell);
    expect(given).toEqual({});
    expect(problems.map((problem) => problem.message).join()).toContain(message);
  });
});

describe('a list of firms', () => {
  test('is matched row by row, and a row that is wrong costs that row alone', async () => {
    const { firms, tables, problems } = await matchTable([
      ['某园区企业名单'],
      HEAD,
      ['甲', '协作机器人', '东莞', '120', '8000', '高新技术企业'],
      ['乙', '餐饮', '广州', '-3', '', ''],
      ['=1+1', '模具', '佛山', '12', '300', '无'],
    ]);
    expect(firms).toBe(3);
    const [rows, details] = tables;
    expect(rows!.rows.map(([name]) => name)).toEqual(['甲', '乙', '=1+1']);
    expect(rows!.rows[0]![1]).toBe('小型企业');
    expect(rows!.rows[1]!.at(-1)).toContain('人数不能是负数');
    expect(problems).toContainEqual({ row: 4, field: 'employees', message: expect.stringContaining('人数不能是负数') });
    expect(details!.rows.filter(([name]) => name === '甲').map(([, verdict]) => verdict)).toContain('符合');
    expect(details!.rows.filter(([name]) => name === '乙')).toEqual([]);
  });

  test('in CSV as well', async () => {
    const bytes = Buffer.from(`${HEAD.join(',')}\n甲,协作机器人,东莞,120,8000,高企\n`);
    const { firms } = await matchFirms({ name: 'list.csv', bytes }, enterprise, DAY, () => {});
    expect(firms).toBe(1);
  });

  test('a column that nobody knows is told, and the others are used', async () => {
    const { problems, firms } = await matchTable([
      [...HEAD, '老板爱好'],
      ['甲', '模具', '佛山', '12', '300', '无', '钓鱼'],
    ]);
    expect(firms).toBe(1);
    expect(problems[0]).toEqual({ row: 1, message: '不认识“老板爱好”这一列，没有用它' });
  });

  test.each([
    [
      [
        ['张三', '李四'],
        ['1', '2'],
      ],
      '没有找到表头',
    ],
    [[HEAD], '表头下面没有企业'],
    [[HEAD, ...Array.from({ length: MOST_FIRMS + 1 }, (_, i) => [`企业${i}`, '模具'])], `超过 ${MOST_FIRMS} 家`],
  ])('a list that cannot be used is refused with what to do', async (rows, message) => {
    await expect(matchTable(rows)).rejects.toThrow(message);
  });

  test.each([
    ['list.xlsx', Buffer.alloc(0), '文件是空的'],
    ['list.pdf', Buffer.from('%PDF-1.7'), '请上传 XLSX 或 CSV'],
    ['list.xlsx', Buffer.from('PK\x03\x04 broken'), /损坏|打不开/],
  ])('%s that is no list is refused', async (name, bytes, message) => {
    await expect(matchFirms({ name, bytes }, enterprise, DAY, () => {})).rejects.toThrow(message);
  });
});

describe('batches', () => {
  const nothing = { firms: 0, problems: [], tables: [] };

  test('are told how far they are, kept for half an hour, and then gone', async () => {
    let now = 0;
    const batches = new Batches(() => now);
    const id = batches.start(async (onProgress) => {
      onProgress(1, 2);
      return nothing;
    })!;
    await expect.poll(() => batches.batch(id)).toMatchObject({ state: 'done', done: 1, total: 2 });
    expect(batches.tables(id)).toEqual([]);
    now += 31 * 60_000;
    expect(batches.batch(id)).toBeUndefined();
  });

  test('run two at a time', async () => {
    const batches = new Batches();
    const { promise, resolve } = Promise.withResolvers<typeof nothing>();
    const ids = [1, 2, 3].map(() => batches.start(() => promise));
    expect(ids.map((id) => id !== undefined)).toEqual([true, true, false]);
    resolve(nothing);
    await expect.poll(() => batches.batch(ids[1]!)?.state).toBe('done');
    expect(batches.start(() => promise)).toBeDefined();
  });

  test('say what was wrong with a file, and of anything else only that it went wrong', async () => {
    const batches = new Batches();
    const refused = batches.start(() =>
      matchFirms({ name: 'a.xls', bytes: Buffer.alloc(0) }, enterprise, DAY, () => {}),
    )!;
    const broken = batches.start(async () => {
      throw new Error('secret path');
    })!;
    await expect.poll(() => batches.batch(refused)).toMatchObject({ state: 'failed', failure: '文件是空的。' });
    await expect.poll(() => batches.batch(broken)?.failure).toBe('出错了，请稍后再试。');
  });
});
