import { type Figure, figuresIn } from '../guardrails/figures.ts';

/** What somebody tells of himself rather than of the documents: 我今年50岁, 二十年了, 开了二十年, 24小时. */
const OF_ONESELF = /(?:我|今年|本人|年龄|了)\S{0,4}$/u;

/** The figures a question claims of the documents: not the numbers of articles, nor what somebody tells of himself. */
export function claimedFigures(question: string): Figure[] {
  return figuresIn(question).filter(({ at, text, unit, value }) => {
    const before = question.slice(0, at);
    if (unit === 'article' || (unit === '小时' && value === 24)) return false;
    if (unit === '岁' || unit === '周岁') return !OF_ONESELF.test(before);
    return !/^(?:了|来)/.test(question.slice(at + text.length)) && !before.endsWith('了');
  });
}
