import { expect, test } from 'vitest';
import type { ComposedSentence } from '../../../server/answer/draft.ts';
import { compilePlaces } from '../../../server/answer/places.ts';
import { verify } from '../../../server/answer/steps/verify.ts';
import { passagesOf } from '../../../server/corpus/passage.ts';
import { bundledCorpus, bundledMeasures } from '../bundled-knowledge.ts';

const measures = bundledMeasures();
const places = compilePlaces(bundledCorpus().lexicon);
const phones = passagesOf(measures).find(({ anchor }) => anchor === 'm14')!;
const quote = phones.sentences.find(({ zh }) => zh.includes('1亿部'))!.zh;

async function letThrough(...sentences: ComposedSentence[]) {
  const dropped: ComposedSentence[] = [];
  const kept = await Array.fromAsync(verify(sentences, (sentence) => dropped.push(sentence), places));
  return { kept, dropped };
}

test('a sentence that says what its quote says is let through unchanged', async () => {
  const sentence = { text: `**第十四条**：${quote}`, sources: [{ passage: phones, quote }] };
  expect(await letThrough(sentence)).toEqual({ kept: [sentence], dropped: [] });
});

test('a sentence with a figure that its quote does not have is dropped', async () => {
  const sentence = { text: quote.replace('1亿', '2亿'), sources: [{ passage: phones, quote }] };
  expect(await letThrough(sentence)).toEqual({ kept: [], dropped: [sentence] });
});

test('a figure of another sentence of the same passage supports nothing', async () => {
  const other = phones.sentences.find(({ zh }) => !zh.includes('1亿部'))!.zh;
  expect((await letThrough({ text: quote, sources: [{ passage: phones, quote: other }] })).kept).toEqual([]);
});

test('a quote that does not stand in its passage word for word drops the sentence', async () => {
  for (const changed of [quote.replace('人工智能', '人工 智能'), `${quote}。`, quote.replace('达到', '超过')]) {
    expect((await letThrough({ text: '没有数字。', sources: [{ passage: phones, quote: changed }] })).kept).toEqual([]);
  }
});

test('one wrong quote among right ones drops the sentence', async () => {
  const sources = [
    { passage: phones, quote },
    { passage: phones, quote: '凭空写的一句' },
  ];
  expect((await letThrough({ text: quote, sources })).kept).toEqual([]);
});

test('the number and the name of the document, and of the passage, are support enough', async () => {
  const text = '粤办函〔2024〕88号第十四条（Measure 14）';
  expect((await letThrough({ text, sources: [{ passage: phones, quote }] })).kept).toHaveLength(1);
});

test('a percentage is not supported by a number of things', async () => {
  const text = '产量达到100000000%';
  expect((await letThrough({ text, sources: [{ passage: phones, quote }] })).kept).toEqual([]);
});

test('the others are let through in their order', async () => {
  const right = { text: quote, sources: [{ passage: phones, quote }] };
  const wrong = { text: '999部', sources: [{ passage: phones, quote }] };
  const { kept, dropped } = await letThrough(right, wrong, { ...right, text: '以上。' });
  expect(kept.map(({ text }) => text)).toEqual([quote, '以上。']);
  expect(dropped).toEqual([wrong]);
});

test('without a source only what holds others together is let through', async () => {
  const { kept } = await letThrough(
    { text: '以下措施与此有关：\n', sources: [] },
    { text: '直接去就行。', sources: [] },
  );
  expect(kept.map(({ text }) => text)).toEqual(['以下措施与此有关：\n']);
});

test('what turns the quote round, or names another office, is dropped', async () => {
  const texts = [quote.replace('达到', '不超过'), `由广东省财政厅负责：${quote}`, `“凭空写的一句”：${quote}`];
  for (const text of texts)
    expect((await letThrough({ text, sources: [{ passage: phones, quote }] })).kept).toEqual([]);
});
