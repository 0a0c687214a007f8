/** Fills in what a follow-up question leaves open (那费用呢, 广州呢, 它有效期多久) from the turns before it. */
import { plainTitle } from '../../corpus/resolve-endings.ts';
import { formatChineseNumber } from '../../language/chinese-number.ts';
import { renderTraditional } from '../../language/script.ts';
import { normalizeText } from '../../search/tokenize.ts';
import { articleReferences } from '../article-references.ts';
import type { Draft, Knowledge } from '../draft.ts';
import { yearsIn } from '../figure-sentences.ts';
import { openingCut, subjectOf } from '../follow-up/asking-words.ts';
import { correctionIn } from '../follow-up/correction.ts';
import { exchangeParts } from '../follow-up/exchange-parts.ts';
import { ownThings } from '../follow-up/own-things.ts';
import { pointingIn } from '../follow-up/pointing-words.ts';
import { type Topic, topicOf } from '../follow-up/topic-of-turns.ts';
import { isHome, isPartOfHome } from '../places.ts';
import { route } from './route.ts';

/** 我在东莞可以办吗: the same, asked of a place. */
const ONLY_THERE = /^(?:我|我们|人)?(?<there>在.{2,8}?)(?:也|都)?(?:可以|能)(?:办理?|申请)?(?:吗|么)$/u;

/** A question as it was meant, with what decided it. */
interface Meant {
  text: string;
  reason: string;
}

/**
 * A question that says all it needs stays as it is; one that leaves its subject open takes that of the last turn that has
 * one. A place named there is the region of the answer, as long as nothing else is.
 */
export function rewriteFollowUp(draft: Draft, knowledge: Knowledge): Draft {
  const topic = topicOf(draft.request.turns ?? [], knowledge);
  if (topic === undefined) return draft;
  const text = knowledge.toWordsOfCorpus(draft.text);
  // 到2027年有哪些量化目标 is of the measures, whatever was spoken of before.
  const alone = route({ ...draft, text, query: knowledge.index.parseQuery(text) }, knowledge);
  if (alone.route.type === 'targets') return draft;
  const meant = meantBy(text, topic, knowledge);
  if (meant === undefined || meant.text === text) return draft;
  const spelled = withCaseOf(`${topic.question} ${draft.masked}`, meant.text);
  const region = draft.request.region ?? regionIn(text, knowledge) ?? regionIn(topic.text, knowledge);
  return {
    ...draft,
    request: { ...draft.request, region },
    masked: draft.language === 'zh-Hant' ? renderTraditional(spelled) : spelled,
    text: normalizeText(meant.text),
    followUp: { typed: draft.masked, after: topic.question, reason: meant.reason },
  };
}

function meantBy(text: string, topic: Topic, knowledge: Knowledge): Meant | undefined {
  const correction = correctionIn(text);
  if (correction) return corrected(correction, topic, knowledge);
  const opened = openingCut(text);
  const neighbour = neighbourOf(opened.text, topic, knowledge);
  if (neighbour) return neighbour;
  const things = ownThings(opened.text, topic, knowledge);
  const isNamed = knowledge.named(opened.text).length > 0;

  const articles = articleReferences(opened.text);
  if (articles) {
    // Articles of another document than the one that 第几条 alone means.
    const title = titleBeforeArticles(topic, knowledge);
    return isNamed || title === '' ? undefined : { text: `${title}${opened.text}`, reason: articles.evidence };
  }
  const pointing = pointingIn(opened.text);
  if (pointing && !isNamed) {
    const { to, at, text: word } = pointing;
    const put = pointedAt(to, opened.text, topic, knowledge);
    if (put !== '') return { text: opened.text.slice(0, at) + put + opened.text.slice(at + word.length), reason: word };
  }
  const asks = asksOf(opened, knowledge);
  if (isNamed || (things.length > 0 && (asks || saysMoreThan(things, opened.text)))) return undefined;
  const there = ONLY_THERE.exec(opened.text)?.groups?.there;
  if (there && knowledge.places.namedIn(there).length > 0) {
    return filledIn(there, [], false, topic, knowledge);
  }
  return filledIn(opened.text, things, asks, topic, knowledge);
}

/** Whether it asks something of its own; an aspect alone (费用) does. */
function asksOf({ text, asks }: { text: string; asks: boolean }, { aspects }: Knowledge): boolean {
  return asks || aspects.askedIn(text).length > 0;
}

/** 我想办护照 begins something new; 护照 and 办护照 ask the same of another thing. */
function saysMoreThan(things: readonly string[], text: string): boolean {
  const rest = things.reduce((left, thing) => left.replace(thing, ''), text);
  return [...rest.replace(/[\s的]/gu, '')].length > 1;
}

function filledIn(
  part: string,
  things: readonly string[],
  asks: boolean,
  topic: Topic,
  knowledge: Knowledge,
): Meant | undefined {
  if (!asks) {
    const rest = part.replace(/(?:19|20)\d{2}年?|^[到的]|的$/gu, '');
    const isYearOnly = yearsIn(part).length > 0 && rest === '';
    // 2024年实际产量呢 says more than a year.
    if (yearsIn(part).length === 0 || isYearOnly) {
      const text = exchangeParts(topic.text, part, things, knowledge);
      if (text !== undefined) return { text, reason: `${part} …` };
    }
    if (things.length > 0 || [...part].length > 12) return undefined;
  }
  const subject = subjectFor(part, topic, knowledge);
  return subject === '' ? undefined : { text: join(subject, part), reason: `… ${part}` };
}

function corrected(
  { wrong, right }: { wrong?: string; right: string },
  topic: Topic,
  knowledge: Knowledge,
): Meant | undefined {
  const reason = `${wrong ?? ''} → ${right}`;
  const part = openingCut(right);
  const articles = articleReferences(part.text);
  if (articles) return { text: `${titleBeforeArticles(topic, knowledge)}${part.text}`, reason };
  const things = ownThings(part.text, { ...topic, spoken: '' }, knowledge);
  if (asksOf(part, knowledge)) {
    return things.length > 0 ? { text: part.text, reason } : filledIn(part.text, things, true, topic, knowledge);
  }
  const text = exchangeParts(topic.text, part.text, things, knowledge);
  if (text !== undefined) return { text, reason };
  return wrong && topic.text.includes(wrong) ? { text: topic.text.replace(wrong, part.text), reason } : undefined;
}

/** 下一条, 上一条: counted from the article that was given. */
function neighbourOf(text: string, topic: Topic, knowledge: Knowledge): Meant | undefined {
  const found = /(?<next>下一?[条项]|\bnext (?:one|measure|article)\b)|上一?[条项]|前一[条项]|\bprevious\b/u.exec(text);
  if (found === null || topic.article === undefined) return undefined;
  const number = topic.article.number + (found.groups!.next === undefined ? -1 : 1);
  if (number < 1) return undefined;
  return { text: `${titleBeforeArticles(topic, knowledge)}第${formatChineseNumber(number)}条`, reason: found[0] };
}

/** What only a document has, whatever article of it was spoken of. */
const OF_DOCUMENT = /发布|印发|施行|生效|失效|废止|文号|(?:还|仍)(?:然|是)?有效/u;

/** What a pointing word stands for, in words that a question can go on with. */
function pointedAt(to: 'article' | 'document' | 'topic', text: string, topic: Topic, knowledge: Knowledge): string {
  const { document, article } = topic;
  const isGuide = document?.kind === 'guide';
  // 上面说的那条是第几条 asks for the number.
  if (to === 'article' && article && !/第几|哪一?[条项]/.test(text)) {
    return `${titleBeforeArticles(topic, knowledge)}第${formatChineseNumber(article.number)}条`;
  }
  if (document && !isGuide && (to === 'document' || OF_DOCUMENT.test(text)))
    return `《${plainTitle(document.title.zh)}》`;
  return subjectFor(text, topic, knowledge);
}

/** What the topic is about, for a part that goes on with it. */
function subjectFor(part: string, topic: Topic, knowledge: Knowledge): string {
  const articles = articleReferences(topic.text);
  const asked = knowledge.aspects.askedIn(part);
  if (articles && topic.article) {
    // A telephone, a subsidy must stand there: looked for by what the article is about, not answered with all of it.
    const isRequired = asked.some((aspect) => knowledge.aspects.isRequired(aspect));
    const title = topic.article.passage.title?.zh;
    if (isRequired && title !== undefined) return normalizeText(title);
    return `${titleBeforeArticles(topic, knowledge)}第${formatChineseNumber(topic.article.number)}条`;
  }
  const years = yearsIn(part);
  let subject = subjectOf(topic.text);
  if (years.length > 0) subject = subject.replace(/到?(?:19|20)\d{2}年?/gu, '');
  const places = knowledge.places.namedIn(part).filter(isHome);
  if (places.length > 0) {
    const left = knowledge.places.namedIn(subject).filter(isPartOfHome);
    subject = left.reduce((text, { name }) => text.replace(normalizeText(name), ''), subject);
  }
  return subject;
}

/** The title to put before 第几条, where it is not the document that is meant without one. */
function titleBeforeArticles({ document, article }: Topic, { documents }: Knowledge): string {
  if (document === undefined || article === undefined) return '';
  const unnamed = documents.find(({ kind }) => kind === 'measures');
  return document === unnamed ? '' : `《${plainTitle(document.title.zh)}》`;
}

function regionIn(text: string, { places }: Knowledge): string | undefined {
  return places.namedIn(text).findLast(isPartOfHome)?.code;
}

function join(subject: string, part: string): string {
  return /\p{Script=Han}/u.test(subject + part) ? `${subject}，${part}` : `${subject}: ${part}`;
}

/** Latin words as they were typed: what is searched is in lower case, what is shown is not. */
function withCaseOf(typed: string, text: string): string {
  const spelled = new Map((typed.match(/[A-Za-z]+/g) ?? []).map((word) => [word.toLowerCase(), word]));
  return text.replace(/[a-z]+/g, (word) => spelled.get(word) ?? word);
}
