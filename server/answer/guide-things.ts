import type { CorpusDocument } from '../corpus/document.ts';
import { thingOf } from '../search/document-names.ts';
import { ASKING, type Concept, type Query } from '../search/parse-query.ts';
import { normalizeText } from '../search/tokenize.ts';
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
  // 专利费用减缴 is not what 费用 names.
  if (concept.weight < LEAST_WEIGHT || ASKING.test(concept.text) || isGeneralWord(concept.text)) return [];
  return documents.filter((document) => document.kind === 'guide' && namesThingOf(concept, document));
}

/** The guides that a question calls by one of their own names: 身份证 is the identity card, not the temporary one. */
export function guidesCalledIn({ concepts }: Query, { documents }: Pick<Knowledge, 'documents'>): Set<CorpusDocument> {
  const said = new Set(concepts.flatMap(({ text, alternatives }) => [text, ...alternatives]));
  return new Set(
    documents.filter((document) => document.kind === 'guide' && ownNamesOf(document).some((name) => said.has(name))),
  );
}

/**
 * Whether a guide is about a thing that is more than the one called by its name, without what makes it more: 临时居民身份证 for a
 * question about 身份证 that says nothing of 临时.
 */
export function isMoreThanCalled(guide: CorpusDocument, called: ReadonlySet<CorpusDocument>, text: string): boolean {
  if (called.has(guide)) return false;
  const thing = thingOf(guide);
  return called.values().some((other) => {
    const rest = thing.replace(thingOf(other), '');
    return rest !== thing && rest !== '' && !text.includes(rest);
  });
}

const ownNames = new WeakMap<CorpusDocument, string[]>();

/** Normalised; found once a guide. */
function ownNamesOf(guide: CorpusDocument): string[] {
  let names = ownNames.get(guide);
  if (names === undefined) {
    names = [thingOf(guide), ...(guide.names ?? []).map(normalizeText)];
    ownNames.set(guide, names);
  }
  return names;
}

/** What a guide is for, as a person would name it: its title without 办事指南. */
export function serviceOf({ title }: CorpusDocument, tongue: 'zh' | 'en'): string {
  return tongue === 'en' && title.en ? title.en : title.zh.replace(/办?事?指南$/u, '');
}
