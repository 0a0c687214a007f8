import { useId, useState } from 'preact/hooks';
import { Confirmation } from '../accounts/confirmation.tsx';
import { Outcome, useDone } from '../accounts/outcome.tsx';
import { formatTime } from '../accounts/staff-time.tsx';
import { useAction } from '../accounts/use-action.ts';
import { ACTORS } from '../accounts/words.ts';
import { changeStaff } from '../staff-api.ts';
import type { Overview } from './overview.ts';
import { WORDS } from './words.ts';

/** The way back to a release that was served before. */
export function RollBack({ overview, onChanged }: { overview: Overview; onChanged: () => void }) {
  const words = WORDS.rollBack;
  const id = useId();
  const [chosen, choose] = useState<number>();
  const [isAsked, setIsAsked] = useState(false);
  const action = useAction();
  const [done, say] = useDone();
  const earlier = earlierReleases(overview);
  const rollBack = async (to: number) => {
    if (!(await action.run(() => changeStaff('POST', '/releases/rollback', { to })))) return;
    setIsAsked(false);
    choose(undefined);
    say(words.done(to));
    onChanged();
  };
  return (
    <section class="console-card" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{words.heading}</h2>
      <p class="console-hint">{earlier.length === 0 ? words.none : words.note}</p>
      {earlier.length > 0 && (
        <form
          class="console-line"
          onSubmit={(event) => {
            event.preventDefault();
            setIsAsked(true);
          }}
        >
          <div class="console-field">
            <label for={id}>{words.label}</label>
            <select
              id={id}
              required
              value={chosen ?? ''}
              onChange={(event) => choose(Number(event.currentTarget.value) || undefined)}
            >
              <option value="">{words.choose}</option>
              {earlier.map(({ release, at, by }) => (
                <option key={release} value={release}>
                  {words.option(release, formatTime(at), ACTORS[by] ?? by)}
                </option>
              ))}
            </select>
          </div>
          <button type="submit">{words.submit}</button>
        </form>
      )}
      <Outcome done={done} />
      {isAsked && chosen !== undefined && (
        <Confirmation
          heading={words.confirmHeading(chosen)}
          confirm={words.confirm}
          busy={words.busy}
          isDangerous
          action={action}
          onConfirm={() => rollBack(chosen)}
          onCancel={() => setIsAsked(false)}
        >
          <p>{words.confirmNote(chosen)}</p>
        </Confirmation>
      )}
    </section>
  );
}

/** Each release that was published, as it was first, without the one that is served. */
function earlierReleases({ served, publications }: Overview): Overview['publications'] {
  const first = new Map(publications.map((one) => [one.release, one]));
  return [...first.values()].filter(({ release }) => release !== served).sort((a, b) => b.release - a.release);
}
