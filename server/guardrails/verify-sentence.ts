/** Holds a sentence against what it cites, whoever wrote it: a composer that copies, or a model that puts it in its own words. */
import { unnamedAgencies } from './agencies.ts';
import { isStatedDate, readDates } from './dates.ts';
import { isStatedNumber, readDocumentNumbers } from './document-numbers.ts';
import { isEnglish, plainText, withoutItemNumbers } from './plain-text.ts';
import { faultOf, type Quantity, readQuantities } from './quantities.ts';
import { stancesIn, turnedRound } from './stances.ts';

/** A cited passage as far as it can bear a sentence out. */
export interface Source {
  quote: string;
  /** Title, locator, number and issuer of its document. */
  name: string;
  /** The days of the document's life, `YYYY-MM-DD`. */
  days: string;
}

/** Something a sentence says that its sources do not. */
export interface Claim {
  kind:
    | 'figure'
    | 'comparison'
    | 'date'
    | 'document-number'
    | 'article'
    | 'agency'
    | 'place'
    | 'title'
    | 'quotation'
    | 'negation';
  text: string;
}

/** The places a text names. */
export type PlacesIn = (text: string) => readonly { name: string }[];

/**
 * What a sentence claims without support: each figure with its unit and bound, date, number of a document or article,
 * agency, place, title and quotation must stand in a source, and nothing that a quote says of the same may be turned
 * round. An English sentence about Chinese quotes is held to its figures, dates and numbers only. Never throws.
 */
export function unsupportedClaims(sentence: string, sources: readonly Source[], placesIn: PlacesIn): Claim[] {
  const said = withoutItemNumbers(plainText(sentence));
  const quotes = sources.map(({ quote }) => plainText(quote));
  const texts = [...quotes, ...sources.map(({ name }) => plainText(name))];
  const isTranslated = quotes.some((quote) => isEnglish(quote) !== isEnglish(said));
  const claims = unsupportedFigures(said, [...texts, ...sources.map(({ days }) => days)], isTranslated);
  if (isEnglish(said)) {
    return isTranslated ? claims : [...claims, ...unsupportedQuotations(said, texts)];
  }
  return [
    ...claims,
    ...unsupportedTitles(said, texts),
    ...unsupportedQuotations(said, texts),
    ...unnamedAgencies(said, texts).map((text) => ({ kind: 'agency' as const, text })),
    ...unsupportedPlaces(said, texts, placesIn),
    ...turnedRound(said, quotes).map((text) => ({ kind: 'negation' as const, text })),
  ];
}

function unsupportedFigures(said: string, texts: readonly string[], isTranslated: boolean): Claim[] {
  if (!/[\d零〇一二两三四五六七八九十百千万亿半番倍]|\p{Script=Latin}/u.test(said)) return [];
  const { numbers, dates, quantities } = readFigures(said, false);
  if (numbers.length + dates.length + quantities.length === 0) return [];
  const stated = texts.map((text) => readFigures(text, true));
  const statedNumbers = stated.flatMap((each) => each.numbers);
  const statedDates = stated.flatMap((each) => each.dates);
  const statedQuantities = distinct(stated.flatMap((each) => each.quantities));
  return [
    ...numbers
      .filter((number) => !isStatedNumber(number, statedNumbers))
      .map(({ text }) => ({ kind: 'document-number' as const, text })),
    ...dates.filter((date) => !isStatedDate(date, statedDates)).map(({ text }) => ({ kind: 'date' as const, text })),
    ...distinct(quantities).flatMap((quantity) => {
      const fault = faultOf(quantity, statedQuantities, isTranslated);
      if (fault === undefined) return [];
      const isArticle = quantity.kind.startsWith('no. ');
      return [{ kind: isArticle ? ('article' as const) : fault, text: quantity.text }];
    }),
  ];
}

function distinct(quantities: readonly Quantity[]): Quantity[] {
  return [...new Map(quantities.map((each) => [`${each.value} ${each.kind} ${each.bound}`, each])).values()];
}

/** Digits are read alike, leniently or not. */
const MAY_HOLD_NUMERALS = /[零〇一二两三四五六七八九十百千半]|[a-z]{3}/iu;

function readFigures(text: string, isLenient: boolean) {
  const { numbers, rest: withoutNumbers } = readDocumentNumbers(text);
  const { dates, rest } = readDates(withoutNumbers);
  const quantities = readQuantities(rest);
  return {
    numbers,
    dates,
    quantities:
      isLenient && MAY_HOLD_NUMERALS.test(rest) ? [...quantities, ...readQuantities(rest, { isLenient })] : quantities,
  };
}

const COUNTRY_OR_PROVINCE = /^(?:中华人民共和国|广东省)/u;

function unsupportedTitles(said: string, texts: readonly string[]): Claim[] {
  return [...said.matchAll(/《([^《》]{2,80})》/gu)]
    .filter(([, title]) => {
      const short = title!.replace(COUNTRY_OR_PROVINCE, '');
      return !texts.some((text) => text.includes(short));
    })
    .map(([text]) => ({ kind: 'title' as const, text }));
}

/** Shorter ones name a thing rather than repeat a text: “一件事”. */
const LEAST_QUOTATION = 4;

function unsupportedQuotations(said: string, texts: readonly string[]): Claim[] {
  const bare = (text: string) => text.toLowerCase().replace(/[\s“”‘’"'「」『』]/gu, '');
  const found = [...said.matchAll(/“([^“”]+)”|「([^「」]+)」|"([^"]+)"/gu)].filter(([, one, two, three]) => {
    const inner = bare((one ?? two ?? three)!).replace(/[,.;:。!?]+$/u, '');
    return inner.length >= LEAST_QUOTATION && !texts.some((text) => bare(text).includes(inner));
  });
  return found.map(([text]) => ({ kind: 'quotation' as const, text }));
}

function unsupportedPlaces(said: string, texts: readonly string[], placesIn: PlacesIn): Claim[] {
  const named = placesIn(said);
  if (named.length === 0) return [];
  const stated = new Set(texts.flatMap((text) => placesIn(text).map(({ name }) => name)));
  return named.filter(({ name }) => !stated.has(name)).map(({ name }) => ({ kind: 'place' as const, text: name }));
}

/** Characters of the longest frame, which is in English (“This is not what the document says. It says:”); range 45–80. */
const LONGEST_FRAME = 50;
const TABLE_HEAD = /^\|[^\n]*\|\n\|(?: ?:?-+:? ?\|)+\n?$/u;
const HEADING = /^(?:#{1,6} [^\n]+|\*\*[^\n*]+\*\*:?)\n*$/u;

/**
 * Whether a sentence only holds others together, so that it may go without a source: the head of a table, a heading,
 * or a few words that end in a colon, and in them nothing that could be right or wrong.
 */
export function isConnective(sentence: string, placesIn: PlacesIn): boolean {
  const trimmed = sentence.trim();
  const isTableHead = TABLE_HEAD.test(sentence);
  if (!isTableHead && !HEADING.test(trimmed) && !/[:：]$/u.test(trimmed)) return false;
  if (!isTableHead && trimmed.length > LONGEST_FRAME) return false;
  if (unsupportedClaims(sentence, [], placesIn).length > 0) return false;
  const { modals, fees } = stancesIn(plainText(sentence));
  return modals.size === 0 && fees.size === 0;
}
