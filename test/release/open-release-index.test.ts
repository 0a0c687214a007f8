import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import { passagesOf } from '../../server/corpus/passage.ts';
import { log } from '../../server/observability/log.ts';
import { readIndexManifest } from '../../server/release/index-manifest.ts';
import { mergeReleaseIndex } from '../../server/release/merge-release-index.ts';
import { openReleaseIndex } from '../../server/release/open-release-index.ts';
import { bundledEmbedder } from '../../server/search/embedder/static-embedder.ts';
import { hnswAvailable } from '../../server/search/hnsw-vectors.ts';
import type { SearchIndex } from '../../server/search/search-index.ts';
import { searchPassages } from '../../server/search/search-passages.ts';
import { bundledCorpus, TODAY } from '../answer/bundled-knowledge.ts';
import { generatedDocument } from '../search/generated-documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'yueda-release-index-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(folder, 'data-'));
});

const inChinese = ({ passages, ...document }: CorpusDocument): CorpusDocument => ({
  ...document,
  passages: passages.map(({ sentences, ...passage }) => ({
    ...passage,
    sentences: sentences.map(({ zh }) => ({ zh })),
  })),
});
/** Two of one id. In Chinese, as the guides are: beside these they change mean lengths so little that segments are kept. */
const versionsOf = (id: string) =>
  fc.sample(generatedDocument(id).map(inChinese), { numRuns: 2, seed: 5 }) as [CorpusDocument, CorpusDocument];
const [law, newLaw] = versionsOf('law');
const [guide] = versionsOf('guide');
const [notice] = versionsOf('notice');
const bundled = bundledCorpus().documents.filter(({ kind }) => kind === 'guide');

const open = (
  release: number,
  documents: CorpusDocument[],
  more: Partial<Parameters<typeof openReleaseIndex>[0]> = {},
) =>
  openReleaseIndex({
    dataFolder,
    release,
    corpus: { ...bundledCorpus(), documents },
    embedder: bundledEmbedder(),
    ...more,
  });

const segmentFiles = () => readdirSync(join(dataFolder, 'segments')).sort();
const segmentFile = (name = segmentFiles()[0]!) => join(dataFolder, 'segments', name);
const manifestFile = (release: number) => join(dataFolder, 'releases', String(release), 'index.json');
const manifest = (release: number) => readIndexManifest(dataFolder, release);

/** Ids and scores for some questions; what is equal may stand in any order. */
async function foundBy(index: SearchIndex) {
  const questions = ['算力规模', '离婚冷静期', '机器人养老服务', 'passport fee', '第二十九条'];
  return Promise.all(
    questions.map(async (text) =>
      (await searchPassages(index, index.parseQuery(text), { asOf: TODAY }))
        .map(({ passage, score }) => ({ id: passage.id, score }))
        .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)),
    ),
  );
}

const idsIn = ({ passages }: SearchIndex) =>
  Array.from({ length: passages.length }, (_, i) => passages.at(i)?.id).filter((id) => id !== undefined);
const idsOf = (documents: CorpusDocument[]) => documents.flatMap(passagesOf).map(({ id }) => id);

describe('a release that is opened', () => {
  test('for the first time is indexed, and from then on read from its files', async () => {
    const first = await open(1, bundled);
    expect(first.notes).toEqual([]);
    const written = [manifestFile(1), segmentFile()].map((file) => statSync(file).mtimeMs);
    const again = await open(1, bundled);
    expect(again.notes).toEqual([]);
    expect([manifestFile(1), segmentFile()].map((file) => statSync(file).mtimeMs)).toEqual(written);
    expect(idsIn(again.index)).toEqual(idsOf(bundled));
    expect(await foundBy(again.index)).toEqual(await foundBy(first.index));
  });

  test('after another adds a segment of what changed and deletes what is gone, and leaves the other as it was', async () => {
    await open(1, [...bundled, law, guide]);
    const before = readFileSync(manifestFile(1), 'utf8');
    const { index, notes } = await open(2, [...bundled, newLaw, notice]);
    expect(notes).toEqual([]);
    expect(readFileSync(manifestFile(1), 'utf8')).toBe(before);
    const [old, added] = manifest(2).segments;
    expect(old).toEqual({ ...manifest(1).segments[0], deleted: idsOf([law, guide]) });
    expect(added).toMatchObject({ passages: idsOf([newLaw, notice]).length, deleted: [] });
    expect(idsIn(index)).toEqual(idsOf([...bundled, newLaw, notice]));
    expect(idsIn((await open(1, [...bundled, law, guide])).index)).toEqual(idsOf([...bundled, law, guide]));
  });

  test('again in the same folder by several at once is the same for all', async () => {
    const opened = await Promise.all([1, 2, 3].map(() => open(1, bundled)));
    expect(opened.flatMap(({ notes }) => notes)).toEqual([]);
    expect(segmentFiles()).toHaveLength(1);
    expect((await open(1, bundled)).notes).toEqual([]);
  });

  test('with graphs has one beside each segment, read again at the next opening, and finds what it finds without', async ({
    skip,
  }) => {
    skip(!(await hnswAvailable()), 'hnswlib-node cannot be loaded here');
    const exact = await open(1, bundled);
    const first = await open(1, bundled, { vectorIndex: 'hnsw' });
    expect(segmentFiles()).toEqual([expect.stringMatching(/\.segment$/), expect.stringMatching(/\.segment\.hnsw$/)]);
    const written = statSync(segmentFile(segmentFiles()[1])).mtimeMs;
    const again = await open(1, bundled, { vectorIndex: 'hnsw' });
    expect(statSync(segmentFile(segmentFiles()[1])).mtimeMs).toBe(written);
    expect([...first.notes, ...again.notes]).toEqual([]);
    expect(await foundBy(again.index)).toEqual(await foundBy(first.index));
    const firstOf = (found: { id: string }[][]) => found.map(([best]) => best?.id);
    // A graph finds nearly all: of two that are as near, the first may be the other one.
    const exactly = firstOf(await foundBy(exact.index));
    const same = firstOf(await foundBy(again.index)).filter((id, i) => id === exactly[i]);
    expect(same.length).toBeGreaterThanOrEqual(exactly.length - 1);
  });

  test('without a place to write to is indexed in memory, and says so', async () => {
    writeFileSync(join(dataFolder, 'segments'), 'a file where the folder should be');
    const { index, notes } = await open(1, bundled);
    expect(notes).toEqual([expect.stringContaining('索引未能保存')]);
    expect(idsIn(index)).toEqual(idsOf(bundled));
  });
});

describe('what does not serve is built anew, and said in one line:', () => {
  /** Opens the release after damage, which is to be repaired: the next opening has nothing to say. */
  async function expectRepair(problem: RegExp) {
    const documents = [...bundled, newLaw];
    const repaired = await open(1, documents);
    expect(repaired.notes).toEqual([expect.stringMatching(problem)]);
    expect(repaired.notes.join().split('\n')).toHaveLength(1);
    expect(idsIn(repaired.index).sort()).toEqual(idsOf(documents).sort());
    expect((await open(1, documents)).notes).toEqual([]);
    rmSync(dataFolder, { recursive: true });
    expect(await foundBy(repaired.index)).toEqual(await foundBy((await open(1, documents)).index));
  }

  const damage = (file: string) => {
    const bytes = readFileSync(file);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    writeFileSync(file, bytes);
  };

  test('a damaged segment', async () => {
    await open(1, [...bundled, newLaw]);
    damage(segmentFile());
    await expectRepair(/\.segment: is damaged/);
  });

  test('a missing segment', async () => {
    await open(1, [...bundled, newLaw]);
    rmSync(segmentFile());
    await expectRepair(/\.segment: cannot be read \(ENOENT\)/);
  });

  test('a damaged manifest, here from that of the release before', async () => {
    await open(1, [...bundled, law]);
    await open(2, [...bundled, newLaw]);
    // Not any byte: another last digit of a mean length may be the same number.
    writeFileSync(manifestFile(2), readFileSync(manifestFile(2), 'utf8').replace('"embedder":"', '"embedder":"x'));
    const files = segmentFiles();
    const { notes } = await open(2, [...bundled, newLaw]);
    expect(notes).toEqual([expect.stringMatching(/releases.2.index\.json: cannot be used/)]);
    expect(segmentFiles(), 'nothing but the law is indexed').toEqual(files);
    expect((await open(2, [...bundled, newLaw])).notes).toEqual([]);
  });

  test('a manifest of another version', async () => {
    await open(1, [...bundled, newLaw]);
    writeFileSync(manifestFile(1), readFileSync(manifestFile(1), 'utf8').replace('"version":1', '"version":2'));
    await expectRepair(/index\.json: cannot be used \(is not of version 1\)/);
  });

  test('an index of another embedder', async () => {
    const bundledOne = bundledEmbedder();
    const embedder = {
      name: 'another',
      embedQuery: (text: string) => bundledOne.embedQuery(text),
      embedDocuments: (texts: string[]) => bundledOne.embedDocuments(texts),
    };
    await open(1, [...bundled, newLaw], { embedder });
    await expectRepair(/嵌入模型/);
  });

  test('an index of another lexicon', async () => {
    const { lexicon, ...corpus } = bundledCorpus();
    const synonyms = [...lexicon.synonyms, { terms: ['甲乙丙丁'], means: ['戊己庚辛'] }];
    const documents = [...bundled, newLaw];
    await open(1, documents, { corpus: { ...corpus, documents, lexicon: { ...lexicon, synonyms } } });
    await expectRepair(/词库/);
  });

  test('the index of a release before it, of texts of quite another length', async () => {
    await open(0, [law]);
    await expectRepair(/篇幅/);
  });
});

test('the manifest lets no bit change unnoticed', async () => {
  await open(1, [law, guide]);
  const sound = readFileSync(manifestFile(1));
  const read = manifest(1);
  fc.assert(
    fc.property(fc.nat(sound.length - 1), fc.nat(7), (at, bit) => {
      const damaged = Buffer.from(sound);
      damaged[at]! ^= 1 << bit;
      writeFileSync(manifestFile(1), damaged);
      expect(() => manifest(1)).toThrow(manifestFile(1));
      writeFileSync(manifestFile(1), sound.subarray(0, at));
      expect(() => manifest(1)).toThrow(manifestFile(1));
    }),
  );
  writeFileSync(manifestFile(1), sound);
  expect(manifest(1)).toEqual(read);
});

test('segments that no release names are deleted, once they are not young', async () => {
  await open(1, [law]);
  const [named] = segmentFiles();
  const [old, young, aside] = ['0'.repeat(16), '1'.repeat(16), 'half-written'].map((name, i) =>
    segmentFile(`${name}${['.segment', '.segment', '.segment.new'][i]}`),
  );
  for (const file of [old, young, aside]) writeFileSync(file!, '');
  const longAgo = Date.now() / 1000 - 24 * 60 * 60;
  for (const file of [old, aside, segmentFile(named)]) utimesSync(file!, longAgo, longAgo);
  await open(1, [law]);
  expect(
    segmentFiles()
      .map((name) => segmentFile(name))
      .sort(),
  ).toEqual([segmentFile(named), young].sort());
});

describe('segments are merged', () => {
  /** A release for each state; the last one has more segments than are kept. */
  async function openMany(): Promise<CorpusDocument[]> {
    const documents = [...bundled];
    for (let release = 1; release <= 10; release++) {
      if (release > 1) documents.push(versionsOf(`notice-${release}`)[0]);
      if (release === 5) documents.splice(2, 1);
      expect((await open(release, documents)).notes).toEqual([]);
    }
    return documents;
  }

  test('in the background for the next start, which finds the same', async () => {
    const documents = await openMany();
    const before = await open(10, documents);
    expect(before.index.segments.length).toBeGreaterThan(8);
    await mergeReleaseIndex(dataFolder, 10, new AbortController().signal);
    expect(manifest(10).segments).toEqual([
      { file: expect.any(String), passages: idsOf(documents).length, deleted: [] },
    ]);
    const after = await open(10, documents);
    expect(after.notes).toEqual([]);
    expect(after.index.segments).toHaveLength(1);
    // Impacts are quantised by segment, so that scores differ in the third place.
    const ids = (found: { id: string }[][]) => found.map((list) => list.slice(0, 3).map(({ id }) => id));
    expect(ids(await foundBy(after.index))).toEqual(ids(await foundBy(before.index)));
    expect(manifest(9).segments.length, 'other releases keep theirs').toBeGreaterThan(1);
    await mergeReleaseIndex(dataFolder, 10, new AbortController().signal);
    expect(manifest(10).segments).toHaveLength(1);
  });

  test('not where the server closes or a file is gone: the log says so, nothing changes and nothing fails', async () => {
    const warn = vi.spyOn(log, 'warn').mockReturnValue();
    await openMany();
    const before = manifest(10);
    await mergeReleaseIndex(dataFolder, 10, AbortSignal.abort());
    expect(manifest(10)).toEqual(before);
    rmSync(segmentFile(before.segments.at(-1)!.file));
    await mergeReleaseIndex(dataFolder, 10, new AbortController().signal);
    expect(manifest(10)).toEqual(before);
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });
});
