/**
 * The size of an enterprise by the national standard: 统计上大中小微型企业划分办法（2017）, whose bounds are those of
 * 中小企业划型标准规定（工信部联企业〔2011〕300号）. An enterprise is of a size where it reaches all lower bounds of it.
 */
import type { EnterpriseSize, Profile } from '../protocol/match.ts';
import type { Industries } from './industries.ts';
import { FIELD_NAMES, SIZE_NAMES, sayOneOf, sayValue } from './profile-words.ts';

type Measure = 'employees' | 'annualRevenue' | 'totalAssets';
/** Lower bounds of large, medium and small, in people or yuan. */
type Bounds = readonly [large: number, medium: number, small: number];

export interface SizeRow {
  name: string;
  /** Branches of GB/T 4754—2017 that it is for. */
  codes: readonly string[];
  bounds: Partial<Record<Measure, Bounds>>;
  /** Anchor of the passage of `SIZE_STANDARD` that states it. */
  anchor: string;
}

/** The document of the corpus that states the bounds. */
export const SIZE_STANDARD = 'policy-sme-classification';

/** In the unit of the standard, 万元. */
const wan = (...bounds: Bounds): Bounds => [bounds[0] * 1e4, bounds[1] * 1e4, bounds[2] * 1e4];

const WAREHOUSES = ['592', '593', '594', '595', '596', '599'];

export const SIZE_ROWS: readonly SizeRow[] = [
  { name: '农、林、牧、渔业', codes: ['A'], bounds: { annualRevenue: wan(20000, 500, 50) }, anchor: 's2' },
  {
    name: '工业',
    codes: ['B', 'C', 'D'],
    bounds: { employees: [1000, 300, 20], annualRevenue: wan(40000, 2000, 300) },
    anchor: 's2',
  },
  {
    name: '建筑业',
    codes: ['E'],
    bounds: { annualRevenue: wan(80000, 6000, 300), totalAssets: wan(80000, 5000, 300) },
    anchor: 's2',
  },
  {
    name: '批发业',
    codes: ['51'],
    bounds: { employees: [200, 20, 5], annualRevenue: wan(40000, 5000, 1000) },
    anchor: 's3',
  },
  {
    name: '零售业',
    codes: ['52'],
    bounds: { employees: [300, 50, 10], annualRevenue: wan(20000, 500, 100) },
    anchor: 's3',
  },
  {
    name: '交通运输业',
    // Railways are left out of the standard.
    codes: ['54', '55', '56', '57', '58', '591'],
    bounds: { employees: [1000, 300, 20], annualRevenue: wan(30000, 3000, 200) },
    anchor: 's4',
  },
  {
    name: '仓储业',
    codes: WAREHOUSES,
    bounds: { employees: [200, 100, 20], annualRevenue: wan(30000, 1000, 100) },
    anchor: 's4',
  },
  {
    name: '邮政业',
    codes: ['60'],
    bounds: { employees: [1000, 300, 20], annualRevenue: wan(30000, 2000, 100) },
    anchor: 's4',
  },
  {
    name: '住宿业',
    codes: ['61'],
    bounds: { employees: [300, 100, 10], annualRevenue: wan(10000, 2000, 100) },
    anchor: 's3',
  },
  {
    name: '餐饮业',
    codes: ['62'],
    bounds: { employees: [300, 100, 10], annualRevenue: wan(10000, 2000, 100) },
    anchor: 's3',
  },
  {
    name: '信息传输业',
    codes: ['63', '64'],
    bounds: { employees: [2000, 100, 10], annualRevenue: wan(100000, 1000, 100) },
    anchor: 's5',
  },
  {
    name: '软件和信息技术服务业',
    codes: ['65'],
    bounds: { employees: [300, 100, 10], annualRevenue: wan(10000, 1000, 50) },
    anchor: 's5',
  },
  {
    name: '房地产开发经营',
    codes: ['7010'],
    bounds: { annualRevenue: wan(200000, 1000, 100), totalAssets: wan(10000, 5000, 2000) },
    anchor: 's6',
  },
  {
    name: '物业管理',
    codes: ['7020'],
    bounds: { employees: [1000, 300, 100], annualRevenue: wan(5000, 1000, 500) },
    anchor: 's6',
  },
  {
    name: '租赁和商务服务业',
    codes: ['L'],
    bounds: { employees: [300, 100, 10], totalAssets: wan(120000, 8000, 100) },
    anchor: 's6',
  },
  {
    name: '其他行业',
    // What the standard does not list, but for railways, finance, and what is no business.
    codes: ['7030', '7040', '7090', 'M', 'N', 'O', 'P', 'Q', 'R'],
    bounds: { employees: [300, 100, 10] },
    anchor: 's6',
  },
];

export interface SizeFinding {
  /** Nothing where more than one is left. */
  size?: EnterpriseSize;
  /** The sizes that what is known leaves open. */
  possible: readonly EnterpriseSize[];
  reason: string;
  /** The rows by which it was judged. */
  rows: readonly SizeRow[];
  /** Fields that are missing and may decide it. */
  missing: readonly string[];
}

const SIZES = ['large', 'medium', 'small', 'micro'] as const;

type SizeFields = Pick<Profile, Measure | 'claimedSize'>;

/** The size by what is known; `codes` are the branches of the enterprise, none where they are not known. */
export function sizeOf(profile: SizeFields, codes: readonly string[], industries: Industries): SizeFinding {
  const found = rowsOf(codes, industries);
  if (found.length === 0 && codes.length > 0 && codes.every((code) => isOutside(code, industries))) {
    return {
      possible: SIZES,
      reason: '国家的企业划型标准没有列明您的行业，不能判断企业规模',
      rows: [],
      missing: [],
    };
  }
  const rows = found.length > 0 ? found : SIZE_ROWS;
  const byRow = rows.map((row) => possibleIn(row, profile));
  const computed = SIZES.filter((size) => byRow.some((possible) => possible.includes(size)));
  // What an enterprise calls itself decides between sizes that figures leave open, and never against them.
  const { claimedSize } = profile;
  const isClaimed = computed.length > 1 && claimedSize !== undefined && computed.includes(claimedSize);
  const possible = isClaimed ? [claimedSize] : computed;
  const missing = missingFor(rows, profile, found.length === 0);
  const [size, another] = possible;
  if (size !== undefined && another === undefined) {
    const reason = isClaimed
      ? `您填写的企业规模是${SIZE_NAMES[size]}，与已知的数字没有矛盾`
      : rows.length === 1
        ? sayDecided(rows[0]!, profile, size)
        : `${sayFigures(profile)}，按${found.length > 0 ? '您的各个行业' : '各行业'}的标准都是${SIZE_NAMES[size]}`;
    return { size, possible, reason, rows, missing: [] };
  }
  const needs = missing.length === 0 ? '主营业务是哪一个行业' : missing.map((field) => FIELD_NAMES[field]).join('、');
  const reason = `可能是${sayOneOf(possible.map((each) => SIZE_NAMES[each]))}，还要知道${needs}`;
  return { possible, reason, rows, missing: missing.length === 0 ? ['industries'] : missing };
}

/** By the row nearest above each branch; of a branch wider than the rows, all that lie within it. */
function rowsOf(codes: readonly string[], industries: Industries): SizeRow[] {
  const rows = codes.flatMap((code) => {
    for (const above of industries.above(code).keys()) {
      const row = SIZE_ROWS.find(({ codes }) => codes.includes(above));
      if (row) return [row];
    }
    return SIZE_ROWS.filter((row) => row.codes.some((each) => industries.isWithin(each, code)));
  });
  return [...new Set(rows)];
}

/** Railways, finance, public bodies. */
function isOutside(code: string, industries: Industries): boolean {
  return ['53', 'J', 'S', 'T'].some((outside) => industries.isWithin(code, outside));
}

function possibleIn({ bounds }: SizeRow, profile: SizeFields): EnterpriseSize[] {
  const possible: EnterpriseSize[] = [];
  for (const [level, size] of (['large', 'medium', 'small'] as const).entries()) {
    const reached = Object.entries(bounds).map(([measure, bound]) => {
      const value = profile[measure as Measure];
      return value === undefined ? undefined : value >= bound[level]!;
    });
    if (reached.includes(false)) continue;
    possible.push(size);
    if (!reached.includes(undefined)) return possible;
  }
  return [...possible, 'micro'];
}

function missingFor(rows: readonly SizeRow[], profile: SizeFields, isIndustryMissing: boolean): string[] {
  const measures = new Set(rows.flatMap(({ bounds }) => Object.keys(bounds) as Measure[]));
  const missing = (['employees', 'annualRevenue', 'totalAssets'] as const).filter(
    (measure) => measures.has(measure) && profile[measure] === undefined,
  );
  return isIndustryMissing ? ['industries', ...missing.filter((measure) => measure !== 'totalAssets')] : missing;
}

function sayDecided({ name, bounds }: SizeRow, profile: SizeFields, size: EnterpriseSize): string {
  const level = SIZES.indexOf(size);
  const at = (index: number) =>
    Object.entries(bounds)
      .map(([measure, bound]) => `${FIELD_NAMES[measure]} ${sayValue(measure as Measure, bound[index]!)}`)
      .join('且');
  const reached = level < 3 ? `达到${SIZE_NAMES[size]}的下限（${at(level)}）` : '';
  const missed = level > 0 ? `没有达到${SIZE_NAMES[SIZES[level - 1]!]}的下限（${at(level - 1)}）` : '';
  const both = [reached, missed].filter((part) => part !== '').join('，');
  return `按${name}的标准，${sayFigures(profile)}，${both}，是${SIZE_NAMES[size]}`;
}

function sayFigures(profile: SizeFields): string {
  return (['employees', 'annualRevenue', 'totalAssets'] as const)
    .flatMap((measure) => {
      const value = profile[measure];
      return value === undefined ? [] : `${FIELD_NAMES[measure]} ${sayValue(measure, value)}`;
    })
    .join('、');
}
