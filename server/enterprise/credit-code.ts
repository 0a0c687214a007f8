/** 统一社会信用代码 by GB 32100—2015: eighteen characters, of which the last checks the others. */

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FORM = new RegExp(`^[${CHARACTERS}]{2}\\d{6}[${CHARACTERS}]{10}$`);
const MODULUS = 31;

export type CreditCodeProblem = 'length' | 'characters' | 'check';

/** What is wrong with a code; nothing where it is right. Case, spaces and hyphens do not count. */
export function creditCodeProblem(code: string): CreditCodeProblem | undefined {
  const plain = plainCreditCode(code);
  if (plain.length !== 18) return 'length';
  if (!FORM.test(plain)) return 'characters';
  return checkCharacter(plain) === plain[17] ? undefined : 'check';
}

/** The code with its middle hidden, as much as its owner needs to know it again. */
export function maskCreditCode(code: string): string {
  const plain = plainCreditCode(code);
  return plain.length <= 6
    ? '*'.repeat(plain.length)
    : `${plain.slice(0, 2)}${'*'.repeat(plain.length - 4)}${plain.slice(-2)}`;
}

/** The eighteenth character of a code, by its first seventeen (ISO 7064, weights 3^i mod 31). */
export function checkCharacter(code: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    sum += CHARACTERS.indexOf(character) * weight;
    weight = (weight * 3) % MODULUS;
  }
  return CHARACTERS[(MODULUS - (sum % MODULUS)) % MODULUS]!;
}

function plainCreditCode(code: string): string {
  return code.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}
