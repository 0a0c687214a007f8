import { type Figure, figuresIn } from '../guardrails/figures.ts';

/** The figures a question claims of the documents: not the numbers of articles, somebody's age (我今年50岁), or 24小时. */
export function claimedFigures(question: string): Figure[] {
  return figuresIn(question)
    .filter(({ unit }) => unit !== 'article' && unit !== '岁' && unit !== '周岁')
    .filter(({ unit, value }) => !(unit === '小时' && value === 24));
}
