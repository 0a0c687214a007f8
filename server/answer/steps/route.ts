import type { CorpusDocument } from '../../corpus/document.ts';
import { normalizeText } from '../../search/tokenize.ts';
import { articleReferences } from '../article-references.ts';
import { isArticle } from '../articles.ts';
import { claimedFigures } from '../claimed-figures.ts';
import type { Draft, Knowledge, Route } from '../draft.ts';
import { enumeratedItems } from '../enumerated-items.ts';
import { yearsIn } from '../figure-sentences.ts';
import { editionOn } from '../named-documents.ts';

const NAMED_LAW = /(?:《([^》]{2,40})》|(\p{Script=Han}{1,15}(?:法典|法|条例|办法|规定)))\s*的?\s*第/u;
const LIST =
  /(?:哪些|哪几|什么|列出|列举|所有|全部|都有|几|多少)(?:个|条|项)?(?:的)?(?:具体)?(?:措施|条款|条文|规定|政策)|哪[几一二三四五六七八九十两]+[条项]|措施[里中]?(?:都)?有(?:哪些|什么)|逐[条项]|每[条项]|有几[条项]|(?<!这)[一二三四五六七八九十\d]{1,2}条措施(?![里中说规提明,，])|措施\S{0,4}(?:列|清单|都说|分别)|[都还]有(?:啥|什么|哪些)[？?。\s]*$|有哪些[条项]|条目|[条项]\s*(?:目)?清单|列[出举].*[条项]|(?:条|项|措施|条款|政策)\s*(?:都)?(?:有|是)?\s*(?:哪些|哪几)|\bwhich (?:of the )?measures\b|\blist (?:all |every |the )*measures\b|\ball (?:the )?measures\b|\bwhat measures\b/u;
const TARGETS =
  /(?:数字|量化|数值|定量|具体数|明确数)\S{0,4}(?:目标|指标)|(?:目标|指标)(?:有哪些|都有哪些|一览|清单|汇总)|(?:哪些|哪几|所有|全部|列出|列举)\S{0,16}(?:目标|指标)|\b(?:numeric|numerical|quantitative|measurable|quantified)\b.*\b(?:targets?|goals?)\b|\b(?:which|list|all|what)\b.{0,30}\b(?:numeric|numerical|quantitative)?\s*targets\b/u;
const WHICH =
  /(?:各|分别|都)(?:是|在|写在|属于)?哪(?:一|几)?条|第几条|哪一?[条项]|哪一?个?(?:措施|条款)|\bwhich (?:measure|article|clause)\b|\bwhat (?:measure|article)\b/u;
const PREMISE =
  /对吗|对吧|对不对|对么|是吗|是吧|没错吧|是真的吗|真的吗|真的假的|有没有说错|属实|是不是|是否|(?:吗|(?<![什怎那这多])么|吧)[？?。\s]*$|\bis it true\b|\bright\s*\?|\bcorrect\s*\?|\b(?:isn't|doesn't|won't) it\b/u;
/** 一共有多少条: asks how long the document is, where it names nothing else. */
const COUNT = /(?:多少|(?<!哪)几)(?:条|项|个)?(?:措施|条款|条)|\bhow many (?:measures|articles)\b/u;
const FIGURE_REQUIRED =
  /多少|多大规模|多大容量|百分之几|翻[几多]|\bhow (?:many|much|large|big|fast|high|low)\b|\bwhat (?:percentage|share|scale|size|number|figure)\b/u;
/** Names of quantities: asked for where nothing but a verb of reaching or the end follows (AI手机 产量). */
const FIGURE_NAMED =
  /(?:规模|产量|产值|营收|营业收入|占比|比例|覆盖率|数量|指标|目标值?|增速|时延)(?:目标|指标)?\s*(?:是|为|要|会|能|达|有|定|$|[？?，,。])|几(?:家|款|台|辆|亿|万|倍|成|所|套|部)|多[大高快]|\b(?:targets?|output|revenue|scale|latency|coverage)\b/u;
const UNIT =
  '\\s*个?(?:[十百千]?[万亿])?\\s*(个?工作日|毫秒|秒|小时|元|块|g\\b|eflops|辆|台|部|款|家|个(?![亿万])|项|类|种|天|年|岁)';
/** 多少 asks; 几 may only count what is talked about (几个机房之间最多多少秒). */
const FIGURE_UNITS = [new RegExp(`多少${UNIT}`, 'u'), new RegExp(`几${UNIT}`, 'u')];

/** Asks whether a document still holds. Of a paper (身份证过期了吗) a guide answers, see `withValidityNotices`. */
const VALIDITY =
  /还(?:有效|算数|执行|在执行|适用|管用|能享受)|(?:是否|是不是|有没有)(?:还)?(?:有效|失效|过期|废止|作废|被取代|取消)|(?:失效|过期|废止|作废|取消|到期|停止执行)了?(?:吗|没有|没|么)|现在还有(?:吗|没有|么)|现行有效|什么时候(?:失效|到期|废止|作废)|\bstill (?:valid|in force|in effect|apply)|\b(?:expired|repealed)\b/u;
/** What asks to confirm a claim, rather than whether something is possible. */
const ASKS_TO_CONFIRM = /对|真|是吗|是吧|没错|属实|right|correct|true|n't/u;

/** Decides how the question is to be answered, and keeps what in it decided so. */
export function route(draft: Draft, knowledge: Knowledge): Draft {
  return { ...draft, route: routeOf(draft, knowledge) };
}

function routeOf({ text, query, request }: Draft, knowledge: Knowledge): Route {
  const articles = articleReferences(text);
  const number = articles?.numbers[0];
  const validity = VALIDITY.exec(text);
  if (validity && !articles) {
    // Asked of a document, what has become of it since is told, not only what held on a date.
    const documentId = editionOn(request.asOf, knowledge.named(text))?.id;
    return { type: 'validity', documentId, evidence: validity[0] };
  }
  const premise = PREMISE.exec(text);
  if (premise && (ASKS_TO_CONFIRM.test(premise[0]) || (number === undefined && claimsFigure(text)))) {
    const figures = claimedFigures(text).length;
    return {
      type: 'premise',
      figures,
      number,
      documentId: documentWithLocators(text, request.asOf, knowledge, number),
      evidence: premise[0],
    };
  }
  if (articles)
    return { type: 'locator', documentId: documentWithLocators(text, request.asOf, knowledge, number), ...articles };
  const count = COUNT.exec(text);
  if (count && !query.concepts.some(({ isThing, weight }) => isThing && weight > 0.3)) {
    return {
      type: 'locator',
      documentId: documentWithLocators(text, request.asOf, knowledge, number),
      numbers: [],
      evidence: count[0],
    };
  }
  const targets = TARGETS.exec(text);
  if (targets) {
    const [year] = yearsIn(text);
    return { type: 'targets', year, evidence: targets[0] };
  }
  const list = LIST.exec(text);
  const which = WHICH.exec(text);
  const items = list || which ? enumeratedItems(text) : [];
  if (list || items.length > 1) {
    return { type: 'list', facets: knowledge.facets.namedIn(text), items, evidence: (list ?? which)![0] };
  }
  if (which) return { type: 'which', evidence: which[0] };
  const required = FIGURE_REQUIRED.exec(text);
  const figure = required ?? FIGURE_NAMED.exec(text);
  if (figure) {
    return { type: 'figure', unit: unitAsked(text), isRequired: required !== null, evidence: figure[0] };
  }
  return { type: 'content', evidence: '' };
}

function unitAsked(text: string): string | undefined {
  const [amount, count] = FIGURE_UNITS.map((pattern) => pattern.exec(text)?.[1]);
  return text.includes('多少') ? amount : count;
}

function claimsFigure(text: string): boolean {
  return claimedFigures(text).some(({ unit }) => unit !== 'year');
}

/**
 * The document whose 第X条 is meant: the one the question names, in the edition of the year it names or else of the date, or
 * the measures where it names none. An empty string where it names one that is not held.
 */
function documentWithLocators(
  text: string,
  asOf: string,
  { documents, named, passagesOf }: Knowledge,
  number: number | undefined,
): string {
  const editions = named(text);
  if (editions.length > 0) {
    const has = ({ id }: CorpusDocument) =>
      number !== undefined && passagesOf(id).some((passage) => isArticle(passage, id, number));
    // 民法典 comes in parts: that which has the article.
    const withArticle = editions.filter(has);
    const year = yearsIn(text).find((year) => `${year}-12-31` < asOf);
    return editionOn(year === undefined ? asOf : `${year}-12-31`, withArticle.length > 0 ? withArticle : editions)!.id;
  }
  const name = NAMED_LAW.exec(text)
    ?.slice(1)
    .find((part) => part !== undefined);
  if (name !== undefined && !/^(?:这|该|本|那)/.test(name)) {
    for (const { id, title } of documents) if (normalizeText(title.zh).includes(name)) return id;
    // 广东人工智能的措施, 若干规定 and the like name the measures loosely; a proper law's name must be held.
    if (!/措施|人工智能/.test(name)) return '';
    for (const { id, title } of documents) {
      if (name.length >= 6 && longestCommonRun(normalizeText(title.zh), name) >= 6) return id;
    }
  }
  return documents.find(({ kind }) => kind === 'measures')?.id ?? '';
}

function longestCommonRun(a: string, b: string): number {
  for (let length = b.length; length > 0; length--) {
    for (let from = 0; from + length <= b.length; from++) if (a.includes(b.slice(from, from + length))) return length;
  }
  return 0;
}
