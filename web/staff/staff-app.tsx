import '../browser/parse-without-eval.ts';
/** The console: its pages, and signing in before or in the middle of them. */
import './staff.css';
import { useEffect, useRef } from 'preact/hooks';
import { place } from '../browser/router.ts';
import { useLoaded } from '../browser/use-loaded.ts';
import { FailureLine } from '../design-system/failure-line.tsx';
import { AccountsPage } from './accounts/accounts-page.tsx';
import { AuditPage } from './accounts/audit-page.tsx';
import { JoinPage } from './accounts/join-page.tsx';
import { OwnAccountPage } from './accounts/own-account-page.tsx';
import { SignIn } from './accounts/sign-in.tsx';
import { CuratedPage } from './curated/curated-page.tsx';
import { DocumentEditorPage } from './documents/document-editor-page.tsx';
import { DocumentsPage } from './documents/documents-page.tsx';
import { InsightPage } from './insight/insight-page.tsx';
import { UnansweredPage } from './insight/unanswered-page.tsx';
import { LexiconPage } from './lexicon/lexicon-page.tsx';
import { ReleasesPage } from './releases/releases-page.tsx';
import { lastAccount, loadSession, may, session, signOut } from './staff-session.ts';
import { TrialPage } from './trial/trial-page.tsx';

export function StaffApp() {
  const loaded = useLoaded('session', loadSession);
  useEffect(() => {
    document.documentElement.lang = 'zh-Hans';
  }, []);
  const [, , page, id] = place.value.path.split('/');
  if (page === 'join') return <JoinPage token={id ?? ''} />;
  if (loaded.status === 'failed') return <FailureLine code={loaded.code} onRetry={loaded.retry} />;
  if (session.value === undefined) return <p class="page" aria-busy="true" />;
  const { account } = session.value;
  const shown = account ?? lastAccount.value;
  return (
    <div class="staff">
      {/* What was being written stays on the page behind it. */}
      {account === null && <SignIn />}
      {shown && <StaffNavigation name={shown.displayName} />}
      {shown && (
        <CurrentPage
          key={`${shown.id} ${place.value.path}`}
          page={page ?? ''}
          id={id === undefined ? undefined : decodeURIComponent(id)}
        />
      )}
    </div>
  );
}

function CurrentPage({ page, id }: { page: string; id: string | undefined }) {
  switch (page) {
    case '':
    case 'insight':
      return id === 'unanswered' ? <UnansweredPage /> : <InsightPage />;
    case 'documents':
      return id === undefined ? <DocumentsPage /> : <DocumentEditorPage documentId={id} />;
    case 'trial':
      return <TrialPage />;
    case 'releases':
      return <ReleasesPage />;
    case 'curated':
      return <CuratedPage anchor={id} />;
    case 'lexicon':
      return <LexiconPage />;
    case 'accounts':
      return <AccountsPage />;
    case 'audit':
      return <AuditPage />;
    case 'account':
      return <OwnAccountPage />;
    default:
      return <p class="page">没有这个页面。</p>;
  }
}

const PAGES = [
  { path: '/staff/insight', label: '概况', least: 'viewer' },
  { path: '/staff/insight/unanswered', label: '没答上的', least: 'viewer' },
  { path: '/staff/documents', label: '文件', least: 'viewer' },
  { path: '/staff/curated', label: '人工回答', least: 'editor' },
  { path: '/staff/lexicon', label: '词表', least: 'viewer' },
  { path: '/staff/trial', label: '试问', least: 'editor' },
  { path: '/staff/releases', label: '发布', least: 'viewer' },
  { path: '/staff/accounts', label: '账号', least: 'administrator' },
  { path: '/staff/audit', label: '操作记录', least: 'administrator' },
] as const;

function StaffNavigation({ name }: { name: string }) {
  const { path } = place.value;
  const isCurrent = (of: string) =>
    path === of ||
    (of === '/staff/insight' && path === '/staff') ||
    (of !== '/staff/insight' && path.startsWith(`${of}/`));
  const nav = useRef<HTMLElement>(null);
  // On a phone the line is longer than the screen: the page one is on is in sight.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [path]);
  return (
    <nav class="staff-nav" aria-label="后台" ref={nav}>
      <ul>
        {PAGES.filter(({ least }) => may(least)).map(({ path: to, label }) => (
          <li key={to}>
            <a href={to} aria-current={isCurrent(to) ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
      <div class="staff-self">
        <a href="/staff/account">{name}</a>
        <button type="button" class="button-quiet" onClick={() => void signOut()}>
          退出
        </button>
      </div>
    </nav>
  );
}
