import { useEffect, useRef } from 'preact/hooks';
import type { Entry } from './edit-document.ts';
import { words } from './words.ts';

/** The text an import was made from; the place of the chosen passage is marked and brought into view. */
export function OriginalText({ text, entry }: { text: string; entry: Entry | undefined }) {
  const frame = useRef<HTMLElement>(null);
  const mark = useRef<HTMLElement>(null);
  const { from, to } = entry?.passage.place ?? { from: 0, to: 0 };

  useEffect(() => {
    // Within its frame: the page itself stays where the reader has it.
    if (!frame.current || !mark.current) return;
    const room = Math.max(0, (frame.current.clientHeight - mark.current.offsetHeight) / 3);
    frame.current.scrollTo({ top: mark.current.offsetTop - room });
  }, [from, to]);

  const advice = entry === undefined ? words.edit.choosePlace : to === 0 ? words.edit.noPlace : '';
  return (
    <div class="original">
      <h2 id="original-heading">{words.edit.original}</h2>
      {advice !== '' && <p class="hint">{advice}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrolled by keyboard too */}
      <section class="original-text" ref={frame} tabIndex={0} aria-labelledby="original-heading">
        {text.slice(0, from)}
        {to > from && <mark ref={mark}>{text.slice(from, to)}</mark>}
        {text.slice(to)}
      </section>
    </div>
  );
}
