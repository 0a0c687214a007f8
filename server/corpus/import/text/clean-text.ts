import { foldRadicals } from './fold-radicals.ts';

/** Controls except tab and line feed, and what shows nothing but separates, joins or turns words round it. */
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cf}]/gu;

/** Text with one kind of line break, of characters instead of radicals, and without characters that cannot be seen; what UTF-16 cannot hold becomes U+FFFD. */
export function cleanText(text: string): string {
  return foldRadicals(text)
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(INVISIBLE, '')
    .toWellFormed();
}
