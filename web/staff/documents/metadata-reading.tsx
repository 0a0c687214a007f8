import type { DocumentContent } from '../../../server/protocol/staff.ts';
import { fieldText } from './field-text.ts';
import { FIELDS, words } from './words.ts';

/** Told elsewhere on the page. */
const ELSEWHERE = new Set(['id', 'passages', 'title']);

/** What a document says of itself, to be read. */
export function MetadataReading({ content, guessed }: { content: DocumentContent; guessed: readonly string[] }) {
  const said = Object.keys(FIELDS).flatMap((field) => {
    const value = content[field];
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
    if (isEmpty || ELSEWHERE.has(field)) return [];
    return [{ field, text: fieldText(field, typeof value === 'string' ? value : JSON.stringify(value)) }];
  });
  return (
    <details class="metadata">
      <summary>
        <h2>{words.edit.metadata}</h2>
      </summary>
      <dl class="metadata-reading">
        {said.map(({ field, text }) => (
          <div key={field}>
            <dt>{FIELDS[field]}</dt>
            <dd>
              {text} {guessed.includes(field) && <span class="guess">{words.edit.guessed}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
