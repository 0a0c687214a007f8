/** A list of firms, as a park or a chamber of commerce keeps it, matched one by one; what is wrong with a row costs that row alone. */
import { setImmediate as letOthers } from 'node:timers/promises';
import { ImportError } from '../../corpus/import/import-error.ts';
import { readXlsxSheets, type SheetRow } from '../../corpus/import/office/read-xlsx-rows.ts';
import { readCsvRows } from '../../corpus/import/table/read-csv-rows.ts';
import { type FirmProblem, type MatchResponse, profile } from '../../protocol/match.ts';
import { fieldErrors } from '../check-profile.ts';
import type { EnterpriseKnowledge } from '../enterprise-knowledge.ts';
import { MATCH_LABEL, matchEnterprise, ProfileError } from '../match-enterprise.ts';
import { SIZE_NAMES } from '../profile-words.ts';
import { COLUMNS, type HeadColumn, readFirm, readHead } from './firm-columns.ts';

/** More firms than any park has; beyond them the list is read in parts. */
export const MOST_FIRMS = 2000;
/** Problems beyond these say nothing new, and would fill the screen. */
const MOST_PROBLEMS = 200;
/** Of those that may apply: the rest is in the second sheet. */
const TITLES_SHOWN = 5;

export interface Table {
  name: string;
  head: string[];
  rows: (string | number)[][];
}

export interface MatchedFirms {
  firms: number;
  problems: FirmProblem[];
  /** One row a firm, one row a match, and what holds for all of it. */
  tables: Table[];
}

/**
 * `onProgress` is told how many firms are done, of how many.
 * @throws {ImportError} where the file is no table, has no column that is known, no firm, or too many
 */
export async function matchFirms(
  file: { name: string; bytes: Uint8Array },
  enterprise: EnterpriseKnowledge,
  today: string,
  onProgress: (done: number, total: number) => void,
): Promise<MatchedFirms> {
  const { head, rows, problems } = await readList(file);
  const firms: (string | number)[][] = [];
  const details: (string | number)[][] = [];
  onProgress(0, rows.length);
  for (const [index, { number, cells }] of rows.entries()) {
    const { name, given, problems: unread } = readFirm(head, cells, enterprise, today);
    const called = name || `第 ${number} 行`;
    const told = (message: string, field?: string) => problems.push({ row: number, field, message });
    for (const { field, message } of unread) told(message, field);
    try {
      const matched = matchRow(given, enterprise, today);
      for (const { field, message } of matched.problems) told(message, field);
      firms.push(firmRow(called, matched));
      details.push(...detailRows(called, matched));
    } catch (error) {
      if (!(error instanceof ProfileError)) throw error;
      for (const { field, message } of error.fields) told(message, field);
      firms.push([called, '', '', '', '', '', `没有对照：${error.message}`]);
    }
    onProgress(index + 1, rows.length);
    // Somebody else's question must not wait for a whole park.
    await letOthers();
  }
  return {
    firms: rows.length,
    problems: problems.slice(0, MOST_PROBLEMS),
    tables: [
      { name: '企业', head: FIRM_HEAD, rows: firms },
      { name: '条目', head: DETAIL_HEAD, rows: details },
      { name: '说明', head: ['项目', '内容'], rows: notes(enterprise.release, today) },
    ],
  };
}

/** What a firm is told of itself wins: a cell that cannot be leaves out that cell, not the firm. */
function matchRow(given: Record<string, unknown>, enterprise: EnterpriseKnowledge, today: string): MatchResponse {
  const parsed = profile.safeParse(given);
  if (parsed.success) return matchEnterprise({ profile: parsed.data }, enterprise, today);
  throw new ProfileError(fieldErrors(parsed.error.issues));
}

const FIRM_HEAD = ['企业', '规模', '符合（条）', '可能符合（条）', '最相关的条目', '先要确认', '问题'];

function firmRow(name: string, { understood, matches, questions, problems }: MatchResponse): (string | number)[] {
  const of = (verdict: string) => matches.filter((match) => match.verdict === verdict);
  return [
    name,
    understood.size === undefined ? '' : SIZE_NAMES[understood.size],
    of('applies').length,
    of('may_apply').length,
    matches
      .filter(({ verdict, nature }) => verdict !== 'does_not_apply' && nature !== 'direction')
      .slice(0, TITLES_SHOWN)
      .map(({ title }) => title)
      .join('；'),
    questions[0]?.prompt ?? '',
    problems.map(({ message }) => message).join('；'),
  ];
}

const DETAIL_HEAD = [
  '企业',
  '判断',
  '类别',
  '条目',
  '文件',
  '能得到',
  '截止',
  '还要确认',
  '下一步',
  '依据',
  '官方网址',
];
const VERDICTS = { applies: '符合', may_apply: '可能符合', does_not_apply: '不符合' };
const NATURES = {
  support: '资金支持',
  tax: '税费优惠',
  recognition: '资质认定',
  service: '办事服务',
  duty: '应尽义务',
  direction: '政策方向',
};

function detailRows(name: string, { matches }: MatchResponse): string[][] {
  return matches
    .filter(({ verdict }) => verdict !== 'does_not_apply')
    .map(({ verdict, nature, title, documentTitle, worth, deadline, criteria, nextStep, citation }) => [
      name,
      VERDICTS[verdict],
      NATURES[nature],
      title,
      documentTitle,
      worth?.text ?? '',
      deadline ?? '',
      criteria
        .filter((criterion) => criterion.verdict === 'unknown')
        .map(({ text }) => text)
        .join('；'),
      nextStep ?? '',
      `${citation.title} ${citation.locator}`,
      citation.url ?? '',
    ]);
}

const notes = (release: number, today: string): string[][] => [
  ['对照日期', today],
  ['发布版', String(release)],
  ['说明', MATCH_LABEL],
  // GB 45438—2025: what a program composed says so in the file itself.
  ['AIGC', JSON.stringify({ Label: '1', ContentProducer: 'Yueda', ProduceID: `release-${release}` })],
];

interface FirmList {
  head: (HeadColumn | undefined)[];
  rows: SheetRow[];
  problems: FirmProblem[];
}

async function readList({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<FirmList> {
  let head: (HeadColumn | undefined)[] | undefined;
  const rows: SheetRow[] = [];
  const problems: FirmProblem[] = [];
  for await (const row of rowsOf(name, bytes)) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    if (head === undefined) {
      const read = readHead(row.cells);
      // A title above the table is no head; nor is a row in which only one word is known by chance.
      if (read.filter(Boolean).length < 2) {
        if (row.number > 10) break;
        continue;
      }
      head = read;
      for (const [index, title] of row.cells.entries()) {
        if (title.trim() !== '' && read[index] === undefined) {
          problems.push({ row: row.number, message: `不认识“${title}”这一列，没有用它` });
        }
      }
      continue;
    }
    if (rows.length === MOST_FIRMS) {
      throw new ImportError('file_too_large', `表里的企业超过 ${MOST_FIRMS} 家，请分成几份再传。`);
    }
    rows.push(row);
  }
  if (head === undefined) {
    const known = Object.values(COLUMNS)
      .slice(0, 8)
      .map(({ title }) => title)
      .join('、');
    throw new ImportError('content_invalid', `没有找到表头。表的第一行要写列名，例如：${known}。可以先下载模板。`);
  }
  if (rows.length === 0) throw new ImportError('file_empty', '表头下面没有企业。');
  return { head, rows, problems };
}

async function* rowsOf(name: string, bytes: Uint8Array): AsyncGenerator<SheetRow> {
  if (bytes.length === 0) throw new ImportError('file_empty', '文件是空的。');
  const isWorkbook = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isWorkbook && !/\.(?:csv|tsv|txt)$/i.test(name)) {
    throw new ImportError('format_unknown', '请上传 XLSX 或 CSV 表格（旧的 XLS 请另存为 XLSX）。');
  }
  if (!isWorkbook) return yield* readCsvRows(bytes);
  const [first] = await readXlsxSheets(bytes);
  if (first === undefined) throw new ImportError('file_empty', '表格里没有工作表。');
  yield* first.rows;
}
