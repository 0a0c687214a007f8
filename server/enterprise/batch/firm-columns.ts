/** The columns of a list of firms: what they are called, and what becomes of a cell. */
import type { FieldProblem, Profile } from '../../protocol/match.ts';
import type { EnterpriseKnowledge } from '../enterprise-knowledge.ts';
import { FIELD_NAMES, FORM_NAMES, QUALIFICATION_NAMES, VAT_PAYER_NAMES, WANT_NAMES } from '../profile-words.ts';
import { understandDescription } from '../understand-description.ts';

export type ColumnName = 'name' | Exclude<keyof Profile, 'facts' | 'products' | 'claimedSize'>;

type Kind = 'text' | 'count' | 'money' | 'share' | 'day' | 'words' | 'choice';

interface Column {
  /** As the template has it. */
  title: string;
  /** What else a list may call it; both are compared without signs and units. */
  aliases: readonly string[];
  kind: Kind;
  example: string;
}

export const COLUMNS: Record<ColumnName, Column> = {
  name: {
    title: '企业名称',
    aliases: ['名称', '公司名称', '单位名称', '企业'],
    kind: 'text',
    example: '示例机器人公司',
  },
  creditCode: { title: '统一社会信用代码', aliases: ['信用代码', '社会信用代码'], kind: 'text', example: '' },
  description: {
    title: '企业简介',
    aliases: ['简介', '企业介绍', '主营业务', '经营范围'],
    kind: 'text',
    example: '做协作机器人',
  },
  industries: { title: '行业', aliases: ['所属行业', '主要行业', '行业类别'], kind: 'words', example: '工业机器人' },
  region: {
    title: '注册地',
    aliases: ['所在地', '地区', '城市', '注册地址', '所在市'],
    kind: 'words',
    example: '东莞',
  },
  form: { title: '企业类型', aliases: ['类型', '主体类型'], kind: 'choice', example: '公司' },
  foundedOn: { title: '成立日期', aliases: ['成立时间', '注册日期', '成立年份'], kind: 'day', example: '2019-05-20' },
  employees: { title: '员工数', aliases: ['人数', '从业人员', '职工人数', '员工人数'], kind: 'count', example: '120' },
  annualRevenue: {
    title: '上年营业收入（万元）',
    aliases: ['营业收入', '营收', '年营收', '销售收入'],
    kind: 'money',
    example: '8000',
  },
  totalAssets: { title: '资产总额（万元）', aliases: ['资产总额', '总资产'], kind: 'money', example: '5000' },
  taxableIncome: { title: '年应纳税所得额（万元）', aliases: ['应纳税所得额'], kind: 'money', example: '' },
  monthlySales: { title: '月销售额（万元）', aliases: ['月销售额'], kind: 'money', example: '' },
  vatPayer: {
    title: '增值税纳税人',
    aliases: ['纳税人类型', '增值税纳税人类型'],
    kind: 'choice',
    example: '一般纳税人',
  },
  rdShare: {
    title: '研发费用占营业收入（%）',
    aliases: ['研发占比', '研发费用占比', '研发投入占比'],
    kind: 'share',
    example: '6',
  },
  rdStaffShare: { title: '科技人员占员工（%）', aliases: ['科技人员占比', '研发人员占比'], kind: 'share', example: '' },
  highTechRevenueShare: {
    title: '高新技术产品收入占总收入（%）',
    aliases: ['高新收入占比'],
    kind: 'share',
    example: '',
  },
  revenueGrowth: { title: '营业收入增长（%）', aliases: ['营收增长', '营收增长率'], kind: 'share', example: '' },
  inventionPatents: { title: '发明专利（项）', aliases: ['发明专利', '发明专利数'], kind: 'count', example: '3' },
  otherRights: { title: '其他知识产权（项）', aliases: ['其他知识产权', '实用新型和软著'], kind: 'count', example: '' },
  qualifications: {
    title: '已有资质',
    aliases: ['资质', '企业资质', '荣誉资质'],
    kind: 'words',
    example: '高新技术企业',
  },
  wants: { title: '想办的事', aliases: ['需求', '诉求'], kind: 'words', example: '融资' },
};

export const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[];

/** Letters and characters alone: 上年营业收入（万元） and 上年营业收入 are one. */
const plain = (title: string): string => title.replaceAll(/[(（][^)）]*[)）]/g, '').replaceAll(/[^\p{L}\p{N}]/gu, '');

const byTitle = new Map(
  COLUMN_NAMES.flatMap((name) => [COLUMNS[name].title, ...COLUMNS[name].aliases].map((title) => [plain(title), name])),
);

export interface HeadColumn {
  name: ColumnName;
  /** How many yuan one unit of the column is, where it is money. */
  yuan: number;
}

/** The columns of a first row, by position; `undefined` where a title is not known. */
export function readHead(cells: readonly string[]): (HeadColumn | undefined)[] {
  return cells.map((title) => {
    const name = byTitle.get(plain(title));
    return name && { name, yuan: yuanOf(title) };
  });
}

/** 万元 where the title says nothing else, as the template does. */
function yuanOf(title: string): number {
  if (/亿/.test(title)) return 1e8;
  return /[(（]\s*元\s*[)）]/.test(title) ? 1 : 1e4;
}

type Cell = { value: unknown } | { problem: string } | undefined;

/** What a row says of a firm, and what of it could not be read, cell by cell. */
export function readFirm(
  head: readonly (HeadColumn | undefined)[],
  cells: readonly string[],
  enterprise: EnterpriseKnowledge,
  asOf: string,
): { name: string; given: Record<string, unknown>; problems: FieldProblem[] } {
  const given: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  let name = '';
  for (const [position, column] of head.entries()) {
    const text = cells[position]?.trim() ?? '';
    if (column === undefined || text === '') continue;
    if (column.name === 'name') {
      name = text;
      continue;
    }
    const read = readCell(column, text, enterprise, asOf);
    if (read === undefined) continue;
    if ('value' in read) given[column.name] = read.value;
    else problems.push({ field: column.name, message: `${FIELD_NAMES[column.name] ?? column.name}${read.problem}` });
  }
  return { name, given, problems };
}

function readCell({ name, yuan }: HeadColumn, text: string, enterprise: EnterpriseKnowledge, asOf: string): Cell {
  switch (COLUMNS[name].kind) {
    case 'text':
      return { value: text };
    case 'count':
      return numberOf(text.replace(/[人项个名]$/, ''), 1, text);
    case 'money':
      return numberOf(...amountOf(text, yuan), text);
    case 'share':
      return numberOf(text.replace(/[%％]$/, ''), 0.01, text);
    case 'day':
      return dayOf(text);
    case 'choice':
      return choiceOf(name, text);
    case 'words':
      return wordsOf(name, text, enterprise, asOf);
  }
}

function numberOf(text: string, scale: number, shown: string): Cell {
  const value = Number(text.replaceAll(/[,，\s]/g, ''));
  if (!Number.isFinite(value)) return { problem: `“${shown}”不是数字` };
  return { value: Number((value * scale).toPrecision(12)) };
}

/** A unit in the cell wins over that of the column: 1.2亿, 350万元. */
function amountOf(text: string, yuan: number): [string, number] {
  const unit = /(亿|万)?元?$/.exec(text);
  const rest = text.slice(0, unit?.index);
  if (unit?.[1] === '亿') return [rest, 1e8];
  if (unit?.[1] === '万') return [rest, 1e4];
  return [rest, unit?.[0] === '元' ? 1 : yuan];
}

function dayOf(text: string): Cell {
  const found = /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?)?\s*[年月日]?$/.exec(text);
  if (found === null) return { problem: `“${text}”不是日期，请写成 2019-05-20 的样子` };
  const [, year, month = '1', day = '1'] = found;
  return { value: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
}

function choiceOf(name: ColumnName, text: string): Cell {
  const names: Record<string, string> = name === 'form' ? FORM_NAMES : VAT_PAYER_NAMES;
  const [code] =
    Object.entries(names).find(([code, words]) => code === text || words.includes(text) || text.includes(words)) ?? [];
  return code === undefined
    ? { problem: `“${text}”没有这个选项：${Object.values(names).join('、')}` }
    : { value: code };
}

/** A cell as it would stand in a description. */
const SAID: Partial<Record<ColumnName, (cell: string) => string>> = {
  region: (cell) => `注册在${cell}`,
  wants: (cell) => `想${cell}`,
};

/** The names that forms of our own give, several in a cell. */
function namedBy(name: ColumnName, text: string): string[] | undefined {
  const names: Record<string, string> =
    name === 'wants' ? WANT_NAMES : name === 'qualifications' ? QUALIFICATION_NAMES : {};
  const words = text.split(/[、,，;；\s]+/).filter(Boolean);
  const codes = Object.entries(names).flatMap(([code, full]) =>
    words.some((word) => full.includes(word)) ? code : [],
  );
  return codes.length > 0 ? codes : undefined;
}

/** Words are understood as in a description. What is said of a column is all there is of it. */
function wordsOf(name: ColumnName, text: string, enterprise: EnterpriseKnowledge, asOf: string): Cell {
  if (name === 'industries') return { value: text.split(/[、,，;；/]/).filter(Boolean) };
  const isNone = /^(?:无|没有|都没有|暂无|-)$/.test(text);
  if (isNone && name !== 'region') return { value: [] };
  const said = understandDescription(SAID[name]?.(text) ?? text, { ...enterprise, asOf });
  const value = said[name as keyof Profile] ?? namedBy(name, text);
  return value === undefined ? { problem: `“${text}”没有认出来` } : { value };
}
