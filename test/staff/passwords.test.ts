import { scryptSync } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { hashPassword, isPassword, NOBODY } from '../../server/staff/passwords.ts';

const PASSWORD = '正确 horse battery staple';

let kept: string;
beforeAll(async () => {
  kept = await hashPassword(PASSWORD);
});

test('a hash differs each time, holds nothing of the password, and says what it cost', async () => {
  const again = await hashPassword(PASSWORD);
  expect(again).not.toBe(kept);
  for (const hash of [kept, again]) {
    expect(hash).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(hash).not.toContain('horse');
    expect(await isPassword(PASSWORD, hash)).toBe(true);
  }
});

test.each([
  ['another', '正确 horse battery stapler'],
  ['one that lacks its end', '正确 horse battery stapl'],
  ['one in capitals', '正确 HORSE battery staple'],
  ['one with a space more', `${PASSWORD} `],
  ['none', ''],
])('%s is not it', async (_, given) => {
  expect(await isPassword(given, kept)).toBe(false);
});

test('the last of two hundred characters counts', async () => {
  const long = '长'.repeat(199);
  const hash = await hashPassword(`${long}一`);
  expect(await isPassword(`${long}一`, hash)).toBe(true);
  expect(await isPassword(`${long}二`, hash)).toBe(false);
});

test.each([
  ['é of one character and of two', 'caf\u00e9 au lait noir', 'cafe\u0301 au lait noir'],
  ['full-width and half-width', '２０２６ＧｕａｎｇＤｏｎｇ', '2026GuangDong'],
  ['half-width and full-width katakana', 'ﾊﾟｽﾜｰﾄﾞ1234567', 'パスワード1234567'],
])('%s are the same password', async (_, one, other) => {
  expect(one).not.toBe(other);
  const [ofOne, ofOther] = await Promise.all([hashPassword(one), hashPassword(other)]);
  expect(await isPassword(other, ofOne)).toBe(true);
  expect(await isPassword(one, ofOther)).toBe(true);
});

test('what was hashed at another cost is still known', async () => {
  const salt = Buffer.from('0123456789abcdef');
  const hash = scryptSync(PASSWORD, salt, 32, { N: 1024, r: 4, p: 2 });
  const cheaper = ['scrypt', 1024, 4, 2, salt.toString('base64url'), hash.toString('base64url')].join('$');
  expect(await isPassword(PASSWORD, cheaper)).toBe(true);
  expect(await isPassword(`${PASSWORD}!`, cheaper)).toBe(false);
});

test('nobody has a password', async () => {
  for (const given of ['', 'nobody', PASSWORD]) expect(await isPassword(given, NOBODY)).toBe(false);
});
