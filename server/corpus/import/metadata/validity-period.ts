/** From when until when a text says that it holds. */
import { parseChineseNumber } from '../../../language/chinese-number.ts';
import { splitSentences } from '../text/split-sentences.ts';
import { addTo, DATE, parseDate } from './dates-in-text.ts';

export interface ValidityPeriod {
  effectiveOn?: string | undefined;
  expiresOn?: string | undefined;
  /** Days that the calendar does not have, as written. */
  impossible: string[];
}

const NUMERAL = '[\\d一二两三四五六七八九十]+';
const BEGIN = '(?:施行|实施|执行|生效|实行|起效)';
const ISSUED = '(?:公布|发布|颁布|印发|公告|下发|签发|发文)';
const ON = new RegExp(`(?:自|从|于|在)\\s*(${DATE})\\s*(?:零时|0时)?(?:起|开始)?(?:正式|试行|开始)*${BEGIN}`, 'u');
const RANGE = new RegExp(
  `(?:施行|实施|执行|有效|试行|政策)(?:期|时间|期限)?(?:限)?(?:为|是|自|从|：)*\\s*(${DATE})\\s*(?:起|日起)?(?:至|到|—|-|－|~|～)+\\s*(${DATE})`,
  'u',
);
const FROM_TO = new RegExp(`(?:自|从)\\s*(${DATE})\\s*起?${BEGIN}[^。]{0,12}(?:至|到|截至)\\s*(${DATE})`, 'u');
/** 自2022年4月1日至2022年12月31日，小规模纳税人……: what is granted is granted for that time, and the text with it. */
const GRANTED = new RegExp(
  `^(?:[（(]?[一二三四五六七八九十\\d]+[）)、.．]\\s*)?(?:自|从|在)?\\s*(${DATE})\\s*起?(?:至|到|—|-|－|~|～)+\\s*(${DATE})\\s*(?:止|期间)*[，,]`,
  'u',
);
const AFTER = new RegExp(`${ISSUED}之?日起?\\s*(?:满)?(${NUMERAL})\\s*(日|天|个月)(?:后|起)*${BEGIN}`, 'u');
const AT_ONCE = new RegExp(`${ISSUED}之?日起?(?:开始|正式)?${BEGIN}`, 'u');
const UNTIL = new RegExp(
  `(?:有效期|执行期限|试行期|实施期限|有效期限)(?:限)?[^。；]{0,30}?(?:截至|截止到?|至|到)\\s*(${DATE})|(?:施行|实施|执行|有效|试行)(?:截止)?(?:至|到)\\s*(${DATE})|(?:至|截至)\\s*(${DATE})\\s*(?:止|废止|失效)`,
  'u',
);
const FOR = new RegExp(
  `(?:有效期|试行期|执行期|实施期|有效期限|试行期限)(?:限)?(?:为|是|暂定|：)*\\s*(${NUMERAL})\\s*(年|个月)`,
  'u',
);
/** What begins is the text itself: 本办法自…, 自…起施行; not what other text it names. */
const OF_ITSELF =
  /^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]?\s*)?(?:第[^条]{1,6}条\s*)?(?:本|此|该|上述|自|从|有效期|执行期|以上|《|政策|试行|实施)|[，。（(](?:本|此|自|有效期|执行期|上述|以上)/u;

/** The last statements of a text on its own validity; `publishedOn` is what 自印发之日起 counts from. */
export function validityPeriod(text: string, publishedOn: string | undefined): ValidityPeriod {
  const period: ValidityPeriod = { impossible: [] };
  const day = (found: string | undefined): string | undefined => {
    if (found === undefined) return undefined;
    const date = parseDate(found);
    if (date === undefined && !period.impossible.includes(found)) period.impossible.push(found);
    return date;
  };
  const granted = new Set<string>();
  const sentences = splitSentences(text).map(({ from, to }) => text.slice(from, to));
  for (const [index, sentence] of sentences.entries()) {
    const plain = sentence.replaceAll(/《[^》]{0,200}》/gu, '《》');
    const grant = GRANTED.exec(plain);
    if (grant) granted.add(`${day(grant[1])}/${day(grant[2])}`);
    if (!/施行|实施|执行|生效|有效|试行|实行|期限/u.test(plain) || !OF_ITSELF.test(plain)) continue;
    const span = FROM_TO.exec(plain) ?? RANGE.exec(plain);
    const begin = day(span?.[1] ?? ON.exec(plain)?.[1]) ?? sinceIssue(plain, publishedOn);
    if (begin !== undefined) period.effectiveOn = begin;
    const until = UNTIL.exec(plain);
    const end = day(span?.[2] ?? until?.[1] ?? until?.[2] ?? until?.[3]);
    if (end !== undefined) period.expiresOn = end;
    const [, amount, unit] = FOR.exec(plain) ?? [];
    // 有效期五年 stands with the day it begins, or in the sentence after.
    const isNear =
      begin !== undefined || AT_ONCE.test(plain) || /^(?:本|有效期)/u.test(plain) || index === sentences.length - 1;
    const start = period.effectiveOn ?? publishedOn;
    const count =
      amount === undefined ? undefined : /^\d+$/u.test(amount) ? Number(amount) : parseChineseNumber(amount);
    if (end === undefined && count !== undefined && start !== undefined && isNear) {
      period.expiresOn = addTo(addTo(start, count, unit === '年' ? 'year' : 'month'), -1, 'day');
    }
  }
  // Of several grants each has its own time; of one alone it is that of the text.
  const [from, to] = granted.size === 1 ? [...granted][0]!.split('/') : [];
  if (period.expiresOn === undefined && from?.match(/^\d/) && to?.match(/^\d/)) {
    period.effectiveOn ??= from;
    period.expiresOn = to;
  }
  return period;
}

function sinceIssue(sentence: string, publishedOn: string | undefined): string | undefined {
  if (publishedOn === undefined) return undefined;
  const [, amount, unit] = AFTER.exec(sentence) ?? [];
  const count = amount === undefined ? undefined : /^\d+$/u.test(amount) ? Number(amount) : parseChineseNumber(amount);
  if (count !== undefined) return addTo(publishedOn, count, unit === '个月' ? 'month' : 'day');
  return AT_ONCE.test(sentence) ? publishedOn : undefined;
}
