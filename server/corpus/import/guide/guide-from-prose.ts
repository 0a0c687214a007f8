import type { CorpusPassage } from '../../document.ts';
import { guideFieldOf, guidePassage, inGuideOrder } from './guide-fields.ts';

/** A text is read as a guide only if so many of its headings are fields of one. */
const FEWEST_FIELDS = 3;
const BEFORE_FIELDS = 'summary';
const OTHER_TEXT = 'notes';

/** The passages of a text as the fields of a guide, by their headings; nothing where too few headings are fields. */
export function guideFromProse(passages: readonly CorpusPassage[]): CorpusPassage[] | undefined {
  const fields = new Map<string, CorpusPassage[]>();
  for (const passage of passages) {
    const field =
      fieldOf(passage) ?? (fields.size === 0 || passage.anchor.startsWith('preamble') ? BEFORE_FIELDS : OTHER_TEXT);
    fields.set(field, [...(fields.get(field) ?? []), passage]);
  }
  if (new Set(passages.flatMap((passage) => fieldOf(passage) ?? [])).size < FEWEST_FIELDS) return undefined;
  const merged = [...fields].flatMap(([field, parts]) => {
    const sentences = parts.flatMap((part) => part.sentences.map(({ zh }) => zh));
    const places = parts.flatMap(({ place }) => place ?? []);
    const whole = guidePassage(field, sentences);
    if (whole === undefined) return [];
    // Where a field is told in several places of the text, its place is that of the first.
    return [{ ...whole, place: places.length === 1 || areAdjacent(parts, passages) ? spanOf(places) : places[0] }];
  });
  return inGuideOrder(merged);
}

function fieldOf({ title, headings }: CorpusPassage): string | undefined {
  const names = [title?.zh, ...headings.map(({ zh }) => zh).toReversed()].filter((name) => name !== undefined);
  return names
    .map((name) => guideFieldOf(name.replace(/^[\d一二三四五六七八九十（）()、.．\s第章节部分]+/u, '')))
    .find((field) => field !== undefined);
}

function areAdjacent(parts: readonly CorpusPassage[], all: readonly CorpusPassage[]): boolean {
  const indices = parts.map((part) => all.indexOf(part));
  return indices.every((index, at) => at === 0 || index === indices[at - 1]! + 1);
}

function spanOf(places: readonly { from: number; to: number }[]): { from: number; to: number } | undefined {
  if (places.length === 0) return undefined;
  return { from: Math.min(...places.map(({ from }) => from)), to: Math.max(...places.map(({ to }) => to)) };
}
