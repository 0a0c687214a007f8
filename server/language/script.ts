/** Chinese scripts: which one a text is in, folding to Simplified, and rendering in Traditional. */
import { createRequire } from 'node:module';
import simplifiedCharacters from 'opencc-js/dict/STCharacters';
import { Converter } from 'opencc-js/t2cn';
import type { Language } from '../protocol/answer.ts';

// `tw` rather than `t`: it also folds 著→着, which Hong Kong and Taiwan writers use alike.
const fromTaiwan = Converter({ from: 'tw', to: 'cn' });
const fromHongKong = Converter({ from: 'hk', to: 'cn' });

let toHongKong: ((text: string) => string) | undefined;

/** Characters that only Simplified script has; one that may stand for itself (后, 里) shows nothing. */
const SIMPLIFIED_ONLY = new Set(
  simplifiedCharacters.split('|').flatMap((pair) => {
    const [simplified, ...traditional] = pair.split(' ');
    return traditional.includes(simplified!) ? [] : [simplified!];
  }),
);

const HAN = /\p{Script=Han}/u;

/**
 * The text with Traditional characters folded to Simplified, character by character: its length stays the same, so
 * that positions in one are positions in the other. A character without a Simplified one of its length is left alone.
 */
export function foldTraditional(text: string): string {
  // Most text is Simplified: one look at each character spares OpenCC's walk over its dictionaries.
  if (!Array.from(text).some(isTraditional)) return text;
  const folded = fromHongKong(fromTaiwan(text));
  if (folded.length === text.length) return folded;
  return Array.from(text, foldCharacter).join('');
}

const foldedCharacters = new Map<string, string>();

/** A character's Simplified form where it has one of its length, else itself. */
function foldCharacter(character: string): string {
  const known = foldedCharacters.get(character);
  if (known !== undefined) return known;
  const one = HAN.test(character) ? fromHongKong(fromTaiwan(character)) : character;
  const folded = one.length === character.length ? one : character;
  foldedCharacters.set(character, folded);
  return folded;
}

function isTraditional(character: string): boolean {
  return foldCharacter(character) !== character;
}

/** The text as a reader of Traditional Chinese in Hong Kong or Guangdong's neighbours would write it. */
export function renderTraditional(text: string): string {
  // Its dictionary of phrases is a megabyte, which only readers of Traditional Chinese need.
  toHongKong ??= loadHongKong();
  // OpenCC takes 换发 (to issue anew) for hair.
  return toHongKong(text).replaceAll('換髮', '換發');
}

function loadHongKong(): (text: string) => string {
  const { Converter: converterOf } = createRequire(import.meta.url)(
    'opencc-js/cn2t',
  ) as typeof import('opencc-js/cn2t');
  return converterOf({ from: 'cn', to: 'hk' });
}

/**
 * The language to answer in: `en` where there is no Chinese character and two Latin letters in a row,
 * `zh-Hant` where more characters exist only in Traditional script than only in Simplified, else `zh-Hans`.
 */
export function detectLanguage(text: string): Language {
  if (!HAN.test(text)) return /[a-z]{2,}/i.test(text) ? 'en' : 'zh-Hans';
  const folded = foldTraditional(text);
  let traditional = 0;
  let simplified = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== folded[i]) traditional++;
    if (SIMPLIFIED_ONLY.has(text[i]!)) simplified++;
  }
  return traditional > simplified ? 'zh-Hant' : 'zh-Hans';
}
