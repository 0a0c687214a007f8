import { useId, useState } from 'preact/hooks';
import type { Overview } from './overview.ts';
import { WORDS } from './words.ts';

type PendingDraft = Overview['ready'][number];

/** How many are shown at first: an import may bring thousands. */
const FEW = 20;

export function DraftTable(props: { heading: string; none?: string; drafts: readonly PendingDraft[] }) {
  const { heading, none, drafts } = props;
  const words = WORDS.drafts;
  const id = useId();
  const [isWhole, setIsWhole] = useState(false);
  return (
    <section class="console-card" aria-labelledby={id}>
      <h2 id={id}>
        {heading}
        {drafts.length > 0 && <span class="badge heading-count">{drafts.length}</span>}
      </h2>
      {drafts.length === 0 && <p class="console-hint">{none}</p>}
      {drafts.length > 0 && <Rows caption={heading} drafts={isWhole ? drafts : drafts.slice(0, FEW)} />}
      {drafts.length > FEW && (
        <p>
          <button type="button" class="button-quiet" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? words.showFewer : words.showAll(drafts.length)}
          </button>
        </p>
      )}
    </section>
  );
}

function Rows({ caption, drafts }: { caption: string; drafts: readonly PendingDraft[] }) {
  const words = WORDS.drafts;
  return (
    <div class="table-frame">
      <table class="console-table draft-table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.title}</th>
            <th scope="col">{words.change}</th>
            <th scope="col">{words.note}</th>
            <th scope="col">{words.author}</th>
          </tr>
        </thead>
        <tbody>
          {drafts.map(({ documentId, title, change, note, author }) => (
            <tr key={documentId}>
              <th scope="row">
                <a href={`/staff/documents/${encodeURIComponent(documentId)}`}>{title}</a>
              </th>
              <td>
                <span class="badge draft-change" data-change={change}>
                  {words.changes[change]}
                </span>
              </td>
              <td>{note}</td>
              <td>{author}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
