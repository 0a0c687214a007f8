import { words } from './words.ts';

/** What the import doubted, to be looked at. */
export function RemarksPanel({ doubts }: { doubts: readonly string[] }) {
  if (doubts.length === 0) return null;
  return (
    <details class="doubts" open={doubts.length <= 5}>
      <summary>
        {words.edit.doubts}（{doubts.length}）
      </summary>
      <ul>
        {doubts.map((doubt) => (
          <li key={doubt}>{doubt}</li>
        ))}
      </ul>
    </details>
  );
}
