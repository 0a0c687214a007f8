import './documents.css';
import { useEffect, useMemo } from 'preact/hooks';
import { place } from '../../browser/router.ts';
import { PageHeading } from '../../design-system/page-heading.tsx';
import { CriteriaSection } from '../criteria/criteria-section.tsx';
import { StaffFailure } from '../staff-failure.tsx';
import { may, session } from '../staff-session.ts';
import { DifferenceSection } from './difference-section.tsx';
import { DocumentDesk } from './document-desk.ts';
import { DocumentHeading } from './document-heading.tsx';
import { readTab } from './documents-address.ts';
import { EditSection } from './edit-section.tsx';
import { EditorTabs } from './editor-tabs.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { ReadSection } from './read-section.tsx';
import { ReviewSection } from './review-section.tsx';
import { VersionsSection } from './versions-section.tsx';
import { words } from './words.ts';

export function DocumentEditorPage({ documentId }: { documentId: string }) {
  const desk = useMemo(() => new DocumentDesk(documentId), [documentId]);
  const accountId = session.value?.account?.id;

  // Who has just signed in again wants to see what was refused before.
  useEffect(() => {
    if (accountId === undefined) return;
    desk.load().then(() => {
      const { hash } = place.peek();
      if (hash !== '' && desk.chosen.peek() === undefined) desk.chooseAnchor(hash);
    });
  }, [desk, accountId]);

  const isLoaded = desk.standing.value !== undefined || desk.edited.value !== undefined;
  return (
    <div class="staff-documents">
      <p class="back">
        <a href="/staff/documents">{words.editor.back}</a>
      </p>
      {!isLoaded && <PageHeading text={desk.id} />}
      <LoadFailure desk={desk} />
      {isLoaded && <OpenDocument desk={desk} />}
      <LeaveGuard desk={desk} />
    </div>
  );
}

function LoadFailure({ desk }: { desk: DocumentDesk }) {
  const failure = desk.loadFailure.value;
  const isLoading = desk.standing.value === undefined && desk.edited.value === undefined;
  if (failure === undefined) return isLoading ? <p role="status">{words.loading}</p> : null;
  return (
    <div class="retry">
      <StaffFailure text={failure} />
      <button type="button" onClick={() => void desk.load()}>
        {words.retry}
      </button>
    </div>
  );
}

function OpenDocument({ desk }: { desk: DocumentDesk }) {
  return (
    <>
      <DocumentHeading desk={desk} />
      <EditorTabs desk={desk} />
      <OpenTab desk={desk} />
    </>
  );
}

function OpenTab({ desk }: { desk: DocumentDesk }) {
  switch (readTab(place.value.query)) {
    case 'criteria':
      return <CriteriaSection desk={desk} />;
    case 'difference':
      return <DifferenceSection desk={desk} />;
    case 'review':
      return <ReviewSection desk={desk} />;
    case 'versions':
      return <VersionsSection desk={desk} />;
    case 'edit':
      return may('editor') ? <EditSection desk={desk} /> : <ReadSection desk={desk} />;
  }
}
