import { expect, test } from 'vitest';
import { answerAsText } from '../../../web/chat/answer-as-text.ts';
import { en } from '../../../web/i18n/en.ts';
import { zhHans } from '../../../web/i18n/zh-hans.ts';
import { answerOf } from './sample-answer.ts';

const answer = answerOf([
  { text: '平台**全时**在线。\n', citations: [1] },
  { text: '| 算力 | 60 |\n', citations: [1, 2] },
]);

test('numbers its sentences, before their line breaks and inside their table rows', () => {
  const text = answerAsText(answer, zhHans, 'zh-Hans');
  expect(text).toContain('平台全时在线。[1]\n');
  expect(text).toContain('| 算力 | 60[1][2] |');
});

test('names each source with its number, date, validity, whose words it is in, and its address', () => {
  expect(answerAsText(answer, zhHans, 'zh-Hans')).toContain(
    '[2] 若干措施 第二十九条\n    广东省人民政府办公厅 | 粤办函〔2024〕88号 | 2024年6月6日 | 现行有效 | 本站转述，以官方原文为准 | https://www.gd.gov.cn/measures',
  );
});

test('ends with the notices, in the language of the page', () => {
  const text = answerAsText(answer, en, 'en');
  expect(text).toContain('本站转述，以官方原文为准');
  expect(text.endsWith(`由程序自动生成\n\n${en.app.notice}`)).toBe(true);
});

test('a refusal names the hotline once', () => {
  const handoff = { label: '12345政务服务便民热线', phone: '12345' };
  expect(answerAsText(answerOf([], { handoff }), zhHans, 'zh-Hans')).toContain('政务服务便民热线 12345\n');
});
