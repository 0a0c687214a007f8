/** Gives the answer that staff wrote for this very question; what they wrote goes before what is found. */
import type { Passage } from '../../corpus/passage.ts';
import { figuresIn } from '../../guardrails/figures.ts';
import { coverageOf } from '../../search/coverage.ts';
import { searchPassages } from '../../search/search-passages.ts';
import { normalizeText } from '../../search/tokenize.ts';
import type { Draft, Knowledge } from '../draft.ts';
import { sayPassageSentence } from './compose-passages.ts';

/** Each question must speak of as much of the other, by what its words tell; range 0.7–1. At 1 only other words for the same match. */
const LEAST_LIKENESS = 0.9;
/** So many written questions are compared, the nearest ones. */
const COMPARED = 5;

/** The same question to the letter decides, then one that means the same; where there is none, nothing changes. */
export async function matchCurated(draft: Draft, knowledge: Knowledge): Promise<Draft> {
  const { asOf, region } = draft.request;
  const isWritten = ({ kind }: Passage['document']) => kind === 'faq';
  if (!knowledge.documents.some(isWritten)) return draft;
  const found = await searchPassages(knowledge.index, draft.query, { asOf, region, kind: 'faq', limit: COMPARED });
  const candidates = found
    .filter(({ passage, validity }) => passage.title !== undefined && validity === 'in_force')
    .map(({ passage }) => passage);
  const match =
    candidates.find((passage) => lettersOf(passage.title!.zh) === lettersOf(draft.text)) ??
    candidates.find((passage) => asksTheSame(passage.title!.zh, draft, knowledge));
  return match === undefined ? draft : { ...draft, outcome: outcomeOf(match, draft) };
}

function asksTheSame(written: string, { query, text }: Draft, { index }: Knowledge): boolean {
  const figures = (of: string) =>
    figuresIn(of)
      .map(({ value, unit }) => `${value}${unit}`)
      .sort()
      .join(' ');
  return (
    query.concepts.length > 0 &&
    figures(written) === figures(text) &&
    coverageOf(query, index.searchable(written)) >= LEAST_LIKENESS &&
    coverageOf(index.parseQuery(written), index.searchable(text)) >= LEAST_LIKENESS
  );
}

function outcomeOf(passage: Passage, { language }: Draft): Draft['outcome'] {
  const last = passage.sentences.length - 1;
  return {
    status: 'answered',
    composer: 'curated',
    sentences: passage.sentences.map((_, i) => sayPassageSentence(passage, i, language, { last: i === last })),
  };
}

/** What is left of a question without marks and spaces. */
function lettersOf(question: string): string {
  return normalizeText(question).replace(/[\s\p{P}]/gu, '');
}
