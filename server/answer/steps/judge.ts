/** Decides whether the passages found answer the question, or why not: the step that says "I have no basis for that". */
import { type Passage, sentencesIn, tongueOf } from '../../corpus/passage.ts';
import type { Place } from '../../language/lexicon.ts';
import type { AnswerStatus } from '../../protocol/answer.ts';
import { coverageOf, isBeyond, type SearchableText, supportOf, tellingWeight } from '../../search/coverage.ts';
import type { ScoredPassage } from '../../search/search-passages.ts';
import { normalizeText } from '../../search/tokenize.ts';
import { isArticle } from '../articles.ts';
import { CONFIDENCE_THRESHOLD, type ConfidenceFeatures, confidenceFeatures, confidenceOf } from '../confidence.ts';
import type { Draft, Knowledge } from '../draft.ts';
import { answersFigure, bestFigureSentence, requiresFigure, yearsIn } from '../figure-sentences.ts';
import { refusal } from '../outcome.ts';
import { isHome } from '../places.ts';
import { onGuidance, onLaws, withLaws } from '../shelves.ts';
import { mayBeOfPlaces, speaksOfPlaces } from '../spoken-places.ts';
import { subjectFilter } from '../subject-filter.ts';

/** What shows that a question is at least about government, policy or services, answered or not. */
const DOMAIN =
  /广东|粤|措施|政策|政府|人工智能|\bai\b|企业|产业|办理|申请|申报|补贴|奖励|扶持|条例|文件|部门|证明|证件|驾照|驾驶|车管|开.{0,3}(?:店|铺|公司)|营业|[居驾许行]\S?[住驶可业]证|登记|许可|执照|户口|落户|社保|医保|公积金|年检|年审|缴费|纳税|补办|注销|退休|养老金|失业|工伤|不动产|过户|签注|入学|学位|积分|guangdong|government|polic|measure|subsid|enterprise|industr|permit|licen[cs]e|certificate|regist/u;
/** A candidate this far behind the best is about something else, even if it has the figure asked for; range 0.5–1. */
const IN_REACH = 0.75;
/** A sentence that holds an aspect must speak this much as much of the question as the passage's best; range 0–1. */
const HOLDING_SHARE = 0.5;

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
  const judged = judgeShelf(draft, onGuidance(knowledge));
  const { ofLaws } = draft;
  if (ofLaws === undefined || judged.outcome?.status === 'unanswerable_other_region' || judged.listed.length > 0)
    return judged;
  const byLaw = judgeShelf(withLaws(draft, ofLaws), onLaws(knowledge));
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

function judgeShelf(draft: Draft, knowledge: Knowledge): Draft {
  const { route, language } = draft;
  const elsewhere = placesElsewhere(draft, knowledge);
  const isOfPlace = ({ passage: { document } }: ScoredPassage) =>
    elsewhere.length === 0 || speaksOfPlaces(document, elsewhere) || mayBeOfPlaces(document, elsewhere, knowledge);
  if (elsewhere.length > 0 && !draft.kept.filter(inReachOf(draft.kept[0])).some(isOfPlace)) {
    return { ...draft, outcome: refusal('unanswerable_other_region', language) };
  }
  // Routes over structured data take nothing from what was found, and say themselves when they find nothing.
  const isOfDocument = route.type === 'validity' && route.documentId !== undefined;
  if (route.type === 'locator' || route.type === 'targets' || isOfDocument) {
    return { ...draft, kept: [], rejected: [...draft.kept, ...draft.rejected], confidence: 1 };
  }

  if (draft.listed.length > 0) return judgeList(draft, knowledge);

  const nearest = draft.kept[0];
  const refused = () =>
    refusal(
      nearest && !isOfPlace(nearest)
        ? 'unanswerable_other_region'
        : noBasis(draft, nearest && knowledge.index.textOf(nearest.passage)),
      language,
    );
  const isInReach = inReachOf(nearest);
  const isNamed = subjectFilter(draft, knowledge);
  const fit = draft.kept.filter(
    (candidate) =>
      isInReach(candidate) && isOfPlace(candidate) && isNamed(candidate) && canAnswer(candidate, draft, knowledge),
  );
  const top = fit[0];
  if (top === undefined) return { ...draft, outcome: refused() };
  const features = featuresOf(top, draft, knowledge);
  const confidence = confidenceOf(features);
  const rejected = [...draft.kept.filter((candidate) => !fit.includes(candidate)), ...draft.rejected];
  const judged = { ...draft, kept: fit, rejected, features, confidence };
  return confidence < CONFIDENCE_THRESHOLD ? { ...judged, outcome: refused() } : judged;
}

function inReachOf(best: ScoredPassage | undefined): (candidate: ScoredPassage) => boolean {
  return ({ score }) => score >= (best?.score ?? 0) * IN_REACH;
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

/** The features on which confidence in a candidate rests: of its best sentence where a figure is asked, else of its text. */
function featuresOf(candidate: ScoredPassage, draft: Draft, { index }: Knowledge): ConfidenceFeatures {
  const { passage } = candidate;
  const sentence = requiresFigure(draft) ? bestFigureSentence(passage, draft, index) : undefined;
  const above = passage.document.kind === 'guide' ? passage.document.title : passage.title;
  const text = sentence
    ? index.searchable(`${above?.zh ?? ''} ${above?.en ?? ''} ${passage.locator.zh} ${sentence.text}`)
    : index.textOf(candidate.passage);
  return confidenceFeatures(draft.query, candidate, { text, statement: sentence }, index);
}

/** The places outside Guangdong that the question is about; none where somebody from there asks about here. */
function placesElsewhere({ text }: Draft, { places }: Knowledge): Place[] {
  const named = places.namedIn(text);
  const elsewhere = named.filter((place) => !isHome(place));
  // 湖南户口在广州换证, 美国企业能在广东设实验室吗.
  const comesHere =
    named.some(isHome) && elsewhere.every((place) => place.kind === 'country' || isOrigin(place.name, text));
  return comesHere ? [] : elsewhere;
}

/** Whether the text names the place as where somebody comes from. */
function isOrigin(place: string, text: string): boolean {
  const origin = `${RegExp.escape(normalizeText(place))}(?:省|市)?的?(?:户口|户籍|人|籍|身份证|居民|来的|企业|公司)`;
  return new RegExp(origin, 'u').test(text);
}

/** What a passage must have to answer this question at all, whatever its score. */
function canAnswer({ passage }: ScoredPassage, draft: Draft, knowledge: Knowledge): boolean {
  const { aspects, index } = knowledge;
  const { route, text, query } = draft;
  // Whether it still holds is answered by its dates, whatever else the words may seem to ask for.
  if (route.type === 'validity' && passage.document.kind !== 'guide') return true;
  if (route.type === 'premise' && route.number !== undefined) {
    return isArticle(passage, route.documentId, route.number);
  }
  if (route.type === 'figure' && (route.isRequired || yearsIn(text).length > 0)) {
    const isField = draft.aspects.some((aspect) => aspects.anchorsOf(aspect).includes(passage.anchor));
    if ((!isField && !answersFigure(passage, draft)) || lacksThings(draft, index.textOf(passage), knowledge))
      return false;
  } else if (route.type !== 'premise' && !speaksOfYears(text, passage)) {
    return false;
  }
  const sentences = sentencesIn(passage, tongueOf(draft.language)).map((sentence) => ({
    text: sentence.text,
    coverage: coverageOf(query, index.searchable(sentence.text)),
  }));
  const most = Math.max(...sentences.map(({ coverage }) => coverage));
  const required = draft.aspects.filter((aspect) => aspects.isRequired(aspect));
  const answers = (aspect: string) =>
    aspects.anchorsOf(aspect).includes(passage.anchor) ||
    sentences.some((one) => one.coverage >= most * HOLDING_SHARE && aspects.isAnsweredBy(aspect, one.text));
  // 怎么补办，要多少钱: of a guide each field answers its own part.
  const isPart = passage.document.kind === 'guide' && required.length > 1;
  return isPart ? required.some(answers) : required.every(answers);
}

/** A figure is of the very thing that is asked: how much of the things named, by what they tell, must be spoken of; 0–1. */
const LEAST_THING_SHARE = 0.6;

/** Whether the passage speaks of too few of the things that the question names in the documents' own words. */
function lacksThings({ query }: Draft, text: SearchableText, { facets: { askers } }: Knowledge): boolean {
  let named = 0;
  let spoken = 0;
  for (const concept of query.concepts) {
    const support = supportOf(concept, text);
    if (!concept.isThing || askers.has(concept.text) || isBeyond(concept, text)) continue;
    // English has no dictionary here that tells things from deeds: only what the lexicon names counts.
    const isOpen = concept.alternatives.length === 0 && !/\p{Script=Han}/u.test(concept.text);
    if (support < 1 && (!concept.isKnown || isOpen)) continue;
    named += tellingWeight(concept);
    spoken += tellingWeight(concept) * support;
  }
  return named > 0 && spoken / named < LEAST_THING_SHARE;
}

/**
 * Whether the passage, or the date and number of its document, has every year that the question names, or the document
 * was made for a span of time with that year in it.
 */
function speaksOfYears(question: string, { text, document }: Passage): boolean {
  const { publishedOn = '', effectiveOn = '', expiresOn, documentNumber = '', title } = document;
  const held = `${text} ${publishedOn} ${effectiveOn} ${documentNumber} ${title.zh}`;
  const from = (effectiveOn || publishedOn).slice(0, 4);
  const spans = (year: string) => expiresOn !== undefined && from <= year && year <= expiresOn.slice(0, 4);
  return yearsIn(question).every((year) => held.includes(String(year)) || spans(String(year)));
}

/** In the domain without a basis, or outside it altogether. */
function noBasis({ text, masked, aspects, query }: Draft, best: SearchableText | undefined): AnswerStatus {
  if (query.concepts.some(({ isPerson, rarity }) => isPerson && rarity === 1)) return 'unanswerable_out_of_scope';
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
