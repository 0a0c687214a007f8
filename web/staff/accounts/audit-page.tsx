import './accounts.css';
import { useEffect, useRef } from 'preact/hooks';
import type { z } from 'zod';
import { accountsResponse, auditResponse } from '../../../server/protocol/staff.ts';
import { place } from '../../browser/router.ts';
import { PageHeading } from '../../design-system/page-heading.tsx';
import { readStaff } from '../staff-api.ts';
import { type AuditView, auditAddress, auditQuery, auditWorkbook, PAGE_SIZE, readAuditView } from './audit-address.ts';
import { AuditFilter } from './audit-filter.tsx';
import { actionName, describeDetail, describeSubject, hasHistory, isOfDocument } from './describe-deed.ts';
import { LoadFailure } from './load-failure.tsx';
import { StaffTime } from './staff-time.tsx';
import { useStaffData } from './use-staff-data.ts';
import { ACTORS, WORDS } from './words.ts';

/** What was found, and for which view: while the next one is read, this one is shown. */
type Audit = z.infer<typeof auditResponse> & { view: AuditView };

/** Who did what when. */
export function AuditPage() {
  const words = WORDS.audit;
  const view = readAuditView(place.value.query);
  const accounts = useStaffData('accounts', () => readStaff('/accounts', accountsResponse));
  const audit = useStaffData(auditAddress(view), async () => ({
    ...(await readStaff(auditQuery(view), auditResponse)),
    view,
  }));
  const people = accounts.value?.accounts ?? [];
  return (
    <div class="console-page">
      <PageHeading text={words.heading} />
      <p class="lede">{words.lede}</p>
      <AuditFilter view={view} accounts={people} />
      <LoadFailure data={audit} />
      {audit.value && (
        <section class="console-card" aria-label={words.heading} aria-busy={audit.isLoading}>
          <div class="console-bar">
            <Range audit={audit.value} />
            {audit.value.total > 0 && (
              <a class="button-link" href={auditWorkbook(view)} download title={words.workbookHint}>
                {words.workbook}
              </a>
            )}
          </div>
          {audit.value.entries.length > 0 && (
            <AuditTable audit={audit.value} names={new Map(people.map(({ id, displayName }) => [id, displayName]))} />
          )}
          <Paging view={audit.value.view} total={audit.value.total} />
        </section>
      )}
    </div>
  );
}

/** Which of how many; takes the focus when another view has come, for what led there may be gone. */
function Range({ audit }: { audit: Audit }) {
  const words = WORDS.audit;
  const line = useRef<HTMLParagraphElement>(null);
  const address = auditAddress(audit.view);
  const first = useRef(address);
  useEffect(() => {
    if (first.current !== address) line.current?.focus();
    // Coming back to what was shown first is a change as well.
    first.current = '';
  }, [address]);
  const { offset } = audit.view;
  const { total, entries } = audit;
  return (
    <p ref={line} tabIndex={-1} role="status">
      {entries.length === 0 ? words.none : words.range(offset + 1, offset + entries.length, total)}
    </p>
  );
}

function AuditTable({ audit, names }: { audit: Audit; names: ReadonlyMap<string, string> }) {
  const words = WORDS.audit;
  return (
    <div class="table-frame">
      <table class="console-table audit-table">
        <caption class="visually-hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.account}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.whom}</th>
            <th scope="col">{words.detail}</th>
          </tr>
        </thead>
        <tbody>
          {audit.entries.map((deed) => (
            <tr key={deed.id}>
              <td>
                <StaffTime at={deed.at} />
              </td>
              <td>{ACTORS[deed.account] ?? deed.account}</td>
              <td class="console-word">{actionName(deed.action)}</td>
              <td>
                <Subject deed={deed} names={names} />
              </td>
              <td>{describeDetail(deed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Subject({ deed, names }: { deed: Audit['entries'][number]; names: ReadonlyMap<string, string> }) {
  const words = WORDS.audit;
  const { subject } = deed;
  if (subject === '') return null;
  const name = describeSubject(deed, names);
  return (
    <>
      {isOfDocument(deed) ? <a href={`/staff/documents/${encodeURIComponent(subject)}`}>{name}</a> : name}{' '}
      {hasHistory(deed) && (
        <a class="audit-same" href={auditAddress({ subject })} aria-label={words.sameOf(name)}>
          {words.same}
        </a>
      )}
    </>
  );
}

function Paging({ view, total }: { view: AuditView; total: number }) {
  const words = WORDS.audit;
  const { offset } = view;
  const hasNewer = offset > 0;
  const hasOlder = offset + PAGE_SIZE < total;
  if (!hasNewer && !hasOlder) return null;
  return (
    <nav class="console-paging" aria-label={words.pages}>
      {hasNewer && (
        <a class="button-link" href={auditAddress({ ...view, offset: Math.max(0, offset - PAGE_SIZE) })}>
          {words.newer}
        </a>
      )}
      {hasOlder && (
        <a class="button-link" href={auditAddress({ ...view, offset: offset + PAGE_SIZE })}>
          {words.older}
        </a>
      )}
    </nav>
  );
}
