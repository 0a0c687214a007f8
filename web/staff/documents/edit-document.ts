/**
 * What can be done to the passages of a document that is being edited. Each function gives new entries and changes none, and what points
 * to sentences by number (款 and 项, targets) or stands beside them (the English, the place in the original) goes with them.
 */
import type { DocumentKind } from '../../../server/protocol/answer.ts';
import type { DocumentContent } from '../../../server/protocol/staff.ts';
import { alignSentences } from '../../documents/align-sentences.ts';
import { findLoosely } from './find-loosely.ts';
import { GUIDE_FIELDS } from './words.ts';

export type Bilingual = { zh: string; en?: string | undefined };
export type Place = { from: number; to: number };
/** A 款 or 项: it ends where the next of its level or above begins. */
export type Part = { anchor: string; locator: string; from: number };
export type Target = { sentence: number; [field: string]: unknown };

/** A passage as the server keeps it; what this page does not edit is carried along. */
export interface Passage {
  anchor: string;
  locator: Bilingual;
  title?: Bilingual | undefined;
  headings?: Bilingual[];
  sentences: Bilingual[];
  asked?: string[] | undefined;
  restsOn?: string[];
  parts?: Part[];
  targets?: Target[];
  place?: Place | undefined;
  [field: string]: unknown;
}

/** A passage that is being edited: its texts as they stand in the fields, with half-typed lines. */
export interface Entry {
  /** Stays the same whatever is edited. */
  key: string;
  /** With the sentences it had before `text` was typed in. */
  passage: Passage;
  /** The sentences, one a line. */
  text: string;
  /** One question a line. */
  asked: string;
  /** One passage a line. */
  restsOn: string;
}

let lastKey = 0;
const newKey = () => `entry-${++lastKey}`;

/** The lines of a text that say something. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Passages as entries. */
export function entriesOf(passages: DocumentContent['passages']): Entry[] {
  return passages.map((passage) =>
    entryOf({ ...passage, sentences: passage.sentences.map(bilingualSentence) } as Passage),
  );
}

/** A sentence of a Chinese document may be written as a plain string. */
export function bilingualSentence(sentence: string | Bilingual): Bilingual {
  return typeof sentence === 'string' ? { zh: sentence } : sentence;
}

function entryOf(passage: Passage): Entry {
  return {
    key: newKey(),
    passage,
    text: textOf(passage),
    asked: (passage.asked ?? []).join('\n'),
    restsOn: (passage.restsOn ?? []).join('\n'),
  };
}

/** The same entries under keys that no other of this page has: they were kept by an earlier one. */
export function withNewKeys(entries: readonly Entry[]): Entry[] {
  return entries.map((entry) => ({ ...entry, key: newKey() }));
}

function textOf({ sentences }: Passage): string {
  return sentences.map(({ zh }) => zh).join('\n');
}

/** The passage that an entry stands for. */
export function passageOf({ passage, text, asked, restsOn }: Entry): Passage {
  const {
    title,
    locator,
    asked: _,
    restsOn: __,
    ...rest
  } = text === textOf(passage) ? passage : withText(passage, text);
  return {
    ...rest,
    locator: bilingual(locator) ?? { zh: '' },
    ...present('title', bilingual(title)),
    ...present('asked', linesOf(asked)),
    ...present('restsOn', linesOf(restsOn)),
  } as Passage;
}

/** A name without what was left empty; nothing where its Chinese is empty. */
export function bilingual(name: Bilingual | undefined): Bilingual | undefined {
  const [zh, en] = [name?.zh.trim() ?? '', name?.en?.trim() ?? ''];
  if (zh === '') return undefined;
  return en === '' ? { zh } : { zh, en };
}

function present<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
  return (isEmpty ? {} : { [name]: value }) as { [Key in Name]?: Value };
}

/** A passage with other sentences. A 款 whose sentences are all gone is gone, and so is a target that was stated by one of them. */
function withText(passage: Passage, text: string): Passage {
  const lines = linesOf(text);
  const { sentences, parts, targets } = passage;
  const now = alignSentences(
    sentences.map(({ zh }) => zh),
    lines,
  );
  const written = lines.map((zh, index): Bilingual => {
    const same = sentences.find((sentence) => sentence.zh === zh);
    const sources = same ? [same] : sentences.filter((_, before) => now[before] === index);
    const english = sources.flatMap(({ en }) => en ?? []).join(' ');
    return english === '' ? { zh } : { zh, en: english };
  });
  return {
    ...passage,
    sentences: written,
    ...(parts && { parts: partsAfter(parts, sentences.length, now) }),
    ...(targets && {
      targets: targets.flatMap((target) => {
        const sentence = now[target.sentence];
        return sentence === undefined ? [] : [{ ...target, sentence }];
      }),
    }),
  };
}

function partsAfter(parts: readonly Part[], sentences: number, now: readonly (number | undefined)[]): Part[] {
  return parts.flatMap((part, index) => {
    const next = parts.slice(index + 1).find(({ anchor }) => !anchor.startsWith(`${part.anchor}-`));
    const own = now.slice(part.from, Math.max(next?.from ?? sentences, part.from + 1));
    const from = own.find((sentence) => sentence !== undefined);
    return from === undefined ? [] : [{ ...part, from }];
  });
}

/** The entry with its typed sentences taken in, so that they can be worked on one by one. */
export function settle(entry: Entry): Entry {
  if (entry.text === textOf(entry.passage)) return entry;
  const passage = withText(entry.passage, entry.text);
  return { ...entry, passage, text: textOf(passage) };
}

/** The entry with an English rendering of one of its sentences; an empty one takes it away. */
export function translate(entry: Entry, sentence: number, english: string): Entry {
  const settled = settle(entry);
  const sentences = settled.passage.sentences.map(({ zh, en }, index) => {
    const rendering = index === sentence ? english : en;
    return rendering ? { zh, en: rendering } : { zh };
  });
  return { ...settled, passage: { ...settled.passage, sentences } };
}

/** The entries with two neighbours made one: the name and address of the first, and all that both say. */
export function joinWithNext(entries: readonly Entry[], index: number): Entry[] {
  const [first, second] = [entries[index], entries[index + 1]];
  if (!first || !second) return [...entries];
  return [...entries.slice(0, index), joined(settle(first), settle(second)), ...entries.slice(index + 2)];
}

function joined(first: Entry, second: Entry): Entry {
  const [one, other] = [first.passage, second.passage];
  const shift = one.sentences.length;
  const parts = joinedParts(one, other);
  const targets = [
    ...(one.targets ?? []),
    ...(other.targets ?? []).map((target) => ({ ...target, sentence: target.sentence + shift })),
  ];
  const passage = {
    ...joinedLists(one, other),
    sentences: [...one.sentences, ...other.sentences],
    ...present('title', bilingual(one.title) ?? bilingual(other.title)),
    ...(one.parts || other.parts ? { parts } : {}),
    ...(one.targets || other.targets ? { targets } : {}),
    ...present('place', joinedPlace(one.place, other.place)),
  } as Passage;
  return {
    key: first.key,
    passage,
    text: textOf(passage),
    asked: joinedLines(first.asked, second.asked),
    restsOn: joinedLines(first.restsOn, second.restsOn),
  };
}

/** All fields of the first, with what the second adds to its lists (sectors, audiences, supports, bodies). */
function joinedLists(one: Passage, other: Passage): Passage {
  const both: Passage = { ...one };
  for (const field of ['sectors', 'audiences', 'supports', 'bodies']) {
    const [mine, more] = [one[field], other[field]];
    if (!Array.isArray(mine) || !Array.isArray(more)) continue;
    const known = new Set(mine.map((each) => JSON.stringify(each)));
    both[field] = [...mine, ...more.filter((each) => !known.has(JSON.stringify(each)))];
  }
  return both;
}

function joinedParts(one: Passage, other: Passage): Part[] {
  const parts = [...(one.parts ?? [])];
  const moved = movedParts(other.parts ?? [], { from: other.anchor, to: one.anchor });
  for (const part of moved) {
    const isTaken = (anchor: string) => parts.some((each) => each.anchor === anchor);
    parts.push({ ...part, from: part.from + one.sentences.length, anchor: firstFree(part.anchor, isTaken, '-again-') });
  }
  return parts;
}

/** The address of a 款 begins with that of its passage. */
function movedParts(parts: readonly Part[], { from, to }: { from: string; to: string }): Part[] {
  return parts.map((part) => ({
    ...part,
    anchor: part.anchor.startsWith(`${from}-`) ? to + part.anchor.slice(from.length) : `${to}-${part.anchor}`,
  }));
}

function joinedPlace(one: Place | undefined, other: Place | undefined): Place | undefined {
  if (!one || !other) return one ?? other;
  return { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
}

function joinedLines(one: string, other: string): string {
  return [...new Set([...linesOf(one), ...linesOf(other)])].join('\n');
}

export interface CutContext {
  kind: DocumentKind;
  original: string | null;
}

/** The entries with one cut in two before the sentence of the given number; the second half gets an address of its own. */
export function cut(entries: readonly Entry[], index: number, sentence: number, context: CutContext): Entry[] {
  if (!entries[index]) return [...entries];
  const whole = settle(entries[index]);
  if (sentence < 1 || sentence >= whole.passage.sentences.length) return [...entries];
  return [...entries.slice(0, index), ...halves(entries, whole, sentence, context), ...entries.slice(index + 1)];
}

function halves(entries: readonly Entry[], whole: Entry, at: number, { kind, original }: CutContext): [Entry, Entry] {
  const { sentences, parts, targets, place } = whole.passage;
  const name = nameOfHalf(entries, kind, whole.passage);
  const [placeBefore, placeAfter] = cutPlace(whole.passage, at, original);
  const before = {
    ...whole.passage,
    sentences: sentences.slice(0, at),
    ...(parts && { parts: parts.filter(({ from }) => from < at) }),
    ...(targets && { targets: targets.filter((target) => target.sentence < at) }),
    ...(place && { place: placeBefore }),
  } as Passage;
  const { title: _, number: __, asked: ___, ...rest } = whole.passage;
  const after = {
    ...rest,
    anchor: name.anchor,
    locator: name.locator,
    sentences: sentences.slice(at),
    ...(parts && {
      parts: movedParts(
        parts.filter(({ from }) => from >= at).map((part) => ({ ...part, from: part.from - at })),
        { from: whole.passage.anchor, to: name.anchor },
      ),
    }),
    ...(targets && {
      targets: targets
        .filter((target) => target.sentence >= at)
        .map((target) => ({ ...target, sentence: target.sentence - at })),
    }),
    ...(place && { place: placeAfter }),
  } as Passage;
  return [
    { ...whole, passage: before, text: textOf(before) },
    { ...entryOf(after), restsOn: whole.restsOn },
  ];
}

/** Where both halves stand in the original; where the sentence is not found there, both stand where the whole stood. */
function cutPlace(
  { sentences, place }: Passage,
  at: number,
  original: string | null,
): [Place | undefined, Place | undefined] {
  if (!place || original === null) return [place, place];
  const text = original.slice(place.from, place.to);
  let cursor = 0;
  for (const [index, { zh }] of sentences.entries()) {
    const found = findLoosely(text, zh, cursor);
    if (index === at && found === undefined) break;
    if (index === at) {
      const end = text.slice(0, found!.from).trimEnd().length;
      return [
        { from: place.from, to: place.from + end },
        { from: place.from + found!.from, to: place.to },
      ];
    }
    cursor = found?.to ?? cursor;
  }
  return [place, place];
}

/** The entries with one moved so that it stands at another index. */
export function move(entries: readonly Entry[], from: number, to: number): Entry[] {
  const moved = [...entries];
  const [entry] = moved.splice(from, 1);
  if (entry) moved.splice(Math.max(0, Math.min(to, moved.length)), 0, entry);
  return moved;
}

/** The entries with an empty one at an index, named after its neighbour. */
export function add(entries: readonly Entry[], at: number, kind: DocumentKind): Entry[] {
  const before = entries[at - 1] ?? entries.at(-1);
  const { anchor, locator } = nameOfNext(entries, kind, before?.passage);
  const { headings } = before?.passage ?? {};
  const passage = { anchor, locator, sentences: [], ...present('headings', headings) } as Passage;
  return [...entries.slice(0, at), entryOf(passage), ...entries.slice(at)];
}

/** The entries without one. */
export function remove(entries: readonly Entry[], index: number): Entry[] {
  return entries.filter((_, each) => each !== index);
}

interface Name {
  anchor: string;
  locator: Bilingual;
}

/** What the second half of a passage is called: not by the next number, which in a law is another article's. */
function nameOfHalf(entries: readonly Entry[], kind: DocumentKind, whole: Passage): Name {
  if (kind === 'guide') return nameOfNext(entries, kind, whole);
  const isTaken = (anchor: string) => entries.some((entry) => entry.passage.anchor === anchor);
  const zh = whole.locator.zh.replace(/（续）$/, '');
  return {
    anchor: firstFree(`${whole.anchor.replace(/-cont(-\d+)?$/, '')}-cont`, isTaken, '-'),
    locator: { zh: `${zh}（续）` },
  };
}

/** What the passage after another may be called: in a guide the next field it has not, elsewhere the next number. */
function nameOfNext(entries: readonly Entry[], kind: DocumentKind, before: Passage | undefined): Name {
  const isTaken = (anchor: string) => entries.some((entry) => entry.passage.anchor === anchor);
  if (kind === 'guide') {
    const fields = Object.entries(GUIDE_FIELDS);
    const start = fields.findIndex(([anchor]) => anchor === before?.anchor) + 1;
    const free = [...fields.slice(start), ...fields].find(([anchor]) => !isTaken(anchor));
    return free ? { anchor: free[0], locator: { zh: free[1] } } : { anchor: '', locator: { zh: '' } };
  }
  const anchor = before?.anchor ?? (kind === 'faq' ? 'q0' : 's0');
  const [, stem = `${anchor}-`, number = '1'] = /^(.*?)(\d+)$/.exec(anchor) ?? [];
  for (let next = Number(number) + 1; ; next++) {
    if (!isTaken(`${stem}${next}`)) return { anchor: `${stem}${next}`, locator: { zh: usualLocator(stem, next) } };
  }
}

const USUAL_LOCATORS: Record<string, (number: string, digits: number) => string> = {
  s: (number) => `要点${number}`,
  q: (_, digits) => `问答${digits}`,
  'art-': (number) => `第${number}条`,
};

function usualLocator(stem: string, number: number): string {
  return USUAL_LOCATORS[stem]?.(chineseNumber(number), number) ?? '';
}

/** 1–99 in Chinese; larger ones in digits. */
function chineseNumber(number: number): string {
  const digits = '零一二三四五六七八九';
  if (number < 10) return digits[number] ?? String(number);
  if (number > 99) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`;
}

function firstFree(wanted: string, isTaken: (anchor: string) => boolean, joint: string): string {
  if (!isTaken(wanted)) return wanted;
  for (let turn = 2; ; turn++) if (!isTaken(`${wanted}${joint}${turn}`)) return `${wanted}${joint}${turn}`;
}
