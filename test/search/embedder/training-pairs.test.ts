import { describe, expect, test } from 'vitest';
import { type Collection, gatherPairs } from '../../../server/search/embedder/train/training-pairs.ts';
import { smallOptions } from './small-collection.ts';

const entries = [
  { id: 'a', title: '居住证条例第三条之一', text: '申领居住证应当交材料。材料由窗口当场查收。其他' },
  { id: 'b', title: '', text: '公民应当依法申请办理有关的各种证件并按期换领' },
  { id: 'c', title: '护照法', text: '短。' },
];
const queries = [
  { text: '怎么办暂住卡？', answer: '到窗口办。', relevant: new Map([['a', 1]]) },
  {
    text: '怎么办护照？',
    relevant: new Map([
      ['c', 1],
      ['gone', 1],
    ]),
  },
  { text: '怎么办暂住卡？', relevant: new Map([['b', 1]]) },
];
const NOTHING = { timesGold: 0, timesAnswer: 0, timesAnswerPassage: 0, timesPair: 0, timesSentence: 0, timesTitle: 0 };

function taught(options: Parameters<typeof smallOptions>[0], source: Partial<Collection> = { entries, queries }) {
  const sources = { collection: { entries: [], queries: [], ...source }, pairs: [{ query: '甲', passage: '乙' }] };
  const { texts, pairs } = gatherPairs(sources, smallOptions({ ...NOTHING, ...options }));
  return pairs.map(({ question, passage }) => [texts[question], texts[passage]]);
}

describe('what is taught:', () => {
  const passage = ({ title, text }: { title: string; text: string }) => `${title} ${text}`;
  const [a, b, c] = entries.map(passage);

  test('questions with their gold passages, so many times; those that the corpus lacks are left out', () => {
    expect(taught({ timesGold: 2 })).toEqual([
      ['怎么办暂住卡？', a],
      ['怎么办暂住卡？', a],
      ['怎么办护照？', c],
      ['怎么办护照？', c],
      ['怎么办暂住卡？', b],
      ['怎么办暂住卡？', b],
    ]);
  });

  test('questions with their answers, where they have one', () => {
    expect(taught({ timesAnswer: 1 })).toEqual([['怎么办暂住卡？', '到窗口办。']]);
  });

  test('answers with the gold passages of their questions', () => {
    expect(taught({ timesAnswerPassage: 2 })).toEqual([
      ['到窗口办。', a],
      ['到窗口办。', a],
    ]);
  });

  test('pairs from files', () => {
    expect(taught({ timesPair: 1 })).toEqual([['甲', '乙']]);
  });

  test('the document of an article with the article, where it has a title', () => {
    expect(taught({ timesTitle: 1 })).toEqual([
      ['居住证条例', a],
      ['护照法', c],
    ]);
  });

  test('one sentence with the rest of its passage; a single sentence with the whole, unless it is short', () => {
    const [ofA, ofB, ...more] = taught({ timesSentence: 1 });
    expect([
      ['申领居住证应当交材料。', '居住证条例第三条之一 材料由窗口当场查收。'],
      ['材料由窗口当场查收。', '居住证条例第三条之一 申领居住证应当交材料。'],
    ]).toContainEqual(ofA);
    expect(ofB).toEqual([entries[1]!.text, b]);
    expect(more).toEqual([]);
  });

  test('sentences by the seed', () => {
    const long = Array.from({ length: 40 }, (_, i) => `第${i}种情形应当办理。`).join('');
    const drawn = (seed: number) =>
      taught({ timesSentence: 3, seed }, { entries: [{ id: 'l', title: '法', text: long }] }).map(([query]) => query);
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });
});

test('a question that is asked twice has the gold passages of both, and its answer has its own', () => {
  const { texts, gold, passages, asked } = gatherPairs({ collection: { entries, queries }, pairs: [] }, smallOptions());
  const goldOf = (text: string) => [...gold.get(texts.indexOf(text))!].map((passage) => passages.indexOf(passage));
  expect([goldOf('怎么办暂住卡？'), goldOf('到窗口办。')]).toEqual([[0, 1], [0]]);
  expect(asked.map((passage) => passages.indexOf(passage))).toEqual([0, 2, 1]);
  expect(new Set(texts).size).toBe(texts.length);
});
