/** A retrieval collection in the layout of BEIR (Thakur et al., NeurIPS 2021): documents, and queries with what answers them. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export interface BeirEntry {
  id: string;
  /** Empty where the file has none. */
  title: string;
  text: string;
}

export interface BeirQuery {
  id: string;
  text: string;
  /** What was answered, where the collection tells. */
  answer?: string;
  /** Document id → grade, above 0; never empty. Ids the corpus lacks are kept: nobody can find them, and recall says so. */
  relevant: ReadonlyMap<string, number>;
}

export interface BeirCollection {
  /** In the order of `corpus.jsonl`. */
  entries: BeirEntry[];
  /** Those with a relevant document in the split, in the order of `queries.jsonl`. */
  queries: BeirQuery[];
  /** Documents that the split names and the corpus lacks. */
  unknownDocuments: number;
}

/** A collection that cannot be used; the message names file, line and what to do. */
export class BeirFileError extends Error {
  readonly code = 'beir_file_invalid';
}

const EXPECTED = 'a BEIR folder holds corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv';

// Fields that are not known here are passed over: collections carry spans and sources of their own.
const id = z
  .union([z.string().min(1), z.number()], 'is missing or neither a text nor a number; every line needs one')
  .transform(String);
const text = z.string('is missing or not a text');
const corpusLine = z.object({ _id: id, title: z.string('is not a text').nullish(), text });
// An answer that is no text is passed over like any field of a collection's own.
const queryLine = z.object({ _id: id, text, answer: z.string().optional().catch(undefined) });

/** Reads `corpus.jsonl` of a folder alone. @throws {BeirFileError} */
export async function readBeirCorpus(folder: string): Promise<BeirEntry[]> {
  return [...(await readEntries(folder)).values()];
}

/**
 * Reads `corpus.jsonl`, `queries.jsonl` and `qrels/SPLIT.tsv` of a folder.
 * @throws {BeirFileError} at the first thing that does not fit.
 */
export async function readBeir(folder: string, split: string): Promise<BeirCollection> {
  await qrelsFile(folder, split);
  const entries = await readEntries(folder);
  if (entries.size === 0) throw new BeirFileError(`${join(folder, 'corpus.jsonl')}: holds no document`);
  return { entries: [...entries.values()], ...(await readBeirQueries(folder, split, (id) => entries.has(id))) };
}

/** Reads the queries of a split alone; `isDocument` tells which ids the corpus has. @throws {BeirFileError} */
export async function readBeirQueries(
  folder: string,
  split: string,
  isDocument: (id: string) => boolean,
): Promise<Omit<BeirCollection, 'entries'>> {
  const qrels = await qrelsFile(folder, split);
  const relevant = new Map<string, Map<string, number>>();
  const queries: BeirQuery[] = [];
  await readObjects(join(folder, 'queries.jsonl'), queryLine, ({ _id, text, answer }) => {
    if (relevant.has(_id)) return `_id ${_id} stands on an earlier line too; give each query an id of its own`;
    const ofQuery = new Map<string, number>();
    relevant.set(_id, ofQuery);
    queries.push({ id: _id, text, ...(answer !== undefined && { answer }), relevant: ofQuery });
  });
  const unknown = new Set<string>();
  await readQrels(qrels, (query, document, score) => {
    const ofQuery = relevant.get(query);
    if (!ofQuery) return `query ${query} is not in queries.jsonl; add it there or remove this line`;
    if (score <= 0) return;
    ofQuery.set(document, score);
    if (!isDocument(document)) unknown.add(document);
  });
  const asked = queries.filter((query) => query.relevant.size > 0);
  if (asked.length === 0) throw new BeirFileError(`${qrels}: names no relevant document for any query`);
  return { queries: asked, unknownDocuments: unknown.size };
}

async function readEntries(folder: string): Promise<Map<string, BeirEntry>> {
  const entries = new Map<string, BeirEntry>();
  await readObjects(join(folder, 'corpus.jsonl'), corpusLine, ({ _id, title, text }) => {
    if (entries.has(_id)) return `_id ${_id} stands on an earlier line too; give each document an id of its own`;
    entries.set(_id, { id: _id, title: title ?? '', text });
  });
  return entries;
}

/** The split's file, looked for among those that are there: so a missing one can be answered with the others. */
async function qrelsFile(folder: string, split: string): Promise<string> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new BeirFileError(`${folder}: no such folder; ${EXPECTED}`);
  const names = await readdir(join(folder, 'qrels')).catch((cause) => {
    throw new BeirFileError(`${join(folder, 'qrels')}: no such folder; ${EXPECTED}`, { cause });
  });
  const splits = names.filter((name) => name.endsWith('.tsv')).map((name) => name.slice(0, -'.tsv'.length));
  if (splits.includes(split)) return join(folder, 'qrels', `${split}.tsv`);
  const others = splits.length === 0 ? 'there is none' : `choose one of: ${splits.sort().join(', ')}`;
  throw new BeirFileError(`${join(folder, 'qrels', `${split}.tsv`)}: no such split; ${others}`);
}

/** Hands on each line's object; what `take` returns is what is wrong with it. Blank lines are left out. */
async function readObjects<T>(
  file: string,
  schema: z.ZodType<T>,
  take: (object: T) => string | undefined,
): Promise<void> {
  await readLines(file, (line) => {
    if (line.trim() === '') return;
    let value: unknown;
    try {
      value = parseLenient(line);
    } catch (cause) {
      return `no JSON (${(cause as Error).message}); write one object a line`;
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return take(parsed.data);
    const { path, message } = parsed.error.issues[0]!;
    return path.length === 0 ? 'no object; write one object a line' : `${path.join('.')} ${message}`;
  });
}

async function readQrels(
  file: string,
  take: (query: string, document: string, score: number) => string | undefined,
): Promise<void> {
  await readLines(file, (line, number) => {
    if (line.trim() === '') return;
    const [query = '', document = '', score = ''] = line.split('\t').map((cell) => cell.trim());
    if (number === 1) {
      if (query === 'query-id' && document === 'corpus-id' && score === 'score') return;
      return 'no header; the first line is query-id, corpus-id and score, separated by tabs';
    }
    if (query === '' || document === '' || score === '' || !Number.isFinite(Number(score))) {
      return 'not a query id, a document id and a number, separated by tabs';
    }
    return take(query, document, Number(score));
  });
}

/** JSON as Python writes it: bare NaN and ±Infinity are read as null. */
function parseLenient(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    // Strings are matched first, so that the words inside them stay.
    const plain = line.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g, (found) =>
      found.startsWith('"') ? found : 'null',
    );
    if (plain === line) throw error;
    return JSON.parse(plain);
  }
}

/**
 * Hands on a file's lines, numbered from 1; what `take` returns is what is wrong with the line.
 * node:readline would also break lines at U+2028 and U+2029, which JSON allows within a text.
 */
async function readLines(file: string, take: (line: string, number: number) => string | undefined): Promise<void> {
  let number = 0;
  const takeLine = (line: string) => {
    number++;
    const problem = take(number === 1 ? line.replace(/^\uFEFF/, '') : line, number);
    if (problem !== undefined) throw new BeirFileError(`${file}:${number}: ${problem}`);
  };
  try {
    let rest = '';
    for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      lines.forEach(takeLine);
    }
    takeLine(rest);
  } catch (cause) {
    if (cause instanceof BeirFileError) throw cause;
    throw new BeirFileError(`${file}: cannot be read (${(cause as Error).message}); ${EXPECTED}`, { cause });
  }
}
