import './document-page.css';
import { useEffect, useRef } from 'preact/hooks';
import type { DocumentResponse } from '../../server/protocol/http.ts';
import { place } from '../browser/router.ts';
import { useLoaded } from '../browser/use-loaded.ts';
import { FailureLine } from '../design-system/failure-line.tsx';
import { PageHeading } from '../design-system/page-heading.tsx';
import { messages } from '../i18n/locale.ts';
import { documentAddress } from './document-address.ts';
import { DocumentBadges } from './document-badges.tsx';
import { DocumentFacts } from './document-facts.tsx';
import { DocumentRelations } from './document-relations.tsx';
import { loadDocument } from './load-document.ts';
import { passageName } from './passage-name.ts';
import { PassageView } from './passage-view.tsx';
import { TimeLine } from './time-line.tsx';
import { VersionList } from './version-list.tsx';
import { words as table } from './words.ts';

/** One document from beginning to end, at the passage the address names; a former version where the address asks for one. */
export function DocumentPage({ id: documentId = '' }: { id?: string | undefined }) {
  const wanted = Number(place.value.query.get('version') ?? Number.NaN);
  const version = Number.isInteger(wanted) && wanted > 0 ? wanted : undefined;
  const loaded = useLoaded(`${documentId} ${version}`, () => loadDocument(documentId, version));
  if (loaded.status === 'loaded') return <WholeDocument {...loaded.value} shown={version} />;
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

function WholeDocument(props: DocumentResponse & { shown: number | undefined }) {
  const { document, passages, versions, shown } = props;
  const { document: common } = messages.value;
  const words = table.value;
  const isFormer = shown !== undefined && versions.some(({ version }) => version > shown);
  return (
    <div class="page document-page">
      <div class="document-head">
        <p class="document-kind">{common.kind[document.kind]}</p>
        <PageHeading text={document.title} language="zh-Hans" />
        {document.titleEn && (
          <p class="document-title-en" lang="en">
            {document.titleEn}
          </p>
        )}
        <DocumentBadges validity={document.validity} wording={document.wording} />
        {isFormer && (
          <p class="warning">
            {words.oldVersion(shown)} <a href={documentAddress(document.id)}>{words.toCurrent}</a>
          </p>
        )}
        <p class="document-tools">
          <a
            class="button-link button-primary"
            href={`/?${new URLSearchParams({ q: words.questionOfDocument(document.title) })}`}
          >
            {words.askDocument}
          </a>
          <button type="button" onClick={() => print()}>
            {words.print}
          </button>
        </p>
      </div>
      <Outline passages={passages} />
      <div class="document-body">
        <DocumentFacts facts={document} checkedOn={document.checkedOn} />
        <TimeLine document={document} today={new Date().toISOString().slice(0, 10)} />
        <DocumentRelations {...props} />
        <VersionList {...props} />
        <div lang="zh-Hans">
          {passages.map((passage, index) => (
            <PassageView
              key={passage.anchor}
              passage={passage}
              documentTitle={document.title}
              previousHeadings={passages[index - 1]?.headings ?? []}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** Beside the text where there is room, and then always in sight; on a phone above it, closed. */
function Outline({ passages }: Pick<DocumentResponse, 'passages'>) {
  const frame = useRef<HTMLDetailsElement>(null);
  const { hash } = place.value;
  // Where one is stays in sight in a list that is longer than the screen; the page itself is not moved.
  useEffect(() => {
    const current = frame.current?.querySelector<HTMLElement>('[aria-current]');
    if (frame.current && current) frame.current.scrollTop = current.offsetTop - frame.current.clientHeight / 3;
  }, [hash]);
  return (
    <details class="contents" ref={frame} open={matchMedia('(min-width: 70rem)').matches}>
      <summary>{messages.value.document.contents}</summary>
      <ol lang="zh-Hans">
        {passages.map((passage) => (
          <li key={passage.anchor}>
            <a
              href={`#${encodeURIComponent(passage.anchor)}`}
              aria-current={place.value.hash === passage.anchor ? 'location' : undefined}
            >
              {passageName(passage)}
            </a>
          </li>
        ))}
      </ol>
    </details>
  );
}
