import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderBytes } from './folder-bytes.mjs';
import { tokenize, tokenizeQuery } from './tokenize.mjs';

export const packages = { minisearch: '7.2.0' };

/** @returns {import('../systems.ts').RetrievalSystem} */
export function createSystem({ requirePackage, versionOf }) {
  const MiniSearch = requirePackage('minisearch');
  const options = {
    fields: ['title', 'text'],
    tokenize,
    processTerm: (word) => word,
    searchOptions: { tokenize: tokenizeQuery, boost: { title: 2 }, combineWith: 'OR', prefix: false, fuzzy: false },
  };
  let index;
  return {
    name: `MiniSearch ${versionOf('minisearch')}`,
    async build(entries) {
      index = new MiniSearch(options);
      index.addAll(entries);
    },
    async save(folder) {
      writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
      return folderBytes(folder);
    },
    async load(folder) {
      index = MiniSearch.loadJSON(readFileSync(join(folder, 'index.json'), 'utf8'), options);
    },
    search: (text, limit) =>
      index
        .search(text)
        .slice(0, limit)
        .map(({ id }) => id),
  };
}
