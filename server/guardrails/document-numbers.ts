/** Numbers of documents (粤办函〔2024〕88号) in text. */

export interface DocumentNumber {
  /** 粤办函, as far as the text shows where it begins. */
  agency: string;
  year: string;
  number: string;
  text: string;
}

const NUMBER = /(\p{Script=Han}{0,12})\s?[〔[(【﹝]\s?((?:19|20)\d{2})\s?[〕\])】﹞]\s?第?\s?(\d{1,5})\s?号/gu;
/** What may stand before a number and is none of it. */
const LEAD = /^.*(?:根据|依据|按照|依照|参照|印发|文号|文件|编号|详见|[为是即见和与及的由对按在以])/u;

/** The numbers of a plain text, and the text with blanks in their place. */
export function readDocumentNumbers(text: string): { numbers: DocumentNumber[]; rest: string } {
  if (!/[〔[(【﹝]/u.test(text)) return { numbers: [], rest: text };
  const numbers: DocumentNumber[] = [];
  const rest = text.replace(NUMBER, (whole: string, run: string, year: string, number: string) => {
    const agency = run.replace(LEAD, '');
    numbers.push({ agency, year, number: String(Number(number)), text: whole.slice(run.length - agency.length) });
    return ' '.repeat(whole.length);
  });
  return { numbers, rest };
}

/** Whether it is one of those stated; one of the two may come without its agency. */
export function isStatedNumber(said: DocumentNumber, stated: readonly DocumentNumber[]): boolean {
  return stated.some(
    ({ agency, year, number }) =>
      year === said.year &&
      number === said.number &&
      (agency === said.agency || agency === '' || said.agency === '' || said.agency.endsWith(agency)),
  );
}
