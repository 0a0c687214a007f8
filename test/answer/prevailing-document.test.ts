import { describe, expect, test } from 'vitest';
import { prevailingDocument } from '../../server/answer/prevailing-document.ts';
import type { CorpusDocument, LegalForce } from '../../server/corpus/document.ts';
import { legalForce } from '../../server/corpus/document.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { bundledCorpus } from './bundled-knowledge.ts';

const { precedence } = bundledCorpus().lexicon;

const text = (effectiveOn: string, more: { force?: LegalForce; region?: string } = {}) =>
  writtenDocument('text', '办法', [['甲。']], { effectiveOn, ...more });

/** The rule by which the first prevails over the second, from either side. */
function ruleFor(first: CorpusDocument, second: CorpusDocument): string | undefined {
  const [one, other] = [prevailingDocument(first, second, precedence), prevailingDocument(second, first, precedence)];
  expect(other).toEqual(one);
  if (one) expect([one.document, one.over]).toEqual([first, second]);
  return one?.rule.rule;
}

describe('of two texts that disagree', () => {
  test('the higher one prevails, though it is older and for a wider region', () => {
    const law = text('2000-01-01', { force: 'law', region: '000000' });
    const rule = text('2024-01-01', { force: 'local-rule', region: '440100' });
    expect(ruleFor(law, rule)).toBe('higher-over-lower');
  });

  test('of the same force the special one prevails, though it is older: a city within its province', () => {
    const force = 'normative-document';
    const city = text('2000-01-01', { force, region: '440100' });
    expect(ruleFor(city, text('2024-01-01', { force, region: '440000' }))).toBe('special-over-general');
    expect(ruleFor(city, text('2024-01-01', { force, region: '000000' }))).toBe('special-over-general');
  });

  test('neither of two cities is special to the other: the later one prevails', () => {
    const [guangzhou, shenzhen] = [text('2024-01-01', { region: '440100' }), text('2020-01-01', { region: '440300' })];
    expect(ruleFor(guangzhou, shenzhen)).toBe('later-over-earlier');
  });

  test('the later one prevails where nothing else tells them apart', () => {
    expect(ruleFor(text('2024-01-01'), text('2020-01-01'))).toBe('later-over-earlier');
  });

  test('a rule of a department and one of a province stand level, as the law has it', () => {
    const [department, province] = [
      text('2024-01-01', { force: 'departmental-rule' }),
      text('2020-01-01', { force: 'local-regulation' }),
    ];
    expect(ruleFor(department, province)).toBe('later-over-earlier');
  });

  test('one whose force is not known is not put below another for it', () => {
    expect(ruleFor(text('2024-01-01'), text('2020-01-01', { force: 'law' }))).toBe('later-over-earlier');
  });

  test('neither prevails where all is the same, or no rule is known', () => {
    expect(ruleFor(text('2024-01-01'), text('2024-01-01'))).toBeUndefined();
    expect(prevailingDocument(text('2024-01-01'), text('2020-01-01'), { forces: [], rules: [] })).toBeUndefined();
  });
});

test('every force that a document may have stands somewhere in the order', () => {
  expect(precedence.forces.flat().sort()).toEqual([...legalForce.options].sort());
});
