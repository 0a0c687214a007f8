import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../../../server/corpus/import/text/split-sentences.ts';

const split = (text: string) => splitSentences(text).map(({ from, to }) => text.slice(from, to));

describe('splitSentences', () => {
  test.each([
    ['ends after 。；？！ and at line ends', '先交表；再等。\n好吗？好！', ['先交表；', '再等。', '好吗？', '好！']],
    [
      'keeps quotations and parentheses whole',
      '牌子写“请进。勿扰”（见附表。下同）字样。完。',
      ['牌子写“请进。勿扰”（见附表。下同）字样。', '完。'],
    ],
    ['ends after a quotation that ends itself', '他说：“好。”众人散去。', ['他说：“好。”', '众人散去。']],
    ['keeps closing marks with the sentence', '（可以不交。）下一条。', ['（可以不交。）', '下一条。']],
    [
      'keeps decimals and document numbers',
      '补3.5万元，见测府〔2024〕3号第1.2条。',
      ['补3.5万元，见测府〔2024〕3号第1.2条。'],
    ],
    [
      'splits Latin sentences, not abbreviations',
      'See No. 3 of the U.S. Act. It ends at 3.5. Done.',
      ['See No. 3 of the U.S. Act.', 'It ends at 3.5.', 'Done.'],
    ],
    [
      'knows the half-width marks of careless typists',
      '一是好;二是坏。见http://a.cn/?b=1;c=2。',
      ['一是好;', '二是坏。', '见http://a.cn/?b=1;c=2。'],
    ],
  ])('%s', (_, text, sentences) => {
    expect(split(text)).toEqual(sentences);
  });

  test('does not let a bracket that is never closed swallow the text', () => {
    expect(split(`“开头没有结尾。${'后面还有一句。'.repeat(60)}`)).toHaveLength(61);
  });

  test('covers everything but white space, in order, without overlap', () => {
    const texts = fc
      .array(fc.constantFrom('甲', '。', '；', '“', '”', '（', '）', '《', '》', ' ', '\n', 'A', '.', '1', '？'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const spans = splitSentences(text);
        expect(
          spans
            .map(({ from, to }) => text.slice(from, to))
            .join('')
            .replaceAll(/\s/g, ''),
        ).toBe(text.replaceAll(/\s/g, ''));
        for (const { from, to } of spans) expect(text.slice(from, to)).toBe(text.slice(from, to).trim());
      }),
    );
  });
});
