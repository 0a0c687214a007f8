import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildTermTable, openTermTable } from '../../server/search/term-table.ts';

/** Anything that a string may be, lone surrogates and nothing at all among them. */
const anyTerm = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('算', '力', '𠮷', 'a', '\0', '\ud800'), maxLength: 5 }),
);
const terms = fc.uniqueArray(anyTerm, { maxLength: 200 });

test('every term is found by its place, and no other string is', () => {
  fc.assert(
    fc.property(terms, fc.array(anyTerm, { maxLength: 50 }), (terms, others) => {
      const table = buildTermTable(terms);
      expect(table.size).toBe(terms.length);
      for (const [id, term] of terms.entries()) {
        expect(table.idOf(term)).toBe(id);
        expect(table.termAt(id)).toBe(term);
      }
      for (const other of others) expect(table.idOf(other)).toBe(terms.indexOf(other));
    }),
  );
});

test('a table is the same when it is opened from its columns', () => {
  fc.assert(
    fc.property(terms, (terms) => {
      const { columns } = buildTermTable(terms);
      const opened = openTermTable(columns);
      expect(terms.map(opened.idOf)).toEqual([...terms.keys()]);
    }),
  );
});
