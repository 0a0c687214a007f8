import { expect, test } from 'vitest';
import { preferredLanguage } from '../../../web/i18n/preferred-language.ts';

test.each([
  [['zh-CN'], 'zh-Hans'],
  [['zh-SG'], 'zh-Hans'],
  [['zh-HK'], 'zh-Hant'],
  [['yue-HK'], 'zh-Hant'],
  [['zh-Hant-CN'], 'zh-Hant'],
  [['en-GB', 'zh-CN'], 'en'],
  [['fr', 'zh-TW'], 'zh-Hant'],
  [['fr'], 'zh-Hans'],
  [[], 'zh-Hans'],
])('%j is served in %s', (tags, language) => {
  expect(preferredLanguage(tags)).toBe(language);
});
