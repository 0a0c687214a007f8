const DIGITS = '〇一二三四五六七八九';

/** A number as Word writes it in a list: of its formats, those that Chinese documents use. */
export function labelNumber(number: number, format: string): string {
  if (!Number.isInteger(number) || number < 1 || number > 9_999) return String(number);
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'ideographDigital':
    case 'japaneseCounting':
    case 'taiwaneseCountingThousand':
      return inChinese(number);
    case 'upperLetter':
      return inLetters(number, 'A');
    case 'lowerLetter':
      return inLetters(number, 'a');
    case 'upperRoman':
      return inRoman(number);
    case 'lowerRoman':
      return inRoman(number).toLowerCase();
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return number <= 20 ? String.fromCodePoint(0x245f + number) : String(number);
    case 'decimalFullWidth':
      return String(number).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    default:
      return String(number);
  }
}

function inChinese(number: number): string {
  let written = '';
  let hasGap = false;
  for (const [value, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(number / value) % 10;
    if (digit === 0) {
      hasGap ||= written !== '';
      continue;
    }
    // 十一, not 一十一; but 一百一十一.
    written += `${hasGap ? '零' : ''}${digit === 1 && value === 10 && written === '' ? '' : DIGITS[digit]}${unit}`;
    hasGap = false;
  }
  return written;
}

function inLetters(number: number, first: string): string {
  const letter = String.fromCharCode(first.charCodeAt(0) + ((number - 1) % 26));
  return letter.repeat(Math.ceil(number / 26));
}

function inRoman(number: number): string {
  const values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
  const signs = ['M', 'CM', 'D', 'CD', 'C', 'XC', 'L', 'XL', 'X', 'IX', 'V', 'IV', 'I'];
  let rest = number;
  let written = '';
  for (const [index, value] of values.entries()) {
    for (; rest >= value; rest -= value) written += signs[index];
  }
  return written;
}
