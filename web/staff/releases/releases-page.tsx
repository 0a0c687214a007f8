import '../accounts/accounts.css';
import './releases.css';
import { useEffect, useRef } from 'preact/hooks';
import { releasesResponse } from '../../../server/protocol/staff.ts';
import { PageHeading } from '../../design-system/page-heading.tsx';
import { LoadFailure } from '../accounts/load-failure.tsx';
import { StaffTime } from '../accounts/staff-time.tsx';
import { useStaffData } from '../accounts/use-staff-data.ts';
import { ACTORS } from '../accounts/words.ts';
import { readStaff } from '../staff-api.ts';
import { may } from '../staff-session.ts';
import { DraftTable } from './draft-table.tsx';
import type { Overview } from './overview.ts';
import { publication } from './publication.ts';
import { PublicationHistory } from './publication-history.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { PublishPlan } from './publish-plan.tsx';
import { RollBack } from './roll-back.tsx';
import { WORDS } from './words.ts';

/** What is served, what is to be published next, and the way back. */
export function ReleasesPage() {
  const overview = useStaffData('releases', () => readStaff('/releases', releasesResponse));
  useFollowOthers(overview.value?.running);
  useReloadAtEnd(overview.reload);
  useReloadWhenDue(overview.value?.schedule?.at, overview.reload);
  return (
    <div class="console-page">
      <PageHeading text={WORDS.heading} />
      <p class="lede">{WORDS.lede}</p>
      <LoadFailure data={overview} />
      {overview.value && <Sections overview={overview.value} reload={overview.reload} />}
    </div>
  );
}

function Sections({ overview, reload }: { overview: Overview; reload: () => void }) {
  const { drafts } = WORDS;
  return (
    <>
      <Served overview={overview} />
      <PublishPanel overview={overview} />
      {/* That there is none is said above. */}
      {overview.ready.length > 0 && <DraftTable heading={drafts.readyHeading} drafts={overview.ready} />}
      <DraftTable heading={drafts.waitingHeading} none={drafts.waitingNone} drafts={overview.waiting} />
      {/* What is planned concerns everybody; planning is for publishers. */}
      {(may('publisher') || overview.schedule) && <PublishPlan schedule={overview.schedule} onChanged={reload} />}
      {may('publisher') && <RollBack overview={overview} onChanged={reload} />}
      <PublicationHistory overview={overview} />
    </>
  );
}

function Served({ overview: { served, publications } }: { overview: Overview }) {
  const last = publications.find(({ release }) => release === served);
  const by = last && (ACTORS[last.by] ?? last.by);
  return (
    <p class="served-release">
      {WORDS.serving} <strong>{WORDS.release(served)}</strong>
      {last && (
        <span class="console-hint">
          {last.action === 'rollback' ? WORDS.byRollback(by ?? '') : WORDS.by(by ?? '')} <StaffTime at={last.at} />
        </span>
      )}
    </p>
  );
}

/** A publication that somebody else started, or that was planned, is seen as well. */
function useFollowOthers(running: string | undefined): void {
  useEffect(() => {
    if (running !== undefined && !publication.isUnderWay.peek()) void publication.follow(running);
  }, [running]);
}

/** How long the server may take to notice that a plan is due, and the longest that a browser waits; milliseconds. */
const NOTICED_AFTER = 20_000;
const LONGEST_WAIT = 24 * 60 * 60 * 1000;

/** A planned publication begins while the page is open, and is then followed. */
function useReloadWhenDue(at: string | undefined, reload: () => void): void {
  useEffect(() => {
    const wait = at === undefined ? 0 : Date.parse(at) - Date.now() + NOTICED_AFTER;
    if (wait <= 0 || wait > LONGEST_WAIT) return;
    const timer = setTimeout(reload, wait);
    return () => clearTimeout(timer);
  }, [at, reload]);
}

/** What is shown changes with a publication. */
function useReloadAtEnd(reload: () => void): void {
  const isUnderWay = publication.isUnderWay.value;
  const was = useRef(isUnderWay);
  useEffect(() => {
    if (was.current && !isUnderWay) reload();
    was.current = isUnderWay;
  }, [isUnderWay, reload]);
}
