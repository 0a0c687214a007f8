import fc from 'fast-check';
import { expect, test } from 'vitest';
import { termRows } from '../../server/search/candidate-terms.ts';
import { lexicalIndexBuilder } from '../../server/search/lexical-index.ts';

const term = fc.constantFrom<string[]>('算力', '养老', '机器人', 'ai', '措施', 'robot');

test('a term is present where the passage has it, whichever passages are asked about', () => {
  const passages = fc.array(fc.array(term, { maxLength: 4 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(passages, fc.infiniteStream(fc.boolean()), fc.array(term), (passages, picks, asked) => {
      const builder = lexicalIndexBuilder([{ name: 'body', weight: 1, b: 0 }], [1]);
      for (const terms of passages) builder.add([{ terms, length: terms.length }]);
      const candidates = [...passages.keys()].filter(() => picks.next().value);
      const rowOf = termRows(builder.build(), candidates);
      for (const term of [...asked, '无此词']) {
        const expected = candidates.map((passage) => (passages[passage]!.includes(term) ? 1 : 0));
        expect([...rowOf(term)]).toEqual(expected);
      }
    }),
    { numRuns: 200 },
  );
});
