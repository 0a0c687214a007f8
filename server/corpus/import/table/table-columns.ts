/** What the columns of a spreadsheet hold, by the names at their heads. */
import { GUIDE_FIELDS } from '../../document.ts';
import { guideFieldOf } from '../guide/guide-fields.ts';
import { ImportError } from '../import-error.ts';

const NAMES: Record<string, RegExp> = {
  title: /^(?:文件|政策|事项|服务|文章|法规)?(?:标题|名称)$|^(?:题名|事项|title|name)$/i,
  kind: /^(?:文件|文档|资料)?(?:类型|种类|文种)$|^(?:kind|type)$/i,
  issuer: /^(?:发文|发布|制定|印发|颁布|实施|主管|办理|责任|牵头|受理)(?:机关|机构|单位|部门|主体)$|^issuer$/i,
  documentNumber: /^(?:发文|文件|发布)?(?:文号|字号)$|^文件编号$|^document[ _-]?number$/i,
  publishedOn:
    /^(?:发布|成文|印发|公布|发文|颁布|公开)(?:日期|时间)$|^published[ _-]?(?:on|at)?$|^(?:publish[ _-]?)?date$/i,
  effectiveOn: /^(?:施行|生效|实施|执行|起始)(?:日期|时间)$|^effective[ _-]?(?:on|date)?$/i,
  expiresOn: /^(?:失效|废止|截止|到期|终止)(?:日期|时间)$|^有效期(?:至|截止|止)$|^expires?[ _-]?(?:on|date)?$/i,
  region: /^(?:适用|所属|行政)?(?:地区|区域|区划|地域)$|^适用范围\(地区\)$|^region$/i,
  question: /^(?:咨询|常见|群众)?(?:问题|提问|问)$|^(?:question|q)$/i,
  answer: /^(?:参考|标准|官方)?(?:答案|回答|答复|回复|解答|答)(?:内容)?$|^(?:answer|a)$/i,
  text: /^(?:文件|政策|文章|主要|具体)?(?:正文|内容|全文|原文)$|^(?:text|content|body)$/i,
  category: /^(?:问题|所属)?(?:分类|类别|主题|栏目|领域)$|^(?:category|topic)$/i,
  url: /^(?:原文|来源|官方|页面|办理|在线办理)?(?:网址|链接|地址链接|URL)$|^link$/i,
  source: /^(?:信息|资料|数据)?(?:来源|出处)$|^source$/i,
};
/** Counts rows, says nothing. */
const NUMBER_COLUMN = /^(?:序号|编号|行号|no\.?|#|id)$/i;

export interface TableColumns {
  /** Index of a column by our field. */
  fields: ReadonlyMap<string, number>;
  /** By the field of a guide; several columns may tell one field. */
  guideFields: { field: string; name: string; column: number }[];
  /** Names that were not recognised. */
  unknown: string[];
}

/**
 * The columns that a row of names describes; `given` says by our field which column (by its name) it is, and goes first.
 * @throws {ImportError} `content_invalid` where a given column or field does not exist
 */
export function recognizeColumns(names: readonly string[], given: Readonly<Record<string, string>> = {}): TableColumns {
  const fields = new Map<string, number>();
  const guideFields: TableColumns['guideFields'] = [];
  const taken = new Set<number>();
  for (const [field, name] of Object.entries(given)) {
    const column = names.findIndex((other) => plain(other) === plain(name));
    if (column < 0) throw new ImportError('content_invalid', `表里没有“${name}”这一列，请核对指定的列名。`);
    if (field in NAMES) fields.set(field, column);
    else if (GUIDE_FIELDS.includes(field)) guideFields.push({ field, name: names[column]!, column });
    else
      throw new ImportError(
        'content_invalid',
        `没有“${field}”这个栏目，可用的有 ${[...Object.keys(NAMES), ...GUIDE_FIELDS].join('、')}。`,
      );
    taken.add(column);
  }
  const unknown: string[] = [];
  for (const [column, name] of names.entries()) {
    if (taken.has(column) || name === '' || NUMBER_COLUMN.test(plain(name))) continue;
    const field = Object.keys(NAMES).find((key) => NAMES[key]!.test(plain(name)) && !fields.has(key));
    const guideField = field === undefined ? guideFieldOf(name) : undefined;
    if (field !== undefined) fields.set(field, column);
    else if (guideField !== undefined) guideFields.push({ field: guideField, name, column });
    else unknown.push(name);
  }
  return { fields, guideFields, unknown };
}

/** How a sheet of such columns is read; `undefined` where they name no document. */
export function shapeOf({ fields, guideFields }: TableColumns): 'faq' | 'guides' | 'texts' | undefined {
  if (fields.has('question') && fields.has('answer')) return 'faq';
  if (fields.has('title') && fields.has('text')) return 'texts';
  if (fields.has('title') && guideFields.length >= 2) return 'guides';
  return undefined;
}

/** A doubt that names the columns which were not taken in. */
export function unknownColumns(names: readonly string[]): string {
  return `没有认出这些列，没有导入：${names.join('、')}。`;
}

function plain(name: string): string {
  return name.normalize('NFKC').replaceAll(/[\s:*＊]/gu, '');
}
