import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeProfile, encodeProfile } from '../../../web/enterprise/share-profile.ts';

test('a profile comes back out of an address, without what was said in words and the code', () => {
  const profile = {
    description: '张三 13800138000',
    creditCode: '91440300MA5EXAMPLE',
    industries: ['协作机器人'],
    employees: 120,
  };
  const text = encodeProfile(profile);
  expect(text).toMatch(/^[\w-]+$/);
  expect(decodeProfile(text)).toEqual({ industries: ['协作机器人'], employees: 120 });
});

test('what is no profile is none, whatever it is', () => {
  for (const text of ['', '%%%', 'bm90IGpzb24', btoa('[1]'), btoa('3')]) expect(decodeProfile(text)).toBeUndefined();
  fc.assert(fc.property(fc.string(), (text) => void decodeProfile(text)));
});
