import { useEffect, useRef } from 'preact/hooks';
import { splitAtQuote } from './split-at-quote.ts';

/** A passage with the words that were quoted from it marked, and brought into view. */
export function QuotedText({ text, quote }: { text: string; quote: string }) {
  const mark = useRef<HTMLElement>(null);
  const { before, quoted, after } = splitAtQuote(text, quote);

  useEffect(() => mark.current?.scrollIntoView({ block: 'nearest' }), [text, quote]);

  return (
    <>
      {before}
      {quoted && <mark ref={mark}>{quoted}</mark>}
      {after}
    </>
  );
}
