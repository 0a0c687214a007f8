import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderBytes } from './folder-bytes.mjs';

// The library's recommended range for recall near 1; `ef` must be at least as many as are asked for.
const LINKS = 16;
const EF_CONSTRUCTION = 200;
const EF_SEARCH = 200;

/** @returns {import('../systems.ts').RetrievalSystem} */
export function createSystem({ requirePackage, versionOf, embed }) {
  const { HierarchicalNSW } = requirePackage('hnswlib-node');
  let index;
  let ids;
  const createEmpty = async () => new HierarchicalNSW('cosine', (await embed.question('')).length);
  return {
    name: `HNSWLib ${versionOf('hnswlib-node')}`,
    async build(entries) {
      index = await createEmpty();
      index.initIndex(entries.length, LINKS, EF_CONSTRUCTION);
      index.setEf(EF_SEARCH);
      ids = entries.map(({ id }) => id);
      for (const [position, { title, text }] of entries.entries()) {
        index.addPoint(await embed.passage(`${title} ${text}`), position);
      }
    },
    async save(folder) {
      index.writeIndexSync(join(folder, 'index.hnsw'));
      writeFileSync(join(folder, 'ids.json'), JSON.stringify(ids));
      return folderBytes(folder);
    },
    async load(folder) {
      index = await createEmpty();
      index.readIndexSync(join(folder, 'index.hnsw'));
      index.setEf(EF_SEARCH);
      ids = JSON.parse(readFileSync(join(folder, 'ids.json'), 'utf8'));
    },
    async search(text, limit) {
      const { neighbors } = index.searchKnn(await embed.question(text), Math.min(limit, ids.length));
      return neighbors.map((position) => ids[position]);
    },
  };
}
