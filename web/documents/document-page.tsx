import type { DocumentResponse } from '../../server/protocol/http.ts';
import { useLoaded } from '../browser/use-loaded.ts';
import { FailureLine } from '../design-system/failure-line.tsx';
import { PageHeading } from '../design-system/page-heading.tsx';
import { messages } from '../i18n/locale.ts';
import { DocumentBadges } from './document-badges.tsx';
import { DocumentFacts } from './document-facts.tsx';
import { loadDocument } from './load-document.ts';
import { passageName } from './passage-name.ts';
import { PassageView } from './passage-view.tsx';

/** One document from beginning to end, at the passage the address names. */
export function DocumentPage({ id: documentId = '' }: { id?: string | undefined }) {
  const loaded = useLoaded(documentId, () => loadDocument(documentId));
  if (loaded.status === 'loaded') return <WholeDocument {...loaded.value} />;
  return (
    <div class="page">
      <PageHeading text={messages.value.document.metadata} />
      {loaded.status === 'loading' ? (
        <p role="status">{messages.value.app.loading}</p>
      ) : (
        <FailureLine code={loaded.code} onRetry={loaded.retry} />
      )}
    </div>
  );
}

function WholeDocument({ document, passages }: DocumentResponse) {
  const { document: words } = messages.value;
  return (
    <div class="page document-page">
      <p class="document-kind">{words.kind[document.kind]}</p>
      <PageHeading text={document.title} language="zh-Hans" />
      {document.titleEn && (
        <p class="document-title-en" lang="en">
          {document.titleEn}
        </p>
      )}
      <DocumentBadges validity={document.validity} wording={document.wording} />
      <DocumentFacts facts={document} checkedOn={document.checkedOn} />
      <details class="contents">
        <summary>{words.contents}</summary>
        <ol lang="zh-Hans">
          {passages.map((passage) => (
            <li key={passage.anchor}>
              <a href={`#${encodeURIComponent(passage.anchor)}`}>{passageName(passage)}</a>
            </li>
          ))}
        </ol>
      </details>
      <div lang="zh-Hans">
        {passages.map((passage, index) => (
          <PassageView key={passage.anchor} passage={passage} previousHeadings={passages[index - 1]?.headings ?? []} />
        ))}
      </div>
    </div>
  );
}
