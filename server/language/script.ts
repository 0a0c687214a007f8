/** Chinese scripts: which one a text is in, folding to Simplified, and rendering in Traditional. */
import { Converter } from 'opencc-js';
import type { Language } from '../protocol/answer.ts';

// `tw` rather than `t`: it also folds 著→着, which Hong Kong and Taiwan writers use alike.
const toSimplified = Converter({ from: 'tw', to: 'cn' });
const toHongKong = Converter({ from: 'cn', to: 'hk' });

const HAN = /\p{Script=Han}/u;

/** The text with Traditional characters folded to Simplified, character by character: its length stays the same. */
export function foldTraditional(text: string): string {
  // 嗰 is Cantonese and common; the character OpenCC gives for it is two code units long and in nobody's lexicon.
  return HAN.test(text) ? toSimplified(text).replaceAll('\u{20BB6}', '嗰') : text;
}

/** The text as a reader of Traditional Chinese in Hong Kong or Guangdong's neighbours would write it. */
export function renderTraditional(text: string): string {
  return toHongKong(text);
}

/**
 * The language to answer in: `en` where there is no Chinese character and at least two Latin words or one long one,
 * `zh-Hant` where more characters exist only in Traditional script than only in Simplified, else `zh-Hans`.
 */
export function detectLanguage(text: string): Language {
  if (!HAN.test(text)) return /[a-z]{2,}/i.test(text) ? 'en' : 'zh-Hans';
  const folded = foldTraditional(text);
  const unfolded = toHongKong(text);
  let traditional = 0;
  let simplified = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== folded[i]) traditional++;
    if (text[i] !== unfolded[i]) simplified++;
  }
  return traditional > simplified ? 'zh-Hant' : 'zh-Hans';
}
