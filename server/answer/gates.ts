/** What a passage must have to answer a question at all, whatever it shares with it: each gate of a kind, none of one question. */
import type { CorpusDocument } from '../corpus/document.ts';
import { type Passage, sentencesIn, tongueOf } from '../corpus/passage.ts';
import { coverageOf, isBeyond, type SearchableText, supportOf, tellingWeight } from '../search/coverage.ts';
import type { ScoredPassage } from '../search/search-passages.ts';
import { isArticle } from './articles.ts';
import type { Draft, Knowledge } from './draft.ts';
import { answersFigure, yearsIn } from './figure-sentences.ts';
import { subjectFilter } from './subject-filter.ts';

/** A sentence that holds an aspect must speak this much as much of the question as the passage's best; range 0–1. */
const HOLDING_SHARE = 0.5;
/** A figure is of the very thing that is asked: how much of the things named, by what they tell, must be spoken of; 0–1. */
const LEAST_THING_SHARE = 0.6;

/** What a passage lacks that the question asks for. */
export interface Lacks {
  /** What is asked of it: a fee, a telephone number, a sum of money. */
  aspect: boolean;
  figure: boolean;
  /** The very things of which a figure is asked. */
  things: boolean;
  years: boolean;
  /** The subject that the question names: 驾驶证 is not the identity card. */
  subject: boolean;
}

/** Makes the gates of one question. */
export function gatesOf(draft: Draft, knowledge: Knowledge): (candidate: ScoredPassage) => Lacks {
  const isNamed = subjectFilter(draft, knowledge);
  return (candidate) => ({ ...lacksOf(candidate, draft, knowledge), subject: !isNamed(candidate) });
}

export function lacksNothing(lacks: Lacks): boolean {
  return !(lacks.aspect || lacks.figure || lacks.things || lacks.years || lacks.subject);
}

/** Whether a claim about a numbered article could be held against this passage. */
export function mayBeMeant({ passage }: ScoredPassage, { route }: Draft): boolean {
  return route.type !== 'premise' || route.number === undefined || isArticle(passage, route.documentId, route.number);
}

function lacksOf({ passage }: ScoredPassage, draft: Draft, knowledge: Knowledge): Omit<Lacks, 'subject'> {
  const { aspects, index } = knowledge;
  const { route, text } = draft;
  const none = { aspect: false, figure: false, things: false, years: false };
  // Whether it still holds is answered by its dates, whatever else the words may seem to ask for.
  if (route.type === 'validity' && passage.document.kind !== 'guide') return none;
  if (route.type === 'premise' && route.number !== undefined) return none;
  const isOfFigure = route.type === 'figure' && (route.isRequired || yearsIn(text).length > 0);
  const isField = draft.aspects.some((aspect) => aspects.anchorsOf(aspect).includes(passage.anchor));
  const required = draft.aspects.filter((aspect) => aspects.isRequired(aspect));
  return {
    aspect: required.length > 0 && !answersAspects(passage, required, draft, knowledge),
    figure: isOfFigure && !isField && !answersFigure(passage, draft),
    things: isOfFigure && lacksThings(draft, index.textOf(passage), knowledge),
    years: !isOfFigure && route.type !== 'premise' && !speaksOfYears(text, passage),
  };
}

/** Whether the passage, by its field or by a sentence near what is asked, answers what is asked of the thing. */
function answersAspects(
  passage: Passage,
  required: readonly string[],
  { query, language }: Draft,
  { aspects, index }: Knowledge,
): boolean {
  const sentences = sentencesIn(passage, tongueOf(language)).map(({ text }) => ({
    text,
    coverage: coverageOf(query, index.searchable(text)),
  }));
  const most = Math.max(...sentences.map(({ coverage }) => coverage));
  const answers = (aspect: string) =>
    !aspects.isExcepted(aspect, passage.anchor) &&
    (aspects.anchorsOf(aspect).includes(passage.anchor) ||
      sentences.some((one) => one.coverage >= most * HOLDING_SHARE && aspects.isAnsweredBy(aspect, one.text)));
  // 怎么补办，要多少钱: of a guide each field answers its own part.
  const isPart = passage.document.kind === 'guide' && required.length > 1;
  return isPart ? required.some(answers) : required.every(answers);
}

/** Whether the passage speaks of too few of the things that the question names in the documents' own words. */
export function lacksThings({ query }: Draft, text: SearchableText, { facets: { askers } }: Knowledge): boolean {
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
export function speaksOfYears(question: string, { text, document }: Passage): boolean {
  const { publishedOn = '', effectiveOn = '', documentNumber = '', title } = document;
  const held = `${text} ${publishedOn} ${effectiveOn} ${documentNumber} ${title.zh}`;
  return yearsIn(question).every((year) => held.includes(String(year)) || spansYear(document, String(year)));
}

function spansYear({ publishedOn = '', effectiveOn = '', expiresOn }: CorpusDocument, year: string): boolean {
  const from = (effectiveOn || publishedOn).slice(0, 4);
  return expiresOn !== undefined && from <= year && year <= expiresOn.slice(0, 4);
}
