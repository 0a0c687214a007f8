import type { SearchHit } from '../../server/protocol/http.ts';
import { documentAddress } from '../documents/document-address.ts';
import { ValidityBadge } from '../documents/validity-badge.tsx';
import { WordingBadge } from '../documents/wording-badge.tsx';
import { formatDate } from '../i18n/format-date.ts';
import { locale, messages } from '../i18n/locale.ts';
import { parseSnippet } from './parse-snippet.ts';

export function SearchHitView({ hit }: { hit: SearchHit }) {
  const facts = [
    messages.value.document.kind[hit.kind],
    hit.issuer,
    hit.publishedOn && formatDate(hit.publishedOn, locale.value),
  ];
  return (
    <article class="search-hit">
      <h2>
        <a href={documentAddress(hit.documentId, hit.anchor)} lang="zh-Hans">
          {hit.title} · {hit.locator}
        </a>
      </h2>
      <p class="search-snippet" lang="zh-Hans">
        {parseSnippet(hit.snippet).map(({ text, isMatch }) => (isMatch ? <mark>{text}</mark> : text))}
      </p>
      <p class="search-facts">
        <ValidityBadge validity={hit.validity} /> <WordingBadge wording={hit.wording} />{' '}
        {facts.filter(Boolean).join(' · ')}
      </p>
    </article>
  );
}
