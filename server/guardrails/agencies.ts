/** Agencies named in Chinese text, and whether a source names them: whole, shortened (省人社厅) or as a part of a longer name. */

const TAILS =
  '人民政府|政府|办公厅|办公室|街道办|委员会|人民法院|法院|检察院|总局|局|厅|机关|部门|机构|派出所|中心|国务院|党中央';
const MINISTRY =
  '(?:外交|国防|教育|科技|科学技术|工业和信息化|工信|公安|国家安全|民政|司法|财政|人力资源和?社会保障|人社|自然资源|生态环境|住房和城乡建设|住建|交通运输|水利|农业农村|商务|文化和旅游|文旅|应急管理|组织|宣传|统战)部(?![门署分级队位])';
const COMMISSION = '(?:发展和?改革|发改|卫生健康|卫健|国资|政法|编|纪|监|经信|工信)委(?![托派员屈婉])';
/** 格局, 餐厅, 以人民为中心: no agency. */
const NO_AGENCY_BEFORE = /(?:[格布结大全开变定僵残破]|餐|客|歌|舞|音乐|展|[为重核]|市)$/u;
const NO_AGENCY_AFTER: Record<string, RegExp> = {
  局: /^[面部限势域长]/u,
  厅: /^[级局长堂]/u,
  政府: /^(?:信息|网|采购|购买|补贴|事务|工作|服务|部门|规章)/u,
  机关: /^(?:单位|事业|干部)/u,
};
const AGENCY = new RegExp(`${MINISTRY}|${COMMISSION}|${TAILS}`, 'gu');

/** Names an office of no kind of its own: 有关部门. */
const UNNAMED =
  /(?:有关|相关|主管|上述|各级|其他|政府|职能|行政|办理|受理|审批|登记|这些|所属|多个|窗口|对应|签发|发证|经办|专门|指定|第三方|[该本各我其此等多的])$/u;
/** Stands in so many names that it tells none apart. */
const COMMON = /(?:监督管理|服务|管理|监督|监管|经办|行政|登记|执法|人民|发展|运营|计算|数据|主管|综合)$/u;
/** After it a name may begin. */
const BEGINS = /[向到由在经从和与及或是去找的对给为请往交报据按即让]$/u;
const LEVEL = /([国省市县区乡镇州])级?$/u;

/** Tails that are written for each other. */
const SHORT_TAILS: Record<string, readonly string[]> = {
  政府: ['人民政府'],
  人民政府: ['政府'],
  法院: ['人民法院'],
  人民法院: ['法院'],
  办公室: ['办公厅'],
  委: ['委员会'],
  委员会: ['委'],
  局: ['总局', '机关', '部门', '机构'],
  厅: ['机关', '部门'],
  部门: ['机关', '机构', '局', '厅', '总局'],
  机关: ['部门', '局', '厅'],
  机构: ['部门', '中心'],
};

interface Agency {
  /** The Chinese characters before the tail, which begin with the name or before it. */
  run: string;
  tail: string;
}

/** The agencies of a plain text. */
export function agenciesIn(text: string): Agency[] {
  const found: Agency[] = [];
  for (const { 0: whole, index } of text.matchAll(AGENCY)) {
    const tail = /^(?:国务院|党中央)$/u.test(whole) || TAILS.includes(whole) ? whole : whole.slice(-1);
    const from = index + whole.length - tail.length;
    const run = /\p{Script=Han}*$/u.exec(text.slice(Math.max(0, from - 20), from))![0];
    if (NO_AGENCY_AFTER[tail]?.test(text.slice(index + whole.length))) continue;
    if (/^[局厅]$|中心/u.test(tail) && NO_AGENCY_BEFORE.test(run)) continue;
    found.push({ run, tail });
  }
  return found;
}

/** The name of an agency as far as it is needed to tell it apart, or nothing where it is none: 有关部门. */
function leastNameOf({ run, tail }: Agency): number | undefined {
  if (/国务院|党中央/u.test(tail)) return 0;
  const isCourtOrGovernment = /政府|法院|检察院/u.test(tail);
  if (isCourtOrGovernment) return LEVEL.test(run) ? LEVEL.exec(run)![0].length : 0;
  if (UNNAMED.test(run) || run === '') return undefined;
  let length = 0;
  for (let common = COMMON.exec(run); common; common = COMMON.exec(run.slice(0, run.length - length))) {
    length += common[0].length;
  }
  const before = run.slice(0, run.length - length);
  if (before === '' || BEGINS.test(before)) return length === 0 ? undefined : length;
  if (UNNAMED.test(before)) return undefined;
  return Math.min(run.length, length + (before.length === 1 || BEGINS.test(before.slice(0, -1)) ? 1 : 2));
}

/** The agencies of a plain sentence that none of the plain sources names. */
export function unnamedAgencies(sentence: string, sources: readonly string[]): string[] {
  const said = distinct(agenciesIn(sentence));
  if (said.length === 0) return [];
  const stated = distinct(sources.flatMap(agenciesIn));
  return said.flatMap((agency) => {
    const least = leastNameOf(agency);
    if (least === undefined || isNamed(agency, least, sources, stated)) return [];
    return [agency.run.slice(agency.run.length - least) + agency.tail];
  });
}

function distinct(agencies: readonly Agency[]): Agency[] {
  return [...new Map(agencies.map((agency) => [`${agency.run} ${agency.tail}`, agency])).values()];
}

function isNamed({ run, tail }: Agency, least: number, sources: readonly string[], stated: readonly Agency[]): boolean {
  for (let length = run.length; length >= least; length--) {
    const name = run.slice(run.length - length);
    const before = namesOf(name, tail, sources, stated);
    if (before.length === 0) continue;
    // 市公安局 is not 县公安局; where a source names no level, any may be meant.
    const level = levelOf(run.slice(0, run.length - length));
    const levels = before.map(levelOf).filter((each) => each !== undefined);
    return level === undefined || levels.length === 0 || levels.includes(level);
  }
  return false;
}

/** What stands before each place where the sources have the name, whole or in longer form. */
function namesOf(name: string, tail: string, sources: readonly string[], stated: readonly Agency[]): string[] {
  const before: string[] = [];
  for (const source of sources) {
    for (let at = source.indexOf(name + tail); at >= 0; at = source.indexOf(name + tail, at + 1)) {
      before.push(source.slice(Math.max(0, at - 4), at));
    }
  }
  if (name === '') return before;
  for (const other of stated) {
    if (other.tail !== tail && !SHORT_TAILS[tail]?.includes(other.tail)) continue;
    const at = beginningOf(name, other.run);
    if (at !== undefined) before.push(other.run.slice(0, at));
  }
  return before;
}

function levelOf(before: string): string | undefined {
  return LEVEL.exec(before)?.[1];
}

/** Where a name begins whose characters are those of a shortened one in their order; the last such place. */
function beginningOf(short: string, long: string): number | undefined {
  let at = long.length;
  for (let i = short.length - 1; i >= 0; i--) {
    at = at === 0 ? -1 : long.lastIndexOf(short[i]!, at - 1);
    if (at < 0) return undefined;
  }
  return at;
}
