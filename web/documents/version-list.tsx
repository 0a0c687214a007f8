import { useSignal } from '@preact/signals';
import type { DocumentResponse } from '../../server/protocol/http.ts';
import { useLoaded } from '../browser/use-loaded.ts';
import { FailureLine } from '../design-system/failure-line.tsx';
import { formatDate } from '../i18n/format-date.ts';
import { locale, messages } from '../i18n/locale.ts';
import { compareVersions } from './compare-versions.ts';
import { type DifferenceRow, rowsOf } from './difference-rows.ts';
import { documentAddress } from './document-address.ts';
import { loadDocument } from './load-document.ts';
import { words as table } from './words.ts';

/** Former versions: to be read, and held against the current one. */
export function VersionList({ document, passages, versions }: DocumentResponse) {
  const words = table.value;
  const compared = useSignal<number | undefined>(undefined);
  const newest = Math.max(...versions.map(({ version }) => version));
  if (versions.length < 2) return null;
  return (
    <details class="versions">
      <summary>
        {words.versions}（{versions.length}）
      </summary>
      <ul>
        {versions.map(({ version, from, note }) => (
          <li key={version}>
            <a href={`${documentAddress(document.id)}?version=${version}`}>
              {words.version(version, formatDate(from.slice(0, 10), locale.value))}
            </a>{' '}
            {note}{' '}
            {version === newest ? (
              <strong>{words.current}</strong>
            ) : (
              <button
                type="button"
                class="button-quiet"
                aria-expanded={compared.value === version}
                onClick={() => {
                  compared.value = compared.value === version ? undefined : version;
                }}
              >
                {words.compare}
              </button>
            )}
          </li>
        ))}
      </ul>
      {compared.value !== undefined && (
        <VersionDifference documentId={document.id} version={compared.value} current={passages} />
      )}
    </details>
  );
}

type DifferenceProps = { documentId: string; version: number; current: DocumentResponse['passages'] };

function VersionDifference({ documentId, version, current }: DifferenceProps) {
  const words = table.value;
  const loaded = useLoaded(`${documentId} ${version}`, () => loadDocument(documentId, version));
  if (loaded.status === 'loading') return <p role="status">{messages.value.app.loading}</p>;
  if (loaded.status === 'failed') return <FailureLine code={loaded.code} onRetry={loaded.retry} />;
  const differences = compareVersions(loaded.value.passages, current);
  if (differences.length === 0) return <p role="status">{words.same}</p>;
  return (
    <div class="version-difference" lang="zh-Hans">
      {differences.map(({ anchor, locator, change, sentences }) => (
        <section key={anchor}>
          <h3>
            {locator} <small>{words.changes[change]}</small>
          </h3>
          {rowsOf(sentences).map((row, index) => (
            // Rows never change places.
            <Row key={index} row={row} />
          ))}
        </section>
      ))}
    </div>
  );
}

function Row({ row }: { row: DifferenceRow }) {
  if (row.change === 'kept') return <p class="difference-kept">{table.value.unchanged(row.texts.length)}</p>;
  const Mark = row.change === 'added' ? 'ins' : 'del';
  return (
    <p class="difference-row" data-change={row.change}>
      <span class="visually-hidden">{table.value.changes[row.change]} </span>
      {row.before}
      <Mark>{row.changed}</Mark>
      {row.after}
    </p>
  );
}
