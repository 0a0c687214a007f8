import type { Industry } from '../language/lexicon.ts';

/** GB/T 4754—2017 writes a division, group or class with the letter of its section or without it: `C34` and `34` are one. */
export function plainIndustryCode(code: string): string {
  return code.trim().replace(/^[A-T](?=\d{2,4}$)/i, '');
}

/** Whether a code is one of the list, or a group or class of a division that is. */
export function industryChecker(list: readonly Pick<Industry, 'code'>[]): (code: string) => boolean {
  const known = new Set(list.map(({ code }) => code));
  return (code) => {
    const plain = plainIndustryCode(code);
    return known.has(plain) || (/^\d{3,4}$/.test(plain) && known.has(plain.slice(0, 2)));
  };
}
