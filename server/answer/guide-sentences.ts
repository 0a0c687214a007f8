/** Which sentences of a guide's field answer, each of which stands by itself. */
import { normalizeText } from '../search/tokenize.ts';
import type { ScoredSentence } from './choose-run.ts';
import type { Draft, Knowledge } from './draft.ts';

/** Fields whose sentences follow upon each other. */
const IN_ORDER = new Set(['steps', 'materials']);
/** So short a field is given whole. */
const SHORT_FIELD = 2;
/** A sentence that answers by itself stands out from the mean of the field by this much; range 0.1–0.6. */
const STANDS_OUT = 0.2;
/** Beside it those that come this near; range 0.5–1. */
const NEAR_THE_BEST = 0.7;
/** And no more of them. */
const MOST_NEAR = 3;

/**
 * The places of what answers: where one sentence stands out, that one first and the few that come near; else the field from its beginning,
 * where its rule stands, what was asked for first unless its order matters; where there is room for a part of it only, the best.
 */
export function fieldSentences(scored: readonly ScoredSentence[], anchor: string, most: number): number[] {
  const byScore = [...scored].sort((a, b) => b.score - a.score || a.at - b.at);
  const [first] = byScore;
  if (first === undefined) return [];
  const mean = scored.reduce((sum, { score }) => sum + score, 0) / scored.length;
  if (!IN_ORDER.has(anchor) || scored.length <= most) {
    if (scored.length > SHORT_FIELD && first.score - mean >= STANDS_OUT) {
      const near = byScore.slice(1, 1 + MOST_NEAR).filter(({ score }) => score >= first.score * NEAR_THE_BEST);
      return [first.at, ...placesOf(near)].slice(0, most);
    }
    const shown = placesOf(scored).slice(0, most);
    return IN_ORDER.has(anchor) ? shown : [first.at, ...shown.filter((at) => at !== first.at)].slice(0, most);
  }
  return placesOf(byScore.slice(0, most));
}

function placesOf(sentences: readonly ScoredSentence[]): number[] {
  return sentences.map(({ at }) => at).sort((a, b) => a - b);
}

/** Of sentences those that may be meant: not what holds only for another deed (首次申领 to 丢失补领) or another city than the question names; all where none is left. */
export function fitting(
  sentences: readonly ScoredSentence[],
  { text, request }: Pick<Draft, 'text' | 'request'>,
  { situations, places }: Pick<Knowledge, 'situations' | 'places'>,
): readonly ScoredSentence[] {
  const deedsIn = (said: string) =>
    situations(normalizeText(said)).flatMap(({ kind, situation }) => (kind === 'deed' ? [situation] : []));
  const citiesIn = (said: string) =>
    places
      .namedIn(said)
      .flatMap(({ kind, code }) => (code && kind !== 'province' && kind !== 'country' ? [code.slice(0, 4)] : []));
  const isOther = (asked: readonly string[], said: readonly string[]) =>
    asked.length > 0 && said.length > 0 && !said.some((one) => asked.includes(one));
  const deeds = deedsIn(text);
  const named = citiesIn(text);
  const region = request.region?.slice(0, 4);
  const cities = named.length > 0 || region === undefined || region.endsWith('00') ? named : [region];
  const fit = sentences.filter(({ text: said }) => !isOther(deeds, deedsIn(said)) && !isOther(cities, citiesIn(said)));
  return fit.length > 0 ? fit : sentences;
}
