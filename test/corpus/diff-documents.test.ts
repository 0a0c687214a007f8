import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffDocuments } from '../../server/corpus/diff-documents.ts';
import { generatedDocument } from '../search/generated-documents.ts';
import { writtenDocument } from './written-document.ts';

const before = writtenDocument('rules', '停车收费办法', [['甲。', '乙。', '丙。'], ['丁。'], ['戊。']], {
  publishedOn: '2020-01-01',
});
const [first, second, third] = before.passages;

describe('what differs between two versions', () => {
  test('is nothing between a version and itself', () => {
    fc.assert(
      fc.property(generatedDocument('any'), (document) => {
        expect(diffDocuments(document, structuredClone(document))).toEqual({ fields: [], passages: [] });
      }),
      { numRuns: 20 },
    );
  });

  test('is not the day on which somebody looked at it', () => {
    expect(diffDocuments(before, { ...before, checkedOn: '2026-11-24' })).toEqual({ fields: [], passages: [] });
  });

  test('are fields that changed, came, or went', () => {
    const { publishedOn: _, ...rest } = before;
    const after = { ...rest, title: { zh: '停车管理办法' }, effectiveOn: '2024-01-01' };
    expect(diffDocuments(before, after).fields).toEqual([
      { field: 'title', before: '{"zh":"停车收费办法"}', after: '{"zh":"停车管理办法"}' },
      { field: 'publishedOn', before: '2020-01-01', after: '' },
      { field: 'effectiveOn', before: '', after: '2024-01-01' },
    ]);
  });

  test('is a sentence that was put in place of another, with those around it', () => {
    const changed = { ...first!, sentences: [{ zh: '甲。' }, { zh: '乙乙。' }, { zh: '丙。' }] };
    expect(diffDocuments(before, { ...before, passages: [changed, second!, third!] }).passages).toEqual([
      {
        anchor: 'art-1',
        locator: '第一条',
        change: 'changed',
        sentences: [
          { text: '甲。', change: 'kept' },
          { text: '乙。', change: 'removed' },
          { text: '乙乙。', change: 'added' },
          { text: '丙。', change: 'kept' },
        ],
      },
    ]);
  });

  test('are passages in the order of the later version, and those removed at the end', () => {
    const added = { ...second!, anchor: 'art-9', sentences: [{ zh: '新。' }] };
    const { passages } = diffDocuments(before, { ...before, passages: [added, third!, first!] });
    expect(passages.map(({ anchor, change }) => `${anchor} ${change}`)).toEqual(['art-9 added', 'art-2 removed']);
    expect(passages[1]!.sentences).toEqual([{ text: '丁。', change: 'removed' }]);
  });

  test('read backwards has added and removed exchanged', () => {
    const two = fc.tuple(generatedDocument('any'), generatedDocument('any'));
    const there = { added: 'removed', removed: 'added', changed: 'changed' } as const;
    fc.assert(
      fc.property(two, ([one, other]) => {
        const forth = diffDocuments(one, other).passages.map(({ anchor, change }) => `${anchor} ${there[change]}`);
        const back = diffDocuments(other, one).passages.map(({ anchor, change }) => `${anchor} ${change}`);
        expect(back.sort()).toEqual(forth.sort());
      }),
      { numRuns: 20 },
    );
  });
});
