import { documentNumberOfLine } from '../metadata/document-number.ts';
import type { Line } from './lines-of-source.ts';

const DATED = /\d{4}年\d{1,2}月\d{1,2}日/;
const HISTORY = /通过|公布|发布|颁布|施行|实施|生效|修正|修订|批准|印发|公告/;

/**
 * Whether a line above the first article is the title once more, a document number, or how the text came about (the 题注), rather than
 * the first words of the text itself. `above`: all the lines before the first article.
 */
export function isFrontMatter(line: Line, above: Line[]): boolean {
  if (isHistoryLine(line) || documentNumberOfLine(line.text) !== undefined) return true;
  // The text begins with the first line that is a sentence; titles, addressees of copies and dates above it are none.
  const first = above.findIndex((other) => /[。；：:！？]$/.test(other.text) && !isHistoryLine(other));
  return first === -1 || above.indexOf(line) < first;
}

/** （2007年6月29日第十届全国人民代表大会常务委员会第二十八次会议通过　根据…修正） */
export function isHistoryLine({ text, level }: Line): boolean {
  if (level !== undefined || !DATED.test(text)) return false;
  const words = text.replaceAll(/《[^》]*》/g, '');
  return (
    HISTORY.test(words) &&
    !/[。；：:]$/.test(text) &&
    (/^[（(]?\d{4}年/.test(text) || /^[（(]/.test(text) || /[）)]$/.test(text))
  );
}
