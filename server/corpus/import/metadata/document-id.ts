import { createHash } from 'node:crypto';
import { pinyin } from 'pinyin-pro';

/** Characters of the part made from the title; with a date of ten an id stays within 60. */
const LONGEST_NAME = 48;
const HASH_LENGTH = 6;

/** What most titles share is written shortly, or not at all. Ids change with this list: it is complete. */
const COMMON_WORDS: Record<string, string> = {
  中华人民共和国: '',
  最高人民法院: 'zuigaofa',
  最高人民检察院: 'zuigaojian',
  全国人民代表大会常务委员会: 'changweihui',
  国务院: 'guowuyuan',
  经济特区: 'jingji-tequ',
  若干问题: '',
  关于: '',
  管理: 'guanli',
  实施: 'shishi',
  暂行: 'zanxing',
  案件: 'anjian',
  纠纷: 'jiufen',
  条例: 'tiaoli',
  办法: 'banfa',
  规定: 'guiding',
  细则: 'xize',
  解释: 'jieshi',
  的: '',
};
const COMMON = new RegExp(`(${Object.keys(COMMON_WORDS).join('|')}|^.{2}[省市])`);

/**
 * The id of a document: its title in pinyin, two syllables a word (three where one is left over), and the date of its version:
 * 中华人民共和国劳动合同法, 2012-12-28 → `laodong-hetongfa-2012-12-28`. Long titles are cut, and told apart by a hash.
 */
export function documentIdOf(title: string, date?: string): string {
  const words = (title.match(/\p{Script=Han}+|[a-z\d]+/giu) ?? []).flatMap((run) =>
    /^[a-z\d]/i.test(run) ? [run.toLowerCase()] : wordsOf(run),
  );
  const whole = words.join('-');
  const kept = whole.length > LONGEST_NAME || whole === '' ? shortened(whole, title) : whole;
  return date === undefined ? kept : `${kept}-${date}`;
}

function wordsOf(run: string): string[] {
  return run
    .split(COMMON)
    .flatMap((piece) => (piece in COMMON_WORDS ? COMMON_WORDS[piece]! : inPairs(syllablesOf(piece))))
    .filter((word) => word !== '');
}

function syllablesOf(run: string): string[] {
  if (run === '') return [];
  return pinyin(run, { toneType: 'none', type: 'array', v: true }).map((syllable) =>
    syllable.toLowerCase().replaceAll(/[^a-z]/g, ''),
  );
}

function inPairs(syllables: string[]): string[] {
  const words: string[] = [];
  for (let index = 0; index < syllables.length; index += 2) words.push(syllables.slice(index, index + 2).join(''));
  if (syllables.length % 2 === 1 && words.length > 1) words.splice(-2, 2, words.slice(-2).join(''));
  return words;
}

function shortened(whole: string, title: string): string {
  const room = LONGEST_NAME - HASH_LENGTH - 1;
  const words = whole[room] === '-' ? whole.slice(0, room) : whole.slice(0, room).replace(/-[^-]*$/, '');
  return `${words === '' ? 'document' : words}-${hashOf(title)}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH);
}
