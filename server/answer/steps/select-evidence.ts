/** Chooses the least set of passages, and in each the sentences, that answer the question. */

import { type Passage, sentencesIn, tongueOf } from '../../corpus/passage.ts';
import { coverageOf, supportOf } from '../../search/coverage.ts';
import { tokenize } from '../../search/tokenize.ts';
import { chooseRun, isFiller, type RunLimits, type ScoredSentence } from '../choose-run.ts';
import type { Draft, Evidence, Knowledge, RankedPassage } from '../draft.ts';
import { asksFigure, figureSentences, yearsIn } from '../figure-sentences.ts';
import { repeats } from '../repeats.ts';
import { onGuidance, onLaws, withLaws } from '../shelves.ts';
import { termShare } from '../term-share.ts';

/**
 * A second passage is named beside the first only if it comes this near; where the first is less sure, what comes close is worth showing too.
 * Scores of laws are sums, those of other texts how near they come to the best: so each has its own; ranges 0.2–1.
 */
const NEARLY_AS_GOOD = { laws: { sure: 0.85, unsure: 0.75 }, guidance: { sure: 0.5, unsure: 0.35 } };
const SURE = 0.85;
/** The same for a second field of a guide. */
const NEARLY_AS_GOOD_FIELD = 0.3;
const MOST_PASSAGES = 3;
/** Short first: so much of a passage at the most. */
const FIRST_RUN: RunLimits = { characters: 450, sentences: 8 };
/** And of those after it. */
const OTHER_RUN: RunLimits = { characters: 250, sentences: 5 };
/** What a sentence counts more that has what is asked for (a phone number, a sum); range 0–0.5. */
const ASPECT_BONUS = 0.2;
/** What coverage by things counts beside coverage by terms; range 0.3–1. */
const COVERAGE_SHARE = 0.5;
/** What the title says does not tell sentences apart; range 0–1. */
const ABOVE_DISCOUNT = 0.9;
/** A field of a guide is a list: so much of it is given. */
const MOST_GUIDE_SENTENCES = 7;

export function selectEvidence(draft: Draft, known: Knowledge): Draft {
  const { kept } = draft;
  const top = kept[0];
  if (top === undefined) return draft;
  const isLaw = top.passage.document.kind === 'law';
  const knowledge = isLaw ? onLaws(known) : onGuidance(known);
  const near = NEARLY_AS_GOOD[isLaw ? 'laws' : 'guidance'][draft.confidence >= SURE ? 'sure' : 'unsure'];
  if (top.passage.document.kind === 'guide') {
    const fields = guidePassages(top, kept, draft, knowledge);
    const evidence = fields.map((candidate) => withSentences(candidate, draft, knowledge));
    return { ...draft, evidence: [...evidence, ...lawBehind(evidence, draft, knowledge)] };
  }
  const evidence: Evidence[] = [];
  const said: string[] = [];
  for (const candidate of kept) {
    if (candidate.score < top.score * near || evidence.length === MOST_PASSAGES) break;
    if (candidate.passage.document.kind === 'guide') continue;
    if (evidence.length > 0 && candidate.passage.sentences.every(({ zh }) => isFiller(zh))) continue;
    const chosen = withSentences(candidate, draft, knowledge, evidence.length === 0 ? FIRST_RUN : OTHER_RUN);
    const text = saidText(chosen, draft);
    // What several documents say alike is said once, from the best of them.
    if (said.some((earlier) => repeats(text, earlier))) continue;
    evidence.push(chosen);
    said.push(text);
  }
  return { ...draft, evidence };
}

function saidText({ passage, sentences }: Evidence, { language }: Draft): string {
  const all = sentencesIn(passage, tongueOf(language));
  return sentences.map((at) => all[at]!.text).join('');
}

/** The law on which the guide's answer rests, where there is one that says more. */
function lawBehind(evidence: readonly Evidence[], draft: Draft, knowledge: Knowledge): Evidence[] {
  const { second, ofLaws } = draft;
  if (second === undefined || ofLaws === undefined) return [];
  const chosen = withSentences(second, withLaws(draft, ofLaws), onLaws(knowledge), OTHER_RUN);
  const text = saidText(chosen, draft);
  return evidence.some((one) => repeats(text, saidText(one, draft))) ? [] : [chosen];
}

/** How something is done. */
const HOW_TO = new Set(['materials', 'steps']);
/** What tells in short what it takes. */
const GENERAL_FIELDS = new Set(['summary', 'materials', 'steps']);

/** Of a guide the field that answers; where nothing in particular was asked, what it takes in short beside it. */
function guidePassages(
  top: RankedPassage,
  kept: readonly RankedPassage[],
  { aspects, route }: Draft,
  { aspects: known, passagesOf }: Knowledge,
): RankedPassage[] {
  const ofGuide = kept.filter(({ passage }) => passage.document.id === top.passage.document.id);
  const order = top.passage.document.passages.map(({ anchor }) => anchor);
  const inOrder = (chosen: RankedPassage[]) =>
    chosen.sort((a, b) => order.indexOf(a.passage.anchor) - order.indexOf(b.passage.anchor));
  if (aspects.length === 1 && aspects[0] === 'procedure') {
    // 怎么办: how it goes and what to bring, whatever was found best.
    const { document } = top.passage;
    const short = passagesOf(document.id)
      .filter((passage) => HOW_TO.has(passage.anchor) && passage !== top.passage)
      .map(
        (passage) => ofGuide.find((candidate) => candidate.passage === passage) ?? { ...top, passage, meanings: [] },
      );
    return inOrder([top, ...short].slice(0, MOST_PASSAGES));
  }
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

/** The sentences to say. */
function withSentences(candidate: RankedPassage, draft: Draft, knowledge: Knowledge, limits = FIRST_RUN): Evidence {
  const { passage } = candidate;
  const { route } = draft;
  const stating = new Set(asksFigure(draft) ? figureSentences(passage, draft).map(({ index: at }) => at) : []);
  const scored = scoreSentences(passage, draft, knowledge, stating);
  if (passage.document.kind === 'guide') {
    const meanings = candidate.meanings ?? [];
    const weighed = scored.map((one) => ({ ...one, score: one.score + MEANING_SHARE * (meanings[one.at] ?? 0) }));
    return { ...candidate, sentences: fieldSentences(weighed, passage.anchor) };
  }
  if (route.type === 'figure' && !isProse(passage)) {
    const years = yearsIn(draft.text);
    const able = stating.size > 0 ? scored.filter(({ at }) => stating.has(at)) : scored;
    // Asked for 2027, what holds in 2025 is not said beside it.
    const ofYears = able.filter(({ text }) => years.some((year) => text.includes(String(year))));
    const candidates = ofYears.length > 0 ? ofYears : able;
    const perYear = years.flatMap((year) => best(candidates.filter(({ text }) => text.includes(String(year)))));
    return { ...candidate, sentences: perYear.length > 1 ? [...new Set(perYear)] : bestTwo(candidates) };
  }
  return { ...candidate, sentences: chooseRun(scored, limits) };
}

/** Running text; of a measure or a field of a guide each sentence stands by itself. */
function isProse({ document: { kind } }: Passage): boolean {
  return kind !== 'measures' && kind !== 'guide';
}

/** How well each sentence answers: what it speaks of beside the title that all have above them, and whether it has what is asked for. */
function scoreSentences(
  passage: Passage,
  draft: Draft,
  { index, aspects }: Knowledge,
  stating: ReadonlySet<number>,
): ScoredSentence[] {
  const years = yearsIn(draft.text);
  const above = index.searchable(
    [passage.document.title, passage.title, ...passage.headings]
      .map((name) => `${name?.zh ?? ''} ${name?.en ?? ''}`)
      .join(' '),
  );
  const query = {
    ...draft.query,
    concepts: draft.query.concepts.map((concept) => ({
      ...concept,
      weight: concept.weight * (1 - ABOVE_DISCOUNT * supportOf(concept, above)),
    })),
  };
  const shareOfTerms = termShare(draft.query, index.idfOf);
  return sentencesIn(passage, tongueOf(draft.language)).map(({ text, index: at }) => ({
    at,
    text,
    score:
      shareOfTerms(new Set(tokenize(text))) +
      COVERAGE_SHARE * coverageOf(query, index.searchable(text)) +
      (stating.has(at) ? 0.5 : 0) +
      (draft.aspects.some((aspect) => aspects.isAnsweredBy(aspect, text) && aspects.isRequired(aspect))
        ? ASPECT_BONUS
        : 0) +
      (years.some((year) => text.includes(String(year))) ? 0.3 : 0),
  }));
}

/** Fields whose sentences follow upon each other. */
const IN_ORDER = new Set(['steps', 'materials']);
/** What the meaning of a sentence counts beside its words; range 0.5–2. */
const MEANING_SHARE = 1;
/** So short a field is given whole. */
const SHORT_FIELD = 4;
/** A sentence that answers by itself stands out from the mean of the field by this much; range 0.1–0.6. */
const STANDS_OUT = 0.3;
/** Beside it those that come this near; range 0.5–1. */
const NEAR_THE_BEST = 0.65;
/** And no more of them. */
const MOST_NEAR = 4;

/**
 * Of a field of a guide what answers: where one sentence stands out, that one first and the few that come near; else the field from its beginning,
 * where its rule stands, what was asked for first unless its order matters.
 */
function fieldSentences(scored: readonly ScoredSentence[], anchor: string): number[] {
  const inOrder = scored.map(({ at }) => at);
  const [first] = best(scored);
  if (first === undefined) return [];
  const most = scored[first]!.score;
  const mean = scored.reduce((sum, { score }) => sum + score, 0) / scored.length;
  if (scored.length > SHORT_FIELD && most - mean >= STANDS_OUT) {
    const near = scored.filter(({ at, score }) => at !== first && score >= most * NEAR_THE_BEST);
    return [
      first,
      ...near
        .sort((a, b) => b.score - a.score)
        .slice(0, MOST_NEAR)
        .map(({ at }) => at)
        .sort((a, b) => a - b),
    ];
  }
  const shown = inOrder.slice(0, MOST_GUIDE_SENTENCES);
  if (IN_ORDER.has(anchor)) return shown;
  return [first, ...shown.filter((at) => at !== first)].slice(0, MOST_GUIDE_SENTENCES);
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
