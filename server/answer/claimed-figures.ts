import { type Figure, figuresIn } from '../guardrails/figures.ts';

/** The figures a question claims of the documents: not the numbers of articles, nor somebody's age (我今年50岁). */
export function claimedFigures(question: string): Figure[] {
  return figuresIn(question).filter(({ unit }) => unit !== 'article' && unit !== '岁' && unit !== '周岁');
}
