import type { CorpusDocument } from '../corpus/document.ts';
import { ASKING, type Concept } from '../search/parse-query.ts';
import type { Knowledge } from './draft.ts';
import { namesThingOf } from './subject-filter.ts';

/** A concept this light names nothing; range 0–1. */
const LEAST_WEIGHT = 0.5;

/** Words for what every service has, quantities, and documents as such: they name no subject. */
const GENERAL =
  /^(?:证件|材料|资料|手续|原件|复印件|照片|表格?|时间|地点|电话|窗口|网上|标题|题目|目标|指标|产量|年产量|实际产量|产值|规模|营收|营业收入|收入|数量|比例|覆盖率|办法|文件|规定|条文|内容|期间|结果|标准|部门|单位|情况|要求|人|本人|自己|网址|依据|法律|系统|手机号|价格|费用)$/u;

export function isGeneralWord(text: string): boolean {
  return GENERAL.test(text);
}

/** The guides whose very thing a concept names: 身份证, 结婚, but not 临时身份证. */
export function guidesNamedBy(concept: Concept, { documents }: Pick<Knowledge, 'documents'>): CorpusDocument[] {
  if (concept.weight < LEAST_WEIGHT || ASKING.test(concept.text)) return [];
  return documents.filter((document) => document.kind === 'guide' && namesThingOf(concept, document));
}

/** What a guide is for, as a person would name it: its title without 办事指南. */
export function serviceOf({ title }: CorpusDocument, tongue: 'zh' | 'en'): string {
  return tongue === 'en' && title.en ? title.en : title.zh.replace(/办?事?指南$/u, '');
}
