/** Tables as passages: each row is one sentence that names its columns, so that it can be found and quoted without the table. */
import type { Bilingual, CorpusPassage } from '../../document.ts';
import { passage } from '../../document.ts';
import { lineOf } from '../metadata/document-head.ts';
import type { Block, SourceText, Span } from '../source-text.ts';

export type Row = Extract<Block, { type: 'row' }>;

export const ROWS_PER_PASSAGE = 20;

export interface TablePlace {
  /** Of the table among those of the text, from 1. */
  number: number;
  /** Its caption, or the heading it stands under. */
  title?: string | undefined;
  headings: Bilingual[];
}

/** The passages of one table, twenty rows each; none where it holds headers only. */
export function tablePassages(
  source: SourceText,
  rows: readonly Row[],
  { number, title, headings }: TablePlace,
): CorpusPassage[] {
  const headers = rows.filter(({ isHeader }) => isHeader);
  const body = rows.filter(({ isHeader }) => !isHeader);
  const sentences = (body.length === 0 ? rows : body).flatMap((row) => {
    const text = rowSentence(source, row, body.length === 0 ? [] : headers);
    return text === '' ? [] : [{ row, text }];
  });
  const passages: CorpusPassage[] = [];
  for (let from = 0; from < sentences.length; from += ROWS_PER_PASSAGE) {
    const part = sentences.slice(from, from + ROWS_PER_PASSAGE);
    const isFirst = from === 0;
    passages.push(
      passage.parse({
        anchor: `table-${number}${isFirst ? '' : `-r${from + 1}`}`,
        locator: {
          zh: `表${number}${sentences.length > ROWS_PER_PASSAGE ? `第${from + 1}至${from + part.length}行` : ''}`,
        },
        title: title === undefined ? undefined : { zh: title },
        headings,
        sentences: part.map(({ text }) => text),
        place: { from: isFirst ? rows[0]!.from : part[0]!.row.from, to: part.at(-1)!.row.to },
      }),
    );
  }
  return passages;
}

/** “列名：值；列名：值。” with values as they stand; without headers, the cells in a row. */
function rowSentence(source: SourceText, row: Row, headers: readonly Row[]): string {
  const cells = new Map<string, { value: string; names: string[] }>();
  for (const [column, cell] of row.cells.entries()) {
    const value = cellText(source, cell);
    if (value === '') continue;
    const names = headers.flatMap(({ cells: names }) =>
      names[column] === undefined ? [] : cellText(source, names[column]),
    );
    // A merged cell stands in each of its columns, and is said once.
    const key = `${cell.from}-${cell.to}`;
    cells.set(key, { value, names: [...(cells.get(key)?.names ?? []), ...names] });
  }
  const parts = [...cells.values()];
  const isAcross = parts.length === 1 && row.cells.length > 1;
  const texts = parts.map(({ value, names }) => {
    const name = [...new Set(names.filter((name) => name !== ''))].join('、');
    return name === '' || isAcross || headers.length === 0 ? value : `${name.replace(/[:：]$/u, '')}：${value}`;
  });
  const joined = texts.map((text, index) => (index < texts.length - 1 ? text.replace(/[。；;，,]$/u, '') : text));
  const sentence = joined.join(headers.length > 0 ? '；' : '，');
  return sentence === '' || /[。！？；]$/u.test(sentence) ? sentence : `${sentence}。`;
}

function cellText(source: SourceText, cell: Span): string {
  return cell.from === cell.to ? '' : lineOf(source, cell);
}
