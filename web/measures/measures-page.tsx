import './measures.css';
import type { MeasuresResponse, TargetsResponse } from '../../server/protocol/http.ts';
import { requestJson } from '../browser/request-json.ts';
import { useLoaded } from '../browser/use-loaded.ts';
import { withFields } from '../browser/with-fields.ts';
import { FailureLine } from '../design-system/failure-line.tsx';
import { PageHeading } from '../design-system/page-heading.tsx';
import { DocumentBadges } from '../documents/document-badges.tsx';
import { loadDocument } from '../documents/load-document.ts';
import { messages } from '../i18n/locale.ts';
import { groupTargets } from './group-targets.ts';
import { MeasureList } from './measure-list.tsx';
import { MEASURES_DOCUMENT } from './measures-document.ts';
import { TargetFigure } from './target-figure.tsx';
import { words as table } from './words.ts';

const NO_FACETS = { sectors: [], supports: [], audiences: [] };

/** The document as well, for it says whose words the measures are in. */
async function loadMeasuresAndTargets() {
  const [{ document }, { measures, facets = NO_FACETS }, { targets }] = await Promise.all([
    loadDocument(MEASURES_DOCUMENT),
    requestJson('/api/measures', withFields<MeasuresResponse>('measures')),
    requestJson('/api/targets', withFields<TargetsResponse>('targets')),
  ]);
  return { document, measures, facets, targets };
}

export function MeasuresPage() {
  const words = table.value;
  const loaded = useLoaded('measures', loadMeasuresAndTargets);
  return (
    <div class="page measures-page">
      <PageHeading text={words.heading} />
      <p class="lede">{words.lede}</p>
      {loaded.status === 'loading' && <p role="status">{messages.value.app.loading}</p>}
      {loaded.status === 'failed' && <FailureLine code={loaded.code} onRetry={loaded.retry} />}
      {loaded.status === 'loaded' && (
        <>
          <DocumentBadges validity={loaded.value.document.validity} wording={loaded.value.document.wording} />
          <p class="measure-tools">
            <a class="link-line" href="#targets">
              {words.toTargets}
            </a>
          </p>
          <MeasureList measures={loaded.value.measures} facets={loaded.value.facets} />
          <section id="targets" aria-labelledby="targets-heading">
            <h2 id="targets-heading">{words.targetsHeading}</h2>
            {groupTargets(loaded.value.targets).map((group) => (
              <TargetFigure key={group.name} group={group} />
            ))}
          </section>
        </>
      )}
    </div>
  );
}
