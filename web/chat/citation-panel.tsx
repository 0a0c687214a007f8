import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Citation } from '../../server/protocol/answer.ts';
import { useCopy } from '../browser/use-copy.ts';
import { useLoaded } from '../browser/use-loaded.ts';
import { FailureLine } from '../design-system/failure-line.tsx';
import { documentAddress } from '../documents/document-address.ts';
import { DocumentBadges } from '../documents/document-badges.tsx';
import { DocumentFacts } from '../documents/document-facts.tsx';
import { languageOf } from '../documents/language-of.ts';
import { loadDocument } from '../documents/load-document.ts';
import { QuotedText } from '../documents/quoted-text.tsx';
import { locale, messages } from '../i18n/locale.ts';
import { sourceAsText } from './answer-as-text.ts';
import { openCitation } from './open-citation.ts';

/**
 * The passage a sentence rests on. On a wide screen it stands beside the answer, and both can be read and used; on a
 * phone it is a sheet over the lower part of it, modal. Escape closes it, and the focus goes back to the mark that
 * opened it.
 */
/** Where a column of text and the panel have room beside each other. */
const SIDE_BY_SIDE = '(min-width: 75rem)';

export function CitationPanel() {
  const dialog = useRef<HTMLDialogElement>(null);
  const citation = openCitation.value;

  const opener = useRef<Element | null>(null);

  // Before the next key can move the focus, which is to come back to where it was.
  useLayoutEffect(() => {
    const panel = dialog.current;
    if (citation === undefined || panel === null || panel.open) return;
    opener.current = document.activeElement;
    if (matchMedia(SIDE_BY_SIDE).matches) panel.show();
    else panel.showModal();
  }, [citation]);

  const close = () => dialog.current?.close();
  return (
    <dialog
      class="citation-panel"
      ref={dialog}
      aria-labelledby="citation-title"
      onClose={() => {
        openCitation.value = undefined;
        // A modal dialog does this by itself.
        if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
      onClick={(event) => {
        // The contents fill the dialog, so a click on the dialog itself is one on its backdrop.
        if (event.target === dialog.current) close();
      }}
    >
      {citation && <PanelContents citation={citation} close={close} />}
    </dialog>
  );
}

function PanelContents({ citation, close }: { citation: Citation; close: () => void }) {
  const { app, chat, document: words } = messages.value;
  const address = documentAddress(citation.documentId, citation.anchor);
  return (
    <div class="citation-panel-contents">
      <header>
        <p class="citation-panel-number">{chat.citation(citation.number, citation.locator)}</p>
        <button type="button" class="button-quiet" onClick={close}>
          {app.close}
        </button>
      </header>
      <h2 id="citation-title" lang={languageOf(citation.title)}>
        {citation.title}
      </h2>
      <DocumentBadges validity={citation.validity} wording={citation.wording} />
      <CitedPassage citation={citation} />
      <div class="citation-panel-tools">
        {/* The router follows the link; the panel must not stay open over the next page. */}
        <a class="button-link" href={address} onClick={close}>
          {words.openWhole}
        </a>
        <CiteButton citation={citation} />
      </div>
      <DocumentFacts facts={citation} />
    </div>
  );
}

/** The source, as it is named in a letter or a form of one's own. */
function CiteButton({ citation }: { citation: Citation }) {
  const { outcome, copy } = useCopy();
  const { chat: words } = messages.value;
  const cite = () => `“${citation.quote}”\n${sourceAsText(citation, messages.peek(), locale.peek())}`;
  return (
    <>
      <button type="button" onClick={() => copy(cite(), words.copied)}>
        {words.cite}
      </button>
      <span role="status">{outcome.value}</span>
    </>
  );
}

/** The passage; above it the quote, should the document have been reworded since the answer was given. */
function textWithQuote(passage: string | undefined, quote: string): string {
  if (passage === undefined) return quote;
  return passage.includes(quote) ? passage : `${quote}\n\n${passage}`;
}

function CitedPassage({ citation }: { citation: Citation }) {
  const loaded = useLoaded(`${citation.documentId}#${citation.anchor}`, () => loadDocument(citation.documentId));
  const { app, document: words } = messages.value;
  if (loaded.status === 'loading') return <p role="status">{app.loading}</p>;

  const passage =
    loaded.status === 'loaded' ? loaded.value.passages.find(({ anchor }) => anchor === citation.anchor) : undefined;
  return (
    <>
      {passage === undefined && (
        <FailureLine
          code={loaded.status === 'failed' ? loaded.code : 'not_found'}
          note={words.quoteOnly}
          onRetry={loaded.retry}
        />
      )}
      <blockquote class="passage-text" lang="zh-Hans">
        <QuotedText text={textWithQuote(passage?.text, citation.quote)} quote={citation.quote} />
      </blockquote>
    </>
  );
}
