import { type Figure, figuresIn } from '../guardrails/figures.ts';

/**
 * The figures a question claims of the documents: not the numbers of articles, what somebody tells of himself (50岁,
 * 二十年了, 开了二十年), or 24小时.
 */
export function claimedFigures(question: string): Figure[] {
  return figuresIn(question)
    .filter(({ unit }) => unit !== 'article' && unit !== '岁' && unit !== '周岁')
    .filter(
      ({ at, text }) => !/^(?:了|来)/.test(question.slice(at + text.length)) && !/了$/.test(question.slice(0, at)),
    )
    .filter(({ unit, value }) => !(unit === '小时' && value === 24));
}
