import { expect, test } from 'vitest';
import { documentKind, validity, wording } from '../../../server/protocol/answer.ts';
import { errorCode } from '../../../server/protocol/error-code.ts';
import { targetComparison } from '../../../server/protocol/http.ts';
import { en } from '../../../web/i18n/en.ts';
import { type Messages, zhHans } from '../../../web/i18n/zh-hans.ts';
import { zhHans as zhHant } from '../../../web/i18n/zh-hans.ts?traditional';
import { en as measuresEn } from '../../../web/measures/i18n/en.ts';
import { zhHans as measuresZh } from '../../../web/measures/i18n/zh-hans.ts';

/** Characters of the Simplified table that Hong Kong writes otherwise. */
const SIMPLIFIED_ONLY =
  '关发问题请务从现为经设线输业样话开听说读写让时间点击错误应该认证书规审维护办网页户态显载级别简据';

const languages: Record<string, Messages> = { zhHans, zhHant, en };

test.each(Object.entries(languages))('%s has words for whatever the server may say', (_, words) => {
  expect(Object.keys(words.errors).sort()).toEqual(errorCode.options.toSorted());
  expect(Object.keys(words.document.validity).sort()).toEqual(validity.options.toSorted());
  expect(Object.keys(words.document.wording).sort()).toEqual(wording.options.toSorted());
  expect(Object.keys(words.document.kind).sort()).toEqual(documentKind.options.toSorted());
});

test('the measures have words for every comparison', () => {
  for (const words of [measuresZh, measuresEn]) {
    expect(Object.keys(words.comparison).sort()).toEqual(targetComparison.options.toSorted());
  }
});

test('restated words are called so in the same words everywhere', () => {
  expect(zhHans.document.wording.restated).toBe('本站转述，以官方原文为准');
  expect((zhHant as Messages).document.wording.restated).toBe('本站轉述，以官方原文為準');
  expect(en.document.wording.restated).toContain('本站转述，以官方原文为准');
});

test('no Simplified character has slipped into the Traditional table', () => {
  const slipped = [...JSON.stringify(zhHant)].filter((character) => SIMPLIFIED_ONLY.includes(character));
  expect(slipped).toEqual([]);
});
