import type { CorpusDocument } from '../../corpus/document.ts';
import { chineseText } from '../../corpus/passage.ts';
import { plainTitle } from '../../corpus/resolve-endings.ts';
import { parseChineseNumber } from '../../language/chinese-number.ts';

/** The documents of a release, by what others call them. */
export interface HeldCorpus {
  documents: readonly CorpusDocument[];
  byId: ReadonlyMap<string, CorpusDocument>;
  /** By title without 中华人民共和国; of several editions all. */
  byTitle: ReadonlyMap<string, CorpusDocument[]>;
}

/** `laws` are not of the release: what it says of them is held against them all the same. */
export function holdCorpus(documents: readonly CorpusDocument[], laws: readonly CorpusDocument[] = []): HeldCorpus {
  const byTitle = new Map<string, CorpusDocument[]>();
  for (const document of [...documents, ...laws]) {
    const title = plainTitle(document.title.zh);
    // A book of a code (民法典·继承编) is found by the code's name, by which its articles are cited.
    for (const name of new Set([title, title.split('·')[0]!]))
      byTitle.set(name, [...(byTitle.get(name) ?? []), document]);
  }
  return { documents, byId: new Map(documents.map((document) => [document.id, document])), byTitle };
}

/** Where a passage names another document, with the article where it names one: 《劳动合同法》第三十八条. */
export interface Mention {
  title: string;
  /** `art-38`, `art-120-1` */
  article?: string | undefined;
}

const NUMBER = '[\\d零〇一二两三四五六七八九十百千]+';
const ARTICLE = `第${NUMBER}条(?:之[一二三四五六七八九十]+)?`;
/** What may stand between an article and the next one of the same document: its 款 and 项, and what joins them. */
const JOINT = `(?:第${NUMBER}[款项目])*(?:[、和及与至]|以及|到)`;
const MENTION = new RegExp(
  `《([^《》]{2,80})》(?:\\s*[（(][^（）()]{0,40}[）)])?\\s*(${ARTICLE}(?:${JOINT}${ARTICLE})*)?`,
  'gu',
);
const EACH_ARTICLE = new RegExp(`第(${NUMBER})条(?:之([一二三四五六七八九十]+))?`, 'gu');

/** What a document names, passage by passage; of 第七条至第九条 the ends. */
export function* mentionsIn(
  document: CorpusDocument,
): Generator<{ anchor: string; text: string; mentions: Mention[] }> {
  for (const passage of document.passages) {
    const text = chineseText(document, passage);
    const mentions = [...text.matchAll(MENTION)].flatMap(([, title, articles]): Mention[] =>
      articles === undefined
        ? [{ title: title! }]
        : articlesIn(articles).map((article) => ({ title: title!, article })),
    );
    if (mentions.length > 0) yield { anchor: passage.anchor, text, mentions };
  }
}

/** 第五条、第一百二十条之一 → art-5, art-120-1 */
function articlesIn(text: string): string[] {
  return [...text.matchAll(EACH_ARTICLE)].map(([, number, addition]) => {
    const article = /^\d+$/.test(number!) ? Number(number) : parseChineseNumber(number!);
    return `art-${article}${addition === undefined ? '' : `-${parseChineseNumber(addition)}`}`;
  });
}
