/** 去年 as the year it is, where somebody asks what held then. */

const PAST: readonly [RegExp, number][] = [
  [/大前年/gu, 3],
  [/前年|\bthe year before last\b/gu, 2],
  [/去年|上一年度?|\blast year\b/gu, 1],
];
/** What holds in one year and not in another. 我去年丢了身份证 asks nothing of that year. */
const OF_RULES =
  /(?:前年|去年|上一年度?)[^，。？?]{0,14}(?:政策|规定|措施|标准|优惠|办法|文件|税|补贴|有效)|\b(?:rules?|polic(?:y|ies)|tax|relief|valid)\b/u;

/** 去年的免税政策 → 2025年的免税政策, counted from `asOf` (`YYYY-MM-DD`); anything else as it is. */
export function spellYears(text: string, asOf: string): string {
  if (!OF_RULES.test(text)) return text;
  const thisYear = Number(asOf.slice(0, 4));
  const suffix = /\p{Script=Han}/u.test(text) ? '年' : '';
  return PAST.reduce((spelled, [words, back]) => spelled.replace(words, `${thisYear - back}${suffix}`), text);
}
