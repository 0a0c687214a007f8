import type { Citation } from '../../server/protocol/answer.ts';
import { DocumentBadges } from '../documents/document-badges.tsx';
import { formatDate } from '../i18n/format-date.ts';
import { locale, messages } from '../i18n/locale.ts';
import { openCitation } from './open-citation.ts';

/** Everything an answer rests on; open from the start, for the sources are half of the answer. */
export function SourceList({ citations }: { citations: readonly Citation[] }) {
  return (
    <details class="sources" open>
      <summary>{messages.value.chat.sources(citations.length)}</summary>
      <ol>
        {citations.map((citation) => (
          <li key={citation.number} value={citation.number}>
            <SourceItem citation={citation} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function SourceItem({ citation }: { citation: Citation }) {
  const facts = [
    citation.issuer,
    citation.documentNumber,
    citation.publishedOn && formatDate(citation.publishedOn, locale.value),
  ];
  return (
    <>
      <button
        type="button"
        class="source-link"
        aria-haspopup="dialog"
        onClick={() => {
          openCitation.value = citation;
        }}
      >
        <span lang="zh-Hans">
          {citation.title} · {citation.locator}
        </span>
      </button>
      <p class="source-facts">{facts.filter(Boolean).join(' · ')}</p>
      <DocumentBadges validity={citation.validity} wording={citation.wording} />
      {citation.url && <p class="source-url">{citation.url}</p>}
    </>
  );
}
