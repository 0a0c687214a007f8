import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { document } from '../../server/corpus/document.ts';
import { hashCorpus, loadCorpus } from '../../server/corpus/load-corpus.ts';
import { CorpusFileError } from '../../server/corpus/read-yaml-file.ts';
import { hashOf } from '../../server/release/document-versions.ts';
import { CORPUS_FOLDER } from '../answer/bundled-knowledge.ts';

const ID = 'guide-divorce';
const GOOD = {
  documentId: ID,
  checkedOn: '2026-12-01',
  facts: { agreed: '双方是否都同意？' },
  offers: [
    {
      anchor: 'summary',
      nature: 'service',
      worth: { text: '省一趟', basis: 'steps' },
      nextStep: { text: '预约', basis: `${ID}#steps` },
      criteria: [
        {
          text: '双方同意',
          rule: { all: [{ fact: 'agreed' }, { any: [{ industries: ['C34'] }, { region: '440000' }] }] },
          basis: 'conditions',
        },
      ],
    },
  ],
};
type File = typeof GOOD;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yueda-criteria-'));
  cpSync(join(CORPUS_FOLDER, 'lexicon'), join(folder, 'lexicon'), { recursive: true });
  for (const name of ['measures', 'guides', 'criteria']) mkdirSync(join(folder, name));
  cpSync(join(CORPUS_FOLDER, 'measures/vocabulary.yaml'), join(folder, 'measures/vocabulary.yaml'));
  cpSync(join(CORPUS_FOLDER, `guides/${ID}.yaml`), join(folder, `guides/${ID}.yaml`));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (file: object, name = ID) => writeFileSync(join(folder, `criteria/${name}.yaml`), stringify(file));
const changed = (change: (file: File) => void): File => {
  const copy = structuredClone(GOOD);
  change(copy);
  return copy;
};

test('the criteria of the bundle become part of their document, and so of what names its content', () => {
  rmSync(join(folder, `criteria/${ID}.yaml`), { force: true });
  const [before] = loadCorpus(folder).documents;
  const bundle = hashCorpus(folder);
  write(GOOD);
  const [after] = loadCorpus(folder).documents;
  expect(before!.matching).toBeUndefined();
  expect(after!.matching).toMatchObject({ facts: GOOD.facts, offers: [{ anchor: 'summary', serves: [] }] });
  expect(hashOf(after!)).not.toBe(hashOf(before!));
  expect(hashCorpus(folder)).not.toBe(bundle);
});

test('a document that carries them itself, as an export does, is the same document', () => {
  write(GOOD);
  const [merged] = loadCorpus(folder).documents;
  expect(hashOf(document.parse(JSON.parse(JSON.stringify(merged))))).toBe(hashOf(merged!));
});

describe('criteria are refused', () => {
  test.each<[string, object, string]>([
    [
      'of no document',
      changed((file) => (file.documentId = 'guide-none')),
      'documentId: there is no document guide-none',
    ],
    [
      'of a passage there is not',
      changed((file) => (file.offers[0]!.anchor = 'art-9')),
      'offers.0.anchor: guide-divorce has no passage art-9',
    ],
    [
      'that rest on no passage',
      changed((file) => (file.offers[0]!.criteria[0]!.basis = 'art-9')),
      'offers.0.criteria.0.basis: guide-divorce has no passage art-9',
    ],
    [
      'that rest on no document',
      changed((file) => (file.offers[0]!.worth.basis = 'guide-none#fee')),
      'offers.0.worth.basis: there is no document guide-none',
    ],
    [
      'whose next step rests on nothing',
      changed((file) => (file.offers[0]!.nextStep.basis = 'x')),
      'offers.0.nextStep.basis: guide-divorce has no passage x',
    ],
    [
      'that ask what has no question',
      changed((file) => (file.facts = {} as File['facts'])),
      'offers.0.criteria.0.rule: asks the fact agreed, which facts has no question for',
    ],
    [
      'of two offers that are called alike',
      changed((file) => file.offers.push(file.offers[0]!)),
      'offers.1.id: two offers are called summary; tell them apart by id',
    ],
    [
      'of an industry there is not',
      {
        ...GOOD,
        offers: [{ ...GOOD.offers[0], criteria: [{ text: 'x', rule: { industries: ['alchemy'] }, basis: 'summary' }] }],
      },
      'offers.0.criteria.0.rule: no industry is called alchemy',
    ],
    [
      'with a rule of no kind',
      { ...GOOD, offers: [{ ...GOOD.offers[0], criteria: [{ text: 'x', rule: { moon: 'full' }, basis: 'summary' }] }] },
      'offers.0.criteria.0.rule: Invalid input',
    ],
    [
      'with a number that has no bound',
      {
        ...GOOD,
        offers: [{ ...GOOD.offers[0], criteria: [{ text: 'x', rule: { number: 'employees' }, basis: 'summary' }] }],
      },
      'offers.0.criteria.0.rule',
    ],
  ])('%s', (_, file, reason) => {
    write(file);
    expect(() => loadCorpus(folder)).toThrow(CorpusFileError);
    expect(() => loadCorpus(folder)).toThrow(reason);
    expect(() => loadCorpus(folder)).toThrow(`criteria/${ID}.yaml`);
  });

  test('in a file of another name', () => {
    rmSync(join(folder, `criteria/${ID}.yaml`));
    write(GOOD, 'guide-other');
    expect(() => loadCorpus(folder)).toThrow(`the criteria of ${ID} belong in ${ID}.yaml`);
    rmSync(join(folder, 'criteria/guide-other.yaml'));
  });
});
