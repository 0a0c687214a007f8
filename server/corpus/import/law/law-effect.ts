import { parseChineseNumber } from '../../../language/chinese-number.ts';
import type { CorpusPassage } from '../../document.ts';
import { addTo, DATE, parseDate } from '../metadata/dates-in-text.ts';

export interface LawEffect {
  effectiveOn?: string | undefined;
  expiresOn?: string | undefined;
}

const DAY = `(${DATE})`;
const NUMERAL = '[\\d一二两三四五六七八九十百]+';
const UNITS: Record<string, 'day' | 'month' | 'year'> = { 日: 'day', 天: 'day', 个月: 'month', 年: 'year' };
const SELF = '(?:本|此)[^，。；、“”]{1,20}';
const BEGIN = '(?:施行|实施|生效|执行|起效)';
const ON_DAY = new RegExp(`(?:${SELF})?(?:，)?(?:自|从|于|在)${DAY}(?:起|开始)?(?:正式)?${BEGIN}`);
const COUNTED = `(?:自|从|于)?(?:公布|发布|颁布|印发|下发|公告)(?:之)?日起?(?:满)?(?:${NUMERAL}(?:日|天|个月|年))?(?:后|起|开始)*`;
const WHEN = `(?:(?:自|从|于|在)(?:${DATE})(?:起|开始)?|${COUNTED})(?:正式|试)?${BEGIN}(?!的)`;
const OF_ITSELF = new RegExp(`(?:^|[，。（(“、])${SELF}?(?:，)?${WHEN}`);
const UNNAMED = new RegExp(`^(?:${WHEN})|^以上.{1,12}${WHEN}`);
const OWN_END = /^(?:本|此)\p{Script=Han}{1,12}有效期/u;
const AFTER = new RegExp(`(?:自|从)?(?:公布|发布|颁布|印发)之日起(?:满)?(${NUMERAL})(日|天|个月|年)(?:后|起)*${BEGIN}`);
const AT_ONCE = new RegExp(`(?:自|从|于)?(?:公布|发布|颁布|印发|下发|公告)(?:之)?日(?:起)?(?:开始)?${BEGIN}`);
const UNTIL = new RegExp(`有效期(?:限)?(?:自.{0,16}日)?(?:截至|截止到?|至|到)${DAY}|(?:施行|实施|执行)(?:至|到)${DAY}`);
const FOR_YEARS = new RegExp(`有效期(?:限)?(?:为)?(${NUMERAL})年`);

/** When the text says that it takes effect and ends; `publishedOn` is what “自公布之日起” counts from. */
export function lawEffect(passages: CorpusPassage[], publishedOn: string | undefined): LawEffect {
  const sentences = passages.flatMap((passage) => passage.sentences.map(({ zh }) => zh)).toReversed();
  // 许可证自2020年1月1日起施行新样式 and the like speak of other things.
  const own =
    sentences.find((sentence) => OF_ITSELF.test(sentence)) ?? sentences.find((sentence) => UNNAMED.test(sentence));
  if (own === undefined) return {};
  const effectiveOn = effectIn(own, publishedOn);
  return {
    effectiveOn,
    expiresOn: endIn(own, effectiveOn) ?? endIn(sentences.find((one) => OWN_END.test(one)) ?? '', effectiveOn),
  };
}

function effectIn(sentence: string, publishedOn: string | undefined): string | undefined {
  const day = ON_DAY.exec(sentence);
  if (day !== null) return parseDate(day[1]!);
  if (publishedOn === undefined) return undefined;
  const [, amount, unit] = AFTER.exec(sentence) ?? [];
  if (amount !== undefined) return addTo(publishedOn, numberOf(amount), UNITS[unit!]!);
  return AT_ONCE.test(sentence) ? publishedOn : undefined;
}

function endIn(sentence: string, effectiveOn: string | undefined): string | undefined {
  const until = UNTIL.exec(sentence);
  if (until !== null) return parseDate(until[1] ?? until[2]!);
  const years = FOR_YEARS.exec(sentence)?.[1];
  if (years === undefined || effectiveOn === undefined) return undefined;
  return addTo(addTo(effectiveOn, numberOf(years), 'year'), -1, 'day');
}

function numberOf(numeral: string): number {
  return /^\d+$/.test(numeral) ? Number(numeral) : (parseChineseNumber(numeral) ?? 0);
}
