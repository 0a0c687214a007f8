/** Addresses, links, markup and telephone numbers: nothing that leads a reader away may come from a model. */
import { foldTraditional } from '../../language/script.ts';

const MARKUP = /[[\]<>`|\\{}［］＜＞]|\*\*|__|^#|!\(|\]\(|&(?:#\d+|[a-z]+);/iu;
const ADDRESS =
  /[a-z][a-z\d+.-]*:\/\/|\b(?:javascript|data|mailto|tel):|\bwww\b|@|\b[a-z\d-]+(?:\.[a-z\d-]+)*\s?[.。]\s?(?:com|cn|net|org|gov|edu|io|info|top|xyz|cc|vip|club|site|app|link|me|hk|mo)(?![a-z])/iu;
/** Characters that are not seen, or that turn the direction of writing round. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/u;
/** Seven digits and more with what may stand between them, or a short number that is to be called. */
const PHONE = /[+(（]?\d(?:[\s()（）.·—–-]{0,2}\d){6,}|(?<!\d)(?:1\d{4}|9\d{4}|1[12]\d)(?!\d)/gu;
const SPOKEN_PHONE = /[〇零一二三四五六七八九幺]{5,}/u;

/** Whether a sentence is plain text, each telephone number in it one of a quote. */
export function isPlainSentence(text: string, quotes: readonly string[]): boolean {
  const read = foldTraditional(text.normalize('NFKC'));
  if (MARKUP.test(text) || ADDRESS.test(read) || UNSEEN.test(text)) return false;
  const held = quotes.map((quote) => quote.normalize('NFKC'));
  const spoken = SPOKEN_PHONE.exec(read);
  if (spoken && !held.some((quote) => quote.includes(spoken[0]))) return false;
  const digits = held.map((quote) => quote.replaceAll(/\D+/g, ' '));
  const joined = held.map((quote) =>
    quote.replaceAll(/(?<=\d)[\s()（）.·—–-]{1,2}(?=\d)/gu, '').replaceAll(/\D+/g, ' '),
  );
  return (read.match(PHONE) ?? []).every((phone) => {
    const number = phone.replaceAll(/\D+/g, '');
    return [...digits, ...joined].some((quote) => ` ${quote} `.includes(` ${number} `));
  });
}
