import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Block, type Inline, parseAnswerText } from '../../../web/chat/parse-answer-text.ts';

const parse = (...sentences: [text: string, ...citations: number[]][]) =>
  parseAnswerText(sentences.map(([text, ...citations]) => ({ text, citations })));

const text = (value: string): Inline => ({ kind: 'text', text: value });
const marks = (...numbers: number[]): Inline => ({ kind: 'citations', numbers });

test('sentences without a line break make one paragraph, each with its marks', () => {
  expect(parse(['甲。', 1], ['乙。', 2])).toEqual([
    { kind: 'paragraph', lines: [[text('甲。'), marks(1), text('乙。'), marks(2)]] },
  ]);
});

test('a line break stays within the paragraph, an empty line ends it', () => {
  expect(parse(['甲\n乙\n\n丙'])).toEqual([
    { kind: 'paragraph', lines: [[text('甲')], [text('乙')]] },
    { kind: 'paragraph', lines: [[text('丙')]] },
  ]);
});

test('list items in sentences of their own make one list, marks inside their items', () => {
  expect(parse(['需要：\n'], ['- 身份证\n', 1], ['- 户口簿\n', 2])).toEqual([
    { kind: 'paragraph', lines: [[text('需要：')]] },
    {
      kind: 'list',
      isOrdered: false,
      start: 1,
      items: [
        [text('身份证'), marks(1)],
        [text('户口簿'), marks(2)],
      ],
    },
  ]);
});

test('a numbered list keeps its first number', () => {
  expect(parse(['3. 领取\n4. 签收\n'])).toMatchObject([{ kind: 'list', isOrdered: true, start: 3 }]);
});

test('a figure at the start of a sentence is no list', () => {
  expect(parse(['2.5万元以内的，按2%计算。'])).toMatchObject([{ kind: 'paragraph' }]);
});

test('table rows make one table; the separator turns the row above it into the header', () => {
  expect(parse(['| 指标 | 目标 |\n| --- | ---: |\n'], ['| 算力 | 60 |\n', 3])).toEqual([
    {
      kind: 'table',
      header: [[text('指标')], [text('目标')]],
      rows: [[[text('算力')], [text('60'), marks(3)]]],
    },
  ]);
});

test('a pair of asterisks is bold, a lone one is text', () => {
  expect(parse(['全**时**在线，5 ** 6'])).toEqual([
    { kind: 'paragraph', lines: [[text('全'), { kind: 'bold', text: '时' }, text('在线，5 ** 6')]] },
  ]);
});

test('marks stand before the line breaks a sentence ends with', () => {
  expect(parse(['甲。\n\n', 1], ['乙。', 2])).toEqual([
    { kind: 'paragraph', lines: [[text('甲。'), marks(1)]] },
    { kind: 'paragraph', lines: [[text('乙。'), marks(2)]] },
  ]);
});

test('the space between two English sentences stands after the mark', () => {
  expect(parse(['One. ', 1], ['Two.', 2])).toEqual([
    { kind: 'paragraph', lines: [[text('One.'), marks(1), text(' '), text('Two.'), marks(2)]] },
  ]);
});

test('markup is text', () => {
  expect(parse(['<img src=x onerror=alert(1)> [链接](javascript:alert(1))'])).toEqual([
    { kind: 'paragraph', lines: [[text('<img src=x onerror=alert(1)> [链接](javascript:alert(1))')]] },
  ]);
});

test('no mark is lost or repeated, whatever the text', () => {
  const piece = fc.constantFrom('甲', '\n', '- ', '1. ', '| ', ' |', '**', '> ', '# ', '---', ' ');
  const sentence = fc.array(piece, { maxLength: 8 }).map((pieces) => `${pieces.join('')}字`);
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 6 }), (sentences) => {
      const blocks = parseAnswerText(sentences.map((value, index) => ({ text: value, citations: [index + 1] })));
      const numbers = blocks
        .flatMap(inlinesOf)
        .flatMap((inline) => (inline.kind === 'citations' ? inline.numbers : []));
      expect(numbers.toSorted((one, other) => one - other)).toEqual(sentences.map((_, index) => index + 1));
    }),
  );
});

function inlinesOf(block: Block): Inline[] {
  if (block.kind === 'list') return block.items.flat();
  if (block.kind === 'table') return [...(block.header ?? []), ...block.rows.flat()].flat();
  return block.kind === 'heading' ? block.line : block.lines.flat();
}
