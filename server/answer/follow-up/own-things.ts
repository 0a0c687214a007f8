import type { CorpusDocument } from '../../corpus/document.ts';
import { ASKING, type Concept } from '../../search/parse-query.ts';
import type { Knowledge } from '../draft.ts';
import { namesThingOf } from '../subject-filter.ts';
import type { Topic } from './topic-of-turns.ts';

/** Words for what every service has, quantities and names of documents as such: they name no subject. */
const GENERAL =
  /^(?:证件|材料|资料|手续|原件|复印件|照片|表格?|时间|地点|电话|窗口|网上|标题|题目|目标|指标|产量|年产量|实际产量|产值|规模|营收|营业收入|收入|数量|比例|覆盖率|办法|文件|规定|条文|内容|期间|结果|标准|部门|单位|情况|要求|人|本人|自己|网址|依据|法律|系统|手机号|价格|费用)$/u;
/** Where it is only brought along (要带户口本吗), a thing that the service speaks of is no new subject. */
const BROUGHT_ALONG = /(?:带|交|提供|出示|准备|需要|还要|要不要|用不用|凭|没有|填)[^,，]{0,3}$/u;
const WEIGHT = 0.5;

/** Things that a question names by itself: what it is about, unless it goes on with the topic. */
export function ownThings(text: string, topic: Topic, knowledge: Knowledge): string[] {
  const { concepts } = knowledge.index.parseQuery(text);
  const guides = knowledge.documents.filter(({ kind }) => kind === 'guide');
  const situations = knowledge.situations(text);
  return concepts
    .filter((concept) => {
      if (situations.some((one) => one.text.includes(concept.text))) return false;
      const isSpokenOf = [concept.text, ...concept.alternatives].some((name) => topic.spoken.includes(name));
      if (guides.some((guide) => namesGuide(concept, guide))) {
        return !(isSpokenOf && BROUGHT_ALONG.test(text.slice(0, text.indexOf(concept.text))));
      }
      return isThing(concept, knowledge) && !isSpokenOf;
    })
    .map((concept) => concept.text);
}

/** What a text is about: the things in it that a follow-up could exchange for others. */
export function exchangeableThings(text: string, isForGuide: boolean, knowledge: Knowledge): string[] {
  const { concepts } = knowledge.index.parseQuery(text);
  const guides = knowledge.documents.filter(({ kind }) => kind === 'guide');
  const ofGuides = concepts.filter((concept) => guides.some((guide) => namesGuide(concept, guide)));
  const things = isForGuide && ofGuides.length > 0 ? ofGuides : concepts.filter((one) => isThing(one, knowledge));
  return things.map((concept) => concept.text);
}

export function isGuideNamed(text: string, { index, documents }: Knowledge): boolean {
  const guides = documents.filter(({ kind }) => kind === 'guide');
  return index.parseQuery(text).concepts.some((concept) => guides.some((guide) => namesGuide(concept, guide)));
}

function namesGuide(concept: Concept, guide: CorpusDocument): boolean {
  return concept.weight >= WEIGHT && !ASKING.test(concept.text) && namesThingOf(concept, guide);
}

function isThing({ text, weight, isThing, alternatives }: Concept, knowledge: Knowledge): boolean {
  // Of English words only those in the lexicon are known to name something.
  if (!/\p{Script=Han}/u.test(text) && alternatives.length === 0) return false;
  return (
    isThing &&
    weight >= WEIGHT &&
    !GENERAL.test(text) &&
    !knowledge.facets.askers.has(text) &&
    knowledge.aspects.askedIn(text).length === 0 &&
    knowledge.places.namedIn(text).length === 0
  );
}
