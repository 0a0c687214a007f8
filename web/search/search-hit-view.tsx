import type { SearchHit } from '../../server/protocol/http.ts';
import { documentAddress } from '../documents/document-address.ts';
import { ValidityBadge } from '../documents/validity-badge.tsx';
import { WordingBadge } from '../documents/wording-badge.tsx';
import { formatDate } from '../i18n/format-date.ts';
import { locale, messages } from '../i18n/locale.ts';
import { parseSnippet } from './parse-snippet.ts';
import { words as table } from './words.ts';

/** Where it stands, the sentence that was found, and what one may do with it; within a document only the place. */
export function SearchHitView({ hit, isWithin = false }: { hit: SearchHit; isWithin?: boolean }) {
  const words = table.value;
  const facts = [
    messages.value.document.kind[hit.kind],
    hit.issuer,
    hit.publishedOn && formatDate(hit.publishedOn, locale.value),
  ];
  const Heading = isWithin ? 'h3' : 'h2';
  return (
    <article class="search-hit">
      <Heading>
        <a href={documentAddress(hit.documentId, hit.anchor)} lang="zh-Hans">
          {isWithin ? hit.locator : `${hit.title} · ${hit.locator}`}
        </a>
      </Heading>
      <p class="search-snippet" lang="zh-Hans">
        {parseSnippet(hit.snippet).map(({ text, isMatch }) => (isMatch ? <mark>{text}</mark> : text))}
      </p>
      <p class="search-facts">
        {!isWithin && (
          <>
            <ValidityBadge validity={hit.validity} /> <WordingBadge wording={hit.wording} />{' '}
            {facts.filter(Boolean).join(' · ')}{' '}
          </>
        )}
        <a class="search-ask" href={`/?${new URLSearchParams({ q: words.question(hit.title, hit.locator) })}`}>
          {words.ask}
        </a>
      </p>
    </article>
  );
}
