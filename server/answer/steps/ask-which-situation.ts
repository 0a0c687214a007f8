/** Asks back where the one figure asked for depends on what brings somebody: first issue, renewal or loss of a card. */
import { type Passage, sentencesIn } from '../../corpus/passage.ts';
import { figuresIn } from '../../guardrails/figures.ts';
import { thingOf } from '../../search/document-names.ts';
import type { Concept } from '../../search/parse-query.ts';
import { normalizeText } from '../../search/tokenize.ts';
import { askBack } from '../ask-back.ts';
import type { Draft, Knowledge } from '../draft.ts';
import { guidesNamedBy } from '../guide-things.ts';

/** Two figures are said in two lines; so many that differ are asked about. Range 2–. */
const LEAST_FIGURES = 3;
/** A word this telling, beside the thing itself, narrows the question down already; range 0–1. */
const TELLING = 0.5;
/** Asks for all of them, or names its own. */
const ASKS_FOR_ALL = /分别|各|所有|全部|情况|情形|哪些|哪几|都有|标准|\ball\b|\beach\b/u;

/** The figure each situation has in a passage, by the first sentence that speaks of it. */
interface Alternative {
  situation: string;
  en: string;
  figure: string;
}

export function askWhichSituation(draft: Draft, knowledge: Knowledge): Draft {
  const { evidence, query, aspects, text, language } = draft;
  const passage = evidence[0]?.passage;
  const [aspect] = aspects;
  if (passage?.document.kind !== 'guide' || aspect === undefined || aspects.length > 1) return draft;
  if (!knowledge.aspects.anchorsOf(aspect).includes(passage.anchor) || ASKS_FOR_ALL.test(text)) return draft;
  if (knowledge.situations(text).length > 0) return draft;
  const whole = thingOf(passage.document);
  // 临时身份证 is found with the card, and is another thing.
  const isThing = (concept: Concept) =>
    guidesNamedBy(concept, knowledge).includes(passage.document) &&
    [concept.text, ...concept.alternatives].some((name) => whole.includes(name));
  const thing = query.concepts.find(isThing);
  if (thing === undefined || query.concepts.some((concept) => !isThing(concept) && narrows(concept, knowledge))) {
    return draft;
  }
  const alternatives = alternativesIn(passage, knowledge);
  if (new Set(alternatives.map(({ figure }) => figure)).size < LEAST_FIGURES) return draft;
  const field = passage.locator;
  const options = alternatives.map(({ situation, en }) => ({
    label: { zh: situation, en },
    question: {
      zh: `${thing.text}${situation}的${field.zh}是什么？`,
      en: `${thing.text}, ${en}: what is the ${(field.en ?? field.zh).toLowerCase()}?`,
    },
  }));
  const prompt = {
    zh: `${thing.text}的${field.zh}要看是哪种情况，请问您属于哪一种？`,
    en: `The ${(field.en ?? field.zh).toLowerCase()} depends on the case. Which one is yours?`,
  };
  return { ...draft, outcome: askBack(prompt, options, language) };
}

function narrows({ text, weight, isThing }: Concept, { aspects }: Knowledge): boolean {
  return isThing && weight >= TELLING && aspects.askedIn(text).length === 0 && !/钱|费|价/.test(text);
}

function alternativesIn(passage: Passage, { situations }: Knowledge): Alternative[] {
  const found = new Map<string, Alternative>();
  for (const { text } of sentencesIn(passage, 'zh')) {
    const figure = figureOf(text);
    if (figure === undefined) continue;
    for (const { situation, en, kind } of situations(normalizeText(text))) {
      if (kind === 'deed' && !found.has(situation)) found.set(situation, { situation, en, figure });
    }
  }
  return [...found.values()];
}

/** What a sentence has one pay, wait …: its last figure that is no date; nothing to pay is a figure too. */
function figureOf(text: string): string | undefined {
  if (/(?:不|免|停止|不再)收取?/.test(text)) return '0';
  const figure = figuresIn(text.replace(/\d{4}年\d+月\d+日/g, '')).findLast(
    ({ unit }) => unit !== 'year' && unit !== 'article',
  );
  return figure && `${figure.value} ${figure.unit}`;
}
