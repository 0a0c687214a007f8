/** Units of figures: what is counted, and how many of the kind's smallest one make it. */

export interface Unit {
  /** Figures of two kinds are never the same: a working day is no day, a month is not thirty of them. */
  kind: string;
  factor: number;
}

const KINDS: Record<string, Record<number, string>> = {
  share: { 0.01: '%|percent|per cent', 0.001: '‰', 0.1: '成' },
  'percentage point': { 1: '个?百分点|percentage points?' },
  yuan: { 1: '元|块钱|块|圆|yuan|rmb|cny', 0.1: '角' },
  'US dollar': { 1: '美元|美金|us dollars?|usd' },
  'Hong Kong dollar': { 1: '港元|港币|hk dollars?|hkd' },
  'working day': { 1: '个?工作日|working days?|business days?' },
  day: { 1: '个?自然日|日|天|calendar days?|days?', 7: '个?星期|周(?![岁边围转])|weeks?' },
  month: { 1: '个月|months?', 12: '年(?![级代龄轻])|years?(?! old)(?!-old)(?! of age)', 3: '个?季度|quarters?' },
  second: { 0.001: '毫秒|ms|milliseconds?', 1: '秒|seconds?', 60: '分钟|minutes?', 3600: '个?小时|个?钟头|hours?' },
  age: { 1: '周岁|岁|years? old|years? of age|-year-olds?' },
  metre: { 0.01: '厘米|cm', 1: '米|metres?|meters?', 1000: '公里|千米|km' },
  'square metre': { 1: '平方米|平米|m2|sqm', 666.6666667: '亩', 10000: '公顷', 1e6: '平方公里' },
  kilogram: { 1: '公斤|千克|kg', 0.5: '斤', 1000: '吨' },
  computing: { 1: 'pflops', 1000: 'eflops' },
  inch: { 1: '英?寸' },
  point: { 1: '分(?![之别钟期批类级开公])' },
  person: { 1: '人次|人|名|位' },
  machine: { 1: '辆|台|部(?![门分委])|架' },
  organisation: { 1: '家' },
  product: { 1: '款' },
  item: { 1: '项|件|宗|笔' },
  copy: { 1: '份|张|本(?![人地级省市])|册' },
  class: { 1: '类|种' },
  time: { 1: '次|轮' },
  factor: { 1: '倍|times' },
  household: { 1: '户' },
  set: { 1: '套' },
  place: { 1: '处|所|间|座' },
  batch: { 1: '批' },
  article: { 1: '条|款项|articles?|measures?' },
  number: { 1: '号' },
  thing: { 1: '个' },
};

const spellings = Object.entries(KINDS)
  .flatMap(([kind, byFactor]) =>
    Object.entries(byFactor).flatMap(([factor, names]) =>
      names.split('|').map((name) => ({ name, unit: { kind, factor: Number(factor) } })),
    ),
  )
  .sort((a, b) => b.name.length - a.name.length);

const plainName = (pattern: string) => pattern.replace(/\(\?!.*?\)/gu, '');
const isLatin = (pattern: string) => /^[a-z-]/u.test(pattern);

/** A unit after a figure, the longest first, for use in a case-blind regular expression. */
export const UNIT_PATTERN = spellings.map(({ name }) => (isLatin(name) ? `${name}(?![a-z])` : name)).join('|');

const BY_NAME = new Map(
  spellings.flatMap(({ name, unit }) => {
    const plain = plainName(name);
    // 个? and s? may stand or be left out.
    const without = plain.replace(/.\?/u, '');
    const both = [plain.replaceAll('?', ''), without, without.replace(/.\?/u, '')];
    return both.map((spelling) => [spelling, unit] as const);
  }),
);

/** The unit of a spelling that `UNIT_PATTERN` has matched. */
export function unitOf(spelling: string): Unit {
  const known = BY_NAME.get(spelling.toLowerCase());
  if (known === undefined) throw new RangeError(`no unit is spelt ${spelling}`);
  return known;
}

/** 个 stands in for whatever is counted one by one. */
const COUNTED = new Set([
  'person',
  'machine',
  'organisation',
  'product',
  'item',
  'class',
  'set',
  'place',
  'thing',
  'household',
]);

/** Whether figures of two kinds may be the same figure. */
export function isSameKind(one: string, other: string): boolean {
  if (one === other) return true;
  return (one === 'thing' && COUNTED.has(other)) || (other === 'thing' && COUNTED.has(one));
}
