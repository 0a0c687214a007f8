import { place } from './browser/router.ts';
import { useLoaded } from './browser/use-loaded.ts';
import { ChatPage } from './chat/chat-page.tsx';
import { SharedAnswerPage } from './chat/shared-answer-page.tsx';
import { FailureLine } from './design-system/failure-line.tsx';
import { PageHeading } from './design-system/page-heading.tsx';
import { SiteHeader } from './design-system/site-header.tsx';
import { StandingNotice } from './design-system/standing-notice.tsx';
import { DocumentPage } from './documents/document-page.tsx';
import { messages } from './i18n/locale.ts';
import { MeasuresPage } from './measures/measures-page.tsx';
import { SearchPage } from './search/search-page.tsx';

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
    </>
  );
}

/** Which page stands at which address. */
function CurrentPage() {
  const { path, query } = place.value;
  const [page, id] = path.split('/').slice(1);
  switch (page) {
    case '': {
      const shared = query.get('answer');
      return shared === null ? <ChatPage /> : <SharedAnswerPage answerId={shared} />;
    }
    case 'search':
      return <SearchPage />;
    case 'measures':
      return <MeasuresPage />;
    case 'documents':
      return id ? <DocumentPage documentId={decodeURIComponent(id)} /> : <NotFoundPage />;
    case 'staff':
      return <StaffEntrance />;
    default:
      return <NotFoundPage />;
  }
}

/** The console is loaded by those who open it; a citizen's phone never sees it. */
function StaffEntrance() {
  const loaded = useLoaded('staff', () => import('./staff/staff-app.tsx'));
  if (loaded.status === 'failed') return <FailureLine code={loaded.code} onRetry={loaded.retry} />;
  if (loaded.status === 'loading') return <p class="page" aria-busy="true" />;
  return <loaded.value.StaffApp />;
}

function NotFoundPage() {
  const { notFound, notFoundAdvice, backHome } = messages.value.app;
  return (
    <div class="page">
      <PageHeading text={notFound} />
      <p>{notFoundAdvice}</p>
      <p>
        <a href="/">{backHome}</a>
      </p>
    </div>
  );
}
