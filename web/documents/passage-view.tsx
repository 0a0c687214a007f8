import { useEffect, useRef } from 'preact/hooks';
import type { DocumentResponse } from '../../server/protocol/http.ts';
import { place } from '../browser/router.ts';

type Passage = DocumentResponse['passages'][number];

/** A passage under its headings; the one the address names is marked, brought into view and given the focus. */
export function PassageView({ passage, previousHeadings }: { passage: Passage; previousHeadings: readonly string[] }) {
  const section = useRef<HTMLElement>(null);
  const isNamed = place.value.hash === passage.anchor;

  useEffect(() => {
    // The browser looked for the fragment before the passages had been loaded, so it is up to us.
    if (isNamed) section.current?.scrollIntoView({ block: 'start' });
    if (isNamed) section.current?.focus({ preventScroll: true });
  }, [isNamed]);

  return (
    <>
      {newHeadings(passage.headings, previousHeadings).map((heading) => (
        <h2 class="part-heading" key={heading}>
          {heading}
        </h2>
      ))}
      <section class="passage" id={passage.anchor} ref={section} tabIndex={-1} aria-current={isNamed || undefined}>
        <h3>{[passage.locator, passage.title].filter(Boolean).join(' ')}</h3>
        <p class="passage-text">{passage.text}</p>
      </section>
    </>
  );
}

/** The headings that differ from those above the passage before: a part is named once, where it begins. */
function newHeadings(headings: readonly string[], previous: readonly string[]): readonly string[] {
  const firstNew = headings.findIndex((heading, level) => heading !== previous[level]);
  return firstNew === -1 ? [] : headings.slice(firstNew);
}
