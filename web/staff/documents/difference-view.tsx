import { type DifferenceRow, rowsOf } from '../../documents/difference-rows.ts';
import type { Difference } from './compare-contents.ts';
import { fieldText } from './field-text.ts';
import { FIELDS, words } from './words.ts';

/** What differs, readable without colour: each line says whether it was added or taken away. */
export function DifferenceView({ difference: { fields, passages } }: { difference: Difference }) {
  const { difference } = words;
  if (fields.length + passages.length === 0) return <p>{difference.none}</p>;
  const count = (change: string) => passages.filter((passage) => passage.change === change).length;
  return (
    <div class="difference">
      <p>{difference.summary(fields.length, count('added'), count('changed'), count('removed'))}</p>
      {fields.length > 0 && <FieldsTable fields={fields} />}
      {passages.map((passage) => (
        <PassageDifference key={`${passage.change} ${passage.anchor}`} passage={passage} />
      ))}
    </div>
  );
}

function FieldsTable({ fields }: { fields: Difference['fields'] }) {
  const { difference } = words;
  return (
    <div class="table-frame">
      <table>
        <caption class="visually-hidden">{difference.fieldsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{difference.field}</th>
            <th scope="col">{difference.before}</th>
            <th scope="col">{difference.after}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, before, after }) => (
            <tr key={field}>
              <th scope="row">{FIELDS[field] ?? field}</th>
              <td>{before === '' ? difference.empty : <del>{fieldText(field, before, after)}</del>}</td>
              <td>{after === '' ? difference.empty : <ins>{fieldText(field, after, before)}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PassageDifference({ passage }: { passage: Difference['passages'][number] }) {
  const { difference } = words;
  const { anchor, locator, change, sentences } = passage;
  const hasChanged = sentences.some((sentence) => sentence.change !== 'kept');
  return (
    <section class="passage-difference">
      <h3>
        {locator || words.edit.unnamed} <span class="passage-anchor">#{anchor}</span>{' '}
        <span class="badge" data-change={change}>
          {difference.changes[change]}
        </span>
      </h3>
      {hasChanged ? (
        <ul class="difference-rows">
          {rowsOf(sentences).map((row, index) => (
            <Row key={index} row={row} />
          ))}
        </ul>
      ) : (
        <p class="hint">{difference.onlyTags}</p>
      )}
    </section>
  );
}

function Row({ row }: { row: DifferenceRow }) {
  const { difference } = words;
  if (row.change === 'kept') return <KeptRow texts={row.texts} />;
  const isAdded = row.change === 'added';
  const Tag = isAdded ? 'ins' : 'del';
  return (
    <li data-change={row.change}>
      <span class="change-mark">{isAdded ? difference.added : difference.deleted}</span>
      <Tag>
        {row.before}
        {row.changed !== '' && (row.before || row.after ? <strong>{row.changed}</strong> : row.changed)}
        {row.after}
      </Tag>
    </li>
  );
}

/** What stayed gives the place of what did not: one sentence is shown, more are folded. */
function KeptRow({ texts }: { texts: readonly string[] }) {
  if (texts.length === 1) return <li data-change="kept">{texts[0]}</li>;
  return (
    <li data-change="kept">
      <details>
        <summary>{words.difference.kept(texts.length)}</summary>
        {texts.map((text, index) => (
          <p key={index}>{text}</p>
        ))}
      </details>
    </li>
  );
}
