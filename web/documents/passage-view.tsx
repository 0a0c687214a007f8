import { useEffect, useRef } from 'preact/hooks';
import type { DocumentResponse } from '../../server/protocol/http.ts';
import { place } from '../browser/router.ts';
import { useCopy } from '../browser/use-copy.ts';
import { passageName } from './passage-name.ts';
import { words as table } from './words.ts';

type Passage = DocumentResponse['passages'][number];

/** A passage under its headings; the one the address names is marked, brought into view and given the focus. */
type Props = { passage: Passage; documentTitle: string; previousHeadings: readonly string[] };

export function PassageView({ passage, documentTitle, previousHeadings }: Props) {
  const section = useRef<HTMLElement>(null);
  const isNamed = place.value.hash === passage.anchor;

  useEffect(() => {
    // The browser looked for the fragment before the passages had been loaded, so it is up to us.
    if (isNamed) section.current?.scrollIntoView({ block: 'start', behavior: 'instant' });
    if (isNamed) section.current?.focus({ preventScroll: true });
  }, [isNamed]);

  return (
    <>
      {newHeadings(passage.headings, previousHeadings).map(({ text, depth }) => (
        <HeadingAt key={text} depth={depth} class="part-heading">
          {text}
        </HeadingAt>
      ))}
      <section class="passage" id={passage.anchor} ref={section} tabIndex={-1} aria-current={isNamed || undefined}>
        <HeadingAt depth={passage.headings.length} class="passage-heading">
          {passageName(passage)}
        </HeadingAt>
        <p class="passage-text">{passage.text}</p>
        <PassageTools passage={passage} documentTitle={documentTitle} />
      </section>
    </>
  );
}

/** What one may do with a passage: hand on its address, or ask about it. */
function PassageTools({ passage, documentTitle }: Pick<Props, 'passage' | 'documentTitle'>) {
  const words = table.value;
  const { outcome, copy } = useCopy();
  const address = () => `${location.origin}${location.pathname}#${encodeURIComponent(passage.anchor)}`;
  return (
    <p class="passage-tools">
      <button
        type="button"
        class="button-quiet"
        aria-label={words.link(passageName(passage))}
        onClick={() => copy(address(), words.linkCopied)}
      >
        {words.copyLink}
      </button>
      <a href={`/?${new URLSearchParams({ q: words.question(documentTitle, passage.locator) })}`}>{words.ask}</a>
      <span role="status">{outcome.value}</span>
    </p>
  );
}

/** The headings that differ from those above the passage before: a part is named once, where it begins. */
function newHeadings(headings: readonly string[], previous: readonly string[]): { text: string; depth: number }[] {
  const firstNew = headings.findIndex((heading, depth) => heading !== previous[depth]);
  return firstNew === -1 ? [] : headings.map((text, depth) => ({ text, depth })).slice(firstNew);
}

/** A heading below the title of the page, which is the one `h1`. HTML ends at six levels. */
function HeadingAt(props: { depth: number; class: string; children: string }) {
  const Tag = (['h2', 'h3', 'h4', 'h5'] as const)[props.depth] ?? 'h6';
  return <Tag class={props.class}>{props.children}</Tag>;
}
