/** The text before, inside and after the quote. A quote that is not there leaves everything before it. */
export function splitAtQuote(text: string, quote: string): { before: string; quoted: string; after: string } {
  const start = quote === '' ? -1 : text.indexOf(quote);
  if (start === -1) return { before: text, quoted: '', after: '' };
  const end = start + quote.length;
  return { before: text.slice(0, start), quoted: text.slice(start, end), after: text.slice(end) };
}
