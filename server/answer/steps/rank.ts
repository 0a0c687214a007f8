/** Ranks what was found by how well it can answer, not only by what it speaks of. */
import { sentencesIn, tongueOf } from '../../corpus/passage.ts';
import { coverageOf } from '../../search/coverage.ts';
import { NOT_IN_FORCE_FACTOR, type ScoredPassage } from '../../search/search-passages.ts';
import { answerScore } from '../answer-confidence.ts';
import { answerFeatures } from '../answer-features.ts';
import type { Draft, Knowledge } from '../draft.ts';
import { asksFigure, bestFigureSentence } from '../figure-sentences.ts';
import { onGuidance, onLaws, withLaws } from '../shelves.ts';

/** What is asked in the words that are written down is answered from there; a share of terms, and what nothing outweighs. */
const VERBATIM = 0.95;
const VERBATIM_BONUS = 6;
/** How many candidates an answer may draw on. */
const KEPT = 12;
/** What an anchor that answers the asked aspect speaks for its passage; fused scores reach about 2.5. Range 0–1. */
const ANCHOR_BONUS = 0.5;
/** What the best sentence that can hold the answer adds, times its coverage of the question; range 0–1. */
const SENTENCE_BONUS = 1;

export async function rank(draft: Draft, knowledge: Knowledge): Promise<Draft> {
  const ranked = { ...draft, ...(await guidanceRanking(draft, onGuidance(knowledge))) };
  const { ofLaws } = draft;
  if (ofLaws === undefined) return ranked;
  return { ...ranked, ofLaws: { ...ofLaws, kept: lawRanking(withLaws(draft, ofLaws), onLaws(knowledge)) } };
}

/** The score of the best one is 1, that of the others how near they come. */
async function guidanceRanking(draft: Draft, knowledge: Knowledge): Promise<Pick<Draft, 'kept' | 'rejected'>> {
  const features = await answerFeatures(draft.kept, draft, knowledge);
  const logits = features.map(
    ({ answering }) => answerScore(answering) + (answering.askedWords >= VERBATIM ? VERBATIM_BONUS : 0),
  );
  const most = Math.max(...logits);
  const ranked = draft.kept
    .map((candidate, i) => ({ ...candidate, ...features[i]!, score: Math.exp(logits[i]! - most) }))
    .sort((a, b) => b.score - a.score);
  return { kept: ranked.slice(0, KEPT), rejected: [...ranked.slice(KEPT), ...draft.rejected] };
}

/** Of laws, which do not say how people ask of them, by sums that were set by hand. */
function lawRanking(draft: Draft, knowledge: Knowledge): ScoredPassage[] {
  return draft.kept
    .map((candidate) => ({
      ...candidate,
      score: answerRelevance(candidate) + answerBonus(candidate, draft, knowledge),
    }))
    .sort((a, b) => b.score - a.score);
}

/**
 * How much a candidate speaks of what is asked. The search puts near what people look for; an answer must speak of the
 * very thing, so coverage counts in full here.
 */
function answerRelevance({ features: { lexical, cosine, coverage }, validity }: ScoredPassage): number {
  return (lexical + cosine + coverage) * (validity === 'in_force' ? 1 : NOT_IN_FORCE_FACTOR);
}

/** What speaks for a candidate beyond that: a field that was asked for, a sentence that can hold the answer. */
function answerBonus({ passage }: ScoredPassage, draft: Draft, { aspects, index }: Knowledge): number {
  const isField = (aspect: string) => aspects.anchorsOf(aspect).includes(passage.anchor);
  const ranks = draft.aspects.filter(isField).map((aspect) => aspects.anchorsOf(aspect).indexOf(passage.anchor));
  const anchorBonus = ranks.length === 0 ? 0 : ANCHOR_BONUS * (1 - 0.2 * Math.min(...ranks));

  const stating = asksFigure(draft) ? bestFigureSentence(passage, draft, index) : undefined;
  const holding = stating
    ? [stating]
    : sentencesIn(passage, tongueOf(draft.language)).filter(({ text }) =>
        draft.aspects.some((aspect) => isField(aspect) || aspects.isAnsweredBy(aspect, text)),
      );
  const coverages = holding.map(({ text }) => coverageOf(draft.query, index.searchable(text)));
  return anchorBonus + SENTENCE_BONUS * Math.max(0, ...coverages);
}
