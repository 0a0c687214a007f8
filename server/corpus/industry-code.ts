/** GB/T 4754—2017 writes a division, group or class with the letter of its section or without it: `C34` and `34` are one. */
export function plainIndustryCode(code: string): string {
  return code.trim().replace(/^[A-T](?=\d{2,4}$)/i, '');
}
