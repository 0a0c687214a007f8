/** Decides whether the passages found answer the question, or why not: the step that says "I have no basis for that". */
import type { AnswerStatus } from '../../protocol/answer.ts';
import { coverageOf, type SearchableText, supportOf, tellingWeight } from '../../search/coverage.ts';
import type { ScoredPassage } from '../../search/search-passages.ts';
import { normalizeText } from '../../search/tokenize.ts';
import { answerConfidence, isSure, isSureEnough, rivalOf } from '../answer-confidence.ts';
import { spokenFeatures } from '../answer-features.ts';
import { CONFIDENCE_THRESHOLD, type ConfidenceFeatures, confidenceOf } from '../confidence.ts';
import type { Draft, Knowledge, RankedPassage } from '../draft.ts';
import { bestFigureSentence, requiresFigure, yearsIn } from '../figure-sentences.ts';
import { gatesOf, lacksNothing, lacksThings, mayBeMeant, speaksOfYears } from '../gates.ts';
import { guidesCalledIn, isMoreThanCalled } from '../guide-things.ts';
import { refusal } from '../outcome.ts';
import { onGuidance, onLaws, withLaws } from '../shelves.ts';
import { awayFeatures, mayBeAskedFromAway, placeFilter, placesElsewhere } from '../spoken-places.ts';
import { MEASURES } from '../subject-filter.ts';

/** What shows that a question is at least about government, policy or services, answered or not. */
const DOMAIN =
  /广东|粤|措施|政策|政府|人工智能|\bai\b|企业|产业|办理|申请|申报|补贴|奖励|扶持|条例|文件|部门|证明|证件|驾照|驾驶|车管|开.{0,3}(?:店|铺|公司)|营业|[居驾许行]\S?[住驶可业]证|登记|许可|执照|户口|落户|社保|医保|公积金|年检|年审|缴费|纳税|补办|注销|退休|养老金|失业|工伤|不动产|过户|签注|入学|学位|积分|guangdong|government|polic|measure|subsid|enterprise|industr|permit|licen[cs]e|certificate|regist/u;
/** A candidate that comes no nearer to the best is about something else; range 0.01–0.5. */
const IN_REACH = 0.02;
/** The same of laws, whose scores are sums; range 0.5–1. */
const LAW_REACH = 0.75;

/** So sure that texts for the public answer, laws are not preferred; range 0.3–0.8. */
const SURE_OF_GUIDANCE = 0.5;
/** How much more of what the question names a law's title must name than that of the other text; range 0.1–0.6. */
const CLEARLY_MORE = 0.3;
/** What a law must reach: it shares words with everything. Range 0.3–0.9. */
const LAW_THRESHOLD = 0.6;
/** And to stand behind what a guide says; range 0.6–0.95. */
const SECOND_THRESHOLD = 0.85;

/** Texts for the public answer first; where they do not, a law that surely does. */
export function judge(draft: Draft, knowledge: Knowledge): Draft {
  const judged = judgeGuidance(draft, onGuidance(knowledge));
  const { ofLaws } = draft;
  if (ofLaws === undefined || judged.outcome?.status === 'unanswerable_other_region' || judged.listed.length > 0)
    return judged;
  const byLaw = judgeLaws(withLaws(draft, ofLaws), onLaws(knowledge));
  const top = byLaw.kept[0];
  if (byLaw.outcome || top === undefined || byLaw.confidence < LAW_THRESHOLD) return judged;
  if (judged.outcome) return speaksOfThings(byLaw, top, onLaws(knowledge)) ? byLaw : judged;
  if (judged.kept.length > 0 && byLaw.confidence > judged.confidence) {
    // 居住证怎么续签: a law of that very thing goes before a guide that only mentions it.
    const isOfLaw = (byLaw.features?.subject ?? 0) > (judged.features?.subject ?? 0) + CLEARLY_MORE;
    if (isOfLaw || judged.confidence < SURE_OF_GUIDANCE) return byLaw;
  }
  const isOfGuide = judged.kept[0]?.passage.document.kind === 'guide';
  return isOfGuide && byLaw.confidence >= SECOND_THRESHOLD ? { ...judged, second: top } : judged;
}

/** A law only answers what no text for the public does if it speaks of the very things that are asked about. */
function speaksOfThings(draft: Draft, { passage }: ScoredPassage, knowledge: Knowledge): boolean {
  return !lacksThings(draft, knowledge.index.textOf(passage), knowledge);
}

/** What needs no judging: data answer, or a place decides. */
function settled(draft: Draft, knowledge: Knowledge): Draft | undefined {
  const { route } = draft;
  // Routes over structured data take nothing from what was found, and say themselves when they find nothing.
  const isOfDocument = route.type === 'validity' && route.documentId !== undefined;
  if (route.type === 'locator' || route.type === 'targets' || isOfDocument) {
    return { ...draft, kept: [], rejected: [...draft.kept, ...draft.rejected], confidence: 1 };
  }
  return draft.listed.length > 0 ? judgeList(draft, knowledge) : undefined;
}

/** The best passage of those that may be of the place, by how sure it is that it answers. */
function judgeGuidance(draft: Draft, knowledge: Knowledge): Draft {
  const { language } = draft;
  const elsewhere = placesElsewhere(draft, knowledge);
  const isOfPlace = placeFilter(elsewhere, knowledge);
  const mayBe = (candidate: ScoredPassage) => isOfPlace(candidate) || mayBeAskedFromAway(candidate.passage);
  const nearest = draft.kept[0];
  const decided = settled(draft, knowledge);
  if (elsewhere.length > 0 && !draft.kept.filter(inReachOf(nearest)).some(decided ? isOfPlace : mayBe)) {
    return { ...draft, outcome: refusal('unanswerable_other_region', language) };
  }
  if (decided) return decided;

  const called = guidesCalledIn(draft.query, knowledge);
  const lacksOf = gatesOf(draft, knowledge);
  const fit = draft.kept.filter(
    (candidate) =>
      mayBe(candidate) &&
      (isOfKindLearned(candidate.passage) || lacksNothing(lacksOf(candidate))) &&
      mayBeMeant(candidate, draft) &&
      mayStandForIt(candidate, draft, knowledge) &&
      !isMoreThanCalled(candidate.passage.document, called, draft.text),
  );
  const top = fit[0];
  const isAway = top !== undefined && !isOfPlace(top);
  const status = () =>
    isAway || (nearest && !mayBe(nearest))
      ? 'unanswerable_other_region'
      : noBasis(draft, nearest && knowledge.index.textOf(nearest.passage));
  if (top === undefined || namesStranger(draft)) return { ...draft, outcome: refusal(status(), language) };
  const isLearned = isOfKindLearned(top.passage);
  const features = isLearned
    ? { ...top.answering!, rival: rivalOf(fit), ...awayFeatures(top.passage, !isAway) }
    : featuresOf(top, draft, knowledge);
  const confidence = 'rival' in features ? answerConfidence(features) : confidenceOf(features);
  const inReach = fit.filter(inReachOf(top));
  const rejected = [...draft.kept.filter((candidate) => !inReach.includes(candidate)), ...draft.rejected];
  // It is written down that this passage answers it.
  const isWritten = top.answering?.isAsked === 1 && !isAway;
  const isUnsure = isLearned && !isWritten && !isSure(confidence);
  const judged = { ...draft, kept: inReach, rejected, features, confidence, isUnsure };
  const isAnswered = isLearned ? isWritten || isSureEnough(confidence) : confidence >= CONFIDENCE_THRESHOLD;
  return isAnswered ? judged : { ...judged, outcome: refusal(status(), language) };
}

/**
 * Whether confidence was learned on texts like this: measures, and what says how people ask of it. Of what was imported as it stands it would
 * be too low; there the model serves that was fitted without such questions, behind gates.
 */
function isOfKindLearned({ document, asked }: ScoredPassage['passage']): boolean {
  return document.kind === 'measures' || document.kind === 'faq' || asked !== undefined;
}

/** Without the year that is asked no text of its time answers; a measure says what it says and nothing near it. Of measures no guide tells. */
function mayStandForIt(
  { passage, answering }: RankedPassage,
  { text, aspects: asked }: Draft,
  { aspects }: Knowledge,
): boolean {
  const { anchor, document } = passage;
  const { kind } = document;
  if (kind === 'guide') {
    // 几天能批下来 is not answered by how long it is valid, unless that is asked too.
    return (
      !MEASURES.test(text) && (asked.includes(anchor) || !asked.some((aspect) => aspects.isExcepted(aspect, anchor)))
    );
  }
  if (answering === undefined || answering.isAsked === 1) return true;
  const { lacksAspect, lacksFigure, lacksThings, lacksYears, lacksSubject } = answering;
  const lacksOfYear = lacksYears + (yearsIn(text).length > 0 ? lacksFigure : 0);
  return lacksOfYear + (kind === 'measures' ? lacksAspect + lacksFigure + lacksThings + lacksSubject : 0) === 0;
}

/** Of somebody no document knows, nothing here can tell. */
function namesStranger({ query }: Draft): boolean {
  return query.concepts.some(({ isPerson, rarity }) => isPerson && rarity === 1);
}

function judgeLaws(draft: Draft, knowledge: Knowledge): Draft {
  const { language } = draft;
  const isOfPlace = placeFilter(placesElsewhere(draft, knowledge), knowledge);
  const nearest = draft.kept[0];
  const lacksOf = gatesOf(draft, knowledge);
  const isInReach = inReachOf(nearest, LAW_REACH);
  const fit = draft.kept.filter(
    (candidate) =>
      isInReach(candidate) && isOfPlace(candidate) && mayBeMeant(candidate, draft) && lacksNothing(lacksOf(candidate)),
  );
  const top = fit[0];
  if (top === undefined) {
    return { ...draft, outcome: refusal(noBasis(draft, nearest && knowledge.index.textOf(nearest.passage)), language) };
  }
  const features = featuresOf(top, draft, knowledge);
  const rejected = [...draft.kept.filter((candidate) => !fit.includes(candidate)), ...draft.rejected];
  return { ...draft, kept: fit, rejected, features, confidence: confidenceOf(features) };
}

function inReachOf(best: ScoredPassage | undefined, share = IN_REACH): (candidate: ScoredPassage) => boolean {
  return ({ score }) => score >= (best?.score ?? 0) * share;
}

/** A list stands on data; what the question asks of its members (补贴, 2030年) must still be there. */
function judgeList(draft: Draft, { aspects }: Knowledge): Draft {
  const listed = draft.listed.filter(
    (passage) =>
      speaksOfYears(draft.text, passage) &&
      draft.aspects.every((aspect) => !aspects.isRequired(aspect) || aspects.isAnsweredBy(aspect, passage.text)),
  );
  if (listed.length > 0) return { ...draft, listed, confidence: 1 };
  return { ...draft, outcome: refusal('unanswerable_no_evidence', draft.language) };
}

function featuresOf(candidate: ScoredPassage, draft: Draft, { index }: Knowledge): ConfidenceFeatures {
  const statement = requiresFigure(draft) ? bestFigureSentence(candidate.passage, draft, index) : undefined;
  return spokenFeatures(candidate, draft, statement, index);
}

/** In the domain without a basis, or outside it altogether. */
function noBasis(draft: Draft, best: SearchableText | undefined): AnswerStatus {
  const { text, masked, aspects, query } = draft;
  if (namesStranger(draft)) return 'unanswerable_out_of_scope';
  const isAboutOurs =
    best !== undefined &&
    coverageOf(query, best) >= 0.4 &&
    query.concepts.some(
      (concept) => concept.isThing && concept.rarity < 1 && tellingWeight(concept) * supportOf(concept, best) >= 0.3,
    );
  // 怎么办 alone is asked of everything.
  const isOurs =
    aspects.some((aspect) => aspect !== 'procedure') ||
    DOMAIN.test(text) ||
    DOMAIN.test(normalizeText(masked)) ||
    isAboutOurs;
  return isOurs ? 'unanswerable_no_evidence' : 'unanswerable_out_of_scope';
}
