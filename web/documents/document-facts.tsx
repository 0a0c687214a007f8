import type { DocumentMetadata } from '../../server/protocol/http.ts';
import { formatDate } from '../i18n/format-date.ts';
import { locale, messages } from '../i18n/locale.ts';
import { languageOf } from './language-of.ts';

/** What a citation and a document have in common. */
type Facts = Pick<DocumentMetadata, 'issuer' | 'documentNumber' | 'publishedOn' | 'effectiveOn' | 'expiresOn' | 'url'>;

/** Who issued a document, when, and where the original is. */
export function DocumentFacts({ facts, checkedOn }: { facts: Facts; checkedOn?: string }) {
  const { document: words } = messages.value;
  const day = (isoDate: string | undefined) => isoDate && formatDate(isoDate, locale.value);
  return (
    <div class="document-facts">
      <dl>
        <Fact term={words.issuer} value={facts.issuer} isFromCorpus />
        <Fact term={words.number} value={facts.documentNumber} isFromCorpus />
        <Fact term={words.published} value={day(facts.publishedOn)} />
        <Fact term={words.effective} value={day(facts.effectiveOn)} />
        <Fact term={words.expires} value={day(facts.expiresOn)} />
        <Fact term={words.checked} value={day(checkedOn)} />
      </dl>
      {facts.url && (
        <p>
          <a class="link-line" href={facts.url} target="_blank" rel="noopener">
            {words.official}
            <span class="visually-hidden">{words.opensNewWindow}</span>
          </a>
        </p>
      )}
    </div>
  );
}

/** A line of the list; what is not known is left out. */
function Fact(props: { term: string; value: string | undefined; isFromCorpus?: boolean }) {
  const { term, value, isFromCorpus } = props;
  if (value === undefined) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd lang={isFromCorpus ? languageOf(value) : undefined}>{value}</dd>
    </div>
  );
}
