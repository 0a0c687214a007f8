/** Chooses the least set of passages, and in each the sentences, that answer the question. */

import { type Passage, sentencesIn, tongueOf } from '../../corpus/passage.ts';
import { coverageOf, supportOf } from '../../search/coverage.ts';
import { tokenize } from '../../search/tokenize.ts';
import { bandFits } from '../bands.ts';
import { chooseRun, isFiller, type RunLimits, type ScoredSentence } from '../choose-run.ts';
import type { Draft, Evidence, Knowledge, RankedPassage } from '../draft.ts';
import { asksFigure, figureSentences, yearsIn } from '../figure-sentences.ts';
import { guideFields } from '../guide-fields.ts';
import { fieldSentences, fitting } from '../guide-sentences.ts';
import { repeats } from '../repeats.ts';
import { onGuidance, onLaws, withLaws } from '../shelves.ts';
import { termShare } from '../term-share.ts';

/**
 * A second passage is named beside the first only if it comes this near; where the first is less sure, what comes close is worth showing too.
 * Scores of laws are sums, those of other texts how near they come to the best: so each has its own; ranges 0.2–1.
 */
const NEARLY_AS_GOOD = { laws: { sure: 0.85, unsure: 0.75 }, guidance: { sure: 0.3, unsure: 0.2 } };
const SURE = 0.85;
const MOST_PASSAGES = 3;
/** Of each of several questions in one. */
const MOST_OF_PART = 2;
/** Short first: so much of a passage at the most. */
const FIRST_RUN: RunLimits = { characters: 480, sentences: 9 };
/** And of those after it. */
const OTHER_RUN: RunLimits = { characters: 250, sentences: 5 };
/** What a sentence counts more that has what is asked for (a phone number, a sum); range 0–0.5. */
const ASPECT_BONUS = 0.2;
/** What a sentence counts more that states a figure where one is asked, and that states a value of the kind asked (money, a time); range 0.2–0.8. */
const STATING_BONUS = 0.5;
const VALUE_BONUS = 0.5;
/** What a sentence counts more under whose band the case falls, and less where it does not; range 0.2–0.6. */
const BAND_BONUS = 0.4;
/** What coverage by things counts beside coverage by terms; range 0.3–1. */
const COVERAGE_SHARE = 0.5;
/** What the title says does not tell sentences apart; range 0–1. */
const ABOVE_DISCOUNT = 0.9;
/** What the meaning of a sentence of a guide counts beside its words; range 0.5–2. */
const MEANING_SHARE = 1.5;

export function selectEvidence(draft: Draft, known: Knowledge): Draft {
  const { parts } = draft;
  if (parts === undefined) return selectWhole(draft, known);
  const evidence = parts.flatMap((part) => selectWhole(part, known).evidence.slice(0, MOST_OF_PART));
  return { ...draft, evidence: gathered(evidence) };
}

/** What several parts take from one passage is said once, in the order of the text. */
function gathered(evidence: readonly Evidence[]): Evidence[] {
  const byPassage = Map.groupBy(evidence, ({ passage }) => passage);
  return [...byPassage.values()].map((list) => {
    const [first] = list;
    const all = [...new Set(list.flatMap(({ sentences }) => sentences))];
    return { ...first!, sentences: list.length > 1 ? all.sort((a, b) => a - b) : first!.sentences };
  });
}

function selectWhole(draft: Draft, known: Knowledge): Draft {
  const { kept } = draft;
  const top = kept[0];
  if (top === undefined) return draft;
  const isLaw = top.passage.document.kind === 'law';
  const knowledge = isLaw ? onLaws(known) : onGuidance(known);
  const near = NEARLY_AS_GOOD[isLaw ? 'laws' : 'guidance'][draft.confidence >= SURE ? 'sure' : 'unsure'];
  if (top.passage.document.kind === 'guide') {
    const evidence = guideFields(top, kept, draft, knowledge).map(({ candidate, most }) => ({
      ...candidate,
      sentences: fieldSentences(scoredField(candidate, draft, knowledge), candidate.passage.anchor, most),
    }));
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

/** The sentences to say. */
function withSentences(candidate: RankedPassage, draft: Draft, knowledge: Knowledge, limits = FIRST_RUN): Evidence {
  const { passage } = candidate;
  const { route } = draft;
  const stating = statingSentences(passage, draft);
  const scored = scoreSentences(passage, draft, knowledge, stating);
  if (route.type === 'figure' && !isProse(passage)) {
    const years = yearsIn(draft.text);
    const able = stating.size > 0 ? scored.filter(({ at }) => stating.has(at)) : scored;
    // Asked for 2027, what holds in 2025 is not said beside it.
    const ofYears = able.filter(({ text }) => years.some((year) => text.includes(String(year))));
    const candidates = ofYears.length > 0 ? ofYears : able;
    const perYear = years.flatMap((year) => best(candidates.filter(({ text }) => text.includes(String(year)))));
    return { ...candidate, sentences: perYear.length > 1 ? [...new Set(perYear)] : bestTwo(candidates) };
  }
  if (isRestated(passage)) {
    return {
      ...candidate,
      sentences: fieldSentences(scoredField(candidate, draft, knowledge), passage.anchor, limits.sentences),
    };
  }
  return { ...candidate, sentences: chooseRun(scored, limits) };
}

/** Of a field of a guide the sentences that may be meant, by words and meaning. */
function scoredField({ passage, meanings = [] }: RankedPassage, draft: Draft, knowledge: Knowledge): ScoredSentence[] {
  const scored = scoreSentences(passage, draft, knowledge, statingSentences(passage, draft));
  return fitting(scored, draft, knowledge).map((one) => ({
    ...one,
    score: one.score + MEANING_SHARE * (meanings[one.at] ?? 0),
  }));
}

/** The places of those that state a figure, where one is asked. */
function statingSentences(passage: Passage, draft: Draft): Set<number> {
  return new Set(asksFigure(draft) ? figureSentences(passage, draft).map(({ index: at }) => at) : []);
}

/** A policy in our own words: each of its sentences stands by itself, as those of a guide do. */
function isRestated({ document: { kind, wording } }: Passage): boolean {
  return kind === 'policy' && wording === 'restated';
}

/** Running text; of a measure or a field of a guide each sentence stands by itself. */
function isProse({ document: { kind } }: Passage): boolean {
  return kind !== 'measures' && kind !== 'guide';
}

/** How well each sentence answers: what it speaks of beside the title that all have above them, and whether it has what is asked for. */
function scoreSentences(
  passage: Passage,
  draft: Draft,
  { index, aspects, values }: Knowledge,
  stating: ReadonlySet<number>,
): ScoredSentence[] {
  const years = yearsIn(draft.text);
  const asked = values.askedIn(draft.text);
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
  const sentences = sentencesIn(passage, tongueOf(draft.language));
  const bands = bandFits(
    draft.text,
    sentences.map(({ text }) => text),
  );
  return sentences.map(({ text, index: at }, i) => ({
    at,
    text,
    score:
      shareOfTerms(new Set(tokenize(text))) +
      COVERAGE_SHARE * coverageOf(query, index.searchable(text)) +
      (stating.has(at) ? STATING_BONUS : 0) +
      (asked.some((value) => values.statedIn(text).has(value)) ? VALUE_BONUS : 0) +
      (draft.aspects.some((aspect) => aspects.isAnsweredBy(aspect, text) && aspects.isRequired(aspect))
        ? ASPECT_BONUS
        : 0) +
      (years.some((year) => text.includes(String(year))) ? 0.3 : 0) +
      BAND_BONUS * bands[i]!,
  }));
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
