import type { MeasuresResponse, TargetsResponse } from '../../server/protocol/http.ts';
import { requestJson } from '../browser/request-json.ts';
import { useLoaded } from '../browser/use-loaded.ts';
import { withFields } from '../browser/with-fields.ts';
import { FailureLine } from '../design-system/failure-line.tsx';
import { PageHeading } from '../design-system/page-heading.tsx';
import { DocumentBadges } from '../documents/document-badges.tsx';
import { loadDocument } from '../documents/load-document.ts';
import { messages } from '../i18n/locale.ts';
import { MeasureList } from './measure-list.tsx';
import { MEASURES_DOCUMENT } from './measures-document.ts';
import { TargetTable } from './target-table.tsx';

/** The document as well, for it says whose words the measures are in. */
async function loadMeasuresAndTargets() {
  const [{ document }, { measures }, { targets }] = await Promise.all([
    loadDocument(MEASURES_DOCUMENT),
    requestJson('/api/measures', withFields<MeasuresResponse>('measures')),
    requestJson('/api/targets', withFields<TargetsResponse>('targets')),
  ]);
  return { document, measures, targets };
}

export function MeasuresPage() {
  const { app, measures: words } = messages.value;
  const loaded = useLoaded('measures', loadMeasuresAndTargets);
  return (
    <div class="page measures-page">
      <PageHeading text={words.heading} />
      <p class="lede">{words.lede}</p>
      {loaded.status === 'loading' && <p role="status">{app.loading}</p>}
      {loaded.status === 'failed' && <FailureLine code={loaded.code} onRetry={loaded.retry} />}
      {loaded.status === 'loaded' && (
        <>
          <DocumentBadges validity={loaded.value.document.validity} wording={loaded.value.document.wording} />
          {loaded.value.targets.length > 0 && <TargetTable targets={loaded.value.targets} />}
          <MeasureList measures={loaded.value.measures} />
        </>
      )}
    </div>
  );
}
