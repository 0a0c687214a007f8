import { useState } from 'preact/hooks';
import { PageHeading } from '../../design-system/page-heading.tsx';
import { timeInGuangdong } from '../insight/local-time.ts';
import { may } from '../staff-session.ts';
import { CURATED_DOCUMENT, type CuratedRow, rowsOf, type StaffDocument } from './curated-document.ts';
import { newAnchor } from './new-anchor.ts';
import { words } from './words.ts';

export const DOCUMENT_PAGE = `/staff/documents/${CURATED_DOCUMENT}`;

/** All curated answers, and where each stands on its way to being served. */
export function CuratedList({ document }: { document: StaffDocument | null }) {
  const rows = rowsOf(document);
  const [typed, setTyped] = useState('');
  const [anchor] = useState(newAnchor);
  const shown = rows.filter((row) => holds(row, typed.trim().toLowerCase()));
  const canWrite = may('editor');
  return (
    <>
      <header class="curated-head">
        <div>
          <PageHeading text={words.heading} />
          <p class="curated-lede">{words.lede}</p>
        </div>
        {canWrite && (
          <a class="button-link button-primary" href={`/staff/curated/${anchor}`}>
            {words.create}
          </a>
        )}
      </header>
      <Standing document={document} />
      {rows.length === 0 ? (
        <p class="curated-card">
          {words.none} <a href="/staff/insight/unanswered">{words.noneLink}</a>
        </p>
      ) : (
        <div class="curated-card">
          <label class="curated-find">
            <span>{words.find}</span>
            <input type="search" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
          </label>
          <p role="status" class="curated-note">
            {words.counted(shown.length, rows.length)}
          </p>
          <div class="table-frame">
            <CuratedTable rows={shown} />
          </div>
        </div>
      )}
    </>
  );
}

function holds({ content: { question, sentences, asked } }: CuratedRow, wanted: string): boolean {
  return [question, ...sentences, ...asked].some((text) => text.toLowerCase().includes(wanted));
}

/** What waits to be done before the drafted ones are served. */
function Standing({ document }: { document: StaffDocument | null }) {
  if (!document?.draft) return null;
  const { state, draft } = document;
  const said = words.document;
  const by = (say: (author: string, time: string) => string) => say(draft.author, timeInGuangdong(draft.at));
  const text = state === 'draft' || state === 'in_review' || state === 'reviewed' ? by(said[state]) : said.removing;
  return (
    <p class="note">
      {text} <a href={DOCUMENT_PAGE}>{said.open}</a>
    </p>
  );
}

function CuratedTable({ rows }: { rows: readonly CuratedRow[] }) {
  const { column } = words;
  return (
    <table>
      <caption class="visually-hidden">{words.heading}</caption>
      <thead>
        <tr>
          <th scope="col">{column.question}</th>
          <th scope="col">{column.state}</th>
          <th scope="col">{column.passages}</th>
          <th scope="col" class="number">
            {column.asked}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ anchor, state, content }) => (
          <tr key={anchor}>
            <th scope="row">
              <a href={`/staff/curated/${encodeURIComponent(anchor)}`}>{content.question}</a>
              <p class="curated-note">{content.sentences.join('')}</p>
            </th>
            <td>
              <span class="badge" data-curated={state}>
                {words.state[state]}
              </span>
            </td>
            <td>{words.passages(content.restsOn.length)}</td>
            <td class="number">{content.asked.length}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
