/** What a description says in money and in per cent, clause by clause: of each clause its own words decide what its figure is. */
import type { Profile } from '../../protocol/match.ts';

const AMOUNT = /(?<!\d)(-?\d+(?:\.\d+)?)(?:元|块钱?|蚊)?/g;
const PERCENT = /(-?\d+(?:\.\d+)?)\s*%/;
/** A figure of fewer yuan counts something else: people, years, square metres. */
const LEAST_REVENUE = 10_000;

/** What is no revenue whatever else the clause says. */
const NOT_REVENUE =
  /净资产|固定资产|注册资[本金]|净?利润|估值|投资|订单|预计|今年|计划|目标|季度|半年|亏|出栏|平方?米?(?=$|[^均])|亩|仓库|补贴|贷款|融资|专利|软著/u;
const MONTHLY =
  /每个?月|(?<!\d)1个月|(?<!\d)1月(?!\d)|月(?:销|营|流水|卖|均|入|收|生意)|按月|monthly|(?:a|per|every|each) month/iu;
const REVENUE =
  /营业?收入?|营收|收入|销售|营业额|生意额?|卖|年销|产值|流水|1年|去年|旧年|上年|前年|做到?|revenue|turnover|sales/iu;

type Figures = Pick<
  Profile,
  | 'annualRevenue'
  | 'monthlySales'
  | 'totalAssets'
  | 'taxableIncome'
  | 'rdShare'
  | 'rdStaffShare'
  | 'highTechRevenueShare'
  | 'revenueGrowth'
>;

/** Of a text whose numbers are plain. */
export function moneyAndShares(text: string): Partial<Figures> & { rdSpend?: number } {
  const found: Partial<Figures> & { rdSpend?: number } = {};
  // The first that is said counts.
  const take = (field: keyof typeof found, value: number | undefined) => {
    if (value !== undefined && found[field] === undefined) found[field] = value;
  };
  const change = CHANGE.exec(text);
  if (change && Number(change[1]) > 0) {
    take('revenueGrowth', Number((Number(change[2]) / Number(change[1]) - 1).toPrecision(4)));
    take('annualRevenue', Number(change[2]));
  }
  let before = '';
  for (const clause of clausesOf(text)) {
    // 研发人员12名，占员工总数的20%: what has a share stands before.
    const subject = /^(?:大?约|大概)?占/.test(clause) ? before + clause : clause;
    before = clause;
    const share = shareIn(clause);
    if (share !== undefined) {
      const field = shareField(subject);
      take(field, field === 'revenueGrowth' && isFall(clause) ? -Math.abs(share) : share);
    }
    const amount = amountIn(clause);
    if (amount === undefined) continue;
    if (/应(?:纳)?税所得|taxable income/i.test(clause))
      take('taxableIncome', /负|亏/.test(clause) ? -Math.abs(amount) : amount);
    else if (/(?<![净定])资产|total assets/i.test(clause)) take('totalAssets', amount);
    else if (/研发(?:投入|费用|经费|支出)|r&d (?:spend|expen|invest|budget)/i.test(clause)) take('rdSpend', amount);
    else if (NOT_REVENUE.test(clause)) continue;
    else if (MONTHLY.test(clause)) take('monthlySales', amount);
    else if (REVENUE.test(clause) && (amount >= LEAST_REVENUE || /零收入/.test(clause))) take('annualRevenue', amount);
  }
  if (/零(?:收入|营收)|[没无]有?(?:任何|什么)?(?:收入|营收|营业收入|销售收入)|no revenue|pre-revenue/i.test(text))
    take('annualRevenue', 0);
  return found;
}

/** 从3000万涨到3600万 */
const CHANGE =
  /(?:营收|收入|销售额?|营业额|产值)[^,，。;；]{0,6}从(\d+(?:\.\d+)?)元?(?:左右)?(?:增长|增加|提高|上升|下降|下滑|涨|增|升|降|跌)(?:到|至)了?(\d+(?:\.\d+)?)/u;

/** 元 and per cent never stand across these. */
const clausesOf = (text: string): string[] => text.split(/[,，。;；!！?？、\n]|\.(?!\d)/).filter(Boolean);

/** The largest: 去年62人做了5200万 tells of people as well. */
function amountIn(clause: string): number | undefined {
  const million = /(\d+(?:\.\d+)?)\s*(million|billion|mn|bn|m)\b/i.exec(clause);
  if (million) return Number(million[1]) * (/^m/i.test(million[2]!) ? 1e6 : 1e9);
  const amounts = [
    ...clause
      .replaceAll(
        /(?:\d{2,4}年)?\d{1,2}月\d{0,2}日?(?!销|营|流水|卖|均|入)|\d{2,4}年|-?\d+(?:\.\d+)?\s*(?:%|人|个|名|项|件|家|岁)/g,
        '',
      )
      .matchAll(AMOUNT),
  ].map(([, figure]) => Number(figure));
  return amounts.length > 0 ? Math.max(...amounts) : undefined;
}

function shareIn(clause: string): number | undefined {
  const figure = PERCENT.exec(clause)?.[1];
  return figure === undefined ? undefined : Number((Number(figure) / 100).toPrecision(12));
}

type ShareField = 'rdShare' | 'rdStaffShare' | 'highTechRevenueShare' | 'revenueGrowth';

function shareField(clause: string): ShareField {
  if (
    /(?:研发|科技|技术)(?:人员|岗|团队|员工)|(?:技术|研发)的|工程师|r&d (?:staff|people|team)|(?:staff|people|team|employees) (?:is |are |work )?in r&d|engineers/i.test(
      clause,
    )
  )
    return 'rdStaffShare';
  if (/(?:研发|r&d)/i.test(clause)) {
    // 50人里三成做研发 tells of people, 收入的5%做研发 of money.
    const isOfMoney = /收入|营收|销售|投入|费用|经费|支出|revenue|sales|spend|expen|invest/i.test(clause);
    return /[搞做是]研发/.test(clause) && !isOfMoney ? 'rdStaffShare' : 'rdShare';
  }
  if (/高新|高科技/.test(clause)) return 'highTechRevenueShare';
  return 'revenueGrowth';
}

const isFall = (text: string): boolean => /下[降滑跌]|负增长|少了|减少|跌|缩水|down|fell/.test(text);
