import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePlaces } from '../../server/answer/places.ts';
import { isConnective, type Source, unsupportedClaims } from '../../server/guardrails/verify-sentence.ts';
import { bundledCorpus } from '../answer/bundled-knowledge.ts';
import { type Case, TUNED, UNSEEN } from './sentence-bank.ts';

const corpus = bundledCorpus();
const { namedIn } = compilePlaces(corpus.lexicon);
const sourceOf = (quote: string, name = ''): Source => ({ quote, name, days: '' });
const claimsOf = (sentence: string, quote: string, name = '') =>
  unsupportedClaims(sentence, [sourceOf(quote, name)], namedIn);

function judged(bank: readonly Case[]) {
  const claims = (sentence: string, { quotes, name }: Case) =>
    unsupportedClaims(
      sentence,
      quotes.map((quote) => sourceOf(quote, name)),
      namedIn,
    );
  return {
    dropped: bank.flatMap((each) => each.right.filter((sentence) => claims(sentence, each).length > 0)),
    missed: bank.flatMap((each) =>
      each.wrong.map(([, sentence]) => sentence).filter((sentence) => claims(sentence, each).length === 0),
    ),
  };
}

describe('of the sentences that a model might write', () => {
  test('those that say what the quote says pass', () => {
    expect(judged([...TUNED, ...UNSEEN]).dropped).toEqual([]);
  });

  test('those with one thing changed do not, except for what is known', () => {
    expect(judged([...TUNED, ...UNSEEN]).missed).toEqual([
      // The figure stands in the quote, of something else.
      '缴费比例是工资总额的0.5‰。',
      // The quote says 受理 and 不予受理 of different cases.
      '逾期申请的，政务服务中心予以受理。',
    ]);
  });

  test('are enough, and as many unseen', () => {
    const count = (bank: readonly Case[]) =>
      bank.reduce((sum, { right, wrong }) => sum + right.length + wrong.length, 0);
    expect(count(TUNED)).toBeGreaterThan(100);
    expect(count(UNSEEN)).toBeGreaterThan(50);
  });

  test.each(TUNED.flatMap((each) => each.wrong.map(([kind, sentence]) => ({ kind, sentence, each }))))(
    '$sentence is held against its $kind',
    ({ kind, sentence, each }) => {
      const sources = each.quotes.map((quote) => sourceOf(quote, each.name));
      const kinds = unsupportedClaims(sentence, sources, namedIn).map((claim) => claim.kind);
      if (kinds.length > 0) expect(kinds).toContain(kind);
    },
  );
});

describe('every sentence of the corpus', () => {
  const sentences = corpus.documents.flatMap(({ passages }) =>
    passages.flatMap((passage) => passage.sentences.flatMap(({ zh, en }) => [zh, ...(en === undefined ? [] : [en])])),
  );

  test('is supported by itself, alone and after a lead', () => {
    for (const sentence of sentences) {
      expect(claimsOf(sentence, sentence)).toEqual([]);
      expect(claimsOf(`**办理条件**：\n- ${sentence}\n`, sentence, '办理条件')).toEqual([]);
    }
  });

  test('with any digit changed is not, but for fewer than one change in a thousand', () => {
    // Some become a figure that the sentence states of something else in characters: 最近一年 … 近3年, made 近1年.
    const figures = (text: string) => text.match(/[\d.,]+\s*\p{Script=Han}?/gu)!.map((each) => each.trim());
    let tried = 0;
    const missed: string[] = [];
    for (const sentence of sentences) {
      // 1个月 changed to 6个月 stands in a sentence that says 半年.
      if (/半|\d年.*个月|个月.*\d年/.test(sentence)) continue;
      for (const { 0: digit, index } of sentence.matchAll(/\d/g)) {
        if (/[a-z]\d|\d[A-Z]/iu.test(sentence.slice(Math.max(0, index - 1), index + 2))) continue;
        for (let step = 1; step <= 9; step++) {
          const changed = `${sentence.slice(0, index)}${(Number(digit) + step) % 10}${sentence.slice(index + 1)}`;
          if (figures(changed).every((figure) => figures(sentence).includes(figure))) continue;
          tried++;
          if (claimsOf(changed, sentence).length === 0) missed.push(changed);
        }
      }
    }
    expect(tried).toBeGreaterThan(10_000);
    expect(missed.length / tried, missed.join('\n')).toBeLessThan(0.001);
  });
});

describe('any sentence', () => {
  const unit = fc.constantFrom(
    ...[
      '1',
      '25',
      '0',
      ',',
      '.',
      '万',
      '亿',
      '十',
      '三',
      '%',
      '年',
      '月',
      '日',
      '第',
      '条',
      '個',
      ' million',
      '元',
      '至',
      '-',
    ],
    ...[
      '不得',
      '可以',
      '应当',
      '无需',
      '不超过',
      '以上',
      '收费',
      '免费',
      '办理',
      '，',
      '。',
      '广州',
      '公安局',
      '“',
      '”',
      '《',
      '》',
      '〔',
    ],
  );

  test('is supported by itself', () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        expect(claimsOf(text, text)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('with another figure is not', () => {
    const figure = fc.tuple(
      fc.integer({ min: 1, max: 99_999 }),
      fc.constantFrom('元', '万元', '个工作日', '辆', '%', '个月', '小时', ''),
    );
    fc.assert(
      fc.property(figure, fc.integer({ min: 1, max: 99_999 }), ([value, unitName], other) => {
        fc.pre(value !== other);
        expect(claimsOf(`标准为${other}${unitName}。`, `标准为${value}${unitName}。`)).not.toEqual([]);
      }),
    );
  });
});

test.each([
  '1',
  '一',
  '不',
  '9,',
  '第',
  '“',
  '《',
  '〔',
  '2024',
  '局',
  '不得',
  ' ',
  '不超过',
  '人民',
  'a',
  '市',
  '分之',
  '- ',
])('ten thousand characters of %s take no time', (text) => {
  const long = text.repeat(Math.ceil(10_000 / text.length));
  const began = performance.now();
  claimsOf(long, `${long}。`);
  claimsOf(`${long}局2元`, '3元');
  expect(performance.now() - began).toBeLessThan(1500);
});

describe('a sentence without a source', () => {
  test.each([
    ['与文件一致，文件里是这样写的：\n'],
    ['與文件不符，文件裏是這樣寫的：\n'],
    ['以下措施与此有关：\n'],
    ['These measures are about it:\n'],
    ['That depends. The document says:\n'],
    ['| 措施 | 指标 | 目标 | 年份 |\n| --- | --- | --- | --- |\n'],
    ['| Measure | Metric | Target | Year |\n| --- | --- | --- | --- |\n'],
    ['**办理条件**\n'],
  ])('may be said: %j', (sentence) => {
    expect(isConnective(sentence, namedIn)).toBe(true);
  });

  test.each([
    ['不收费。'],
    ['可以免费办理：'],
    ['工本费40元：'],
    ['由公安局办理：'],
    ['在深圳办理：'],
    ['直接去就行。'],
    ['根据《身份证法》：'],
    ['2027年的目标：'],
  ])('may not: %j', (sentence) => {
    expect(isConnective(sentence, namedIn)).toBe(false);
  });
});

test('the days of the document are a source too', () => {
  const source = { quote: '本办法自发布之日起施行。', name: '', days: '2024-06-06' };
  expect(unsupportedClaims('自2024年6月6日起施行。', [source], namedIn)).toEqual([]);
  expect(unsupportedClaims('自2024年6月7日起施行。', [source], namedIn)).toEqual([
    { kind: 'date', text: '2024年6月7日' },
  ]);
});

test('any of several sources may bear a claim out', () => {
  const sources = [sourceOf('工本费每证20元。'), sourceOf('工本费每证40元。')];
  expect(unsupportedClaims('工本费20元或者40元。', sources, namedIn)).toEqual([]);
});
