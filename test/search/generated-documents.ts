/** Small documents as a corpus has them, for properties of indexes over any of them. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { type CorpusDocument, document } from '../../server/corpus/document.ts';
import { passagesOf } from '../../server/corpus/passage.ts';
import { bundledEmbedder } from '../../server/search/embedder/static-embedder.ts';
import { meanFieldLengths } from '../../server/search/fields.ts';
import { openSearchIndex, subjectWords } from '../../server/search/search-index.ts';
import { searchPassages } from '../../server/search/search-passages.ts';
import { buildSegment, type Segment, type SegmentPart } from '../../server/search/segment.ts';
import { teachWords } from '../../server/search/segment-words.ts';
import { bundledCorpus, TODAY } from '../answer/bundled-knowledge.ts';

// Before the first segment is built, as a release does: what is embedded depends on the words the dictionary knows.
teachWords(subjectWords(bundledCorpus().lexicon));

const sentence = fc
  .array(
    fc.constantFrom(
      '算力',
      '养老服务',
      '机器人产业',
      '身份证',
      '第二十九条',
      '办理',
      'robots',
      '3.5万元',
      '粤府办〔2024〕6号',
      '，',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((words) => `${words.join('')}。`);

const passageTexts = fc.record({
  title: fc.option(sentence, { nil: undefined }),
  sentences: fc.array(fc.record({ zh: sentence, en: fc.constantFrom(undefined, 'Support robots and elderly care.') }), {
    minLength: 1,
    maxLength: 3,
  }),
});

/** A document that is called so. */
export function generatedDocument(id: string): fc.Arbitrary<CorpusDocument> {
  return fc
    .record({ title: sentence, texts: fc.array(passageTexts, { minLength: 1, maxLength: 4 }) })
    .map(({ title, texts }) =>
      document.parse({
        id,
        kind: 'policy',
        title: { zh: title },
        region: '440000',
        audiences: ['citizen'],
        wording: 'restated',
        source: 'test',
        checkedOn: '2026-01-01',
        passages: texts.map(({ title, sentences }, i) => ({
          anchor: `art-${i + 1}`,
          locator: { zh: `第${i + 1}条` },
          ...(title === undefined ? {} : { title: { zh: title } }),
          sentences: sentences.map(({ zh, en }) => (en === undefined ? zh : { zh, en })),
        })),
      }),
    );
}

const IDS = ['law', 'measures', 'guide', 'notice', 'faq'];

/** Some of five documents, in an order of their own, with any content. */
export const generatedDocuments = fc
  .shuffledSubarray(IDS, { minLength: 1 })
  .chain((ids) => fc.tuple(...ids.map(generatedDocument)));

/** The states of a corpus over time: documents come, go, change, and come back as they were. */
export const documentHistory = fc
  .tuple(...IDS.map((id) => fc.tuple(generatedDocument(id), generatedDocument(id))))
  .chain((versions) =>
    fc.array(
      fc
        .tuple(...versions.map((two) => fc.constantFrom(undefined, ...two)))
        .map((some) => some.filter((one) => one !== undefined))
        .filter((some) => some.length > 0),
      { minLength: 2, maxLength: 6 },
    ),
  );

export const hashOf = (document: CorpusDocument) => JSON.stringify(document);

/** Embeds as the bundled embedder does, with mean lengths of these documents. */
export function indexingOf(documents: readonly CorpusDocument[]) {
  return { embedder: bundledEmbedder(), meanLengths: meanFieldLengths(documents.flatMap(passagesOf)) };
}

export function segmentOf(documents: readonly CorpusDocument[], indexing = indexingOf(documents)): Promise<Segment> {
  return buildSegment(documents.flatMap(passagesOf), hashOf, indexing);
}

const QUERIES = [
  '算力',
  '机器人养老服务',
  '怎么办理身份证',
  'elderly robots',
  '第二十九条',
  '粤府办〔2024〕6号',
  '3.5万元',
];

/** What some queries find over these parts, with all that a result says but its position. */
export async function foundIn(parts: readonly SegmentPart[], documents: readonly CorpusDocument[]) {
  const passages = new Map(documents.flatMap(passagesOf).map((passage) => [passage.id, passage]));
  const places = parts.flatMap(({ segment: { ids }, deleted }) =>
    Array.from({ length: ids.size }, (_, place) => {
      const id = ids.termAt(place);
      return deleted.includes(id) ? undefined : passages.get(id);
    }),
  );
  const index = openSearchIndex(parts, places, bundledCorpus().lexicon, bundledEmbedder());
  expect(index.passageCount).toBe(passages.size);
  return Promise.all(
    QUERIES.map(async (text) => {
      const found = await searchPassages(index, index.parseQuery(text), { asOf: TODAY });
      return (
        found
          .map(({ passage: { id }, score, lexical, cosine, coverage }) => ({ id, score, lexical, cosine, coverage }))
          // Equal scores may stand in any order: they stand in that of the segments.
          .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      );
    }),
  );
}
