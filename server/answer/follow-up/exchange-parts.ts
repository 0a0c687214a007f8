/** A question asked again with one part exchanged: 2027年呢, 广州呢, 小孩呢, 港澳通行证呢, 到期换的呢. */
import { normalizeText } from '../../search/tokenize.ts';
import type { Knowledge } from '../draft.ts';
import { isHome } from '../places.ts';
import { exchangeableThings, isGuideNamed } from './own-things.ts';

const YEAR = /(?:19|20)\d{2}年?/gu;

/** The earlier question with what the part names in the place of its like; nothing where the part names nothing of a kind. */
export function exchangeParts(
  earlier: string,
  part: string,
  things: readonly string[],
  knowledge: Knowledge,
): string | undefined {
  const said = part.replace(/^(?:是|在|对于?|到|用)|(?<![女男])的$/gu, '');
  if (things.length > 0) return exchangeThings(earlier, said, knowledge);
  const situations = knowledge.situations(said);
  if (situations.length > 0) {
    const kinds = new Set(situations.map(({ kind }) => kind));
    const rest = knowledge
      .situations(earlier)
      .filter(({ kind }) => kinds.has(kind))
      .reduce((left, { text }) => left.replace(text, ''), earlier);
    return kinds.has('deed') ? insertAfterThing(rest, said, knowledge) : joined(said, rest);
  }
  const years = said.match(YEAR);
  if (years) {
    const spelled = said.replace(/^到/u, '');
    return earlier.match(YEAR) ? earlier.replace(YEAR, years[0]!) : joined(spelled, earlier);
  }
  const [place] = knowledge.places.namedIn(said);
  if (place) {
    const there = isHome(place);
    // 去香港 names where somebody goes; only the place where it is done is exchanged.
    const left = placeNames(earlier, knowledge).filter(({ isHere }) => isHere || !there);
    const [first, ...others] = left;
    if (first === undefined) return joined(said, earlier);
    return others.reduce((text, { name }) => text.replace(name, ''), earlier.replace(first.name, said));
  }
  // 教育, after 养老: a word that the documents know, of whatever kind.
  const { concepts } = knowledge.index.parseQuery(said);
  const isName = [...said].length > 1 && concepts.length === 1 && concepts[0]!.isKnown && concepts[0]!.text === said;
  return isName ? exchangeThings(earlier, said, knowledge) : undefined;
}

function exchangeThings(earlier: string, said: string, knowledge: Knowledge): string | undefined {
  const found = exchangeableThings(earlier, isGuideNamed(said, knowledge), knowledge)
    .map((thing) => ({ thing, at: earlier.indexOf(thing) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.at - a.at);
  const first = found.at(-1);
  if (first === undefined) return undefined;
  const blanked = found.slice(0, -1).reduce((text, { thing, at }) => cut(text, at, thing.length, ''), earlier);
  return cut(blanked, first.at, first.thing.length, said);
}

/** 身份证多少钱, 丢了补领 → 身份证丢了补领多少钱 */
function insertAfterThing(earlier: string, said: string, knowledge: Knowledge): string {
  const [thing] = exchangeableThings(earlier, true, knowledge);
  const at = thing === undefined ? -1 : earlier.indexOf(thing);
  return at < 0 ? joined(said, earlier) : cut(earlier, at + thing!.length, 0, said);
}

function placeNames(text: string, { places }: Knowledge): { name: string; isHere: boolean }[] {
  return places.namedIn(text).flatMap((place) => {
    const name = [...(place.aliases ?? []), place.name]
      .map(normalizeText)
      .sort((a, b) => b.length - a.length)
      .find((one) => text.includes(one));
    return name === undefined ? [] : [{ name, isHere: isHome(place) }];
  });
}

function cut(text: string, at: number, length: number, put: string): string {
  return text.slice(0, at) + put + text.slice(at + length);
}

function joined(first: string, second: string): string {
  return /\p{Script=Han}/u.test(first + second) ? `${first}${second}` : `${first} ${second}`;
}
