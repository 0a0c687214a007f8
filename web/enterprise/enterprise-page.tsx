import './enterprise.css';
import { useEffect } from 'preact/hooks';
import { place } from '../browser/router.ts';
import { CitationPanel } from '../chat/citation-panel.tsx';
import { FailureLine } from '../design-system/failure-line.tsx';
import { PageHeading } from '../design-system/page-heading.tsx';
import { BatchPage } from './batch-page.tsx';
import { DescribeForm } from './describe-form.tsx';
import { HighTechPage } from './high-tech-page.tsx';
import { MatchResults } from './match-results.tsx';
import { failure, match, profile, profileBrought, result } from './match-store.ts';
import { NextQuestion } from './next-question.tsx';
import { ProfileForm } from './profile-form.tsx';
import { ProfileTools } from './profile-tools.tsx';
import { words as table } from './words.ts';

/** A company tells about itself, is asked what decides most, and reads what applies to it and why. */
export function EnterprisePage({ id }: { id: string | undefined }) {
  if (id === 'high-tech') return <HighTechPage />;
  if (id === 'batch') return <BatchPage />;
  return <MatchPage />;
}

function MatchPage() {
  const words = table.value;
  const matched = result.value;

  useEffect(() => {
    const brought = result.peek() === undefined ? profileBrought(place.peek().hash) : undefined;
    if (brought !== undefined) void match(brought);
  }, []);

  return (
    <div class="page enterprise-page">
      <PageHeading text={words.heading} />
      <p class="lede">{words.lede}</p>
      <DescribeForm />
      {failure.value && <FailureLine code={failure.value} onRetry={() => match(profile.peek())} />}
      {matched && (
        <div class="enterprise-body">
          <NextQuestion />
          <MatchResults matched={matched} />
          <div class="enterprise-profile">
            <ProfileForm understood={matched.understood} />
            <ProfileTools />
          </div>
        </div>
      )}
      <CitationPanel />
    </div>
  );
}
