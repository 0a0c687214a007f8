import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskPersonalData } from '../../server/guardrails/mask-personal-data.ts';

describe('personal data', () => {
  test.each([
    ['身份证11010519491231002X丢了', '身份证〔身份证号〕丢了'],
    ['440106199001011234', '〔身份证号〕'],
    ['身份证：11010519491231002x。', '身份证：〔身份证号〕。'],
    ['我的电话13800138000', '我的电话〔手机号〕'],
    ['+86 138 0013 8000', '〔手机号〕'],
    ['138-0013-8000', '〔手机号〕'],
    ['8613800138000', '〔手机号〕'],
    ['１３８００１３８０００', '〔手机号〕'],
    ['座机020-83133000', '座机〔电话号码〕'],
    ['0755 12345678', '〔电话号码〕'],
    ['写信到 a.b+c@example.com.cn 可以吗', '写信到 〔电子邮箱〕 可以吗'],
    ['zhang＠example．com', '〔电子邮箱〕'],
    ['卡号4111111111111111', '卡号〔银行卡号〕'],
    ['4111 1111 1111 1111', '〔银行卡号〕'],
    ['4111-1111-1111-1111', '〔银行卡号〕'],
    ['4111 1111 1111 1111 转账', '〔银行卡号〕 转账'],
    ['6222021234567890128', '〔银行卡号〕'],
    ['车牌粤B12345', '车牌〔车牌号〕'],
    ['粤A·12B45', '〔车牌号〕'],
    ['粤AD12345', '〔车牌号〕'],
    ['粤Z1234港', '〔车牌号〕'],
  ])('in %s is masked', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
  });

  test('of several kinds is masked all at once', () => {
    expect(maskPersonalData('我叫李四，13800138000，li@example.com，11010519491231002X')).toBe(
      '我叫李四，〔手机号〕，〔电子邮箱〕，〔身份证号〕',
    );
  });

  test('of two people is masked twice', () => {
    expect(maskPersonalData('13800138000和13900139000')).toBe('〔手机号〕和〔手机号〕');
  });
});

describe('what is no personal data stays', () => {
  test.each([
    ['产量3500000辆'],
    ['到2027年'],
    ['粤办函〔2024〕88号'],
    ['拨打12345热线'],
    ['规模4400亿元，即440000000000元'],
    ['2024年6月6日，20240606'],
    ['第29条和第1076条'],
    ['40EFLOPS、400G/800G'],
    ['1234567890123456'],
    ['国务院令第804号'],
    ['邮箱怎么改 @ 谁'],
    ['粤港澳大湾区'],
    ['粤B牌照'],
    ['110、119、120、122'],
    ['区划代码440100'],
  ])('%s', (text) => {
    expect(maskPersonalData(text)).toBe(text);
  });
});

test('no mobile number gets through, whatever stands around it', () => {
  const around = fc.string({ unit: fc.constantFrom('我', '的', '，', ' ', '。', '号'), maxLength: 6 });
  const number = fc
    .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
    .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);
  fc.assert(
    fc.property(around, number, around, (before, number, after) => {
      expect(maskPersonalData(`${before}${number}${after}`)).not.toContain(number);
    }),
  );
});

test('what is masked once is not masked any further', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('1', '3', '8', '0', '粤', 'B', '@', '.', 'c', '-', ' ', '，') }),
      (text) => {
        const masked = maskPersonalData(text);
        expect(maskPersonalData(masked)).toBe(masked);
      },
    ),
  );
});
