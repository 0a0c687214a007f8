/** Decides whether the passages found answer the question, or why not: the step that says "I have no basis for that". */
import { type PassageSentence, sentencesIn } from '../../corpus/passage.ts';
import { figuresIn, unitName } from '../../guardrails/figures.ts';
import type { AnswerStatus } from '../../protocol/answer.ts';
import { coverageOf, type SearchableText, supportOf, tellingWeight } from '../../search/coverage.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import type { ScoredPassage } from '../../search/search-passages.ts';
import { normalizeText } from '../../search/tokenize.ts';
import { isArticle } from '../articles.ts';
import { CONFIDENCE_THRESHOLD, confidenceFeatures, confidenceOf } from '../confidence.ts';
import type { Draft, Knowledge } from '../draft.ts';
import { refusal } from '../outcome.ts';
import { isHome } from '../places.ts';

/** What shows that a question is at least about government, policy or services, answered or not. */
const DOMAIN =
  /广东|粤|措施|政策|政府|人工智能|\bai\b|企业|产业|办理|申请|申报|补贴|奖励|扶持|条例|文件|部门|证明|证件|[居驾许行]\S?[住驶可业]证|登记|许可|执照|户口|落户|社保|医保|公积金|年检|年审|缴费|纳税|补办|注销|退休|养老金|失业|工伤|不动产|过户|签注|入学|学位|积分|guangdong|government|polic|measure|subsid|enterprise|industr|permit|licen[cs]e|certificate|regist/u;
/** A candidate this far behind the best is about something else, even if it has the figure asked for; range 0.5–1. */
const IN_REACH = 0.75;

export function judge(draft: Draft, knowledge: Knowledge): Draft {
  const { route, language } = draft;
  if (namesPlaceElsewhere(draft, knowledge)) {
    return { ...draft, outcome: refusal('unanswerable_other_region', language) };
  }
  // Routes over structured data say themselves when they find nothing.
  if (route.type === 'locator' || route.type === 'targets') return { ...draft, confidence: 1 };

  const ranked = draft.kept
    .map((candidate) => ({ ...candidate, score: candidate.score + answerBonus(candidate, draft, knowledge) }))
    .sort((a, b) => b.score - a.score);
  const best = ranked[0]?.score ?? 0;
  const isNamed = subjectFilter(draft, knowledge);
  const kept = ranked.filter(
    (candidate) => candidate.score >= best * IN_REACH && isNamed(candidate) && canAnswer(candidate, draft, knowledge),
  );
  const top = kept[0];
  const nearest = ranked[0] && knowledge.index.texts[ranked[0].position];
  if (top === undefined) return { ...draft, kept: ranked, outcome: refusal(noBasis(draft, nearest), language) };
  const features = featuresOf(top, draft, knowledge);
  const confidence = confidenceOf(features);
  const rejected = [...ranked.filter((candidate) => !kept.includes(candidate)), ...draft.rejected];
  const judged = { ...draft, kept, rejected, features, confidence };
  return confidence < CONFIDENCE_THRESHOLD
    ? { ...judged, outcome: refusal(noBasis(draft, nearest), language) }
    : judged;
}

/** The features on which confidence in a candidate rests: of its best sentence where a figure is asked, else of its text. */
export function featuresOf(candidate: ScoredPassage, draft: Draft, { index }: Knowledge) {
  const { passage } = candidate;
  const sentence = requiresFigure(draft) ? bestFigureSentence(candidate, draft, index) : undefined;
  const above = passage.document.kind === 'guide' ? passage.document.title : passage.title;
  const text = sentence
    ? index.searchable(`${above?.zh ?? ''} ${above?.en ?? ''} ${passage.locator.zh} ${sentence.text}`)
    : index.texts[candidate.position]!;
  return confidenceFeatures(draft.query, candidate, { text, asksFigure: sentence !== undefined }, index);
}

/** What an anchor that answers the asked aspect speaks for its passage; fused scores reach about 2.5. Range 0–1. */
const ANCHOR_BONUS = 0.5;
/** What the best sentence that can hold the answer adds, times its coverage of the question; range 0–1. */
const SENTENCE_BONUS = 1;

/** What speaks for a candidate beyond its score: a field that was asked for, a sentence that can hold the answer. */
function answerBonus(candidate: ScoredPassage, draft: Draft, { aspects, index }: Knowledge): number {
  const { passage } = candidate;
  if (asksFigure(draft)) {
    const sentence = bestFigureSentence(candidate, draft, index);
    if (sentence) return SENTENCE_BONUS * coverageOf(draft.query, index.searchable(sentence.text)) + anchorBonus();
  }
  const holding = sentencesIn(passage, tongueOf(draft)).filter(({ text }) =>
    draft.aspects.some((aspect) => isField(aspect) || aspects.isAnsweredBy(aspect, text)),
  );
  const best = Math.max(0, ...holding.map(({ text }) => coverageOf(draft.query, index.searchable(text))));
  return SENTENCE_BONUS * best + anchorBonus();

  function isField(aspect: string): boolean {
    return aspects.anchorsOf(aspect).includes(passage.anchor);
  }

  function anchorBonus(): number {
    const ranks = draft.aspects.filter(isField).map((aspect) => aspects.anchorsOf(aspect).indexOf(passage.anchor));
    return ranks.length === 0 ? 0 : ANCHOR_BONUS * (1 - 0.2 * Math.min(...ranks));
  }
}

function tongueOf({ language }: Draft): 'zh' | 'en' {
  return language === 'en' ? 'en' : 'zh';
}

function asksFigure({ route }: Draft): boolean {
  return route.type === 'figure' || (route.type === 'premise' && route.figures > 0);
}

/** Whether nothing but a figure answers: 多少辆, not 哪几个领域. */
function requiresFigure({ route }: Draft): boolean {
  return (route.type === 'figure' && route.isRequired) || (route.type === 'premise' && route.figures > 0);
}

/** Of the sentences that state a figure, of an asked year, the one that speaks most of the question. */
function bestFigureSentence({ passage }: ScoredPassage, draft: Draft, index: SearchIndex): PassageSentence | undefined {
  const years = draft.route.type === 'premise' ? [] : yearsIn(draft.text);
  const unit = draft.route.type === 'figure' ? draft.route.unit : undefined;
  const stating = sentencesIn(passage, tongueOf(draft)).filter(
    ({ text }) => statesFigure(text, unit) && (years.length === 0 || years.some((year) => text.includes(String(year)))),
  );
  let best: PassageSentence | undefined;
  let most = -1;
  for (const sentence of stating) {
    const coverage = coverageOf(draft.query, index.searchable(sentence.text));
    if (coverage > most) {
      best = sentence;
      most = coverage;
    }
  }
  return best;
}

/** Whether the question is about a place outside Guangdong that the best passage does not speak of either. */
function namesPlaceElsewhere({ text, kept }: Draft, { places }: Knowledge): boolean {
  const named = places.namedIn(text);
  const elsewhere = named.filter((place) => !isHome(place));
  if (elsewhere.length === 0) return false;
  const best = kept[0]?.passage.document;
  const spoken = best
    ? normalizeText(best.title.zh + best.passages.flatMap(({ sentences }) => sentences.map(({ zh }) => zh)).join(''))
    : '';
  const unspoken = elsewhere.filter(({ name }) => !spoken.includes(normalizeText(name)));
  if (unspoken.length === 0) return false;
  // 湖南户口在广州换证, 美国企业能在广东设实验室吗: somebody from elsewhere asks about here.
  const comesHere =
    named.some(isHome) && unspoken.every((place) => place.kind === 'country' || isOrigin(place.name, text));
  return !comesHere;
}

/** Whether the text names the place as where somebody comes from. */
function isOrigin(place: string, text: string): boolean {
  return new RegExp(
    `${RegExp.escape(normalizeText(place))}(?:省|市)?的?(?:户口|户籍|人|籍|身份证|居民|来的|企业|公司)`,
    'u',
  ).test(text);
}

/** A thing that no document knows and that says so much is what the question is about; range 0.6–0.9. */
const UNKNOWN_THING_WEIGHT = 0.72;

/**
 * Holds candidates to what the question names: where it names the subject of some document (人工智能, 身份证), a passage
 * that does not speak of that is out, and a guide is out where the question names a thing no document knows (驾驶证).
 * Words for who asks (企业, 老人) name no subject.
 */
function subjectFilter({ query }: Draft, { index, vocabulary }: Knowledge): (candidate: ScoredPassage) => boolean {
  const askers = new Set(vocabulary.audiences.flatMap(({ zh, aliases }) => [zh, ...aliases].map(normalizeText)));
  const things = query.concepts.filter(({ isThing, text }) => isThing && !askers.has(text));
  const titles = new Set(index.passages.map(({ document }) => document.title.zh));
  const subjects = things.filter(
    (concept) =>
      concept.weight >= 0.5 && [...titles].some((title) => supportOf(concept, index.searchable(title)) === 1),
  );
  const hasUnknown = things.some(
    ({ rarity, weight, text }) => rarity === 1 && weight >= UNKNOWN_THING_WEIGHT && /\p{Script=Han}/u.test(text),
  );
  return ({ passage, position }) =>
    !(hasUnknown && passage.document.kind === 'guide') &&
    subjects.every((concept) => supportOf(concept, index.texts[position]!) > 0.5);
}

/** What a passage must have to answer this question at all, whatever its score. */
function canAnswer(candidate: ScoredPassage, draft: Draft, { aspects }: Knowledge): boolean {
  const { passage } = candidate;
  const { route, text } = draft;
  if (route.type === 'premise' && route.number !== undefined) return isArticle(passage, route.documentId, route.number);
  if (route.type === 'figure' && route.isRequired) {
    const states = (year?: number) =>
      sentencesIn(passage, tongueOf(draft)).some(
        (sentence) =>
          statesFigure(sentence.text, route.unit) && (year === undefined || sentence.text.includes(String(year))),
      );
    const years = yearsIn(text);
    if (!(years.length === 0 ? states() : years.every(states))) return false;
  } else if (route.type !== 'premise' && !speaksOfYears(text, passage)) {
    return false;
  }
  return draft.aspects.every(
    (aspect) =>
      !aspects.isRequired(aspect) ||
      aspects.anchorsOf(aspect).includes(passage.anchor) ||
      aspects.isAnsweredBy(aspect, passage.text),
  );
}

function yearsIn(text: string): number[] {
  return figuresIn(text).flatMap(({ unit, value }) => (unit === 'year' && value > 1990 && value < 2100 ? value : []));
}

/** Whether the passage, or the date and number of its document, has every year that the question names. */
function speaksOfYears(question: string, { text, document }: ScoredPassage['passage']): boolean {
  const { publishedOn = '', effectiveOn = '', documentNumber = '', title } = document;
  const held = `${text} ${publishedOn} ${effectiveOn} ${documentNumber} ${title.zh}`;
  return yearsIn(question).every((year) => held.includes(String(year)));
}

/** Units that stand for each other: what is asked in 个 may be answered in 款, and 天 in 工作日 or 月. */
const UNIT_CLASSES = [
  new Set(['个', '款', '家', '项', '台', '部', '辆', '类', '条', '种', '']),
  new Set(['日', '工作日', '个工作日', '小时', '月', '个月', '年', '分钟']),
  new Set(['yuan', '']),
];

function statesFigure(text: string, unit: string | undefined): boolean {
  if (/翻一番|\bdouble\b/.test(text) && unit === undefined) return true;
  const figures = figuresIn(text).filter((figure) => figure.unit !== 'year' && figure.unit !== 'article');
  if (unit === undefined) return figures.length > 0;
  const asked = unitName(unit.replace(/^[万亿]+元?$/, '元'));
  return figures.some(
    (figure) => figure.unit === asked || UNIT_CLASSES.some((same) => same.has(asked) && same.has(figure.unit)),
  );
}

/** In the domain without a basis, or outside it altogether. */
function noBasis({ text, masked, aspects, query }: Draft, best: SearchableText | undefined): AnswerStatus {
  const isAboutOurs =
    best !== undefined &&
    query.concepts.some(
      (concept) => concept.isThing && concept.rarity < 1 && tellingWeight(concept) * supportOf(concept, best) >= 0.3,
    ) &&
    coverageOf(query, best) >= 0.4;
  const isOurs = aspects.length > 0 || DOMAIN.test(text) || DOMAIN.test(normalizeText(masked)) || isAboutOurs;
  return isOurs ? 'unanswerable_no_evidence' : 'unanswerable_out_of_scope';
}
