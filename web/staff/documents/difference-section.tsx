import { useEffect, useState } from 'preact/hooks';
import type { z } from 'zod';
import { differenceResponse } from '../../../server/protocol/staff.ts';
import { navigate, place } from '../../browser/router.ts';
import { timeInGuangdong } from '../insight/local-time.ts';
import { readStaff } from '../staff-api.ts';
import { failureText, StaffFailure } from '../staff-failure.tsx';
import { DifferenceView } from './difference-view.tsx';
import type { DocumentDesk, Standing } from './document-desk.ts';
import { editorAddress } from './documents-address.ts';
import { words } from './words.ts';

/** What differs between two versions; without a choice, between what is served and what is drafted. */
export function DifferenceSection({ desk }: { desk: DocumentDesk }) {
  const { difference } = words;
  const standing = desk.standing.value;
  const [from, to] = ['from', 'to'].map((name) => place.value.query.get(name) ?? '') as [string, string];
  if (standing === undefined) return <p class="note">{words.editor.isNew}</p>;
  const choose = (choice: { from: string; to: string }) => {
    const given = Object.entries(choice).filter(([, version]) => version !== '');
    navigate(editorAddress(desk.id, 'difference', Object.fromEntries(given)));
  };
  return (
    <section class="difference-section" aria-labelledby="difference-heading">
      <h2 id="difference-heading" class="visually-hidden">
        {words.editor.tabs.difference}
      </h2>
      {desk.isDirty.value && <p class="note">{difference.unsaved}</p>}
      <div class="difference-choice">
        <VersionSelect
          label={difference.from}
          value={from}
          standard={servedLabel(standing)}
          standing={standing}
          onChange={(version) => choose({ from: version, to })}
        />
        <VersionSelect
          label={difference.to}
          value={to}
          standard={draftLabel(standing)}
          standing={standing}
          onChange={(version) => choose({ from, to: version })}
        />
      </div>
      <Compared desk={desk} standing={standing} from={from} to={to} />
    </section>
  );
}

function servedLabel({ served }: Standing): string {
  return served ? words.difference.served(served.version) : words.difference.nothingServed;
}

function draftLabel(standing: Standing): string {
  if (!standing.draft) return servedLabel(standing);
  const { version } = standing.draft;
  return version === null ? words.difference.removal : words.difference.draft(version);
}

interface SelectProps {
  label: string;
  value: string;
  standard: string;
  standing: Standing;
  onChange: (version: string) => void;
}

function VersionSelect({ label, value, standard, standing, onChange }: SelectProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{standard}</option>
        {standing.versions.toReversed().map(({ version, from, note }) => (
          <option key={version} value={String(version)}>
            {words.difference.version(version, timeInGuangdong(from), note)}
          </option>
        ))}
      </select>
    </label>
  );
}

type Difference = z.infer<typeof differenceResponse>;
interface ComparedProps {
  desk: DocumentDesk;
  standing: Standing;
  from: string;
  to: string;
}

function Compared({ desk, standing, from, to }: ComparedProps) {
  const [found, setFound] = useState<Difference>();
  const [failure, setFailure] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const query = new URLSearchParams({ ...(from && { from }), ...(to && { to }) });
  const call = `/documents/${encodeURIComponent(desk.id)}/difference?${query}`;

  // With every new standing the draft may be another.
  useEffect(() => {
    let isCurrent = true;
    setFailure(undefined);
    readStaff(call, differenceResponse).then(
      (difference) => isCurrent && setFound(difference),
      (error) => isCurrent && setFailure(failureText(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [call, standing, attempt]);

  if (failure !== undefined) {
    return (
      <div class="retry">
        <StaffFailure text={failure} />
        <button type="button" onClick={() => setAttempt(attempt + 1)}>
          {words.retry}
        </button>
      </div>
    );
  }
  return found === undefined ? <p role="status">{words.loading}</p> : <DifferenceView difference={found} />;
}
