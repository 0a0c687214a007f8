/** What a clause does with what it speaks of: demands, allows, forbids, denies it; and whether another clause turns that round. */

type Modal = 'must' | 'need' | 'may' | 'encourage' | 'must not' | 'need not';
type Fee = 'charged' | 'free';

export interface Stances {
  modals: ReadonlySet<Modal>;
  fees: ReadonlySet<Fee>;
  /** The two characters after a word of denial. */
  denied: ReadonlySet<string>;
  /** The clause without all of that. */
  rest: string;
  /** The clause without the words that demand, allow, forbid or deny: what it speaks of. */
  content: string;
}

/** Bounds are compared with their figures. */
const BOUNDS =
  /(?:不得|不能|不应当?|不可以?|不会|不|未|没有?|无)(?:超过|少于|低于|高于|多于|大于|小于|晚于|早于|足|满|到(?!场|位)|逾)/gu;
const FREE =
  /(?:不(?:再|得|予|会|需要?|用|必)?(?:另外|额外|另行)?(?:收费|缴费|交费|付费|收钱|收取|缴纳|交纳|支付|交钱|给钱)|(?:无需|无须|不用|不必|不需要?)(?:再)?(?:缴|交|付|花)[^,;。]{0,8}?(?:费|钱)|免(?:费|收|缴|征|交)|零收费|没有(?:任何)?(?:费用|收费))/gu;
const CHARGED =
  /(?:收费(?!标准|项目|依据|方式|站)|收取|缴费|缴纳|交纳|交费|付费|支付|减收|减半|(?:需要?|须|应当?)[缴交付](?!验|回|换)|费[^,;。\d]{0,8}\d+(?:\.\d+)?\s*元)/gu;
const MODALS: readonly [Modal, RegExp][] = [
  ['need not', /可以不|无需|无须|不需要?|不必|不用(?!于)|不要求|免于|免予|免(?=提交|交验)/gu],
  ['must not', /不得|不可以|不可(?![避或抗少分缺])|不能|不准|不允许|不许|禁止|严禁|不应当?|切勿|不宜/gu],
  ['must', /应当|必须|须(?!知)|务必|应(?=[由在向按于自及依提填先])/gu],
  ['need', /需要|需(?!求)|要求|(?<![重主只必首若摘概纲])要(?=[提交填先在到向由登去按带])/gu],
  ['may', /可以|可(?=[申办自凭到在向选由通按享领])|能够|允许|准予|有权|能(?=[申办到在向享领])/gu],
  ['encourage', /鼓励|提倡|倡导/gu],
];
/** Those that cannot both be meant. */
const CONTRARY: Record<Modal, readonly Modal[]> = {
  must: ['must not', 'need not', 'may', 'encourage'],
  need: ['must not', 'need not'],
  may: ['must not', 'must'],
  encourage: ['must not', 'must'],
  'must not': ['must', 'need', 'may', 'encourage', 'need not'],
  'need not': ['must', 'need', 'must not'],
};
const DENIAL =
  /(?:不再|不予|没有|尚未|并未|并非|不(?![同断仅但论管动])|未(?![来])|无(?![论线])|非(?![常]))(\p{Script=Han}{2})/gu;
const OPPOSITES: readonly [string, string][] = [
  ['有效', '无效'],
  ['增加', '减少'],
  ['提高', '降低'],
  ['延长', '缩短'],
  ['上升', '下降'],
  ['有权', '无权'],
  ['有正当', '无正当'],
  ['同意', '反对'],
  ['批准', '驳回'],
  ['加快', '放慢'],
  ['扩大', '缩小'],
  ['优先', '延后'],
];

/** What stands in a plain clause. */
export function stancesIn(clause: string): Stances {
  const modals = new Set<Modal>();
  const fees = new Set<Fee>();
  const denied = new Set<string>();
  let rest = clause.replace(BOUNDS, ' ');
  const take = (pattern: RegExp, found: () => void) => {
    rest = rest.replace(pattern, () => {
      found();
      return ' ';
    });
  };
  take(FREE, () => fees.add('free'));
  take(CHARGED, () => fees.add('charged'));
  for (const [modal, pattern] of MODALS) take(pattern, () => modals.add(modal));
  const content = rest.replace(DENIAL, ' $1');
  rest = rest.replace(DENIAL, (_, word: string) => {
    denied.add(word);
    return ' ';
  });
  return { modals, fees, denied, rest, content };
}

interface Clause extends Stances {
  text: string;
  /** Two characters at a time, what it speaks of; where it is too short to speak of anything, with what comes before it. */
  pairs: ReadonlySet<string>;
  isAttached: boolean;
}

/** How much of what a clause speaks of another one must speak of to be held against it; range 0.4–0.8. */
const ALIGNED = 0.5;
/** From here on a stance that only one of the two has is taken for left out or made up; range 0.6–0.9. */
const CLOSELY_ALIGNED = 0.7;
/** Characters in a row that clauses must share, counted in pairs. */
const LEAST_SHARED = 3;

/** The clauses of a plain sentence that turn round what the plain quotes say of the same; what cannot be aligned is not judged. */
export function turnedRound(sentence: string, quotes: readonly string[]): string[] {
  const stated = quotes.flatMap((quote) => quote.split(/[。!?\n]/u)).map(clausesOf);
  const verbatim = new Set(stated.flat().map(({ text }) => text));
  return clausesOf(sentence)
    .filter((clause) => !verbatim.has(clause.text) && isTurnedRound(clause, stated))
    .map(({ text }) => text);
}

function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  for (const part of text.split(/[,;。!?\n]|:(?!\d)/u)) {
    const clause = part.trim().replace(/^[\s\-•·>]+/u, '');
    if (clause === '') continue;
    const stances = stancesIn(clause);
    const pairs = pairsIn(stances.content);
    const before = clauses.at(-1);
    // 不收费 alone speaks of what was named before.
    const isAttached = before !== undefined && pairs.size < LEAST_SHARED;
    clauses.push({
      ...stances,
      text: clause,
      pairs: isAttached ? new Set([...before.pairs, ...pairs]) : pairs,
      isAttached,
    });
  }
  return clauses;
}

function pairsIn(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const [run] of text.matchAll(/[\p{Script=Han}a-z]{2,}/giu)) {
    for (let i = 0; i + 2 <= run.length; i++) pairs.add(run.slice(i, i + 2));
  }
  return pairs;
}

function isTurnedRound(said: Clause, stated: readonly Clause[][]): boolean {
  let best = 0;
  let aligned: { clause: Clause; sentence: Clause[] }[] = [];
  for (const sentence of stated) {
    for (const clause of sentence) {
      const shared = sharedBy(said, clause);
      if (shared < LEAST_SHARED || shared < best) continue;
      if (shared > best) aligned = [];
      best = shared;
      aligned.push({ clause, sentence });
    }
  }
  const share = best / said.pairs.size;
  if (aligned.length === 0 || share < ALIGNED) return false;
  const isClose = share >= CLOSELY_ALIGNED && !said.isAttached;
  const clauses = aligned.map(({ clause }) => clause);
  const whole = aligned.flatMap(({ sentence }) => sentence);
  return (
    isModalTurned(said, clauses, whole, isClose) ||
    isFeeTurned(said, isClose && clauses.some(({ fees }) => fees.size > 0) ? clauses : whole) ||
    isDenialTurned(said, clauses, whole, isClose)
  );
}

function sharedBy(one: Clause, other: Clause): number {
  let shared = 0;
  for (const pair of one.pairs) if (other.pairs.has(pair)) shared++;
  return shared;
}

function isModalTurned(said: Clause, clauses: readonly Clause[], whole: readonly Clause[], isClose: boolean): boolean {
  const modalsOf = (list: readonly Clause[]) => new Set(list.flatMap(({ modals }) => [...modals]));
  const ofClauses = modalsOf(clauses);
  const stated = isClose && ofClauses.size > 0 ? ofClauses : modalsOf(whole);
  if (stated.size > 0 && said.modals.size > 0) {
    return [...said.modals].some((modal) => [...stated].every((other) => CONTRARY[modal].includes(other)));
  }
  if (!isClose) return false;
  const isDenied = (clause: Clause) => clause.denied.size > 0 || clause.fees.has('free');
  if (said.modals.size === 0) {
    return ofClauses.size > 0 && [...ofClauses].every((modal) => modal === 'must not') && !isDenied(said);
  }
  const isDenying = said.modals.has('must not') || said.modals.has('need not');
  return isDenying && !whole.some(isDenied);
}

function isFeeTurned(said: Clause, clauses: readonly Clause[]): boolean {
  if (said.fees.size !== 1) return false;
  const [fee] = said.fees;
  const stated = new Set(clauses.flatMap(({ fees }) => [...fees]));
  return stated.size > 0 && !stated.has(fee!);
}

function isDenialTurned(said: Clause, clauses: readonly Clause[], whole: readonly Clause[], isClose: boolean): boolean {
  const affirms = (clause: Clause, word: string) => clause.rest.includes(word) && !clause.denied.has(word);
  const isOpposite = OPPOSITES.some(([a, b]) =>
    [
      [a, b],
      [b, a],
    ].some(
      ([one, other]) =>
        said.text.includes(one!) &&
        !said.text.includes(other!) &&
        clauses.every(({ text }) => text.includes(other!) && !text.includes(one!)),
    ),
  );
  if (isOpposite) return true;
  if (!isClose) return false;
  return (
    [...said.denied].some(
      (word) => clauses.every((clause) => affirms(clause, word)) && !whole.some(({ denied }) => denied.has(word)),
    ) || clauses.every((clause) => [...clause.denied].some((word) => affirms(said, word)))
  );
}
