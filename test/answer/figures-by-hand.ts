/**
 * A second reader of figures that shares no code with the verifier: it walks a text character by character, keeps every number
 * with its scale and a percent sign, and knows no units. What it finds in an answer must be found in what is cited.
 */
const NUMERALS = '零一二三四五六七八九';
const SCALES: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };
const TRADITIONAL: Record<string, string> = { 萬: '万', 億: '亿', 兩: '二', 两: '二', 〇: '零', '％': '%', '，': '，' };
const ENGLISH_SCALES: [string, number][] = [
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
];

/** Every number of a text in digits, as `value` or `value%`: 350万 and 3.5 million are `3500000`. */
export function numbersIn(text: string): string[] {
  const characters = Array.from(text, (c) => {
    const code = c.codePointAt(0)!;
    // Full-width digits.
    if (code >= 0xff10 && code <= 0xff19) return String(code - 0xff10);
    return TRADITIONAL[c] ?? c;
  });
  const found: string[] = [];
  for (let i = 0; i < characters.length; ) {
    if (!isDigit(characters[i])) {
      i++;
      continue;
    }
    let digits = '';
    while (isDigit(characters[i]) || isInside(characters, i)) {
      if (characters[i] !== ',') digits += characters[i];
      i++;
    }
    let value = Number(digits);
    let j = i;
    while (characters[j] === ' ') j++;
    while (characters[j] !== undefined && SCALES[characters[j]!] !== undefined) {
      value *= SCALES[characters[j]!]!;
      i = ++j;
    }
    const word = characters
      .slice(j, j + 8)
      .join('')
      .toLowerCase();
    const english = ENGLISH_SCALES.find(([name]) => word.startsWith(name));
    if (english) {
      value *= english[1];
      j += english[0].length;
    }
    while (characters[j] === ' ') j++;
    found.push(`${Number(value.toPrecision(10))}${characters[j] === '%' ? '%' : ''}`);
  }
  return found;
}

/** The numbers that Chinese numerals of a text stand for, whether or not they are meant as figures. */
export function numeralsIn(text: string): string[] {
  const found: string[] = [];
  let run = '';
  for (const raw of `${text}。`) {
    const c = TRADITIONAL[raw] ?? raw;
    if (NUMERALS.includes(c) || SCALES[c] !== undefined) {
      run += c;
    } else if (run !== '') {
      found.push(String(valueOfNumeral(run)));
      run = '';
    }
  }
  return found;
}

/** Figures of a sentence that stand nowhere in its sources. */
export function figuresOutOfThinAir(sentence: string, sources: readonly string[]): string[] {
  const stated = new Set(sources.flatMap((source) => [...numbersIn(source), ...numeralsIn(source)]));
  return numbersIn(sentence).filter((number) => !stated.has(number));
}

function isDigit(c: string | undefined): boolean {
  return c !== undefined && c >= '0' && c <= '9';
}

/** A point between digits, or a comma before three of them. */
function isInside(characters: readonly string[], i: number): boolean {
  if (!isDigit(characters[i - 1]) || !isDigit(characters[i + 1])) return false;
  if (characters[i] === '.') return true;
  return (
    characters[i] === ',' && isDigit(characters[i + 2]) && isDigit(characters[i + 3]) && !isDigit(characters[i + 4])
  );
}

function valueOfNumeral(run: string): number {
  if ([...run].every((c) => NUMERALS.includes(c))) return Number([...run].map((c) => NUMERALS.indexOf(c)).join(''));
  const cut = Math.max(run.lastIndexOf('万'), run.lastIndexOf('亿'));
  if (cut >= 0)
    return (valueOfNumeral(run.slice(0, cut)) || 1) * SCALES[run[cut]!]! + valueOfNumeral(run.slice(cut + 1));
  let total = 0;
  let digit: number | undefined;
  for (const c of run) {
    if (NUMERALS.includes(c)) digit = NUMERALS.indexOf(c);
    else {
      total += (digit ?? 1) * SCALES[c]!;
      digit = undefined;
    }
  }
  return total + (digit ?? 0);
}
