import { RunnableLambda } from '@langchain/core/runnables';
import { describe, expect, test } from 'vitest';
import { passagesOf } from '../../server/corpus/passage.ts';
import { bundledEmbedder } from '../../server/search/embedder/static-embedder.ts';
import { PassageRetriever } from '../../server/search/retriever.ts';
import { buildSearchIndex } from '../../server/search/search-index.ts';
import { searchPassages } from '../../server/search/search-passages.ts';
import { bundledCorpus, TODAY } from '../answer/bundled-knowledge.ts';

const { documents, lexicon } = bundledCorpus();
const index = await buildSearchIndex(documents.flatMap(passagesOf), lexicon, bundledEmbedder());

describe('the retriever', () => {
  test('gives what the search finds, in its order, with what a citation needs', async () => {
    const found = await searchPassages(index, index.parseQuery('新能源汽车产量'), { asOf: TODAY });
    const retrieved = await new PassageRetriever(index, { asOf: TODAY, k: 5 }).invoke('新能源汽车产量');
    expect(retrieved.map(({ id }) => id)).toEqual(found.slice(0, 5).map(({ passage }) => passage.id));
    const [{ passage, score, features }] = found as [(typeof found)[0]];
    expect(retrieved[0]).toMatchObject({
      id: passage.id,
      pageContent: passage.text,
      metadata: {
        id: passage.id,
        documentId: passage.document.id,
        anchor: passage.anchor,
        title: passage.document.title.zh,
        locator: passage.locator.zh,
        score,
        validity: 'in_force',
        features,
      },
    });
  });

  test('keeps to its filters', async () => {
    const retriever = new PassageRetriever(index, { asOf: TODAY, filters: { documentId: 'guide-passport' } });
    const retrieved = await retriever.invoke('申请材料');
    expect(retrieved.length).toBeGreaterThan(0);
    expect(new Set(retrieved.map(({ metadata }) => metadata.documentId))).toEqual(new Set(['guide-passport']));
  });

  test('judges validity on its own day', async () => {
    const divorce = documents.find(({ id }) => id === 'guide-divorce')!;
    const old = await buildSearchIndex(passagesOf({ ...divorce, expiresOn: '2020-12-31' }), lexicon, bundledEmbedder());
    const validityOn = async (asOf: string) =>
      (await new PassageRetriever(old, { asOf, k: 1 }).invoke('离婚冷静期'))[0]!.metadata.validity;
    expect(await validityOn('2020-12-31')).toBe('in_force');
    expect(await validityOn(TODAY)).toBe('expired');
  });

  test('finds nothing for nothing', async () => {
    expect(await new PassageRetriever(index, { asOf: TODAY }).invoke('')).toEqual([]);
  });

  test('is a link of a LangChain chain', async () => {
    const titles = new PassageRetriever(index, { asOf: TODAY, k: 1 }).pipe(
      RunnableLambda.from((found: { metadata: { documentId: string } }[]) => found[0]?.metadata.documentId),
    );
    expect(await titles.invoke('离婚冷静期')).toBe('guide-divorce');
  });
});
