import type { MeasuresResponse } from '../../server/protocol/http.ts';

export type Measure = MeasuresResponse['measures'][number];

/** The measures that contain every word typed; a number alone, 29 or 第29条, is the measure of that number. */
export function filterMeasures(measures: readonly Measure[], typed: string): readonly Measure[] {
  const number = /^第?\s*(\d{1,3})\s*[条條]?$/.exec(typed.trim())?.[1];
  if (number !== undefined) return measures.filter((measure) => measure.number === Number(number));
  const words = typed
    .toLowerCase()
    .split(/[\s,，、]+/)
    .filter(Boolean);
  return measures.filter((measure) => {
    const text = [measure.part, measure.section, measure.title, measure.text].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
