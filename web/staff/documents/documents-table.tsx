import type { z } from 'zod';
import type { staffDocumentRow } from '../../../server/protocol/staff.ts';
import { timeInGuangdong } from '../insight/local-time.ts';
import { editorAddress } from './documents-address.ts';
import { StateBadge } from './state-badge.tsx';
import { KINDS, VALIDITIES, words } from './words.ts';

type Row = z.infer<typeof staffDocumentRow>;

export function DocumentsTable({ documents }: { documents: readonly Row[] }) {
  const { list } = words;
  return (
    <div class="table-frame">
      <table class="documents-table">
        <caption class="visually-hidden">{list.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{list.title}</th>
            <th scope="col">{list.kind}</th>
            <th scope="col">{list.state}</th>
            <th scope="col">{list.validity}</th>
            <th scope="col" class="number">
              {list.passages}
            </th>
            <th scope="col">{list.updated}</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <DocumentRow key={document.id} document={document} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DocumentRow({ document }: { document: Row }) {
  const { id, title, kind, state, author, validity, expiresOn, passages, updatedAt } = document;
  return (
    <tr>
      <th scope="row">
        <a href={editorAddress(id)}>{title}</a>
        <span class="document-id">{id}</span>
      </th>
      <td>{KINDS[kind]}</td>
      <td>
        <StateBadge state={state} />
        {author && <span class="row-note">{words.list.author(author)}</span>}
      </td>
      <td>
        {validity && (
          <span class="badge" data-validity={validity}>
            {VALIDITIES[validity]}
          </span>
        )}
        {expiresOn && <span class="row-note">{words.list.until(expiresOn)}</span>}
      </td>
      <td class="number">{passages}</td>
      <td class="time">
        <time dateTime={updatedAt}>{timeInGuangdong(updatedAt)}</time>
      </td>
    </tr>
  );
}
