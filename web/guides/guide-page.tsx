import type { DocumentResponse } from '../../server/protocol/http.ts';
import { useLoaded } from '../browser/use-loaded.ts';
import { FailureLine } from '../design-system/failure-line.tsx';
import { PageHeading } from '../design-system/page-heading.tsx';
import { documentAddress } from '../documents/document-address.ts';
import { DocumentBadges } from '../documents/document-badges.tsx';
import { DocumentFacts } from '../documents/document-facts.tsx';
import { loadDocument } from '../documents/load-document.ts';
import { locale, messages } from '../i18n/locale.ts';
import { shortTitle } from './group-guides.ts';
import { guideAddress } from './guide-address.ts';
import { guideTitle } from './guide-title.ts';
import { MaterialsChecklist } from './materials-checklist.tsx';
import { words as table } from './words.ts';

/** One service as a person follows it: who may, what to bring, how, how long, how much, where. */
export function GuidePage({ documentId }: { documentId: string }) {
  const loaded = useLoaded(documentId, () => loadDocument(documentId));
  const words = table.value;
  if (loaded.status === 'loaded' && loaded.value.document.kind === 'guide') return <Guide {...loaded.value} />;
  return (
    <div class="page">
      <PageHeading text={words.heading} />
      {loaded.status === 'loading' && <p role="status">{messages.value.app.loading}</p>}
      {loaded.status === 'failed' && <FailureLine code={loaded.code} onRetry={loaded.retry} />}
      {loaded.status === 'loaded' && (
        <p>
          {words.notAGuide} <a href={documentAddress(documentId)}>{words.whole}</a>
        </p>
      )}
      <p>
        <a class="link-line" href="/guides">
          {words.all}
        </a>
      </p>
    </div>
  );
}

/** What is read at a glance, beside the materials and the steps. */
const AT_A_GLANCE = ['time-limit', 'fee', 'place', 'contact'];
const FURTHER = ['result', 'validity', 'mistakes', 'notes', 'basis'];

function Guide({ document, passages, related = [] }: DocumentResponse) {
  const words = table.value;
  const linesOf = (anchor: string): string[] =>
    passages
      .find((passage) => passage.anchor === anchor)
      ?.text.split('\n')
      .filter(Boolean) ?? [];
  const question = words.question(shortTitle(document.title));
  return (
    <div class="page guide-page">
      <p class="guide-back">
        <a class="link-line" href="/guides">
          {words.all}
        </a>
      </p>
      <PageHeading text={guideTitle(document)} language={locale.value === 'en' ? 'en' : 'zh-Hans'} />
      <DocumentBadges validity={document.validity} wording={document.wording} />
      <div class="guide-summary" lang="zh-Hans">
        {linesOf('summary').map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <p class="guide-actions">
        <a class="button-link button-primary" href={`/?${new URLSearchParams({ q: question })}`}>
          {words.askAbout}
        </a>
        <a class="button-link" href={documentAddress(document.id)}>
          {words.whole}
        </a>
      </p>
      <div class="guide-body">
        <div>
          <Field anchor="conditions" lines={linesOf('conditions')} />
          {linesOf('materials').length > 0 && (
            <section aria-labelledby="field-materials">
              <h2 id="field-materials">{words.fields.materials}</h2>
              <MaterialsChecklist documentId={document.id} materials={linesOf('materials')} />
            </section>
          )}
          <Field anchor="steps" lines={linesOf('steps')} isOrdered />
          {FURTHER.map((anchor) => (
            <Field key={anchor} anchor={anchor} lines={linesOf(anchor)} />
          ))}
        </div>
        <div class="guide-glance">
          {AT_A_GLANCE.map((anchor) => (
            <Field key={anchor} anchor={anchor} lines={linesOf(anchor)} />
          ))}
        </div>
      </div>
      {related.length > 0 && (
        <nav class="guide-group" aria-labelledby="related-guides">
          <h2 id="related-guides">{words.related}</h2>
          <ul>
            {related.map((other) => (
              <li key={other.id}>
                <a href={other.id.startsWith('guide-') ? guideAddress(other.id) : documentAddress(other.id)}>
                  {guideTitle(other)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <DocumentFacts facts={document} checkedOn={document.checkedOn} />
    </div>
  );
}

function Field({
  anchor,
  lines,
  isOrdered = false,
}: {
  anchor: string;
  lines: readonly string[];
  isOrdered?: boolean;
}) {
  if (lines.length === 0) return null;
  const List = isOrdered ? 'ol' : 'ul';
  return (
    <section class="guide-field" aria-labelledby={`field-${anchor}`}>
      <h2 id={`field-${anchor}`}>{table.value.fields[anchor] ?? anchor}</h2>
      {lines.length === 1 && !isOrdered ? (
        <p lang="zh-Hans">{lines[0]}</p>
      ) : (
        <List lang="zh-Hans">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </List>
      )}
    </section>
  );
}
