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

export function holdCorpus(documents: readonly CorpusDocument[]): HeldCorpus {
  return {
    documents,
    byId: new Map(documents.map((document) => [document.id, document])),
    byTitle: Map.groupBy(documents, ({ title }) => plainTitle(title.zh)),
  };
}

/** Where a passage names another document, with the article where it names one: 《劳动合同法》第三十八条. */
export interface Mention {
  title: string;
  /** `art-38`, `art-120-1` */
  article?: string | undefined;
}

const MENTION =
  /《([^《》]{2,80})》(?:\s*[（(][^（）()]{0,40}[）)])?\s*(?:第([\d零〇一二两三四五六七八九十百千]+)条(?:之([一二三四五六七八九十]+))?)?/gu;

/** What a document names, passage by passage. */
export function* mentionsIn(
  document: CorpusDocument,
): Generator<{ anchor: string; text: string; mentions: Mention[] }> {
  for (const passage of document.passages) {
    const text = chineseText(document, passage);
    const mentions = [...text.matchAll(MENTION)].map(([, title, number, addition]): Mention => {
      if (number === undefined) return { title: title! };
      const article = /^\d+$/.test(number) ? Number(number) : parseChineseNumber(number);
      const added = addition === undefined ? '' : `-${parseChineseNumber(addition)}`;
      return { title: title!, article: article === undefined ? undefined : `art-${article}${added}` };
    });
    if (mentions.length > 0) yield { anchor: passage.anchor, text, mentions };
  }
}
