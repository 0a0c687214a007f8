import type { Answer, Citation } from '../../../server/protocol/answer.ts';

export const citationOf = (number: number): Citation => ({
  number,
  documentId: 'gd-ai-measures-2024',
  anchor: 'm29',
  kind: 'measures',
  title: '若干措施',
  locator: '第二十九条',
  quote: '推动政务服务平台提供全时在线的智能问答。',
  wording: 'restated',
  issuer: '广东省人民政府办公厅',
  documentNumber: '粤办函〔2024〕88号',
  publishedOn: '2024-06-06',
  url: 'https://www.gd.gov.cn/measures',
  validity: 'in_force',
});

export function answerOf(sentences: Answer['sentences'], changes: Partial<Answer> = {}): Answer {
  const numbers = [...new Set(sentences.flatMap(({ citations }) => citations))];
  return {
    id: 'answer-1',
    question: '第29条说了什么？',
    asOf: '2026-11-23',
    release: 1,
    createdAt: '2026-11-23T08:00:00.000Z',
    status: 'answered',
    composer: 'extractive',
    language: 'zh-Hans',
    sentences,
    text: sentences.map(({ text }) => text).join(''),
    citations: numbers.map(citationOf),
    suggestions: [],
    label: '由程序自动生成',
    timings: {},
    ...changes,
  };
}
