import type { CantonesePair } from './lexicon.ts';

/** Characters that standard written Chinese does not use: one of them is enough to call a text Cantonese. */
const MARKERS =
  /[嘅冇咩嘢喺嚟咗哋啲俾畀揾攞睇噉咁唔佢嗰嘥]|(?<![周两])边(?:度(?!假)|个(?!体))|(?<!\p{Script=Han})边[条项间]|几多|点样(?![本板品式])|点解(?![决读析释除答放])|系咪|乜嘢/u;

/** Whether the text (Simplified or Traditional) is written Cantonese. */
export function isCantonese(text: string): boolean {
  return MARKERS.test(text);
}

/** A function that rewrites written Cantonese (folded to Simplified) in Mandarin, word for word, longest word first. */
export function cantoneseToMandarin(pairs: readonly CantonesePair[]): (text: string) => string {
  const rules = [...pairs]
    .sort((a, b) => b.from.length - a.from.length)
    .map(({ from, to, boundary }) => ({
      pattern: new RegExp(boundary ? `(?<!\\p{Script=Han})${RegExp.escape(from)}` : RegExp.escape(from), 'gu'),
      to,
    }));
  return (text) =>
    isCantonese(text) ? rules.reduce((said, { pattern, to }) => said.replace(pattern, to), text) : text;
}
