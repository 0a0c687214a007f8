/** What an official text says that it does to others. */
import type { Relation } from '../../document.ts';
import { splitSentences } from '../text/split-sentences.ts';

const TITLE = /《((?:[^《》]|《[^《》]*》)+)》/gu;
/** 根据《X》、《Y》（文号）和《Z》, as far as titles follow each other. */
const GROUND =
  /(?:根据|依据|依照|按照|贯彻(?:落实|执行|实施)?|(?<!推进|推动|组织|抓好)落实)((?:好|党中央、国务院|国务院|省委、省政府)?(?:《(?:[^《》]|《[^《》]*》)+》(?:[（(][^（）()]*[）)])?(?:[、，和及与]|以及)*)+)/gu;
const REPEALED = /(?:同时|即行|予以|一律|一并|相应)?(?:废止|失效|停止执行)/u;
const IS_REPEALED = /(?:同时|即行|予以|一律|一并|相应|起)[^《》。]{0,12}(?:废止|失效|停止执行)/u;
/** The ground of a text is told before its first section. */
const LENGTH_OF_OPENING = 1500;

/** Relations of a text with the title `title`: what it implements, interprets, amends and repeals, each once, by title. */
export function documentRelations(title: string, text: string): Relation[] {
  const relations: Relation[] = [...ofTitle(title), ...groundsOf(text), ...repealsOf(text)];
  const seen = new Set<string>();
  return relations.filter(({ type, title: other }) => {
    const key = `${type} ${other}`;
    const isKnown =
      seen.has(key) ||
      SHORT_NAME.test(other ?? '') ||
      other === title ||
      (other !== undefined && title.includes(`印发《${other}》`));
    seen.add(key);
    return !isKnown;
  });
}

/** 《方案》, as a text calls itself or another for short. */
const SHORT_NAME = /^.{0,2}(?:方案|意见|通知|办法|规定|措施|决定|条例|规划|纲要|细则|公告|指南|目录)$/u;

/** Whether a title is that of an explanation of another document. */
export function isInterpretation(title: string): boolean {
  return /解读|图解|一图读懂|一图看懂|政策说明|起草说明/u.test(title);
}

function ofTitle(title: string): Relation[] {
  const named = titlesIn(title);
  if (isInterpretation(title)) {
    const bare =
      /^(?:关于)?([^《》]{4,}?(?:通知|意见|办法|措施|规定|方案|条例|细则|规划))的?(?:政策|有关)?(?:解读|图解)/u.exec(
        title,
      )?.[1];
    return (named.length > 0 ? named : bare === undefined ? [] : [bare]).map((other) => ({
      type: 'interprets',
      title: other,
    }));
  }
  if (/废止/u.test(title)) return named.map((other) => ({ type: 'repeals', title: other }));
  if (/修改|修订|调整|补充/u.test(title)) return named.map((other) => ({ type: 'amends', title: other }));
  if (/贯彻|落实|实施|执行/u.test(title.replaceAll(TITLE, '')))
    return named.map((other) => ({ type: 'implements', title: other }));
  return [];
}

function groundsOf(text: string): Relation[] {
  const opening = text.slice(0, LENGTH_OF_OPENING);
  const end = opening.search(/\n\s*(?:一、|第一[章条]|（一）|1[.．、])/u);
  return [...(end < 0 ? opening : opening.slice(0, end + 400)).matchAll(GROUND)]
    .filter(
      ({ index }) => end < 0 || index < end || /制[定订]/u.test(opening.slice(index, index + 300).split('。')[0]!),
    )
    .flatMap(([, laws]) => titlesIn(laws!))
    .map((other) => ({ type: 'implements', title: other }));
}

function repealsOf(text: string): Relation[] {
  return splitSentences(text)
    .map(({ from, to }) => text.slice(from, to))
    .filter((sentence) => IS_REPEALED.test(sentence.replaceAll(TITLE, '')))
    .flatMap((sentence) =>
      titlesIn(
        sentence.slice(0, sentence.search(REPEALED)).replaceAll(/(?:根据|依照|依据|按照)《[^》]{0,200}》/gu, ''),
      ),
    )
    .map((other) => ({ type: 'repeals', title: other }));
}

function titlesIn(text: string): string[] {
  return [...text.matchAll(TITLE)].map(([, title]) =>
    title!
      .replaceAll('〈', '《')
      .replaceAll('〉', '》')
      .replaceAll(/[\r\n]+/gu, ''),
  );
}
