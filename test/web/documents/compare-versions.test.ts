import { expect, test } from 'vitest';
import type { DocumentResponse } from '../../../server/protocol/http.ts';
import { compareVersions } from '../../../web/documents/compare-versions.ts';

const passage = (anchor: string, text: string) =>
  ({ anchor, locator: anchor, level: 1, text, headings: [] }) as DocumentResponse['passages'][number];

test('what stayed, was added and was taken out is told line by line', () => {
  const before = [passage('art-1', '甲。\n乙。\n丙。'), passage('art-2', '旧。'), passage('art-3', '同。')];
  const after = [passage('art-1', '甲。\n乙改。\n丙。'), passage('art-3', '同。'), passage('art-4', '新。')];
  expect(compareVersions(before, after)).toEqual([
    {
      anchor: 'art-1',
      locator: 'art-1',
      change: 'changed',
      sentences: [
        { text: '甲。', change: 'kept' },
        { text: '乙。', change: 'removed' },
        { text: '乙改。', change: 'added' },
        { text: '丙。', change: 'kept' },
      ],
    },
    { anchor: 'art-4', locator: 'art-4', change: 'added', sentences: [{ text: '新。', change: 'added' }] },
    { anchor: 'art-2', locator: 'art-2', change: 'removed', sentences: [{ text: '旧。', change: 'removed' }] },
  ]);
});

test('two versions of the same text do not differ', () => {
  expect(compareVersions([passage('a', '甲')], [passage('a', '甲')])).toEqual([]);
});
