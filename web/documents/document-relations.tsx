import type { DocumentResponse } from '../../server/protocol/http.ts';
import { documentAddress } from './document-address.ts';
import { words as table } from './words.ts';

type Props = Pick<DocumentResponse, 'relations' | 'relatedFrom'>;

/** What this document does to others, and what others do to it; those that are held can be opened. */
export function DocumentRelations({ relations, relatedFrom = [] }: Props) {
  const words = table.value;
  const lines = [
    ...relations.map((relation) => ({ ...relation, says: words.does[relation.type] ?? relation.type })),
    ...relatedFrom.map((relation) => ({ ...relation, says: words.isDone[relation.type] ?? relation.type })),
  ];
  if (lines.length === 0) return null;
  return (
    <section class="document-relations" aria-labelledby="relations-heading">
      <h2 id="relations-heading">{words.relations}</h2>
      <ul>
        {lines.map(({ says, documentId, title }) => (
          <li key={`${says} ${documentId} ${title}`}>
            {says}{' '}
            {documentId && title ? (
              <a href={documentAddress(documentId)} lang="zh-Hans">
                {title}
              </a>
            ) : (
              <span lang="zh-Hans">{title ?? documentId}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
