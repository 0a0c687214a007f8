import { place } from '../../browser/router.ts';
import { may } from '../staff-session.ts';
import type { DocumentDesk } from './document-desk.ts';
import { editorAddress, readTab, TABS } from './documents-address.ts';
import { words } from './words.ts';

/** Links rather than controls: each part of a document has an address of its own. */
export function EditorTabs({ desk }: { desk: DocumentDesk }) {
  const { tabs, tabsLabel } = words.editor;
  const open = readTab(place.value.query);
  const comments = desk.standing.value?.comments.length ?? 0;
  return (
    <nav class="editor-tabs" aria-label={tabsLabel}>
      <ul>
        {TABS.map((tab) => (
          <li key={tab}>
            <a href={editorAddress(desk.id, tab)} aria-current={tab === open ? 'page' : undefined}>
              {tab === 'edit' && !may('editor') ? tabs.read : tabs[tab]}
              {tab === 'review' && comments > 0 && <span class="count"> {comments}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
