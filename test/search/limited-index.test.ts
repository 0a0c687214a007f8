import { describe, expect, it } from 'vitest';
import { shelvesOf } from '../../server/answer/shelves.ts';
import { type CorpusDocument, document } from '../../server/corpus/document.ts';
import { passagesOf } from '../../server/corpus/passage.ts';
import { bundledEmbedder } from '../../server/search/embedder/static-embedder.ts';
import { buildSearchIndex, limitedTo } from '../../server/search/search-index.ts';
import { searchPassages } from '../../server/search/search-passages.ts';
import { bundledCorpus, knowledgeOfDocuments, TODAY } from '../answer/bundled-knowledge.ts';

const { documents, lexicon } = bundledCorpus();
const law: CorpusDocument = document.parse({
  id: 'law-of-permits',
  kind: 'law',
  title: { zh: '养犬管理条例' },
  region: '000000',
  audiences: ['citizen'],
  wording: 'official',
  source: 'none',
  checkedOn: '2024-01-01',
  passages: Array.from({ length: 40 }, (_, at) => ({
    anchor: `art-${at + 1}`,
    locator: { zh: `第${at + 1}条` },
    sentences: [`养犬人应当自取得犬只之日起${at + 2}日内向公安机关申请办理养犬登记，公安机关应当发给护照。`],
  })),
});
const index = await buildSearchIndex([...documents, law].flatMap(passagesOf), lexicon, bundledEmbedder());
const alone = await buildSearchIndex(documents.flatMap(passagesOf), lexicon, bundledEmbedder());

describe('an index limited to some of its documents', () => {
  const limited = limitedTo(index, lexicon, ({ kind }) => kind !== 'law');

  it('knows how rare words are as if there were no others', () => {
    expect(limited.passageCount).toBe(alone.passageCount);
    for (const term of ['公安', '护照', '登记', '人工', '养犬']) expect(limited.idfOf(term)).toBe(alone.idfOf(term));
    expect(index.idfOf('公安')).not.toBe(alone.idfOf('公安'));
    const question = '护照登记要找公安机关吗';
    expect(limited.parseQuery(question)).toEqual(alone.parseQuery(question));
  });

  it('finds nothing else, and gives the passages of the whole', async () => {
    const found = await searchPassages(limited, limited.parseQuery('公安机关养犬登记'), { asOf: TODAY });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ passage }) => passage.document.kind !== 'law')).toBe(true);
    for (const { passage, position } of found) expect(index.passages.at(position)).toBe(passage);
  });
});

describe('the shelves of a corpus', () => {
  it('are two where laws stand beside other texts, and none else', async () => {
    expect(shelvesOf(index, lexicon)?.laws.passageCount).toBe(40);
    expect(shelvesOf(alone, lexicon)).toBeUndefined();
    expect((await knowledgeOfDocuments([law])).shelves).toBeUndefined();
  });
});
