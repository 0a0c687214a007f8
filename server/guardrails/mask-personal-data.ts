/** Replaces personal data with its name, before anything is stored, logged or sent to a model. */

const ID_NUMBER = /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g;
const BANK_CARD = /(?<!\d)[1-9]\d{3}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,4})?(?!\d)/g;
const MOBILE = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g;
const LANDLINE = /(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)/g;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·.\s]?(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF])(?![A-Z0-9])/gi;

/**
 * The text with identity numbers, bank cards, telephone numbers, e-mail addresses and number plates replaced by
 * 〔身份证号〕 and the like. A bank card must pass Luhn's check (ISO/IEC 7812-1), so that long figures are left alone.
 */
export function maskPersonalData(text: string): string {
  // Full-width digits hide the same numbers.
  const plain = text.replace(/[０-９Ａ-Ｚａ-ｚ－＋＠．]/g, (c) => c.normalize('NFKC'));
  return plain
    .replace(EMAIL, '〔电子邮箱〕')
    .replace(ID_NUMBER, '〔身份证号〕')
    .replace(BANK_CARD, (number) => (passesLuhn(number.replace(/\D/g, '')) ? '〔银行卡号〕' : number))
    .replace(MOBILE, '〔手机号〕')
    .replace(LANDLINE, '〔电话号码〕')
    .replace(PLATE, '〔车牌号〕');
}

const MASK = '〔(?:身份证号|银行卡号|手机号|电话号码|电子邮箱|车牌号)〕';
const LED_IN = new RegExp(
  `(?:我的?|本人)?(?:电话|手机|手机号|号码|身份证号?码?|卡号|银行卡|邮箱|车牌号?)*(?:是|为|[:：])?\\s*${MASK}[，,。；;]?`,
  'gu',
);

/** The masked text without the masks and what leads up to them (我的电话是〔手机号〕，): what is left is the question. */
export function withoutMasks(text: string): string {
  return text.replace(LED_IN, ' ').trim();
}

function passesLuhn(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
