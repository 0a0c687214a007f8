import './documents.css';
import { place } from '../../browser/router.ts';
import { PageHeading } from '../../design-system/page-heading.tsx';
import { may } from '../staff-session.ts';
import { readChoice } from './documents-address.ts';
import { DocumentsFilter } from './documents-filter.tsx';
import { DocumentsList } from './documents-list.tsx';
import { NewDocument } from './new-document.tsx';
import { UploadPanel } from './upload-panel.tsx';
import { finished } from './upload-queue.ts';
import { words } from './words.ts';

export function DocumentsPage() {
  const choice = readChoice(place.value.query);
  const isEditor = may('editor');
  return (
    <div class="staff-documents">
      <div class="page-top">
        <div>
          <PageHeading text={words.list.heading} />
          <p class="page-lede">{words.list.lede}</p>
        </div>
        {isEditor && <NewDocument />}
      </div>
      {isEditor && <UploadPanel />}
      <DocumentsFilter choice={choice} />
      {/* An import that ends while one looks at the list changes the list. */}
      <DocumentsList choice={choice} round={finished.value} />
    </div>
  );
}
