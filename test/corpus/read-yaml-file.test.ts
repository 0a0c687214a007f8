import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { document } from '../../server/corpus/document.ts';
import { CorpusFileError, readYamlFile } from '../../server/corpus/read-yaml-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yueda-yaml-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const RIGHT = `id: guide-test
kind: guide
title: {zh: 试行办事指南}
region: "440000"
audiences: [citizen]
wording: restated
source: 试行
checkedOn: 2026-01-02
passages:
  - anchor: fee
    locator: {zh: 收费标准}
    sentences:
      - 不收取费用。
      - {zh: 全省一样。, en: The same everywhere.}
`;

/** What is wrong with the text of a document file, a line each, without the folder. */
function problemsOf(text: string): string[] {
  const file = join(folder, 'case.yaml');
  writeFileSync(file, text);
  try {
    readYamlFile(file, document);
  } catch (error) {
    expect(error).toBeInstanceOf(CorpusFileError);
    return (error as Error).message.replaceAll(`${folder}/`, '').split('\n');
  }
  return [];
}

describe('a document file', () => {
  test('that is right is read, with plain sentences as Chinese ones', () => {
    const file = join(folder, 'right.yaml');
    writeFileSync(file, RIGHT);
    const read = readYamlFile(file, document);
    expect(read.passages[0]!.sentences).toEqual([
      { zh: '不收取费用。' },
      { zh: '全省一样。', en: 'The same everywhere.' },
    ]);
    expect(read.passages[0]!.targets).toEqual([]);
  });

  test('without a field is refused at the line where it should stand', () => {
    expect(problemsOf(RIGHT.replace('source: 试行\n', ''))).toEqual([expect.stringMatching(/^case\.yaml:1: source: /)]);
    expect(problemsOf(RIGHT.replace('    locator: {zh: 收费标准}\n', ''))).toEqual([
      expect.stringMatching(/^case\.yaml:10: passages\.0\.locator: /),
    ]);
  });

  test('with a value of the wrong type is refused at its line', () => {
    expect(problemsOf(RIGHT.replace('[citizen]', 'citizen'))).toEqual([
      expect.stringMatching(/^case\.yaml:5: audiences: .*array/),
    ]);
    expect(problemsOf(RIGHT.replace('"440000"', '440000'))).toEqual([
      expect.stringMatching(/^case\.yaml:4: region: .*string/),
    ]);
  });

  test('with a value that is not one of the listed ones is refused with the list', () => {
    expect(problemsOf(RIGHT.replace('kind: guide', 'kind: leaflet'))).toEqual([
      expect.stringMatching(/^case\.yaml:2: kind: .*guide/),
    ]);
  });

  test('with a field nobody knows is refused with its name', () => {
    expect(problemsOf(`${RIGHT}colour: red\n`)).toEqual([expect.stringMatching(/colour/)]);
  });

  test('with a day that does not exist is refused', () => {
    expect(problemsOf(RIGHT.replace('2026-01-02', '2026-02-30'))).toEqual([
      expect.stringMatching(/^case\.yaml:8: checkedOn: /),
    ]);
  });

  test('that uses an anchor twice is refused at the second one', () => {
    const twice = `${RIGHT}  - anchor: fee\n    locator: {zh: 收费}\n    sentences: [免费。]\n`;
    expect(problemsOf(twice)).toEqual(['case.yaml:15: passages.1.anchor: fee is used twice']);
  });

  test('whose target points to a sentence it does not have is refused', () => {
    const pointing = `${RIGHT}    targets:
      - metric: {zh: 规模}
        comparison: reach
        value: 3
        unit: {zh: 个}
        sentence: 2
`;
    expect(problemsOf(pointing)).toEqual([
      'case.yaml:20: passages.0.targets.0.sentence: points to sentence 2, but the passage has 2 (counted from 0)',
    ]);
    expect(problemsOf(pointing.replace('sentence: 2', 'sentence: 1'))).toEqual([]);
  });

  test('with an empty sentence, or none, is refused', () => {
    expect(problemsOf(RIGHT.replace('不收取费用。', '"  "'))).not.toEqual([]);
    expect(problemsOf(RIGHT.slice(0, RIGHT.indexOf('    sentences')).concat('    sentences: []\n'))).toEqual([
      expect.stringMatching(/^case\.yaml:12: passages\.0\.sentences: /),
    ]);
  });

  test('with several problems names them all', () => {
    expect(problemsOf(RIGHT.replace('guide\n', 'leaflet\n').replace('restated', 'rewritten'))).toHaveLength(2);
  });

  test('that is not YAML is refused at the line where it breaks', () => {
    expect(problemsOf(RIGHT.replace('title: {zh: 试行办事指南}', 'title: {zh: 试行办事指南'))[0]).toMatch(
      /^case\.yaml:\d+: not valid YAML: /,
    );
    expect(problemsOf('a: 1\na: 2\n')).toEqual([expect.stringMatching(/^case\.yaml:2: not valid YAML: .*unique/)]);
  });

  test('that is empty is refused rather than a crash', () => {
    expect(problemsOf('')).toEqual([expect.stringMatching(/^case\.yaml:1: document: /)]);
  });
});

test('a file that is not there is named', () => {
  const file = join(folder, 'missing.yaml');
  expect(() => readYamlFile(file, document)).toThrow(`${file}: cannot be read`);
});
