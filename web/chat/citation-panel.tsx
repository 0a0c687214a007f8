import { useEffect, useRef } from 'preact/hooks';
import type { Citation } from '../../server/protocol/answer.ts';
import { useLoaded } from '../browser/use-loaded.ts';
import { FailureLine } from '../design-system/failure-line.tsx';
import { documentAddress } from '../documents/document-address.ts';
import { DocumentBadges } from '../documents/document-badges.tsx';
import { DocumentFacts } from '../documents/document-facts.tsx';
import { languageOf } from '../documents/language-of.ts';
import { loadDocument } from '../documents/load-document.ts';
import { QuotedText } from '../documents/quoted-text.tsx';
import { messages } from '../i18n/locale.ts';
import { openCitation } from './open-citation.ts';

/**
 * The passage a sentence rests on, beside the answer on a wide screen, over its lower part on a phone. A native modal
 * dialog: it traps the focus, closes by Escape and gives the focus back to the mark that opened it.
 */
export function CitationPanel() {
  const dialog = useRef<HTMLDialogElement>(null);
  const citation = openCitation.value;

  useEffect(() => {
    if (citation !== undefined && !dialog.current?.open) dialog.current?.showModal();
  }, [citation]);

  const close = () => dialog.current?.close();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: for the keyboard there is Escape, and the close button
    <dialog
      class="citation-panel"
      ref={dialog}
      aria-labelledby="citation-title"
      onClose={() => {
        openCitation.value = undefined;
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
      <p>
        {/* The router follows the link; the panel must not stay open over the next page. */}
        <a class="button-link" href={address} onClick={close}>
          {words.openWhole}
        </a>
      </p>
      <DocumentFacts facts={citation} />
    </div>
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
