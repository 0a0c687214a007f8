/** Documents out of the rows of a sheet whose columns are known. */
import type { z } from 'zod';
import type { Place } from '../../../language/lexicon.ts';
import type { DocumentKind } from '../../../protocol/answer.ts';
import { type CorpusPassage, document, passage } from '../../document.ts';
import { documentFromText } from '../document-from-text.ts';
import { guidePassage, inGuideOrder } from '../guide/guide-fields.ts';
import { ImportError } from '../import-error.ts';
import type { ImportedDocument } from '../imported-document.ts';
import { parseDate } from '../metadata/dates-in-text.ts';
import { documentIdOf } from '../metadata/document-id.ts';
import { normalizeDocumentNumber } from '../metadata/document-number.ts';
import { regionOfIssuer } from '../metadata/region-of-issuer.ts';
import type { SheetRow } from '../office/read-xlsx-rows.ts';
import type { Block, SourceText } from '../source-text.ts';
import { splitSentences, trimSpan } from '../text/split-sentences.ts';
import { type TableColumns, unknownColumns } from './table-columns.ts';

export interface SheetContext {
  /** Of the file, and of the sheet where there are several. */
  name: string;
  /** The line above the names of the columns, or the name of the file. */
  title: string;
  table: TableColumns;
  /** `YYYY-MM-DD`. */
  checkedOn: string;
  places?: readonly Place[] | undefined;
}

const NATIONAL = '000000';
const KINDS: [RegExp, DocumentKind][] = [
  [/^(?:law|法律|法规|规章|行政法规|地方性法规|司法解释|条例)$/iu, 'law'],
  [/^(?:guide|办事指南|服务指南|指南|事项|服务事项)$/iu, 'guide'],
  [/^(?:faq|问答|常见问题)$/iu, 'faq'],
  [/^(?:interpretation|解读|政策解读|图解)$/iu, 'interpretation'],
  [/^(?:policy|measures|政策|政策文件|规范性文件|通知|意见|公告|通告|措施|方案|决定|批复)$/iu, 'policy'],
];

/** The document of a row with title and text. @throws {ImportError} `content_invalid` where either is missing */
export function textOfRow(row: SheetRow, context: SheetContext): ImportedDocument {
  const cell = cellsOf(row, context);
  const [title, text] = [cell('title'), cell('text')];
  if (title === undefined || text === undefined)
    throw new ImportError('content_invalid', `没有${title === undefined ? '标题' : '正文'}。`);
  const kind = KINDS.find(([pattern]) => pattern.test(cell('kind') ?? ''))?.[1];
  const source: SourceText = {
    name: `${context.name}，第 ${row.number} 行`,
    text,
    blocks: paragraphsOf(text),
    stated: {
      title,
      issuer: cell('issuer'),
      documentNumber: cell('documentNumber'),
      publishedOn: cell('publishedOn'),
      effectiveOn: cell('effectiveOn'),
      url: cell('url'),
    } as SourceText['stated'],
    doubts: [],
  };
  const imported = documentFromText(source, { kind, checkedOn: context.checkedOn, places: context.places });
  const doubts: string[] = [];
  const expiresOn = dayOf(cell('expiresOn'), '失效日期', doubts);
  const region = regionOf(cell('region'), context, doubts);
  const stated = [...(expiresOn === undefined ? [] : ['expiresOn']), ...(region === undefined ? [] : ['region'])];
  return {
    ...imported,
    document: {
      ...imported.document,
      ...(expiresOn === undefined ? {} : { expiresOn }),
      ...(region === undefined ? {} : { region }),
      source: cell('source') ?? imported.document.source,
    },
    guessed: imported.guessed.filter((field) => !stated.includes(field)),
    doubts: [...imported.doubts, ...doubts],
  };
}

/** The guide of a row whose columns are a guide's fields. @throws {ImportError} `content_invalid` where it says nothing */
export function guideOfRow(row: SheetRow, context: SheetContext): ImportedDocument {
  const cell = cellsOf(row, context);
  const title = cell('title');
  if (title === undefined) throw new ImportError('content_invalid', '没有事项名称。');
  const fields = new Map<string, string[]>();
  for (const { field, name, column } of context.table.guideFields) {
    const text = row.cells[column] ?? '';
    if (/^(?:无|暂无|[-—/]*)$/u.test(text)) continue;
    const sentences = splitSentences(text).map(({ from, to }) => text.slice(from, to));
    // A bare value says nothing without the name of its column: 20个工作日.
    const said = sentences.length === 1 && text.length <= 20 ? [`${name}：${sentences[0]}`] : sentences;
    fields.set(field, [...(fields.get(field) ?? []), ...said]);
  }
  const passages = inGuideOrder([...fields].flatMap(([field, sentences]) => guidePassage(field, sentences) ?? []));
  if (passages.length === 0) throw new ImportError('content_invalid', '这一行没有办事指南的内容。');
  const doubts: string[] = [];
  const facts = factsOf(row, context, doubts);
  return assemble(
    { id: documentIdOf(title), kind: 'guide', title: { zh: title }, ...facts, passages },
    row,
    context,
    doubts,
  );
}

/** Questions and answers of a whole sheet as one document, a passage a row. */
export async function faqOfSheet(rows: AsyncIterable<SheetRow>, context: SheetContext): Promise<ImportedDocument> {
  const passages: CorpusPassage[] = [];
  const doubts = context.table.unknown.length === 0 ? [] : [unknownColumns(context.table.unknown)];
  let first: SheetRow | undefined;
  let number = 0;
  for await (const row of rows) {
    const cell = cellsOf(row, context);
    const [question, answer, category] = [cell('question'), cell('answer'), cell('category')];
    number += 1;
    if (question === undefined || answer === undefined) {
      doubts.push(`第 ${row.number} 行没有${question === undefined ? '问题' : '答案'}，没有导入。`);
      continue;
    }
    first ??= row;
    passages.push(
      passage.parse({
        anchor: `q${number}`,
        locator: { zh: `第${number}问` },
        title: { zh: question.replaceAll(/\s+/gu, ' ') },
        headings: category === undefined ? [] : [{ zh: category }],
        sentences: splitSentences(answer).map(({ from, to }) => answer.slice(from, to)),
      }),
    );
  }
  if (first === undefined) throw new ImportError('file_empty', '问答表里没有一行同时有问题和答案，请检查后重新导入。');
  const title = /问|答|FAQ/iu.test(context.title) ? context.title : `${context.title}问答`;
  const { url: _, ...facts } = factsOf(first, context, doubts);
  return assemble(
    { id: documentIdOf(title), kind: 'faq', title: { zh: title }, ...facts, passages },
    undefined,
    context,
    doubts,
  );
}

interface Facts {
  issuer?: { zh: string } | undefined;
  documentNumber?: string | undefined;
  publishedOn?: string | undefined;
  effectiveOn?: string | undefined;
  expiresOn?: string | undefined;
  region?: string | undefined;
  url?: string | undefined;
  source?: string | undefined;
}

function factsOf(row: SheetRow, context: SheetContext, doubts: string[]): Facts {
  const cell = cellsOf(row, context);
  const [issuer, number, url] = [cell('issuer'), cell('documentNumber'), cell('url')];
  return {
    issuer: issuer === undefined ? undefined : { zh: issuer },
    documentNumber: number === undefined ? undefined : normalizeDocumentNumber(number),
    publishedOn: dayOf(cell('publishedOn'), '发布日期', doubts),
    effectiveOn: dayOf(cell('effectiveOn'), '施行日期', doubts),
    expiresOn: dayOf(cell('expiresOn'), '失效日期', doubts),
    region: regionOf(cell('region'), context, doubts) ?? regionOfIssuer([issuer], context.places ?? []),
    url: url !== undefined && URL.canParse(url) ? url : undefined,
    source: cell('source'),
  };
}

function assemble(
  { region, source, ...parts }: Pick<z.input<typeof document>, 'id' | 'kind' | 'title' | 'passages'> & Facts,
  row: SheetRow | undefined,
  context: SheetContext,
  doubts: string[],
): ImportedDocument {
  if (region === undefined) doubts.push('表里没有适用地区，先按全国处理，请核对。');
  return {
    document: document.parse({
      ...parts,
      region: region ?? NATIONAL,
      audiences: ['citizen', 'enterprise'],
      wording: 'official',
      source: source ?? `${context.name}${row === undefined ? '' : `，第 ${row.number} 行`}`,
      checkedOn: context.checkedOn,
    }),
    guessed: ['audiences', ...(context.table.fields.has('region') ? [] : ['region'])],
    doubts,
  };
}

function cellsOf({ cells }: SheetRow, { table }: SheetContext): (field: string) => string | undefined {
  return (field) => {
    const column = table.fields.get(field);
    const text = column === undefined ? '' : (cells[column] ?? '').trim();
    return text === '' ? undefined : text;
  };
}

function dayOf(written: string | undefined, name: string, doubts: string[]): string | undefined {
  if (written === undefined) return undefined;
  const day = parseDate(written);
  if (day === undefined && !/^(?:无|长期|长期有效|[-—/])$/u.test(written))
    doubts.push(`${name}“${written}”不是一个日期，请核对。`);
  return day;
}

function regionOf(written: string | undefined, { places }: SheetContext, doubts: string[]): string | undefined {
  if (written === undefined) return undefined;
  if (/^\d{6}$/.test(written)) return written;
  if (/^(?:全国|国家|中国|中央)$/u.test(written)) return NATIONAL;
  const region = regionOfIssuer([written, `${written}省`, `${written}市`], places ?? []);
  if (region === undefined) doubts.push(`没有认出地区“${written}”，请核对。`);
  return region;
}

function paragraphsOf(text: string): Block[] {
  return [...text.matchAll(/[^\r\n]+/gu)].flatMap(({ index, 0: line }) => {
    const span = trimSpan(text, index, index + line.length);
    return span.from < span.to ? [{ ...span, type: 'paragraph' as const }] : [];
  });
}
