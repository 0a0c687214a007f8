import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { passagesOf } from '../../server/corpus/passage.ts';
import { casesOf, evaluateAnswers } from '../../server/evaluation/evaluate-answers.ts';
import { belowFloor, FLOORS } from '../../server/evaluation/floors.ts';
import { goldFilesIn, isBlind, readGoldFile } from '../../server/evaluation/gold-case.ts';
import { GoldFileError } from '../../server/evaluation/read-case-file.ts';
import { bundledCorpus, CORPUS_FOLDER } from '../answer/bundled-knowledge.ts';

const FOLDER = join(CORPUS_FOLDER, 'evaluation');
const files = goldFilesIn(FOLDER);

// What a case asks must not show up in a report of failures: only counts and ids of passages are compared.
describe.each(files)('%s', (name) => {
  const cases = readGoldFile(join(FOLDER, name));

  test('has cases, each with an id of its own', () => {
    expect(cases.length).toBeGreaterThanOrEqual(30);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  test('names passages that the corpus has; of laws, which are imported, it may name any', () => {
    const { documents } = bundledCorpus();
    const held = new Set(documents.map(({ id }) => id));
    const known = new Set(documents.flatMap(passagesOf).map(({ id }) => id));
    const named = cases.flatMap(({ anchors = [], allAnchors = [] }) => [...anchors, ...allAnchors]);
    const isOurs = (id: string) => held.has(id.split('#')[0]!) || /^(?:guide|policy|faq|gd)-/.test(id);
    expect([...new Set(named)].filter((id) => isOurs(id) && !known.has(id))).toEqual([]);
  });

  test('is about a third blind, and every case is either blind or open', () => {
    const [blind, open] = [casesOf('blind', cases), casesOf('open', cases)];
    expect(blind.length / cases.length).toBeGreaterThan(0.22);
    expect(blind.length / cases.length).toBeLessThan(0.42);
    expect(blind.length + open.length).toBe(cases.length);
    expect(casesOf('all', cases)).toHaveLength(cases.length);
  });
});

test('every floor is that of a file that is there, of its blind part and of its open one', () => {
  for (const [file, floors = []] of Object.entries(Object.groupBy(FLOORS, ({ file }) => file))) {
    expect(files).toContain(file);
    expect(floors.map(({ part }) => part).sort()).toEqual(['blind', 'open']);
  }
});

test('of any ids about a third is blind, always the same', () => {
  const ids = Array.from({ length: 3000 }, (_, i) => `case-${i}`);
  const blind = ids.filter(isBlind);
  expect(blind.length).toBeGreaterThan(900);
  expect(blind.length).toBeLessThan(1100);
  expect(ids.filter(isBlind)).toEqual(blind);
});

describe('a gold file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'yueda-gold-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const right = { id: 'x-1', kind: 'figure', question: '问？', status: 'answered', anchors: ['doc#m1'] };
  const read = (text: string) => {
    const file = join(folder, 'gold.jsonl');
    writeFileSync(file, text);
    return readGoldFile(file);
  };

  test('is read a case a line, blank lines left out', () => {
    expect(read(`${JSON.stringify(right)}\n\n${JSON.stringify({ ...right, id: 'x-2' })}\n`)).toHaveLength(2);
  });

  test.each([
    ['{"id":', 'that is no JSON'],
    [JSON.stringify({ ...right, status: undefined }), 'without a status'],
    [JSON.stringify({ ...right, anchors: ['m1'] }), 'with an anchor that names no document'],
    [JSON.stringify({ ...right, asOf: '2026-02-30' }), 'on a day that does not exist'],
  ])('is refused at the line %s', (line) => {
    expect(() => read(`${JSON.stringify(right)}\n${line}\n`)).toThrow(GoldFileError);
    expect(() => read(`${JSON.stringify(right)}\n${line}\n`)).toThrow(/gold\.jsonl:2: /);
  });

  test('that is not there is named', () => {
    expect(() => readGoldFile(join(folder, 'none.jsonl'))).toThrow(/none\.jsonl: cannot be read/);
  });
});

describe('a report', () => {
  const cases = [
    { id: '1', kind: 'figure', question: '甲', status: 'answered', anchors: ['doc#m1'] },
    { id: '2', kind: 'figure', question: '乙', status: 'answered', anchors: ['doc#m1'] },
    { id: '3', kind: 'refuse', question: '丙', status: 'unanswerable', forbidden: ['万元'] },
  ];
  const report = evaluateAnswers(cases, async ({ question }) => ({
    answer: {
      id: question,
      question,
      asOf: '2026-01-01',
      release: 1,
      createdAt: '2026-01-01T00:00:00Z',
      status: question === '甲' ? 'answered' : 'unanswerable_no_evidence',
      composer: 'extractive',
      language: 'zh-Hans',
      sentences: [],
      text: '',
      citations:
        question === '甲'
          ? [
              {
                number: 1,
                documentId: 'doc',
                anchor: 'm1',
                kind: 'measures',
                title: '',
                locator: '',
                quote: '',
                wording: 'restated',
                validity: 'in_force',
              },
            ]
          : [],
      suggestions: [],
      label: '',
      timings: {},
    },
  }));

  test('counts what was right of what there was', async () => {
    const { overall, kinds } = await report;
    expect(overall).toMatchObject({
      cases: 3,
      evidence: { right: 1, of: 2 },
      figures: { of: 0, share: null },
      refusals: { right: 1, of: 1 },
      wrongRefusals: { right: 1, of: 2 },
      forbidden: { right: 1, of: 1 },
    });
    expect(Object.keys(kinds).sort()).toEqual(['figure', 'refuse']);
    expect(kinds.figure!.cases).toBe(2);
  });

  test('is held against its floor', async () => {
    const { overall } = await report;
    const floor = {
      file: '',
      part: 'all',
      evidence: 0.5,
      figures: 1,
      grounding: 1,
      refusals: 1,
      wrongRefusals: 0.5,
    } as const;
    expect(belowFloor(floor, overall)).toEqual([]);
    expect(belowFloor({ ...floor, evidence: 0.6, wrongRefusals: 0.4 }, overall)).toEqual([
      'evidence 1/2 is below 0.6',
      'wrongRefusals 1/2 is above 0.4',
    ]);
  });
});
