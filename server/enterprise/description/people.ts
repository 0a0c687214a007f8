/** How many work there, and how many of them in research. Of a text whose numbers are plain. */

const NUMBER = '(\\d+)(?!\\.?\\d)';
const NO_PEOPLE = '(?!\\s*(?:%|万|元|年))';
const STAFF = '(?:员工|职工|从业人[员数]|人数|人员|人手|人马|班人|团队|工人|伙计|店员|全员|全公司|全厂)';
const ABOUT = '(?:共|约|大约|大概|差不多|有|现有|目前|为|是|不到|:|\\s)*';

/** 12个人, 员工120, 60 employees; not 120人民币, not 研发34人. */
const EMPLOYEES = [
  new RegExp(`(?<!每)共(?:有|计)?${NUMBER}(?:个|名|号|位)?(?:人|$|[,。;])`),
  new RegExp(`(?<!研发|技术|科技)${STAFF}(?:总?数|规模)?${ABOUT}${NUMBER}${NO_PEOPLE}`),
  new RegExp(
    `(?<!研发|科技|技术|律师|行政|其中|平均|每|招[^,，。;；]{0,4})${NUMBER}\\s*(?:个|名|号|位|多)*(?:人|员工|职工|工人|伙计|雇员)(?![才民形机次流均])(?!工智)`,
  ),
  new RegExp(`(?:雇|请|聘)(?:了|用)?${NUMBER}个?(?:帮工|师傅|店员|阿姨|服务员|学徒|小工)`),
  new RegExp(`${NUMBER}(?:\\s*|-)(?:employees|people|persons?|staff|workers)`, 'i'),
  new RegExp(`(?:employs?|team of|staff(?: of|:| is)|employees:|headcount)\\D{0,8}${NUMBER}`, 'i'),
];
const RESEARCHERS = [
  new RegExp(
    `(?:研发|科技|技术)(?:人员|团队|人|员|岗|工程师)?(?:有|共|占|约|的|是)*${NUMBER}(?:人|名|个)?${NO_PEOPLE}`,
  ),
  new RegExp(`${NUMBER}(?:人|名|个|位)?(?:是|搞|做|从事|在做)?(?:研发|技术|科技)(?:人员|的|岗|工程师)?`),
];
/** 得我一个, 就我一个人 */
const ALONE = /(?:得|只有|就|仅|净系|净是)我(?:自己)?[1一]个|[1一]个人(?:干|做|打理|开|看店)|by myself|just me\b/i;
const MOST = 10_000_000;

/** Those in research are a part, and no answer to how many there are. */
export const employeesIn = (text: string): number | undefined =>
  firstCount(
    EMPLOYEES,
    RESEARCHERS.reduce((rest, pattern) => rest.replace(pattern, ''), text),
  ) ??
  firstCount(EMPLOYEES, text) ??
  (ALONE.test(text) ? 1 : undefined);
export const researchersIn = (text: string): number | undefined => firstCount(RESEARCHERS, text);

function firstCount(patterns: readonly RegExp[], text: string): number | undefined {
  for (const pattern of patterns) {
    const count = Number(pattern.exec(text)?.[1] ?? Number.NaN);
    if (Number.isInteger(count) && count <= MOST) return count;
  }
  return undefined;
}
