/**
 * Mends slips of a pinyin input method: a word of the corpus typed with other characters of the same sound
 * (机气人 → 机器人). Only what is no word itself is touched, so that a right word is never replaced by its homophone.
 */
import { pinyin } from 'pinyin-pro';

const HAN_RUN = /\p{Script=Han}{2,}/gu;
const LONGEST = 5;

/**
 * A repairer for the words of one corpus. `isWord` tells what is right as it stands: a run of characters is
 * replaced only if it is not such a word, has the sound of exactly one corpus word, and shares a character with it
 * unless it is longer than two.
 */
export function typoRepairer(words: Iterable<string>, isWord: (text: string) => boolean): (text: string) => string {
  const bySound = new Map<string, string[]>();
  const known = new Set<string>();
  for (const word of words) {
    if (!/^\p{Script=Han}{2,5}$/u.test(word) || known.has(word)) continue;
    known.add(word);
    const sound = soundOf(word);
    bySound.set(sound, [...(bySound.get(sound) ?? []), word]);
  }
  return (text) => text.replace(HAN_RUN, repairRun);

  function repairRun(run: string): string {
    const characters = [...run];
    const sounds = pinyin(run, { toneType: 'none', type: 'array' });
    // pinyin-pro gives one syllable a character; where it does not, positions would no longer agree.
    if (sounds.length !== characters.length) return run;
    const isKnown = coveredByWords(characters, (part) => known.has(part) || isWord(part));
    for (let length = Math.min(LONGEST, characters.length); length >= 2; length--) {
      for (let from = 0; from + length <= characters.length; from++) {
        const part = characters.slice(from, from + length).join('');
        if (known.has(part) || isWord(part)) continue;
        if (characters.slice(from, from + length).every((_, i) => isKnown[from + i])) continue;
        const candidates = bySound.get(
          sounds
            .slice(from, from + length)
            .map(mergeSounds)
            .join(' '),
        );
        if (candidates?.length !== 1) continue;
        const candidate = [...candidates[0]!];
        const same = candidate.filter((c, i) => c === characters[from + i]).length;
        if (same === 0 && length < 3) continue;
        characters.splice(from, length, ...candidate);
        for (let i = 0; i < length; i++) isKnown[from + i] = true;
      }
    }
    return characters.join('');
  }
}

/** For each character, whether some word of two or more characters covers it. */
function coveredByWords(characters: readonly string[], isWord: (part: string) => boolean): boolean[] {
  const covered = characters.map(() => false);
  for (let from = 0; from < characters.length; from++) {
    for (let length = 2; length <= LONGEST && from + length <= characters.length; length++) {
      if (isWord(characters.slice(from, from + length).join(''))) covered.fill(true, from, from + length);
    }
  }
  return covered;
}

function soundOf(word: string): string {
  return pinyin(word, { toneType: 'none', type: 'array' }).map(mergeSounds).join(' ');
}

/** Sounds that southern speakers type alike: zh/z, ch/c, sh/s, -ng/-n, l/n. */
function mergeSounds(syllable: string): string {
  return syllable
    .replace(/^(z|c|s)h/, '$1')
    .replace(/(an|en|in)g$/, '$1')
    .replace(/^n(?=[aeiouv])/, 'l');
}
