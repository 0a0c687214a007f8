import { useSignal } from '@preact/signals';
import { may } from '../staff-session.ts';
import type { DocumentDesk } from './document-desk.ts';
import { EndTools } from './end-tools.tsx';
import { OutcomeLine } from './outcome-line.tsx';
import { VersionsTable } from './versions-table.tsx';
import { words } from './words.ts';

/** All that was ever written of a document, the way back to it, and the way out. */
export function VersionsSection({ desk }: { desk: DocumentDesk }) {
  const outcome = useSignal('');
  const standing = desk.standing.value;
  if (standing === undefined) return <p class="note">{words.versions.none}</p>;
  return (
    <section class="versions-section" aria-label={words.editor.tabs.versions}>
      <OutcomeLine text={outcome} />
      {may('editor') && desk.isDirty.value && <p class="note">{words.versions.unsaved}</p>}
      <VersionsTable desk={desk} standing={standing} outcome={outcome} />
      {may('editor') && <EndTools desk={desk} standing={standing} outcome={outcome} />}
    </section>
  );
}
