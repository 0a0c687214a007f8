import { expect, test } from 'vitest';
import { parseSnippet } from '../../../web/search/parse-snippet.ts';

test('takes the matches out of their marks', () => {
  expect(parseSnippet('建设<mark>算力</mark>网络')).toEqual([
    { text: '建设', isMatch: false },
    { text: '算力', isMatch: true },
    { text: '网络', isMatch: false },
  ]);
});

test('gives escaped characters back, once', () => {
  expect(parseSnippet('&lt;b&gt; &amp;lt; &quot;&#39;')).toEqual([{ text: `<b> &lt; "'`, isMatch: false }]);
});

test('leaves every other tag as text', () => {
  const html = '<img src=x onerror=alert(1)>';
  expect(parseSnippet(html)).toEqual([{ text: html, isMatch: false }]);
});
