/** Chooses the least set of passages, and in each the sentences, that answer the question. */
import { sentencesIn } from '../../corpus/passage.ts';
import { figuresIn } from '../../guardrails/figures.ts';
import { coverageOf } from '../../search/coverage.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import type { ScoredPassage } from '../../search/search-passages.ts';
import type { Draft, Evidence, Knowledge } from '../draft.ts';

/** A second passage is named beside the first only if it is nearly as good; range 0.5–1. */
const NEARLY_AS_GOOD = 0.9;
/** The same for a second field of a guide. */
const NEARLY_AS_GOOD_FIELD = 0.85;
const MOST_PASSAGES = 3;
/** Short first: so many sentences of a passage at the most. */
const MOST_SENTENCES = 3;

export function selectEvidence(draft: Draft, { index }: Knowledge): Draft {
  const { kept } = draft;
  const top = kept[0];
  if (top === undefined) return draft;
  const chosen =
    top.passage.document.kind === 'guide'
      ? guidePassages(top, kept, draft)
      : kept
          .filter(({ score, passage }) => score >= top.score * NEARLY_AS_GOOD && passage.document.kind !== 'guide')
          .slice(0, MOST_PASSAGES);
  return { ...draft, evidence: chosen.map((candidate) => withSentences(candidate, draft, index)) };
}

/** Of a guide the field that answers; where nothing in particular was asked, what it takes in short beside it. */
function guidePassages(top: ScoredPassage, kept: readonly ScoredPassage[], { aspects, route }: Draft): ScoredPassage[] {
  if (aspects.length > 0 || route.type !== 'content') {
    return kept
      .filter(
        ({ passage, score }) =>
          passage.document.id === top.passage.document.id && score >= top.score * NEARLY_AS_GOOD_FIELD,
      )
      .slice(0, 2);
  }
  const general = new Set(['summary', 'materials', 'steps']);
  const others = kept.filter(
    ({ passage }) =>
      passage.document.id === top.passage.document.id && passage !== top.passage && general.has(passage.anchor),
  );
  const order = top.passage.document.passages.map(({ anchor }) => anchor);
  return [top, ...others.slice(0, MOST_PASSAGES - 1)].sort(
    (a, b) => order.indexOf(a.passage.anchor) - order.indexOf(b.passage.anchor),
  );
}

/** The sentences to say: the one that answers best first, the others after it in their own order. */
function withSentences(
  candidate: ScoredPassage,
  { query, route, text, language }: Draft,
  index: SearchIndex,
): Evidence {
  const { passage } = candidate;
  const sentences = sentencesIn(passage, language === 'en' ? 'en' : 'zh');
  const years = figuresIn(text)
    .filter(({ unit }) => unit === 'year')
    .map(({ value }) => value);
  const scored = sentences.map((sentence) => {
    const figures = figuresIn(sentence.text).filter(({ unit }) => unit !== 'article');
    const statesFigure = figures.some(({ unit }) => unit !== 'year') || /翻一番|\bdouble\b/.test(sentence.text);
    const rightYear = years.length === 0 || figures.some(({ unit, value }) => unit === 'year' && years.includes(value));
    const wantsFigure = route.type === 'figure' || route.type === 'premise';
    return {
      index: sentence.index,
      score:
        coverageOf(query, index.searchable(sentence.text)) +
        (wantsFigure && statesFigure ? 0.5 : 0) +
        (years.length > 0 && rightYear ? 0.3 : 0),
    };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  if (passage.document.kind === 'guide') {
    const most = Math.max(MOST_SENTENCES, sentences.length <= 6 ? sentences.length : MOST_SENTENCES);
    return { ...candidate, sentences: sentences.slice(0, most).map(({ index }) => index) };
  }
  if (route.type === 'figure') {
    const perYear = years.flatMap((year) =>
      bestOf(scored.filter(({ index }) => sentences[index]!.text.includes(String(year)))),
    );
    return { ...candidate, sentences: perYear.length > 1 ? [...new Set(perYear)] : figureSentences(scored, best) };
  }
  const rest = scored
    .filter(({ index }) => index !== best.index)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, MOST_SENTENCES - 1)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
  return { ...candidate, sentences: [best.index, ...rest] };
}

/** A figure is answered by one sentence; a second one only where it answers as well. */
function figureSentences(
  scored: readonly { index: number; score: number }[],
  best: { index: number; score: number },
): number[] {
  const others = scored.filter(({ index, score }) => index !== best.index && score >= best.score * 0.75);
  return [best.index, ...others.slice(0, 1).map(({ index }) => index)];
}

function bestOf(scored: readonly { index: number; score: number }[]): number[] {
  return scored.length === 0 ? [] : [scored.reduce((a, b) => (b.score > a.score ? b : a)).index];
}
