import { type Figure, figuresIn } from './figures.ts';

/**
 * The figures of a sentence that stand in none of its sources: what must never reach a reader.
 * A percentage is supported by a percentage only, a year by a year; other figures compare by value, since a unit
 * may stand in a table's header or in the other language.
 */
export function ungroundedFigures(sentence: string, sources: readonly string[]): Figure[] {
  const supported = new Set(sources.flatMap(figuresIn).map(key));
  return figuresIn(sentence).filter((figure) => !supported.has(key(figure)));
}

function key({ value, unit }: Figure): string {
  return `${value}${unit === '%' || unit === 'year' ? unit : ''}`;
}
