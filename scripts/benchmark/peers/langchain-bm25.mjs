import { tokenizeQuery } from './tokenize.mjs';

export const isSlow = true;

const HAN = /\p{Script=Han}/gu;
const OTHER_RUN = /[[\p{L}\p{M}\p{N}]--\p{Script=Han}]+/gv;

// The retriever counts a word wherever its letters stand, so a text need not be cut; but it measures texts in runs of
// ASCII letters, which Chinese lacks. Hence a letter before every character, and fences around words of other scripts.
const spellText = (text) => text.normalize('NFKC').toLowerCase().replace(OTHER_RUN, '«$&»').replace(HAN, 'a$&');
const spellWord = (word) => (word.search(HAN) === 0 ? [...word].join('a') : `«${word}»`);

/** @returns {import('../systems.ts').RetrievalSystem} */
export function createSystem({ requirePackage, versionOf }) {
  const { BM25Retriever } = requirePackage('@langchain/community/retrievers/bm25');
  const { Document } = requirePackage('@langchain/core/documents');
  let retriever;
  return {
    name: `LangChain BM25 ${versionOf('@langchain/community')}`,
    async build(entries) {
      const documents = entries.map(({ id, title, text }) => {
        const spelt = spellText(title);
        // The title twice: its boost.
        return new Document({ pageContent: `${spelt}\n${spelt}\n${spellText(text)}`, metadata: { id } });
      });
      retriever = BM25Retriever.fromDocuments(documents, { k: 10 });
    },
    async search(text, limit) {
      retriever.k = limit;
      const words = tokenizeQuery(text);
      if (words.length === 0) return [];
      return (await retriever.invoke(words.map(spellWord).join(' '))).map(({ metadata }) => metadata.id);
    },
  };
}
