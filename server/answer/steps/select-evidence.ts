/** Chooses the least set of passages, and in each the sentences, that answer the question. */
import { sentencesIn, tongueOf } from '../../corpus/passage.ts';
import { coverageOf } from '../../search/coverage.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import type { ScoredPassage } from '../../search/search-passages.ts';
import type { Draft, Evidence, Knowledge } from '../draft.ts';
import { asksFigure, figureSentences, yearsIn } from '../figure-sentences.ts';

/** A second passage is named beside the first only if it is nearly as good; range 0.5–1. */
const NEARLY_AS_GOOD = 0.9;
/** Where the first is less sure, what comes close is worth showing too. */
const NEAR_WHEN_UNSURE = 0.75;
const SURE = 0.85;
/** The same for a second field of a guide. */
const NEARLY_AS_GOOD_FIELD = 0.85;
const MOST_PASSAGES = 3;
/** Short first: so many sentences of a passage at the most. */
const MOST_SENTENCES = 3;
/** A field of a guide is a list: it is given whole up to this length. */
const MOST_GUIDE_SENTENCES = 8;

export function selectEvidence(draft: Draft, knowledge: Knowledge): Draft {
  const { kept } = draft;
  const top = kept[0];
  if (top === undefined) return draft;
  const near = draft.confidence >= SURE ? NEARLY_AS_GOOD : NEAR_WHEN_UNSURE;
  const chosen =
    top.passage.document.kind === 'guide'
      ? guidePassages(top, kept, draft, knowledge)
      : kept
          .filter(({ score, passage }) => score >= top.score * near && passage.document.kind !== 'guide')
          .slice(0, MOST_PASSAGES);
  return { ...draft, evidence: chosen.map((candidate) => withSentences(candidate, draft, knowledge.index)) };
}

/** What tells in short what it takes. */
const GENERAL_FIELDS = new Set(['summary', 'materials', 'steps']);

/** Of a guide the field that answers; where nothing in particular was asked, what it takes in short beside it. */
function guidePassages(
  top: ScoredPassage,
  kept: readonly ScoredPassage[],
  { aspects, route }: Draft,
  { aspects: known }: Knowledge,
): ScoredPassage[] {
  const ofGuide = kept.filter(({ passage }) => passage.document.id === top.passage.document.id);
  const order = top.passage.document.passages.map(({ anchor }) => anchor);
  const inOrder = (chosen: ScoredPassage[]) =>
    chosen.sort((a, b) => order.indexOf(a.passage.anchor) - order.indexOf(b.passage.anchor));
  if (aspects.length > 1) {
    // Each part of the question gets its field, the likelier one first.
    const fields = aspects.flatMap((aspect) => {
      const anchors = known.anchorsOf(aspect);
      const found = ofGuide.filter(({ passage }) => anchors.includes(passage.anchor));
      return found.sort((a, b) => anchors.indexOf(a.passage.anchor) - anchors.indexOf(b.passage.anchor)).slice(0, 1);
    });
    return inOrder([...new Set([top, ...fields])].slice(0, MOST_PASSAGES));
  }
  if (aspects.length > 0 || route.type !== 'content') {
    return ofGuide.filter(({ score }) => score >= top.score * NEARLY_AS_GOOD_FIELD).slice(0, 2);
  }
  const others = ofGuide.filter(({ passage }) => passage !== top.passage && GENERAL_FIELDS.has(passage.anchor));
  return inOrder([top, ...others.slice(0, MOST_PASSAGES - 1)]);
}

/** The sentences to say: the one that answers best first, the others after it in their own order. */
function withSentences(candidate: ScoredPassage, draft: Draft, index: SearchIndex): Evidence {
  const { passage } = candidate;
  const { query, route } = draft;
  const sentences = sentencesIn(passage, tongueOf(draft.language));
  const stating = new Set(asksFigure(draft) ? figureSentences(passage, draft).map(({ index: at }) => at) : []);
  const years = yearsIn(draft.text);
  const scored = sentences.map(({ text, index: at }) => ({
    at,
    score:
      coverageOf(query, index.searchable(text)) +
      (stating.has(at) ? 0.5 : 0) +
      (years.some((year) => text.includes(String(year))) ? 0.3 : 0),
  }));
  if (passage.document.kind === 'guide' && sentences.length <= MOST_GUIDE_SENTENCES) {
    return { ...candidate, sentences: fieldSentences(scored, passage.anchor) };
  }
  if (route.type === 'figure') {
    const candidates = stating.size > 0 ? scored.filter(({ at }) => stating.has(at)) : scored;
    const perYear = years.flatMap((year) =>
      best(candidates.filter(({ at }) => sentences[at]!.text.includes(String(year)))),
    );
    return { ...candidate, sentences: perYear.length > 1 ? [...new Set(perYear)] : bestTwo(candidates) };
  }
  const [first] = best(scored);
  const rest = scored
    .filter(({ at }) => at !== first)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, MOST_SENTENCES - 1)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  return { ...candidate, sentences: [first!, ...rest] };
}

/** Fields whose sentences follow upon each other. */
const IN_ORDER = new Set(['steps', 'materials']);

/** A field of a guide whole, what was asked for first (补领 among the fees) unless its order matters. */
function fieldSentences(scored: readonly ScoredSentence[], anchor: string): number[] {
  const inOrder = scored.map(({ at }) => at);
  if (IN_ORDER.has(anchor)) return inOrder;
  const [first] = best(scored);
  return [first!, ...inOrder.filter((at) => at !== first)];
}

interface ScoredSentence {
  at: number;
  score: number;
}

function best(scored: readonly ScoredSentence[]): number[] {
  return scored.length === 0 ? [] : [scored.reduce((a, b) => (b.score > a.score ? b : a)).at];
}

/** A figure is answered by one sentence; a second one only where it answers nearly as well. */
function bestTwo(scored: readonly ScoredSentence[]): number[] {
  const sorted = [...scored].sort((a, b) => b.score - a.score || a.at - b.at);
  return sorted
    .filter(({ score }) => score >= sorted[0]!.score * 0.75)
    .slice(0, 2)
    .map(({ at }) => at);
}
