/** What words about a figure make of it: a least, a most, more than, less than. */

/** `due` and `from age` are said or left unsaid alike: 7日内 is a time limit of 7日, 满16周岁 an age of 16. */
export type Bound =
  | 'exact'
  | 'least'
  | 'more'
  | 'most'
  | 'less'
  | 'due'
  | 'attained'
  | 'low end'
  | 'high end'
  | 'about';

const UP: readonly Bound[] = ['least', 'more', 'attained', 'low end'];
const DOWN: readonly Bound[] = ['most', 'less', 'due', 'high end'];

const FILLER = '(?:为|在|到|达到?|人民币|不?约|是|:|\\s)*';
const SUPERLATIVE_FILLER = '[可以能为达到至得不超过领取享受发给补助奖励支持延续长期限是约在罚款:]{0,6}';

/** Before a figure; the first that matches counts, so the denied ones come first. */
const BEFORE: readonly [Bound, RegExp][] = [
  ['least', new RegExp(`(?:不得?|不能|不应当?|不可)(?:少于|低于|小于|短于|早于|不足)${FILLER}$`, 'u')],
  [
    'most',
    new RegExp(
      `(?:[不未无]|没有?|不得|不能|不会|不应当?|不可以?)(?:超过|超出|高于|多于|大于|长于|晚于|迟于|逾)${FILLER}$`,
      'u',
    ),
  ],
  ['least', new RegExp(`(?:至少|最少|最低|最短|起码|下限)${SUPERLATIVE_FILLER}$`, 'u')],
  ['most', new RegExp(`(?:至多|最多|最高|最长|最大|最迟|顶多|上限)${SUPERLATIVE_FILLER}$`, 'u')],
  ['more', new RegExp(`(?:超过|超出|高于|多于|大于|长于|突破|逾)${FILLER}$`, 'u')],
  ['less', new RegExp(`(?:少于|低于|小于|短于|不足|不到|[未不]满|未达到?)${FILLER}$`, 'u')],
  ['attained', /(?:年满|[已每]?满)\s*$/u],
  ['least', /\b(?:at least|(?:no|not) (?:less|fewer|lower) than|a minimum of|minimum)\s*$/iu],
  [
    'most',
    /\b(?:at most|up to|(?:no|not) (?:more|longer|higher|greater) than|not (?:to )?exceed(?:ing)?|a maximum of|maximum)\s*$/iu,
  ],
  ['due', /\bwithin\s*$/iu],
  ['more', /\b(?:more than|over|exceed(?:s|ing|ed)?|above|greater than|longer than)\s*$/iu],
  ['less', /\b(?:less than|under|below|fewer than)\s*$/iu],
  ['about', /(?:约|大约|近)\s*$/u],
];

/** After it. */
const AFTER: readonly [Bound, RegExp][] = [
  ['least', /^(?:\([^)]{0,6}\))?(?:及|或者?|含)?以上/u],
  ['least', /^起(?=[,;。)的]|$)/u],
  ['most', /^(?:及|或者?|含)?以下/u],
  ['due', /^(?:以内|之内|内)/u],
  ['more', /^[多余](?![次地久少长大])/u],
  ['about', /^(?:左右|上下|前后)/u],
  ['least', /^\s*(?:or|and) (?:more|above|over|older)\b/iu],
  ['most', /^\s*(?:or|and) (?:less|fewer|below|under|younger)\b/iu],
];

const REACH = 24;

/** The bound that the words around `[from, to)` set. */
export function boundAt(text: string, from: number, to: number): Bound {
  const before = text.slice(Math.max(0, from - REACH), from);
  const prefix = BEFORE.find(([, pattern]) => pattern.test(before))?.[0];
  // 满16周岁以上 and 约100家以上 are bounded by what follows.
  if (prefix !== undefined && prefix !== 'attained' && prefix !== 'about') return prefix;
  const after = text.slice(to, to + REACH);
  return AFTER.find(([, pattern]) => pattern.test(after))?.[0] ?? prefix ?? 'exact';
}

/**
 * Whether what is said of a figure agrees with what its source says of it. 以上 includes the figure and 超过 does not,
 * which English renderings do not keep apart (`isTranslated`).
 */
export function boundsAgree(said: Bound, stated: Bound, isTranslated: boolean): boolean {
  if (said === stated || said === 'about') return true;
  const isOpenUp = UP.includes(said) && UP.includes(stated);
  const isOpenDown = DOWN.includes(said) && DOWN.includes(stated);
  if (isOpenUp || isOpenDown) return isTranslated || (!isStrict(said) && !isStrict(stated));
  if (said === 'exact') return stated === 'due' || stated === 'attained' || stated === 'about';
  if (stated === 'exact' || stated === 'about') return !['least', 'more', 'most', 'less'].includes(said);
  return false;
}

function isStrict(bound: Bound): boolean {
  return bound === 'more' || bound === 'less';
}
