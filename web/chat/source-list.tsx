import type { Citation } from '../../server/protocol/answer.ts';
import { DocumentBadges } from '../documents/document-badges.tsx';
import { languageOf } from '../documents/language-of.ts';
import { formatDate } from '../i18n/format-date.ts';
import { locale, messages } from '../i18n/locale.ts';
import { openCitation } from './open-citation.ts';

/**
 * Everything an answer rests on, each document once with the places cited from it. Open from the start, for the
 * sources are half of the answer.
 */
export function SourceList({ citations }: { citations: readonly Citation[] }) {
  const documents = groupByDocument(citations);
  return (
    <details class="sources" open>
      <summary>{messages.value.chat.sources(citations.length)}</summary>
      <ul>
        {documents.map((cited) => (
          <li key={cited[0].number}>
            <SourceDocument citations={cited} />
          </li>
        ))}
      </ul>
    </details>
  );
}

type Cited = [Citation, ...Citation[]];

function groupByDocument(citations: readonly Citation[]): Cited[] {
  const groups = new Map<string, Cited>();
  for (const citation of citations) {
    // What the badges say holds for all places below them.
    const key = [citation.documentId, citation.validity, citation.wording].join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [citation]);
    else group.push(citation);
  }
  return [...groups.values()];
}

function SourceDocument({ citations }: { citations: Cited }) {
  const [{ title, issuer, documentNumber, publishedOn, validity, wording, url }] = citations;
  const facts = [issuer, documentNumber, publishedOn && formatDate(publishedOn, locale.value)].filter(Boolean);
  return (
    <>
      <p class="source-title" lang={languageOf(title)}>
        {title}
      </p>
      {facts.length > 0 && <p class="source-facts">{facts.join(' · ')}</p>}
      <DocumentBadges validity={validity} wording={wording} />
      {url && <p class="source-url">{url}</p>}
      <ul class="source-places">
        {citations.map((citation) => (
          <li key={citation.number}>
            <SourcePlace citation={citation} />
          </li>
        ))}
      </ul>
    </>
  );
}

function SourcePlace({ citation }: { citation: Citation }) {
  return (
    <button
      type="button"
      class="source-place"
      aria-haspopup="dialog"
      onClick={() => {
        openCitation.value = citation;
      }}
    >
      <span class="source-number">{citation.number}</span>
      <span lang={languageOf(citation.locator)}>{citation.locator}</span>
    </button>
  );
}
