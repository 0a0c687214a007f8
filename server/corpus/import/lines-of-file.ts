import { createReadStream } from 'node:fs';

/** A line longer than this is no record of a document; range 1–100 MB. */
const LONGEST = 20 * 1024 * 1024;

/**
 * The lines of a text file, numbered from 1, blank ones left out. node:readline would also break lines at U+2028 and
 * U+2029, which JSON allows within a text. A line that is too long is given cut off: it is no JSON then.
 */
export async function* linesOfFile(path: string): AsyncGenerator<{ line: string; number: number }> {
  let rest = '';
  let number = 0;
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    if (rest.length > LONGEST) rest = rest.slice(0, LONGEST);
    for (const line of lines) {
      number++;
      if (line.trim() !== '') yield { line: number === 1 ? line.replace(/^\uFEFF/, '') : line, number };
    }
  }
  if (rest.trim() !== '') yield { line: rest, number: number + 1 };
}
