/** Decides whether the passages found answer the question, or why not: the step that says "I have no basis for that". */
import { type PassageSentence, sentencesIn } from '../../corpus/passage.ts';
import { figuresIn } from '../../guardrails/figures.ts';
import type { AnswerStatus } from '../../protocol/answer.ts';
import { coverageOf, searchableText } from '../../search/coverage.ts';
import type { ScoredPassage } from '../../search/search-passages.ts';
import { normalizeText } from '../../search/tokenize.ts';
import { CONFIDENCE_THRESHOLD, confidenceFeatures, confidenceOf } from '../confidence.ts';
import type { Draft, Knowledge } from '../draft.ts';
import { refusal } from '../outcome.ts';
import { isHome } from '../places.ts';

/** What shows that a question is at least about government, policy or services, answered or not. */
const DOMAIN =
  /广东|粤|措施|政策|政府|人工智能|\bai\b|企业|产业|办理|申请|申报|补贴|奖励|扶持|条例|文件|部门|guangdong|government|polic|measure|subsid|enterprise|industr/u;
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
  const kept = ranked.filter(
    (candidate) => candidate.score >= best * IN_REACH && canAnswer(candidate, draft, knowledge),
  );
  const top = kept[0];
  if (top === undefined) return { ...draft, kept: ranked, outcome: refusal(noBasis(draft), language) };
  const features = featuresOf(top, draft, knowledge);
  const confidence = confidenceOf(features);
  const rejected = [...ranked.filter((candidate) => !kept.includes(candidate)), ...draft.rejected];
  const judged = { ...draft, kept, rejected, features, confidence };
  return confidence < CONFIDENCE_THRESHOLD ? { ...judged, outcome: refusal(noBasis(draft), language) } : judged;
}

/** The features on which confidence in a candidate rests: of its best sentence where a figure is asked, else of its text. */
export function featuresOf(candidate: ScoredPassage, draft: Draft, { index }: Knowledge) {
  const sentence = asksFigure(draft) ? bestFigureSentence(candidate, draft) : undefined;
  const text = sentence
    ? searchableText(`${candidate.passage.title?.zh ?? ''} ${candidate.passage.title?.en ?? ''} ${sentence.text}`)
    : index.texts[candidate.position]!;
  return confidenceFeatures(draft.query, candidate, text, index);
}

/** What speaks for a candidate beyond its score: a guide's field that was asked for, a sentence that states the figure. */
function answerBonus(candidate: ScoredPassage, draft: Draft, { aspects }: Knowledge): number {
  const { passage } = candidate;
  if (passage.document.kind === 'guide') {
    const rank = Math.min(
      ...draft.aspects
        .map((aspect) => aspects.anchorsOf(aspect).indexOf(passage.anchor))
        .map((at) => (at < 0 ? 9 : at)),
    );
    return rank < 9 ? 1 - 0.1 * rank : 0;
  }
  if (!asksFigure(draft)) return 0;
  const sentence = bestFigureSentence(candidate, draft);
  return sentence ? coverageOf(draft.query, searchableText(sentence.text)) : 0;
}

function asksFigure({ route }: Draft): boolean {
  return route.type === 'figure' || (route.type === 'premise' && route.figures > 0);
}

/** Of the sentences that state a figure of the right year, the one that speaks most of the question. */
function bestFigureSentence({ passage }: ScoredPassage, draft: Draft): PassageSentence | undefined {
  const years = draft.route.type === 'premise' ? [] : yearsIn(draft.text);
  const unit = draft.route.type === 'figure' ? draft.route.unit : undefined;
  const stating = sentencesIn(passage, draft.language === 'en' ? 'en' : 'zh').filter(
    ({ text }) => statesFigure(text, unit) && years.every((year) => text.includes(String(year))),
  );
  let best: PassageSentence | undefined;
  let most = -1;
  for (const sentence of stating) {
    const coverage = coverageOf(draft.query, searchableText(sentence.text));
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
  const best = kept[0] ? normalizeText(kept[0].passage.document.title.zh + kept[0].passage.text) : '';
  const unspoken = elsewhere.filter(({ name }) => !best.includes(normalizeText(name)));
  if (unspoken.length === 0) return false;
  // 美国企业能在广东设实验室吗: somebody from elsewhere asks about here. Two provinces side by side is another matter.
  const comesHere = named.some(isHome) && unspoken.every(({ kind }) => kind === 'country');
  return !comesHere;
}

/** What a passage must have to answer this question at all, whatever its score. */
function canAnswer(candidate: ScoredPassage, draft: Draft, { aspects }: Knowledge): boolean {
  const { passage } = candidate;
  const { route, text } = draft;
  if (route.type === 'figure' && route.isRequired) {
    if (bestFigureSentence(candidate, draft) === undefined) return false;
  } else if (route.type !== 'premise' && !speaksOfYears(text, passage)) {
    return false;
  }
  return draft.aspects.every(
    (aspect) => aspects.anchorsOf(aspect).includes(passage.anchor) || aspects.isAnsweredBy(aspect, passage.text),
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

/** Units that count things one by one: what is asked in 个 may be answered in 款, and 台 in 部. */
const COUNTERS = new Set(['个', '款', '家', '项', '台', '部', '辆', '类', '条', '种', '']);

function statesFigure(text: string, unit: string | undefined): boolean {
  if (/翻一番|\bdouble\b/.test(text) && unit === undefined) return true;
  const figures = figuresIn(text).filter((figure) => figure.unit !== 'year' && figure.unit !== 'article');
  const asked = unit && /^(?:元|块|钱|亿元|万元|亿|万)$/.test(unit) ? 'yuan' : unit;
  return figures.some(
    (figure) =>
      asked === undefined ||
      figure.unit === asked ||
      figure.unit === '' ||
      (COUNTERS.has(asked) && COUNTERS.has(figure.unit)),
  );
}

function noBasis({ text, masked, aspects, kept }: Draft): AnswerStatus {
  const isOurs =
    aspects.length > 0 || DOMAIN.test(text) || DOMAIN.test(normalizeText(masked)) || (kept[0]?.coverage ?? 0) >= 0.7;
  return isOurs ? 'unanswerable_no_evidence' : 'unanswerable_out_of_scope';
}
