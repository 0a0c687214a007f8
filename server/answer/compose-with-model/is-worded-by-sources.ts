/** Whether a model's sentence speaks in the words of what it cites: what was slipped in by somebody does not. */
import { foldTraditional } from '../../language/script.ts';
import { stem } from '../../search/tokenize.ts';
import type { Source } from './number-evidence.ts';

/** The share of a sentence's characters and words that its sources must have; range 0–1. */
const LEAST_SHARE = 0.7;
/** Characters or words in a row that they need not have; range 0–20. */
const LONGEST_RUN = { han: 4, latin: 2 };

/** Words that join and address, which say nothing by themselves. Negations and modal verbs of duty are not among them. */
const FILLERS =
  /如果|若是|根据|按照|依照|依据|以及|并且|或者|以下|如下|包括|规定|办理|时候|其中|此外|另外|同时|需要|可以|您|你|请|需|和|与|及|或|的|了|是|为|在|到|从|由|向|对|等|时|还|也|即|有|要|将|把|该|这|那|其|者|则|就|才/gu;
const FILLER_WORDS = new Set(
  'a an the of to in on at by for from with and or as is are be been it its this that these those there which who if when must may shall can will you your they their also such under into per'.split(
    ' ',
  ),
);

const UNIT = /\p{Script=Han}|[\p{Script=Latin}][\p{Script=Latin}\d'’-]*/gu;

/** Figures are left to the verifier. */
export function isWordedBySources(text: string, sources: readonly Source[]): boolean {
  const known = vocabularyOf(sources);
  const counted = unitsOf(text).filter(({ unit }) => !FILLER_WORDS.has(unit));
  if (counted.length === 0) return false;
  let covered = 0;
  let run = 0;
  for (const { unit, before, after } of counted) {
    const isHan = isHanCharacter(unit);
    const isKnown = isHan ? known.has(before + unit) || known.has(unit + after) : known.has(stem(unit));
    if (isKnown) {
      covered++;
      run = 0;
      continue;
    }
    run += 1 / (isHan ? LONGEST_RUN.han : LONGEST_RUN.latin);
    // Halves and quarters add up exactly.
    if (run > 1) return false;
  }
  return covered / counted.length >= LEAST_SHARE;
}

interface Unit {
  unit: string;
  /** Its neighbours, where they are characters that touch it. */
  before: string;
  after: string;
}

function unitsOf(text: string): Unit[] {
  const read = fold(text);
  const spared = new Set([...read.matchAll(FILLERS)].flatMap(({ index, 0: word }) => span(index, word.length)));
  return [...read.matchAll(UNIT)].flatMap(({ index, 0: unit }) => {
    if (isHanCharacter(unit) && spared.has(index)) return [];
    return { unit, before: hanAt(read, index - 1), after: hanAt(read, index + unit.length) };
  });
}

/** Pairs of characters and stems of words. */
function vocabularyOf(sources: readonly Source[]): Set<string> {
  const known = new Set<string>();
  for (const { passage, quote } of sources) {
    const { document, locator, title } = passage;
    const names = [document.title, locator, title, document.issuer].flatMap((name) => [name?.zh ?? '', name?.en ?? '']);
    for (const text of [quote, ...names].map(fold)) {
      for (const { index, 0: unit } of text.matchAll(UNIT)) {
        if (!isHanCharacter(unit)) known.add(stem(unit));
        else if (hanAt(text, index + 1) !== '') known.add(unit + hanAt(text, index + 1));
        // 3月 and 至 stand alone between figures.
        else if (hanAt(text, index - 1) === '') known.add(unit);
      }
    }
  }
  return known;
}

function fold(text: string): string {
  return foldTraditional(text.normalize('NFKC').toLowerCase());
}

function hanAt(text: string, index: number): string {
  const character = text[index];
  return character !== undefined && isHanCharacter(character) ? character : '';
}

function isHanCharacter(unit: string): boolean {
  return /^\p{Script=Han}$/u.test(unit);
}

function span(from: number, length: number): number[] {
  return Array.from({ length }, (_, at) => from + at);
}
