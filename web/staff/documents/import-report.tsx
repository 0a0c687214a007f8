import { editorAddress } from './documents-address.ts';
import type { ImportReport } from './upload-queue.ts';
import { FIELDS, words } from './words.ts';

/** So many drafts are listed; an import of thousands is looked at in the list of documents. */
const MOST_LISTED = 20;

type Titles = ReadonlyMap<string, string> | undefined;

/** What an import made of a file, with ways to the drafts. */
export function ImportReportView({ report, titles }: { report: ImportReport; titles: Titles }) {
  const { added, changed, unchanged, refused } = report;
  const summary = words.report.summary(added.length, changed.length, unchanged, refused.length);
  return (
    <div class="import-report">
      <p>{summary || words.report.nothing}</p>
      <Drafts heading={words.report.added} ids={added} report={report} titles={titles} />
      <Drafts heading={words.report.changed} ids={changed} report={report} titles={titles} />
      <Refused report={report} />
    </div>
  );
}

interface DraftsProps {
  heading: string;
  ids: readonly string[];
  report: ImportReport;
  titles: Titles;
}

function Drafts({ heading, ids, report, titles }: DraftsProps) {
  if (ids.length === 0) return null;
  return (
    <section>
      <h3>{heading}</h3>
      <ul class="import-drafts">
        {ids.slice(0, MOST_LISTED).map((id) => (
          <li key={id}>
            <a href={editorAddress(id)}>{titles?.get(id) ?? id}</a>
            <Remarks id={id} report={report} />
          </li>
        ))}
      </ul>
      {ids.length > MOST_LISTED && <p>{words.report.more(ids.length - MOST_LISTED)}</p>}
    </section>
  );
}

/** What the import guessed and doubted of a document. */
function Remarks({ id, report }: { id: string; report: ImportReport }) {
  const fields = report.guessed.find(({ documentId }) => documentId === id)?.fields ?? [];
  const doubts = report.doubts.filter(({ documentId }) => documentId === id);
  if (fields.length + doubts.length === 0) return null;
  return (
    <dl class="remarks">
      {fields.length > 0 && (
        <div>
          <dt>{words.report.guessed}</dt>
          <dd>{fields.map((field) => FIELDS[field] ?? field).join('、')}</dd>
        </div>
      )}
      {doubts.length > 0 && (
        <div>
          <dt>{words.report.doubts}</dt>
          {doubts.map(({ doubt }) => (
            <dd key={doubt}>{doubt}</dd>
          ))}
        </div>
      )}
    </dl>
  );
}

function Refused({ report: { refused } }: { report: ImportReport }) {
  if (refused.length === 0) return null;
  return (
    <section>
      <h3>{words.report.refused}</h3>
      <ul class="import-refused">
        {refused.slice(0, MOST_LISTED).map(({ name, message }) => (
          <li key={`${name} ${message}`}>
            <strong>{name}</strong> {message}
          </li>
        ))}
      </ul>
      {refused.length > MOST_LISTED && <p>{words.report.more(refused.length - MOST_LISTED)}</p>}
    </section>
  );
}
