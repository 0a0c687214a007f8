const WIDE = '[\\u2e80-\\u303f\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef“”‘’…—]';
/** A line break of the source between two Chinese characters shows as nothing, or as a space that nobody meant. */
const SOFT_BREAK_IN_CHINESE = new RegExp(`(?<=${WIDE})\\r(?=${WIDE})`, 'g');
const ENDS_SENTENCE = /[。！？；：:;!?”）)]$/;
const INDENT = /^[\u3000\u00a0 ]{2}/;
/** From this length on, a line that ends amid a sentence was broken by its width. */
const BROKEN_BY_WIDTH = 30;

/**
 * The lines that a run of inline text shows. Breaks part paragraphs, except in centred text (a title on several lines)
 * and where a long line ends amid a sentence: there the break stays inside.
 */
export function splitAtBreaks(run: string, isCentred: boolean): string[] {
  const shown = run.replace(SOFT_BREAK_IN_CHINESE, '').replaceAll('\r', ' ');
  const lines: string[] = [];
  let isAfterGap = true;
  for (const raw of shown.split('\n')) {
    const line = raw.trim().replace(/[ \u00a0]{2,}/g, ' ');
    if (line === '') {
      isAfterGap = true;
      continue;
    }
    const previous = lines.at(-1);
    const isBroken = isCentred || (previous !== undefined && previous.length >= BROKEN_BY_WIDTH && !INDENT.test(raw));
    if (previous !== undefined && !isAfterGap && isBroken && !ENDS_SENTENCE.test(previous)) {
      lines[lines.length - 1] = `${previous}\n${line}`;
    } else lines.push(line);
    isAfterGap = false;
  }
  return lines;
}
