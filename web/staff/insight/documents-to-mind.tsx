import type { ComponentChildren } from 'preact';
import { documentInsightResponse } from '../../../server/protocol/staff.ts';
import { FailureLine } from '../../design-system/failure-line.tsx';
import { zhHans } from '../../i18n/zh-hans.ts';
import { readStaff } from '../staff-api.ts';
import { useLastLoaded } from './use-last-loaded.ts';
import { words } from './words.ts';

/** Documents that nobody was answered from, that are about to end, and that nobody has looked at for long. */
export function DocumentsToMind() {
  const { value, failure, retry } = useLastLoaded('documents', () =>
    readStaff('/insight/documents', documentInsightResponse),
  );
  const { mind } = words;
  return (
    <section class="insight-card" aria-labelledby="insight-mind">
      <h2 id="insight-mind">{mind.heading}</h2>
      {failure && <FailureLine code={failure} onRetry={retry} />}
      {value && (
        <div class="insight-mind">
          <Documents
            heading={mind.expiring}
            note={mind.expiringNote}
            documents={value.expiring.map((one) => ({ ...one, fact: mind.expiresOn(one.expiresOn) }))}
          />
          <Documents
            heading={mind.unchecked}
            note={mind.uncheckedNote}
            documents={value.unchecked.map((one) => ({ ...one, fact: mind.checkedOn(one.checkedOn) }))}
          />
          <Documents
            heading={mind.neverCited}
            note={mind.neverCitedNote}
            documents={value.neverCited.map((one) => ({ ...one, fact: zhHans.document.kind[one.kind] }))}
          />
        </div>
      )}
    </section>
  );
}

type Listed = { documentId: string; title: string; fact: ComponentChildren };

function Documents({ heading, note, documents }: { heading: string; note: string; documents: readonly Listed[] }) {
  if (documents.length === 0) {
    return (
      <p class="insight-mind-none">
        {heading}：{words.mind.none}
      </p>
    );
  }
  return (
    <details>
      <summary>
        {heading}
        <span class="badge">{words.mind.documents(documents.length)}</span>
      </summary>
      <p class="insight-note">{note}</p>
      <ul class="insight-documents">
        {documents.map(({ documentId, title, fact }) => (
          <li key={documentId}>
            <a href={`/staff/documents/${encodeURIComponent(documentId)}`}>{title}</a>
            <span class="insight-note">{fact}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
