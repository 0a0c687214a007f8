import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Target } from '../../server/corpus/document.ts';
import { loadCorpus } from '../../server/corpus/load-corpus.ts';
import { type Passage, passagesOf } from '../../server/corpus/passage.ts';
import { CorpusFileError } from '../../server/corpus/read-yaml-file.ts';
import { figuresIn, unitName } from '../../server/guardrails/figures.ts';
import { bundledCorpus, CORPUS_FOLDER } from '../answer/bundled-knowledge.ts';

const { documents, vocabulary, lexicon } = bundledCorpus();
const passages = documents.flatMap(passagesOf);
const measures = documents.find(({ kind }) => kind === 'measures')!;

describe('the bundled corpus', () => {
  test('holds measures, guides, policies and curated answers', () => {
    expect(new Set(documents.map(({ kind }) => kind))).toEqual(new Set(['measures', 'guide', 'policy', 'faq']));
  });

  test('has the 45 measures, numbered as they are named', () => {
    const numbered = measures.passages.filter(({ number }) => number !== undefined);
    expect(numbered.map(({ number }) => number)).toEqual(Array.from({ length: 45 }, (_, i) => i + 1));
    expect(numbered.map(({ anchor }) => anchor)).toEqual(numbered.map(({ number }) => `m${number}`));
    expect(numbered.map(({ locator }) => locator.en)).toEqual(numbered.map(({ number }) => `Measure ${number}`));
  });

  test('gives every measure a title and every sentence of it in English too', () => {
    const incomplete = measures.passages.filter(
      ({ title, locator, sentences }) => !title?.en || !locator.en || sentences.some(({ en }) => en === undefined),
    );
    expect(incomplete.map(({ anchor }) => anchor)).toEqual([]);
  });

  test('has no passage id twice', () => {
    expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length);
  });

  test('says what was read for each document, and was checked after the document came out', () => {
    const early = documents.filter(
      ({ publishedOn, checkedOn }) => publishedOn !== undefined && checkedOn < publishedOn,
    );
    expect(early.map(({ id }) => id)).toEqual([]);
  });

  test('has dates of effect before those of expiry', () => {
    const reversed = documents.filter(
      ({ effectiveOn, publishedOn, expiresOn }) => expiresOn && (effectiveOn ?? publishedOn ?? '') > expiresOn,
    );
    expect(reversed.map(({ id }) => id)).toEqual([]);
  });

  test('refers to documents by the id they have', () => {
    const ids = new Set(documents.map(({ id }) => id));
    const dangling = documents
      .flatMap(({ relations }) => relations)
      .filter(({ documentId }) => documentId !== undefined && !ids.has(documentId));
    expect(dangling).toEqual([]);
  });

  test('has a use for every sector, audience and support of its vocabulary', () => {
    for (const name of ['sectors', 'audiences', 'supports'] as const) {
      const used = new Set(passages.flatMap((passage) => passage[name]));
      expect(vocabulary[name].map(({ code }) => code).filter((code) => !used.has(code))).toEqual([]);
    }
  });

  test('has words for every part of the lexicon', () => {
    const { precedence, ...lists } = lexicon;
    for (const entries of Object.values(lists)) expect(entries.length).toBeGreaterThan(5);
    expect(precedence.rules).toHaveLength(3);
  });

  test('keeps every sentence a verbatim part of its passage', () => {
    for (const { text, sentences } of passages) {
      for (const { zh, en } of sentences) {
        expect(text).toContain(zh);
        if (en !== undefined) expect(text).toContain(en);
      }
    }
  });
});

describe('a target', () => {
  const targets = passages.flatMap((passage) => passage.targets.map((target) => ({ passage, target })));

  test('stands in more than a few measures', () => {
    expect(targets.length).toBeGreaterThan(15);
  });

  test.each(['zh', 'en'] as const)('has its value, unit and year from the sentence it points to, in %s', (tongue) => {
    expect(targets.filter((each) => !isStated(each, tongue)).map(({ passage }) => passage.id)).toEqual([]);
  });

  function isStated({ passage, target }: { passage: Passage; target: Target }, tongue: 'zh' | 'en'): boolean {
    const text = passage.sentences[target.sentence]![tongue] ?? '';
    const figures = figuresIn(text);
    const isYearStated =
      target.year === undefined || figures.some(({ unit, value }) => unit === 'year' && value === target.year);
    if (target.comparison === 'grow_by_factor') return isYearStated && /翻一番|double/.test(text);
    const ofValue = figures.filter(({ value }) => value === target.value);
    // A unit is a word of the sentence in English, and part of the figure in Chinese.
    return isYearStated && ofValue.some(({ unit }) => tongue === 'en' || unit === unitName(target.unit.zh));
  }
});

describe('a corpus folder', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'yueda-corpus-'));
    cpSync(join(CORPUS_FOLDER, 'lexicon'), join(folder, 'lexicon'), { recursive: true });
    for (const name of ['measures', 'guides']) mkdirSync(join(folder, name));
    cpSync(join(CORPUS_FOLDER, 'measures/vocabulary.yaml'), join(folder, 'measures/vocabulary.yaml'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const guide = readFileSync(join(CORPUS_FOLDER, 'guides/guide-divorce.yaml'), 'utf8');

  test('without a document is refused, with what to do', () => {
    expect(() => loadCorpus(folder)).toThrow(/holds no document; point CORPUS_DIR/);
    expect(() => loadCorpus(join(folder, 'nowhere'))).toThrow(CorpusFileError);
  });

  test('with one document loads', () => {
    writeFileSync(join(folder, 'guides/a.yaml'), guide);
    expect(loadCorpus(folder).documents.map(({ id }) => id)).toEqual(['guide-divorce']);
  });

  test('in which two files have one id is refused', () => {
    writeFileSync(join(folder, 'guides/b.yaml'), guide);
    expect(() => loadCorpus(folder)).toThrow(/two files have the document id guide-divorce/);
    rmSync(join(folder, 'guides/b.yaml'));
  });

  test('with a tag that the vocabulary lacks is refused by passage and tag', () => {
    writeFileSync(
      join(folder, 'guides/a.yaml'),
      guide.replace('  - anchor: summary\n', '  - anchor: summary\n    sectors: [alchemy]\n'),
    );
    expect(() => loadCorpus(folder)).toThrow('guide-divorce#summary: sectors alchemy not in vocabulary.yaml');
  });

  test('with a lexicon pattern that does not compile is refused by file and line', () => {
    writeFileSync(join(folder, 'guides/a.yaml'), guide);
    writeFileSync(join(folder, 'lexicon/screening.yaml'), "- status: guardrail_injection\n  patterns: ['(']\n");
    expect(() => loadCorpus(folder)).toThrow(/screening\.yaml:2: 0\.patterns\.0: not a regular expression/);
  });
});
