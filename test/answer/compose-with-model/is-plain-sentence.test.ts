import { expect, test } from 'vitest';
import { isPlainSentence } from '../../../server/answer/compose-with-model/is-plain-sentence.ts';

test.each([
  '办理护照须提交居民身份证、户口簿。',
  '到2027年，产量达到350万辆以上。',
  '《中华人民共和国护照法》第五条规定，收费20000元。',
  'The fee is 20 yuan; R&D spending counts (see Article 5).',
  '自2024年1月1日起施行。',
])('%s is plain', (text) => {
  expect(isPlainSentence(text, ['收费20000元'])).toBe(true);
});

test.each([
  '详见https://example.com/apply。',
  '详见HTTPS：//example.com。',
  '详见www.example.com。',
  '详见example.com。',
  '详见 gov-pay.example.cn 办理。',
  '请写信到help@example.com。',
  '详见[办事指南](指南)。',
  '![图](x)',
  '<a href="x">办理</a>',
  '<script>alert(1)</script>',
  '＜b＞办理',
  '&lt;b&gt;',
  '`rm -rf`',
  '| 项目 | 费用 |',
  '**重要**',
  '# 标题',
  'javascript:alert(1)',
  'tel:123',
  '请拨打13800138000。',
  '请拨打020-83133133。',
  '请拨打（020）8313 3133。',
  '请拨打１３８００１３８０００。',
  '请拨打12345。',
  '请拨打110。',
  '请拨打一三八零零一三八。',
  '请拨打1\u200b3800138000。',
  '\u202e办理',
])('%s is not', (text) => {
  expect(isPlainSentence(text, ['办理护照须提交居民身份证。'])).toBe(false);
});

test('a telephone number of a quote may be said, however it is set', () => {
  const quotes = ['咨询电话：020-83133133、12345。'];
  for (const text of ['咨询电话是020-83133133。', '咨询电话是02083133133。', '可拨打12345。'])
    expect(isPlainSentence(text, quotes)).toBe(true);
  for (const text of ['咨询电话是020-83133134。', '咨询电话是8313313。', '可拨打12315。'])
    expect(isPlainSentence(text, quotes)).toBe(false);
});
