import { describe, expect, test } from 'vitest';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import { bundleConflicts } from '../../server/release/check-corpus.ts';
import { keepVersion } from '../../server/release/document-versions.ts';
import {
  composeRelease,
  documentsOf,
  recordPublication,
  servedRelease,
  wordListsOf,
} from '../../server/release/release-repository.ts';
import { takeIn } from '../../server/release/take-in-bundle.ts';
import type { Database } from '../../server/storage/open-database.ts';
import type { DocumentOrigin } from '../../server/storage/tables.ts';
import { bundledCorpus } from '../answer/bundled-knowledge.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { bundle, releaseFolder, removeReleaseFolders, servedVersions } from './release-folder.ts';

removeReleaseFolders();

const saying = (id: string, sentence: string) => writtenDocument(id, `${id}办法`, [[sentence]]);
const [fees, dearerFees, dearestFees] = ['10元', '20元', '30元'].map((fee) => saying('fees', `每件收费${fee}。`)) as [
  CorpusDocument,
  CorpusDocument,
  CorpusDocument,
];
const hours = saying('hours', '上午九时办公。');
const laterHours = saying('hours', '上午十时办公。');
const parking = saying('parking', '每车位一张证。');

/** Publishes what staff have made of documents; nothing takes one out. */
async function change(database: Database, origin: DocumentOrigin, changes: [string, CorpusDocument | null][]) {
  const versions = new Map<string, number | null>();
  for (const [id, document] of changes) {
    versions.set(id, document && (await keepVersion(database, { document, origin, note: '站内修改' })));
  }
  const base = (await servedRelease(database))!;
  const release = await composeRelease(database, { base, changes: versions, ...(await wordListsOf(database, base)) });
  await recordPublication(database, release, 'publish', '李工');
}

async function served(database: Database): Promise<CorpusDocument[]> {
  return (await documentsOf(database, (await servedRelease(database))!)).map(({ document }) => document);
}

describe('our files', () => {
  test('are a release when they are taken in for the first time', async () => {
    const { database } = await releaseFolder();
    expect(await bundle(database, [fees, hours])).toEqual({ changed: ['fees', 'hours'], conflicts: [] });
    expect(await served(database)).toEqual([fees, hours]);
  });

  test('that have not changed make no release', async () => {
    const { database } = await releaseFolder([fees, hours]);
    const release = await servedRelease(database);
    expect(await bundle(database, [fees, hours])).toEqual({ changed: [], conflicts: [] });
    expect(await servedRelease(database)).toBe(release);
  });

  test('that change, come and go, change, bring and take away what nobody edited', async () => {
    const { database } = await releaseFolder([fees, hours]);
    expect(await bundle(database, [dearerFees, parking])).toEqual({ changed: ['fees', 'parking'], conflicts: [] });
    expect(await served(database)).toEqual([dearerFees, parking]);
  });

  test('that go back to what they were are the first version again', async () => {
    const { database } = await releaseFolder([fees]);
    await bundle(database, [dearerFees]);
    await bundle(database, [fees]);
    expect(await servedVersions(database)).toEqual(['fees 1']);
  });

  test('with other word lists are a release of the same documents', async () => {
    const { database } = await releaseFolder([fees]);
    const corpus = bundledCorpus();
    const lexicon = { ...corpus.lexicon, questionWords: ['几多'] };
    expect((await takeIn(database, { ...corpus, documents: [fees], lexicon }, 'other words')).changed).toEqual([]);
    const release = (await servedRelease(database))!;
    expect((await wordListsOf(database, release)).lexicon.questionWords).toEqual(['几多']);
    expect(await servedVersions(database)).toEqual(['fees 1']);
  });
});

describe('a new state of our files', () => {
  test.each(['edited', 'imported'] as const)('leaves what staff %s, and reports it', async (origin) => {
    const { database } = await releaseFolder([fees, hours]);
    await change(database, origin, [['fees', dearerFees]]);
    expect(await bundle(database, [dearestFees, laterHours])).toEqual({ changed: ['hours'], conflicts: ['fees'] });
    expect(await served(database)).toEqual([dearerFees, laterHours]);
    expect(await bundleConflicts(database)).toMatchObject([
      { kind: 'conflict', level: 'warning', documentId: 'fees', message: expect.stringContaining('第 2 版') },
    ]);
  });

  test('reports no conflict where ours did not change, or now say the same', async () => {
    const { database } = await releaseFolder([fees, hours]);
    await change(database, 'edited', [['fees', dearerFees]]);
    expect((await bundle(database, [fees, laterHours])).conflicts).toEqual([]);
    expect((await bundle(database, [dearerFees, laterHours])).conflicts).toEqual([]);
    expect(await served(database)).toEqual([dearerFees, laterHours]);
    expect(await bundleConflicts(database)).toEqual([]);
  });

  test('does not bring back what staff took out, though it has changed', async () => {
    const { database } = await releaseFolder([fees, hours]);
    await change(database, 'edited', [['fees', null]]);
    expect(await bundle(database, [dearerFees, hours, parking])).toEqual({ changed: ['parking'], conflicts: [] });
    expect(await served(database)).toEqual([hours, parking]);
  });

  test('does not take away what staff edited where ours has gone', async () => {
    const { database } = await releaseFolder([fees, hours]);
    await change(database, 'edited', [['fees', dearerFees]]);
    await bundle(database, [hours]);
    expect(await served(database)).toEqual([dearerFees, hours]);
  });

  test('adds nothing to a corpus of one’s own, from which all of ours were taken out', async () => {
    const { database } = await releaseFolder([fees, hours]);
    await change(database, 'imported', [
      ['fees', null],
      ['hours', null],
      ['own', saying('own', '本单位的规定。')],
    ]);
    expect(await bundle(database, [dearerFees, hours, parking])).toEqual({ changed: [], conflicts: [] });
    expect(await servedVersions(database)).toEqual(['own 1']);
  });
});
