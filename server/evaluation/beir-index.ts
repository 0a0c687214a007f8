/**
 * An index over a BEIR corpus in files of its own: built in a process of its own, since a thread would leave its memory
 * to the process that goes on, and opened from there.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Lexicon } from '../language/lexicon.ts';
import { readStaticEmbedder } from '../search/embedder/static-embedder.ts';
import { meanFieldLengths } from '../search/fields.ts';
import { MOST_PASSAGES } from '../search/lexical-index.ts';
import { openSearchIndex, type SearchIndex, subjectWords } from '../search/search-index.ts';
import { buildSegment, readSegment, writeSegment } from '../search/segment.ts';
import { teachWords } from '../search/segment-words.ts';
import { beirPassages, readBeirPassages } from './beir-passages.ts';
import { BeirFileError, readBeirCorpus } from './read-beir.ts';

interface Task {
  beirFolder: string;
  indexFolder: string;
  /** Weights of the embedder. */
  embedderFile: string;
  lexicon: Lexicon;
}

const PASSAGES = 'passages.columns';
const SEGMENT = '.segment';

type Report = { done: number; total: number } | { bytes: number } | { error: string; isOfFile: boolean };

/**
 * Indexes `corpus.jsonl` of a folder into the files of another one, which must be there and empty; returns their bytes.
 * @throws {BeirFileError} where the corpus cannot be read.
 */
export async function buildBeirIndex(task: Task, onProgress?: (done: number, total: number) => void): Promise<number> {
  const builder = fork(fileURLToPath(import.meta.url), [], { execArgv: ['--disable-warning=ExperimentalWarning'] });
  let end = { error: 'the indexing process ended early', isOfFile: false } as Exclude<Report, { done: number }>;
  builder.on('message', (report: Report) => {
    if ('done' in report) onProgress?.(report.done, report.total);
    else end = report;
  });
  builder.send(task);
  await once(builder, 'exit');
  if ('bytes' in end) return end.bytes;
  throw end.isOfFile ? new BeirFileError(end.error) : new Error(end.error);
}

/** Opens what `buildBeirIndex` wrote. @throws {ColumnFileError} */
export function openBeirIndex({ indexFolder, embedderFile, lexicon }: Omit<Task, 'beirFolder'>): SearchIndex {
  const files = readdirSync(indexFolder)
    .filter((name) => name.endsWith(SEGMENT))
    .sort();
  return openSearchIndex(
    files.map((name) => ({ segment: readSegment(join(indexFolder, name)) })),
    readBeirPassages(join(indexFolder, PASSAGES)),
    lexicon,
    readStaticEmbedder(embedderFile),
  );
}

async function build({ beirFolder, indexFolder, embedderFile, lexicon }: Task): Promise<number> {
  const store = beirPassages(await readBeirCorpus(beirFolder));
  let bytes = store.write(join(indexFolder, PASSAGES));
  const passages = Array.from({ length: store.length }, (_, position) => store.at(position));
  teachWords(subjectWords(lexicon));
  const meanLengths = meanFieldLengths(passages);
  const embedder = readStaticEmbedder(embedderFile);
  for (let from = 0; from < passages.length; from += MOST_PASSAGES) {
    const segment = await buildSegment(passages.slice(from, from + MOST_PASSAGES), ({ id }) => id, {
      embedder,
      meanLengths,
      onProgress: (done) => report({ done: from + done, total: passages.length }),
    });
    bytes += writeSegment(join(indexFolder, `${String(from).padStart(9, '0')}${SEGMENT}`), segment);
  }
  return bytes;
}

function report(message: Report): void {
  process.send!(message);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.once('message', async (task: Task) => {
    try {
      report({ bytes: await build(task) });
    } catch (error) {
      report({ error: (error as Error).message, isOfFile: error instanceof BeirFileError });
    }
    process.disconnect();
  });
}
