import './guides.css';
import { useSignal } from '@preact/signals';
import type { DocumentMetadata } from '../../server/protocol/http.ts';
import { requestJson } from '../browser/request-json.ts';
import { navigate, place } from '../browser/router.ts';
import { useLoaded } from '../browser/use-loaded.ts';
import { withFields } from '../browser/with-fields.ts';
import { FailureLine } from '../design-system/failure-line.tsx';
import { PageHeading } from '../design-system/page-heading.tsx';
import { locale, messages } from '../i18n/locale.ts';
import { audience } from '../settings/applicant.ts';
import { findGuides, type Group, groupByLetter, groupByStage, STAGES } from './group-guides.ts';
import { guideAddress } from './guide-address.ts';
import { GuidePage } from './guide-page.tsx';
import { guideTitle } from './guide-title.ts';
import { words as table } from './words.ts';

/** All services, or one of them. */
export function GuidesPage({ id }: { id: string | undefined }) {
  return id === undefined ? <GuideList /> : <GuidePage key={id} documentId={id} />;
}

type Guides = { documents: DocumentMetadata[] };
const loadGuides = () => requestJson('/api/documents?kind=guide&limit=200', withFields<Guides>('documents'));

type Order = 'stage' | 'letter';

function GuideList() {
  const words = table.value;
  const typed = useSignal('');
  const loaded = useLoaded('guides', loadGuides);
  const order: Order = place.value.query.get('by') === 'letter' ? 'letter' : 'stage';
  if (loaded.status === 'failed') return <FailureLine code={loaded.code} onRetry={loaded.retry} />;
  const guides = loaded.status === 'loaded' ? findGuides(loaded.value.documents, typed.value) : [];

  return (
    <div class="page guides-page">
      <PageHeading text={words.heading} />
      <p class="lede">{words.lede}</p>
      <div class="guides-tools">
        <div class="guides-find">
          <label for="guide-find">{words.find}</label>
          <input
            id="guide-find"
            type="search"
            placeholder={words.findPlaceholder}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
            }}
          />
        </div>
        <OrderSwitch order={order} />
      </div>
      <p class="guides-count" role="status">
        {loaded.status === 'loading' ? messages.value.app.loading : guides.length > 0 && words.count(guides.length)}
        {loaded.status === 'loaded' && guides.length === 0 && words.none}
      </p>
      {loaded.status === 'loaded' && guides.length === 0 && (
        <p>
          <a class="button-link" href={`/?${new URLSearchParams({ q: typed.value })}`}>
            {words.ask}
          </a>
        </p>
      )}
      {order === 'stage' ? <ByStage guides={guides} /> : <ByLetter guides={guides} />}
    </div>
  );
}

function OrderSwitch({ order }: { order: Order }) {
  const words = table.value.order;
  return (
    <fieldset class="segmented">
      <legend class="visually-hidden">{words.label}</legend>
      {(['stage', 'letter'] as const).map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="order"
            checked={order === choice}
            onChange={() => navigate(choice === 'stage' ? '/guides' : '/guides?by=letter')}
          />
          <span>{words[choice]}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The reader's own side first: a person's life, or an enterprise's. */
function ByStage({ guides }: { guides: readonly DocumentMetadata[] }) {
  const words = table.value;
  const sides =
    audience.value === 'enterprise' ? (['enterprise', 'citizen'] as const) : (['citizen', 'enterprise'] as const);
  const nameOf = (stage: string) => words.stages[stage] ?? stage;
  return (
    <>
      {sides.map((side) => {
        const groups = groupByStage(guides, STAGES[side]);
        if (groups.length === 0) return null;
        return (
          <section key={side} class="guides-side" aria-labelledby={`side-${side}`}>
            <h2 id={`side-${side}`}>{words.stagesOf[side]}</h2>
            <JumpList label={words.stagesOf[side]} groups={groups} nameOf={nameOf} />
            <Groups groups={groups} nameOf={nameOf} level="h3" />
          </section>
        );
      })}
    </>
  );
}

function ByLetter({ guides }: { guides: readonly DocumentMetadata[] }) {
  const words = table.value;
  const groups = groupByLetter(guides);
  const nameOf = (letter: string) => (letter === '#' ? words.otherLetter : letter);
  return (
    <>
      <JumpList label={words.letters} groups={groups} nameOf={nameOf} />
      <Groups groups={groups} nameOf={nameOf} level="h2" />
    </>
  );
}

type GroupsProps = { groups: readonly Group[]; nameOf: (key: string) => string };

const idOf = (key: string): string => `group-${key === '#' ? 'other' : key}`;

function JumpList({ label, groups, nameOf }: GroupsProps & { label: string }) {
  return (
    <nav class="jump-list" aria-label={label}>
      <ul>
        {groups.map(({ key }) => (
          <li key={key}>
            <a href={`#${idOf(key)}`}>{nameOf(key)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Groups({ groups, nameOf, level: Heading }: GroupsProps & { level: 'h2' | 'h3' }) {
  return (
    <>
      {groups.map(({ key, guides }) => (
        <section key={key} class="guide-group" aria-labelledby={idOf(key)}>
          <Heading id={idOf(key)}>{nameOf(key)}</Heading>
          <ul>
            {guides.map((guide) => (
              <li key={guide.id}>
                <a href={guideAddress(guide.id)} lang={locale.value === 'en' && guide.titleEn ? 'en' : 'zh-Hans'}>
                  {guideTitle(guide)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
