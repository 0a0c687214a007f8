import { useEffect, useRef, useState } from 'preact/hooks';
import { failureText, StaffFailure } from '../staff-failure.tsx';
import { baseOf, type Curated, contentAt, loadCurated } from './curated-document.ts';
import { type CuratedForm, formOf } from './curated-form.ts';
import { words } from './words.ts';

/** Somebody else has saved meanwhile: takes their version as the new ground, shows what they did to this answer, and keeps what was typed. */
export function Conflict(props: {
  anchor: string;
  /** The answer as it was when writing began. */
  start: CuratedForm;
  text: string;
  onReloaded: (base: number | null) => void;
}) {
  const { anchor, start, text, onReloaded } = props;
  const [theirs, setTheirs] = useState<Curated | 'untouched' | 'gone'>();
  const [failure, setFailure] = useState<string>();
  const [isLoading, setLoading] = useState(false);
  const outcome = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (theirs !== undefined) outcome.current?.focus();
  }, [theirs]);

  const reload = async () => {
    setLoading(true);
    setFailure(undefined);
    try {
      const document = await loadCurated();
      const present = contentAt(document, anchor);
      const isUntouched = JSON.stringify(present ? formOf(present) : undefined) === asStarted(start);
      onReloaded(baseOf(document));
      setTheirs(isUntouched ? 'untouched' : (present ?? 'gone'));
    } catch (error) {
      setFailure(failureText(error));
    } finally {
      setLoading(false);
    }
  };

  if (theirs !== undefined) {
    return (
      <div class="note" ref={outcome} tabIndex={-1} role="status">
        <p>{theirs === 'untouched' ? words.conflict.untouched : words.conflict.theirs}</p>
        {theirs !== 'untouched' && <Theirs theirs={theirs} />}
      </div>
    );
  }
  return (
    <>
      <div class="failure" role="alert">
        <p>{text}</p>
        <button type="button" aria-disabled={isLoading} onClick={() => !isLoading && void reload()}>
          {isLoading ? words.conflict.reloading : words.conflict.reload}
        </button>
      </div>
      <StaffFailure text={failure} />
    </>
  );
}

/** An answer that was new had nothing to begin from. */
function asStarted(start: CuratedForm): string | undefined {
  return start.question === '' && start.sentences === '' ? undefined : JSON.stringify(start);
}

function Theirs({ theirs }: { theirs: Curated | 'gone' }) {
  const { theirHeading, gone } = words.conflict;
  if (theirs === 'gone') return <p>{gone}</p>;
  return (
    <section class="curated-theirs">
      <p class="curated-note">{theirHeading}</p>
      <p>
        <strong>{theirs.question}</strong>
      </p>
      <ul>
        {theirs.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p class="curated-note">{theirs.restsOn.join('、')}</p>
    </section>
  );
}
