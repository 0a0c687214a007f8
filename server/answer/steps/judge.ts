/** Decides whether the passages found answer the question, or why not: the step that says "I have no basis for that". */

import { figuresIn } from '../../guardrails/figures.ts';
import type { AnswerStatus } from '../../protocol/answer.ts';
import type { ScoredPassage } from '../../search/search-passages.ts';
import { normalizeText } from '../../search/tokenize.ts';
import { CONFIDENCE_THRESHOLD, type ConfidenceFeatures, confidenceFeatures, confidenceOf } from '../confidence.ts';
import type { Draft, Knowledge } from '../draft.ts';
import { refusal } from '../outcome.ts';
import { isHome } from '../places.ts';

/** What shows that a question is at least about government, policy or services, answered or not. */
const DOMAIN =
  /广东|粤|措施|政策|政府|人工智能|\bai\b|企业|公司|产业|办理|申请|申报|补贴|奖励|扶持|条例|文件|部门|guangdong|government|polic|measure|subsid|enterprise|compan|industr/u;

export function judge(draft: Draft, knowledge: Knowledge): Draft {
  const { route, language } = draft;
  const elsewhere = namesPlaceElsewhere(draft, knowledge);
  if (elsewhere) return { ...draft, outcome: refusal('unanswerable_other_region', language) };
  // Routes over structured data say themselves when they find nothing.
  if (route.type === 'locator' || route.type === 'targets') return { ...draft, confidence: 1 };

  const candidates = draft.kept.filter((candidate) => canAnswer(candidate, draft, knowledge));
  const top = candidates[0];
  if (top === undefined) return { ...draft, outcome: refusal(noBasis(draft), language) };
  const features = confidenceFeatures(draft.query, top, knowledge.index);
  const confidence = confidenceOf(features);
  if (confidence < CONFIDENCE_THRESHOLD) {
    return { ...draft, confidence, outcome: refusal(noBasis(draft), language) };
  }
  return { ...draft, confidence, kept: candidates };
}

/** Whether the question is about a place outside Guangdong that the best passage does not speak of either. */
function namesPlaceElsewhere({ text, masked, kept }: Draft, { places }: Knowledge): boolean {
  const named = places.namedIn(masked.length > 0 ? text : '');
  const elsewhere = named.filter((place) => !isHome(place));
  if (elsewhere.length === 0) return false;
  const best = kept[0] ? normalizeText(kept[0].passage.document.title.zh + kept[0].passage.text) : '';
  const unspoken = elsewhere.filter(({ name }) => !best.includes(normalizeText(name)));
  if (unspoken.length === 0) return false;
  // 美国企业能在广东设实验室吗: somebody from elsewhere asks about here. Two provinces side by side is another matter.
  const comesHere = named.some(isHome) && unspoken.every(({ kind }) => kind === 'country');
  return !comesHere;
}

/** What a passage must have to answer this question at all, whatever its score. */
function canAnswer(
  { passage }: ScoredPassage,
  { text, route, aspects }: Draft,
  { aspects: known }: Knowledge,
): boolean {
  if (route.type !== 'premise' && yearsMissing(text, passage)) return false;
  if (aspects.some((aspect) => !answersAspect(aspect))) return false;
  if (route.type === 'figure' && !hasFigure(passage.text, route.unit)) return false;
  return true;

  function answersAspect(aspect: string): boolean {
    return known.anchorsOf(aspect).includes(passage.anchor) || known.isAnsweredBy(aspect, passage.text);
  }
}

function yearsMissing(text: string, { text: passageText, document }: ScoredPassage['passage']): boolean {
  const own = `${passageText} ${document.publishedOn ?? ''} ${document.effectiveOn ?? ''} ${document.documentNumber ?? ''}`;
  const held = new Set(own.match(/(?:19|20)\d{2}/g));
  const asked = figuresIn(text).filter(({ unit, value }) => unit === 'year' && value > 1990 && value < 2100);
  return asked.some(({ value }) => !held.has(String(value)));
}

function hasFigure(text: string, unit: string | undefined): boolean {
  const figures = figuresIn(text).filter((figure) => figure.unit !== 'year' && figure.unit !== 'article');
  if (unit === undefined) return figures.length > 0 || /翻一番|double/.test(text);
  // A unit that counts anything (个) is asked of things that are counted otherwise (款, 家, 项).
  const COUNTERS = /^(个|款|家|项|台|部|辆|类|条|种|)$/;
  return figures.some(
    (figure) => figure.unit === unit || (COUNTERS.test(unit) && COUNTERS.test(figure.unit)) || figure.unit === '',
  );
}

function noBasis({ text, masked, aspects, kept }: Draft): AnswerStatus {
  const isOurs =
    aspects.length > 0 || DOMAIN.test(text) || DOMAIN.test(normalizeText(masked)) || (kept[0]?.coverage ?? 0) >= 0.5;
  return isOurs ? 'unanswerable_no_evidence' : 'unanswerable_out_of_scope';
}

export type { ConfidenceFeatures };
