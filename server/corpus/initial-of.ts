import { pinyin } from 'pinyin-pro';

/** Where a title stands in a list from A to Z: the first letter of its first word, read in pinyin; `#` for what has none. */
export function initialOf(title: string): string {
  const first = /[\p{L}\p{N}]/u.exec(title)?.[0];
  if (first === undefined) return '#';
  const letter = pinyin(first, { pattern: 'first', toneType: 'none' }).normalize('NFD')[0]?.toUpperCase() ?? '#';
  return /^[A-Z]$/.test(letter) ? letter : '#';
}
