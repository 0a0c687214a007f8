import type { ComponentType } from 'preact';
import { place } from './browser/router.ts';
import { useLoaded } from './browser/use-loaded.ts';
import { ChatPage } from './chat/chat-page.tsx';
import { SharedAnswerPage } from './chat/shared-answer-page.tsx';
import { FailureLine } from './design-system/failure-line.tsx';
import { PageHeading } from './design-system/page-heading.tsx';
import { SiteHeader } from './design-system/site-header.tsx';
import { StandingNotice } from './design-system/standing-notice.tsx';
import { messages } from './i18n/locale.ts';
import { SettingsDialog } from './settings/settings-dialog.tsx';

export function App() {
  return (
    <>
      <a class="skip-link" href="#main">
        {messages.value.app.skipToContent}
      </a>
      <SiteHeader />
      <StandingNotice />
      <main id="main" tabIndex={-1}>
        <CurrentPage />
      </main>
      <SettingsDialog />
    </>
  );
}

/** Which page stands at which address. */
function CurrentPage() {
  const { path, query } = place.value;
  const [page = '', id] = path.split('/').slice(1);
  if (page === '') {
    const shared = query.get('answer');
    return shared === null ? <ChatPage /> : <SharedAnswerPage answerId={shared} />;
  }
  const load = Object.hasOwn(PAGES, page) ? PAGES[page] : undefined;
  if (load === undefined || (page === 'documents' && !id)) return <NotFoundPage />;
  return <LoadedPage name={page} load={load} id={id && decodePart(id)} />;
}

/** A part of an address that is not well encoded names nothing that exists. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

type PageProps = { id: string | undefined };

/** Every page but the first one read is loaded by those who open it; a citizen's phone never sees the console. */
const PAGES: Record<string, () => Promise<ComponentType<PageProps>>> = {
  search: () => import('./search/search-page.tsx').then(({ SearchPage }) => SearchPage),
  guides: () => import('./guides/guides-page.tsx').then(({ GuidesPage }) => GuidesPage),
  measures: () => import('./measures/measures-page.tsx').then(({ MeasuresPage }) => MeasuresPage),
  enterprise: () => import('./enterprise/enterprise-page.tsx').then(({ EnterprisePage }) => EnterprisePage),
  documents: () => import('./documents/document-page.tsx').then(({ DocumentPage }) => DocumentPage),
  staff: () => import('./staff/staff-app.tsx').then(({ StaffApp }) => StaffApp),
};

function LoadedPage({
  name,
  load,
  id,
}: {
  name: string;
  load: () => Promise<ComponentType<PageProps>>;
  id: string | undefined;
}) {
  const loaded = useLoaded(name, load);
  if (loaded.status === 'failed') return <FailureLine code={loaded.code} onRetry={loaded.retry} />;
  if (loaded.status === 'loading') return <p class="page" aria-busy="true" />;
  const Page = loaded.value;
  return <Page id={id} />;
}

function NotFoundPage() {
  const { notFound, notFoundAdvice, backHome } = messages.value.app;
  return (
    <div class="page">
      <PageHeading text={notFound} />
      <p>{notFoundAdvice}</p>
      <p>
        <a class="link-line" href="/">
          {backHome}
        </a>
      </p>
    </div>
  );
}
