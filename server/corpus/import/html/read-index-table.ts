import type { SourceText } from '../source-text.ts';
import { childElements, findElements, type HtmlElement, textOf } from './html-element.ts';

type StatedName = keyof SourceText['stated'];

/** The labels of the index tables (公开目录) of Chinese government sites, and what of ours they say. */
const LABELS: Record<string, StatedName | 'signedOn' | undefined> = {
  索引号: undefined,
  主题分类: undefined,
  体裁分类: undefined,
  信息分类: undefined,
  分类: undefined,
  主题词: undefined,
  关键词: undefined,
  公开方式: undefined,
  公开范围: undefined,
  公开时限: undefined,
  内容概述: undefined,
  时效: undefined,
  有效性: undefined,
  是否有效: undefined,
  失效日期: undefined,
  废止日期: undefined,
  信息来源: undefined,
  发文机关: 'issuer',
  发文机构: 'issuer',
  发布机构: 'issuer',
  制发机关: 'issuer',
  标题: 'title',
  名称: 'title',
  文件名称: 'title',
  信息名称: 'title',
  发文字号: 'documentNumber',
  文件编号: 'documentNumber',
  文号: 'documentNumber',
  成文日期: 'signedOn',
  生成日期: 'signedOn',
  发布日期: 'publishedOn',
  发文日期: 'publishedOn',
  公开日期: 'publishedOn',
  生效日期: 'effectiveOn',
  实施日期: 'effectiveOn',
  施行日期: 'effectiveOn',
};
const LABEL_IN_TEXT = new RegExp(
  `(?:^|(?<=[\\s】\\]]))[【\\[]?(${Object.keys(LABELS)
    .sort((a, b) => b.length - a.length)
    .map((label) => [...label].join('[\\s\\u3000]*'))
    .join('|')})[】\\]]?\\s*[:：]`,
  'g',
);

export type Indexed = SourceText['stated'] & { signedOn?: string };

/** What an index table says; undefined where the table is another one. */
export function readIndexTable(table: HtmlElement): Indexed | undefined {
  if (findElements(table, ({ tagName }) => tagName === 'table').length > 0) return undefined;
  const rows = findElements(table, ({ tagName }) => tagName === 'tr');
  if (rows.length > 20) return undefined;
  const cells = rows.flatMap((row) => childElements(row).map((cell) => textOf(cell).trim()));
  const labels = cells.filter((cell) => labelOf(cell) !== undefined).length;
  if (labels > 0) {
    // Labels and values take turns; a lone label (主题词) is part of an index only where nothing else is in the table.
    const others = cells.filter((cell, index) => cell !== '' && !labelOf(cell) && !labelOf(cells[index - 1])).length;
    if (labels < 3 && (others > 0 || cells.length > 8)) return undefined;
    return cells.reduce<Indexed>((stated, cell, index) => withValue(stated, labelOf(cell), cells[index + 1]), {});
  }
  return readIndexLines(cells);
}

/** What lines of `label：value` say, if they state at least three things of an index; undefined otherwise. */
export function readIndexLines(lines: readonly string[]): Indexed | undefined {
  let stated: Indexed = {};
  const known = new Set<string>();
  for (const line of lines) {
    const found = [...line.matchAll(LABEL_IN_TEXT)];
    if (found.length === 0 && line.trim() !== '') return undefined;
    for (const [index, match] of found.entries()) {
      const label = squeeze(match[1]!);
      known.add(label);
      stated = withValue(stated, label, line.slice(match.index + match[0].length, found[index + 1]?.index));
    }
  }
  return known.size >= 3 ? stated : undefined;
}

export function isIndexLine(line: string): boolean {
  LABEL_IN_TEXT.lastIndex = 0;
  return LABEL_IN_TEXT.exec(line)?.index === 0;
}

function withValue(stated: Indexed, label: string | undefined, value: string | undefined): Indexed {
  const name = label === undefined ? undefined : LABELS[label];
  const text = value?.replace(/\s+/g, ' ').trim();
  if (name === undefined || !text || labelOf(text) !== undefined || stated[name] !== undefined) return stated;
  return { ...stated, [name]: text };
}

function labelOf(cell: string | undefined): string | undefined {
  if (cell === undefined || cell.length > 20) return undefined;
  const label = squeeze(cell).replace(/[【】[\]:：]/g, '');
  return Object.hasOwn(LABELS, label) ? label : undefined;
}

function squeeze(text: string): string {
  return text.replace(/[\s\u3000]/g, '');
}
