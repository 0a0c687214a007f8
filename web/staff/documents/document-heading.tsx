import { PageHeading } from '../../design-system/page-heading.tsx';
import { documentAddress } from '../../documents/document-address.ts';
import { timeInGuangdong } from '../insight/local-time.ts';
import { contentIn, type DocumentDesk, type Standing } from './document-desk.ts';
import { StateBadge } from './state-badge.tsx';
import { KINDS, words } from './words.ts';

/** What a document is called, in which state it is, and who did what to it when. */
export function DocumentHeading({ desk }: { desk: DocumentDesk }) {
  const { editor } = words;
  const standing = desk.standing.value;
  const fields = desk.edited.value?.fields;
  const kind = fields?.kind ?? (standing && contentIn(standing)?.kind);
  return (
    <header class="document-heading">
      <PageHeading text={fields?.titleZh || (standing && contentIn(standing)?.title.zh) || desk.id} />
      <p class="badges">
        {standing && <StateBadge state={standing.state} />}
        {kind && <span class="badge">{KINDS[kind]}</span>}
        <span class="document-id">{desk.id}</span>
      </p>
      {standing ? <Facts standing={standing} /> : <p class="note">{editor.isNew}</p>}
    </header>
  );
}

function Facts({ standing: { id, served, draft } }: { standing: Standing }) {
  const { editor } = words;
  return (
    <ul class="document-standing">
      <li>
        {served ? editor.served(served.version) : editor.notServed}
        {served && (
          <>
            {' '}
            <a href={documentAddress(id)} target="_blank" rel="noopener">
              {editor.openPublic}
              <span class="visually-hidden">{editor.opensNewWindow}</span>
            </a>
          </>
        )}
      </li>
      {draft && <li>{editor.draft(draft.version)}</li>}
      {draft && <Deed name={draft.author} what={editor.author} at={draft.at} />}
      {draft?.submittedAt && <Deed name="" what={editor.submitted} at={draft.submittedAt} />}
      {draft?.reviewer && <Deed name={draft.reviewer} what={editor.reviewer} at={undefined} />}
      {draft?.note && (
        <li>
          {editor.note}：{draft.note}
        </li>
      )}
    </ul>
  );
}

function Deed({ name, what, at }: { name: string; what: string; at: string | undefined }) {
  return (
    <li>
      {`${name} ${what}`.trim()} {at && <time dateTime={at}>{timeInGuangdong(at)}</time>}
    </li>
  );
}
