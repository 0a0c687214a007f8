import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderBytes } from './folder-bytes.mjs';
import { tokenizeQuery } from './tokenize.mjs';

export const packages = { '@orama/orama': '3.1.18' };
export const isSlow = true;

/** @returns {import('../systems.ts').RetrievalSystem} */
export function createSystem({ requirePackage, versionOf }) {
  const { create, insertMultiple, load, save, search } = requirePackage('@orama/orama');
  // Orama looks for every word that begins with the given one, and its option `exact` compares at ASCII word boundaries,
  // which Chinese lacks: an end mark makes each word the beginning of itself only.
  const END = '\u0001';
  const tokenizer = {
    language: 'english',
    normalizationCache: new Map(),
    // Each word once, as Orama's own tokenizer has it.
    tokenize: (text) => tokenizeQuery(text).map((word) => word + END),
  };
  const createEmpty = () =>
    create({ schema: { title: 'string', text: 'string' }, components: { tokenizer }, sort: { enabled: false } });
  let index;
  return {
    name: `Orama ${versionOf('@orama/orama')}`,
    async build(entries) {
      index = createEmpty();
      await insertMultiple(index, entries, 1000);
    },
    async save(folder) {
      writeFileSync(join(folder, 'index.json'), JSON.stringify(save(index)));
      return folderBytes(folder);
    },
    async load(folder) {
      index = createEmpty();
      load(index, JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')));
    },
    async search(text, limit) {
      // Threshold 1 is OR.
      const { hits } = await search(index, { term: text, limit, boost: { title: 2 }, threshold: 1 });
      return hits.map(({ id }) => id);
    },
  };
}
