import { lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { ImportError } from './import-error.ts';

export interface FileToRead {
  path: string;
  /** The path below what was named, with `/`: what a report and a document's source call it. */
  name: string;
  bytes: number;
}

/** What nobody means to import: files of the system and of programs, hidden ones, and descriptions of the collection. */
const PASSED_OVER =
  /^(?:\.|~\$|__MACOSX$|node_modules$|Thumbs\.db$|desktop\.ini$|_index\.md$|README(?:\.md)?$|LICENSE)/iu;
/** In a BEIR folder what is asked is beside what answers. */
const BEIR_CORPUS = 'corpus.jsonl';
const DEEPEST = 20;

/**
 * The files at a path, in the order of their names: the file itself, or those of a folder and the folders in it. Links
 * are not followed, since they may lead out of the folder. @throws {ImportError} `not_found`
 */
export function listFiles(path: string): FileToRead[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new ImportError('not_found', `${path}：没有这个文件或文件夹，请检查路径`);
  if (!found.isDirectory()) return [{ path, name: basename(path), bytes: found.size }];
  const files = [...filesIn(path, 0)].map(({ path: file, bytes }) => ({
    path: file,
    name: relative(path, file).split(sep).join('/'),
    bytes,
  }));
  const corpus = files.filter(({ name }) => name === BEIR_CORPUS);
  return corpus.length > 0 ? corpus : files;
}

function* filesIn(folder: string, depth: number): Generator<{ path: string; bytes: number }> {
  if (depth > DEEPEST) return;
  for (const name of readdirSync(folder).sort()) {
    if (PASSED_OVER.test(name)) continue;
    const path = join(folder, name);
    const found = lstatSync(path);
    if (found.isDirectory()) yield* filesIn(path, depth + 1);
    else if (found.isFile()) yield { path, bytes: found.size };
  }
}
