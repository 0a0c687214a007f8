/** Our own search as `benchmark search` measures it: built and opened as `evaluate retrieval` does. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../server/config.ts';
import { loadLexicon } from '../../server/corpus/load-corpus.ts';
import { todayInGuangdong } from '../../server/corpus/today-in-guangdong.ts';
import { buildBeirIndex, openBeirIndex } from '../../server/evaluation/beir-index.ts';
import { retrieve } from '../../server/evaluation/evaluate-retrieval.ts';
import type { SearchIndex } from '../../server/search/search-index.ts';
import { folderBytes } from './peers/folder-bytes.mjs';
import type { RetrievalSystem, SystemContext } from './systems.ts';

export function createSystem({ scratchFolder, embedderFile }: SystemContext): RetrievalSystem {
  const lexicon = loadLexicon(join(readConfig().corpusFolder, 'lexicon'));
  const common = { embedderFile, lexicon };
  const indexFolder = join(scratchFolder, 'index');
  let index: SearchIndex;
  return {
    name: 'yueda',
    async build(entries) {
      const beirFolder = join(scratchFolder, 'beir');
      for (const folder of [beirFolder, indexFolder]) mkdirSync(folder);
      const lines = entries.map(({ id, title, text }) => JSON.stringify({ _id: id, title, text }));
      writeFileSync(join(beirFolder, 'corpus.jsonl'), lines.join('\n'));
      await buildBeirIndex({ ...common, beirFolder, indexFolder });
      index = openBeirIndex({ ...common, indexFolder });
    },
    async save(folder) {
      cpSync(indexFolder, folder, { recursive: true });
      return folderBytes(folder);
    },
    async load(folder) {
      index = openBeirIndex({ ...common, indexFolder: folder });
    },
    search: async (text, limit) => (await retrieve(index, text, todayInGuangdong())).slice(0, limit),
  };
}
