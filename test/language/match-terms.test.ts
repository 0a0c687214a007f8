import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { termMatcher } from '../../server/language/match-terms.ts';

const termsIn = (terms: string[], text: string) => termMatcher(terms)(text).map(({ term }) => term);

describe('a term', () => {
  test('inside a longer one does not count', () => {
    expect(termsIn(['手机', 'ai手机'], 'AI手机产量')).toEqual(['ai手机']);
  });

  test('counts beside a longer one', () => {
    expect(termMatcher(['手机', 'ai手机'])('手机和AI手机')).toEqual([
      { term: '手机', at: 0 },
      { term: 'ai手机', at: 3 },
    ]);
  });

  test('is found in whatever case it is written', () => {
    expect(termsIn(['Guangdong'], 'GUANGDONG')).toEqual(['guangdong']);
  });

  test('in Latin letters matches whole words only', () => {
    expect(termsIn(['ai'], 'maintain paid AI')).toEqual(['ai']);
    expect(termsIn(['ai'], 'AI手机')).toEqual(['ai']);
    expect(termsIn(['5g'], '15g 5g0')).toEqual([]);
  });

  test('in Latin letters is found in its plural', () => {
    expect(termsIn(['robot'], 'robots')).toEqual(['robot']);
    expect(termsIn(['robot'], 'robotics')).toEqual([]);
    expect(termsIn(['robot'], 'robotss')).toEqual([]);
  });

  test('of several words is found as one', () => {
    expect(termsIn(['large model', 'model'], 'large models and a model')).toEqual(['large model', 'model']);
  });

  test('that is empty is no term', () => {
    expect(termsIn([''], 'text')).toEqual([]);
  });
});

describe('matches', () => {
  const letter = fc.constantFrom('智', '能', '手', '机', '养', '老', 'a', 'i', 's', ' ');
  const texts = fc.string({ unit: letter, maxLength: 30 });
  const terms = fc.array(fc.string({ unit: letter, minLength: 1, maxLength: 4 }), { maxLength: 8 });

  test('never overlap, stand in order, and are what stands there', () => {
    fc.assert(
      fc.property(terms, texts, (terms, text) => {
        let end = 0;
        for (const { term, at } of termMatcher(terms)(text)) {
          expect(at).toBeGreaterThanOrEqual(end);
          expect(text.slice(at, at + term.length)).toBe(term);
          expect(terms).toContain(term);
          end = at + term.length;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('leave no Chinese term of the text out that touches none of them', () => {
    const han = fc.string({ unit: fc.constantFrom('智', '能', '手', '机', '养', '老'), maxLength: 20 });
    fc.assert(
      fc.property(fc.array(han.filter(Boolean), { maxLength: 6 }), han, (terms, text) => {
        const found = termMatcher(terms)(text);
        for (const term of terms) {
          for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
            expect(found.some((match) => match.at < at + term.length && at < match.at + match.term.length)).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('are the same in whatever order the terms are given', () => {
    fc.assert(
      fc.property(terms, texts, (terms, text) => {
        expect(termMatcher(terms.toReversed())(text)).toEqual(termMatcher(terms)(text));
      }),
    );
  });
});
