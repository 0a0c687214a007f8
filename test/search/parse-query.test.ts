import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundledKnowledge } from '../answer/bundled-knowledge.ts';

const { index } = await bundledKnowledge();
const { parseQuery } = index;
const conceptsOf = (text: string) => parseQuery(text).concepts.map((concept) => concept.text);

describe('the content of a question', () => {
  test('is what it is about, without the words that ask', () => {
    expect(parseQuery('机器人产业有哪些措施').content).toContain('机器人');
    expect(parseQuery('请问身份证怎么补办？').content).not.toMatch(/请问|怎么/);
  });

  test.each([
    ['人工智能有哪些措施', '人工智能'],
    ['智能终端有什么支持', '智能终端'],
    ['多少款智能可穿戴设备', '智能'],
    ['产业能不能做大', '产业'],
    ['请假期间的工资', '请假'],
    ['有限公司怎么注册', '有限公司'],
    ['会计软件有什么措施', '会计'],
  ])('of %s keeps %s whole', (question, word) => {
    expect(parseQuery(question).content).toContain(word);
  });

  test('keeps the places of what is left', () => {
    const { content } = parseQuery('算力规模是多少');
    expect(content.startsWith('算力规模')).toBe(true);
  });
});

describe('the concepts of a question', () => {
  test('go by the names that documents use', () => {
    const [car] = parseQuery('电动汽车').concepts;
    expect([car!.text, ...car!.alternatives].join(' ')).toContain('新能源汽车');
  });

  test('weigh and are rare between nothing and one', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('算力', '哪些', '养老', 'robots', ' ', '2027年', '的', '怎么', '？') }),
        (text) => {
          for (const { weight, rarity } of parseQuery(text).concepts) {
            expect(weight > 0 && weight <= 1 && rarity >= 0 && rarity <= 1).toBe(true);
          }
        },
      ),
    );
  });

  test('stand once each', () => {
    const concepts = conceptsOf('机器人机器人机器人');
    expect(concepts).toEqual([...new Set(concepts)]);
  });

  test('of what every measure has are commoner than of what one of them has', () => {
    const rarity = (text: string) => parseQuery(text).concepts[0]!.rarity;
    expect(rarity('人工智能')).toBeLessThan(rarity('轮椅'));
  });

  test('leave out what only makes it a question', () => {
    expect(conceptsOf('怎么办')).toEqual([]);
    expect(conceptsOf('')).toEqual([]);
  });
});

describe('the terms of a question', () => {
  test('of what was typed weigh more than those the lexicon adds', () => {
    const { terms } = parseQuery('电动汽车');
    expect(terms.get('电动')).toBe(1);
    expect(terms.get('新能')).toBeLessThan(1);
  });

  test('are the same in Traditional and Simplified script', () => {
    expect([...parseQuery('機器人產業').terms]).toEqual([...parseQuery('机器人产业').terms]);
  });

  test('of any text are given without a crash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const weight of parseQuery(text).terms.values()) expect(weight > 0 && weight <= 1).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
