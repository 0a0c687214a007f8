import { beforeAll, describe, expect, test } from 'vitest';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import type { MatchCase } from '../../server/evaluation/match-case.ts';
import type { Matching } from '../../server/protocol/criteria.ts';
import { criteriaPreviewResponse } from '../../server/protocol/staff.ts';
import { previewCriteria } from '../../server/staff/criteria-preview.ts';
import { DIRECTION, GRANT } from '../enterprise/matching-documents.ts';
import { refusal, removeStaffFolders, type StaffFolder, staffFolder } from './staff-folder.ts';

removeStaffFolders();

/** In force whenever this is run. */
const SERVED: CorpusDocument = { ...GRANT, expiresOn: '2099-12-31' };

let folder: StaffFolder;
beforeAll(async () => {
  folder = await staffFolder([SERVED, DIRECTION]);
});

const profileOf = (id: string, employees: number): MatchCase => ({
  id,
  profile: {
    region: '440600',
    industries: ['C38'],
    employees,
    rdShare: 0.06,
    facts: { 'no-accident': false },
  },
  asOf: '2026-08-01',
  expected: {},
  unmet: {},
});
const PROFILES = [profileOf('small', 120), profileOf('large', 280)];

/** The grant with other criteria. */
function saying(change: (matching: Matching) => void): CorpusDocument {
  const changed = structuredClone(SERVED);
  change(changed.matching!);
  return changed;
}

function preview(content: unknown) {
  const told = previewCriteria('policy-grant', content, folder.served.current.knowledge, PROFILES);
  expect(criteriaPreviewResponse.parse(told)).toEqual(told);
  return told;
}

test('tells whose verdict a change would turn, and what now decides', () => {
  const { profiles, turned, problems } = preview(
    saying(({ offers }) => {
      offers[0]!.criteria[2] = { text: '职工不超过200人', rule: { number: 'employees', atMost: 200 }, basis: 'art-1' };
    }),
  );
  expect([profiles, problems]).toEqual([2, []]);
  expect(turned).toEqual([
    {
      profile: expect.stringMatching(/^佛山 · .*280 人 · 研发费用占营业收入的比例 6%$/),
      title: '研发补助',
      before: 'applies',
      after: 'does_not_apply',
      reasons: [expect.stringContaining('职工不超过200人：')],
    },
  ]);
});

test('nothing turns where only words are changed', () => {
  const told = preview(
    saying(({ offers }) => {
      offers[0]!.criteria[2]!.text = '职工人数在300人以内';
    }),
  );
  expect(told.turned).toEqual([]);
});

test('what is added and what is taken out is told for every profile', () => {
  const told = preview(
    saying(({ offers }) => {
      offers[0] = { ...offers[0]!, id: 'new' };
    }),
  );
  expect(told.turned.map(({ before, after }) => [before, after])).toEqual([
    ['applies', null],
    [null, 'applies'],
    ['applies', null],
    [null, 'applies'],
  ]);
});

test('what begins later is tried on its first day', () => {
  const told = preview({ ...saying(() => undefined), effectiveOn: '2098-01-01' });
  expect(told.turned).toEqual([]);
});

test('passages, facts and branches that there are not are told at their place, in Chinese', () => {
  const { problems } = preview(
    saying(({ offers }) => {
      offers[0]!.criteria[0]!.basis = 'art-9';
      offers[0]!.criteria[1]!.rule = { industries: ['Q99x'] };
      offers[0]!.criteria[4]!.rule = { fact: 'unknown', is: true };
    }),
  );
  expect(problems).toEqual([
    { path: 'offers.0.criteria.0.basis', message: 'policy-grant 没有 art-9 这一段' },
    { path: 'offers.0.criteria.1.rule', message: '没有这些行业：Q99x' },
    { path: 'offers.0.criteria.4.rule', message: expect.stringContaining('unknown') },
  ]);
});

describe('is refused', () => {
  const refused = (content: unknown) =>
    refusal(
      Promise.resolve().then(() => preview(content)),
      'refused',
    );

  test('what is no document', async () => {
    expect(await refused({ ...SERVED, passages: [] })).toContain('passages');
  });

  test('a document under another id', async () => {
    expect(await refused({ ...SERVED, id: 'policy-other' })).toContain('编号');
  });
});
