/** Passwords as they are kept: scrypt (RFC 7914), whose cost grows in memory, which is what guessing machines lack. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** 2^15 blocks of 8 × 128 bytes: 32 MiB and some 80 ms a guess (OWASP Password Storage: N = 2^15, r = 8, p = 3). */
const COST = { N: 2 ** 15, r: 8, p: 3 };
const BYTES = 32;

/** `scrypt$N$r$p$salt$hash`, so that the cost can be raised without asking anybody for a new password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether a password is the one that was hashed; takes as long whatever it is. */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [, N, r, p, salt, hash] = kept.split('$');
  const expected = Buffer.from(hash!, 'base64url');
  const given = await derive(password, Buffer.from(salt!, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(given, expected);
}

/** Of nobody: checked where there is no such account, so that the time taken does not tell. */
export const NOBODY = await hashPassword(randomBytes(16).toString('hex'));

function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
  // One person writes é as one character, another machine as two.
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, BYTES, options, (error, key) => (error ? reject(error) : resolve(key))),
  );
}
