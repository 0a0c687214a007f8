import { describe, expect, test } from 'vitest';
import type { Matching, Offer } from '../../../server/protocol/criteria.ts';
import type { DocumentContent } from '../../../server/protocol/staff.ts';
import {
  blankOffer,
  blankRule,
  checkCriteria,
  kindOf,
  matchingOf,
  placeOfPath,
  type RuleKind,
  withMatching,
} from '../../../web/staff/criteria/edit-criteria.ts';
import { criteriaLines } from '../../../web/staff/criteria/say-rule.ts';
import { RULES } from '../../../web/staff/criteria/words.ts';
import { contentOf, editedOf, saysTheSame } from '../../../web/staff/documents/document-fields.ts';
import { fieldText } from '../../../web/staff/documents/field-text.ts';
import { GRANT } from '../../enterprise/matching-documents.ts';

const grant = editedOf(structuredClone(GRANT) as unknown as DocumentContent);
const offer = matchingOf(grant).offers[0]!;
const withOffers = (...offers: Offer[]) => withMatching(grant, { facts: {}, offers });
const problemsOf = (changes: Partial<Offer>) => checkCriteria(withOffers({ ...offer, ...changes }));

test('criteria are carried through the form, and a change of them alone is a change', () => {
  expect(contentOf(grant).matching).toEqual(GRANT.matching);
  expect(saysTheSame(grant, withMatching(grant, matchingOf(grant)))).toBe(true);
  expect(saysTheSame(grant, withOffers({ ...offer, title: '另一个名称' }))).toBe(false);
});

test('a document without offers says nothing of criteria', () => {
  expect(contentOf(withOffers())).not.toHaveProperty('matching');
  expect(matchingOf(withOffers())).toEqual({ facts: {}, offers: [] });
});

test.each(Object.keys(RULES) as RuleKind[])('a new rule of the kind %s is of that kind', (kind) => {
  expect(kindOf(blankRule(kind))).toBe(kind);
});

describe('before saving', () => {
  test('criteria of the corpus are in order', () => {
    expect(checkCriteria(grant)).toEqual([]);
  });

  test('what is begun is told at its place', () => {
    const [text, ...more] = checkCriteria(withOffers(blankOffer('art-1')));
    expect(more).toEqual([]);
    expect(text).toEqual({
      text: expect.stringContaining('第 1 项 · 条件 1'),
      spot: { criteria: 'offer-0-criterion-0' },
    });
  });

  test.each([
    ['no passage', { anchor: '' }],
    ['no criterion', { criteria: [] }],
    ['what it gives without where that is said', { worth: { text: '最高100万元', basis: '' } }],
    ['how to apply without where that is said', { nextStep: { text: '网上申请', basis: '' } }],
  ])('%s', (_, changes) => {
    expect(problemsOf(changes).map(({ spot }) => spot)).toEqual([{ criteria: 'offer-0' }]);
  });

  test.each([
    ['a number without a bound', { number: 'employees' as const }],
    ['a list with nothing in it', { industries: [] }],
    ['a question that is not chosen', { fact: '', is: true }],
    ['one of several that is not filled in', { any: [{ region: '440000' }, { wants: [] }] }],
  ])('%s', (_, rule) => {
    const problems = problemsOf({ criteria: [{ text: '条件', rule, basis: 'art-1' }] });
    expect(problems.map(({ spot }) => spot)).toEqual([{ criteria: 'offer-0-criterion-0' }]);
  });
});

test('a path of the server is a place of the form', () => {
  expect(placeOfPath('offers.2.criteria.0.basis')).toEqual({ spot: 'offer-2-criterion-0', name: '第 3 项 · 条件 1' });
  expect(placeOfPath('offers.1.worth.basis')).toEqual({ spot: 'offer-1', name: '第 2 项' });
  expect(placeOfPath('facts')).toBeUndefined();
});

test('criteria are said in words, and of a difference only what differs', () => {
  const before = JSON.stringify(GRANT.matching);
  const changed: Matching = structuredClone(GRANT.matching!);
  changed.offers[0]!.criteria[2]!.rule = { number: 'employees', atMost: 200 };
  const after = JSON.stringify(changed);
  expect(fieldText('matching', before, after)).toBe('art-2：职工不超过300人〔员工数（人） 不超过 300〕art-1');
  expect(fieldText('matching', after, before)).toContain('不超过 200');
  expect(criteriaLines(changed)).toContain(
    'art-2：研发费用占比不低于5%〔研发费用占营业收入（%） 不少于 5〕policy-grant#art-1',
  );
});
