/** Sentences that can answer a question for a figure. */
import { type Passage, type PassageSentence, sentencesIn, tongueOf } from '../corpus/passage.ts';
import { figuresIn, unitName } from '../guardrails/figures.ts';
import { coverageOf } from '../search/coverage.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Draft } from './draft.ts';

/** Units that stand for each other: what is asked in 个 may be answered in 款, and 天 in 工作日 or 月. */
const UNIT_CLASSES = [
  new Set(['个', '款', '家', '项', '台', '部', '辆', '类', '条', '种', '']),
  new Set(['日', '工作日', '个工作日', '小时', '月', '个月', '年', '分钟']),
  new Set(['yuan', '']),
  new Set(['ms', '秒']),
];

/** Whether the question is better answered by a figure than without one. */
export function asksFigure({ route }: Draft): boolean {
  return route.type === 'figure' || (route.type === 'premise' && route.figures > 0);
}

/** Whether nothing but a figure answers: 多少辆, not 哪几个领域. */
export function requiresFigure({ route }: Draft): boolean {
  return (route.type === 'figure' && route.isRequired) || (route.type === 'premise' && route.figures > 0);
}

/** The years a text names. */
export function yearsIn(text: string): number[] {
  return figuresIn(text).flatMap(({ unit, value }) => (unit === 'year' && value > 1990 && value < 2100 ? value : []));
}

/** The sentences of a passage that state a figure of the asked unit. */
export function figureSentences(passage: Passage, draft: Draft): PassageSentence[] {
  const unit = draft.route.type === 'figure' ? draft.route.unit : undefined;
  return sentencesIn(passage, tongueOf(draft.language)).filter(({ text }) => statesFigure(text, unit));
}

/** Of the sentences that state a figure, of an asked year, the one that speaks most of the question. */
export function bestFigureSentence(passage: Passage, draft: Draft, index: SearchIndex): PassageSentence | undefined {
  // A claim may name a wrong year: what it is about decides.
  const years = draft.route.type === 'premise' ? [] : yearsIn(draft.text);
  let best: PassageSentence | undefined;
  let most = -1;
  for (const sentence of figureSentences(passage, draft)) {
    if (years.length > 0 && !years.some((year) => sentence.text.includes(String(year)))) continue;
    const coverage = coverageOf(draft.query, index.searchable(sentence.text));
    if (coverage > most) {
      best = sentence;
      most = coverage;
    }
  }
  return best;
}

/** Whether for every year that is asked, or at all where none is, the passage states a figure. */
export function answersFigure(passage: Passage, draft: Draft): boolean {
  const stating = figureSentences(passage, draft);
  return (
    stating.length > 0 && yearsIn(draft.text).every((year) => stating.some(({ text }) => text.includes(String(year))))
  );
}

function statesFigure(text: string, unit: string | undefined): boolean {
  if (unit === undefined && /翻一番|\bdouble\b/.test(text)) return true;
  // What is free has a price too: none.
  if (
    (unit === undefined || unitName(unit) === 'yuan') &&
    /(?:不|免|停止|不再)收取?|免费|\bfree of charge\b/.test(text)
  )
    return true;
  const figures = figuresIn(text).filter((figure) => figure.unit !== 'year' && figure.unit !== 'article');
  if (unit === undefined) return figures.length > 0;
  const asked = unitName(unit);
  return figures.some(
    (figure) => figure.unit === asked || UNIT_CLASSES.some((same) => same.has(asked) && same.has(figure.unit)),
  );
}
