import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** A corpus file that cannot be used; the message names file, line and reason, one problem a line. */
export class CorpusFileError extends Error {
  readonly code = 'corpus_file_invalid';
}

/**
 * The value of a YAML file, checked against `schema`.
 * @throws {CorpusFileError} with `file:line: path: reason` for every problem found.
 */
export function readYamlFile<T extends z.ZodType>(file: string, schema: T): z.infer<T> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CorpusFileError(`${file}: cannot be read (${(cause as Error).message})`, { cause });
  }
  const lines = new LineCounter();
  const tree = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (tree.errors.length > 0) {
    throw new CorpusFileError(
      tree.errors.map((e) => `${file}:${lines.linePos(e.pos[0]).line}: not valid YAML: ${e.message}`).join('\n'),
    );
  }
  const parsed = schema.safeParse(tree.toJS());
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    return `${file}:${lineOf(path)}: ${path.join('.') || 'document'}: ${issue.message}`;
  });
  throw new CorpusFileError(problems.join('\n'));

  /** Where the nearest node that exists on the path begins: what is missing has no line of its own. */
  function lineOf(path: readonly (string | number)[]): number {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = depth === 0 ? tree.contents : tree.getIn(path.slice(0, depth), true);
      const range = (node as { range?: [number, number, number] } | null | undefined)?.range;
      if (range) return lines.linePos(range[0]).line;
    }
    return 1;
  }
}
