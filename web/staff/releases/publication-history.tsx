import { StaffTime } from '../accounts/staff-time.tsx';
import { ACTORS } from '../accounts/words.ts';
import type { Overview } from './overview.ts';
import { WORDS } from './words.ts';

/** Who published or rolled back what when. */
export function PublicationHistory({ overview: { publications } }: { overview: Overview }) {
  const words = WORDS.history;
  return (
    <section class="console-card" aria-labelledby="history-heading">
      <h2 id="history-heading">{words.heading}</h2>
      <div class="table-frame">
        <table class="console-table history-table">
          <caption class="visually-hidden">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.release}</th>
              <th scope="col">{words.action}</th>
              <th scope="col">{words.by}</th>
              <th scope="col">{words.at}</th>
            </tr>
          </thead>
          <tbody>
            {publications.map(({ release, action, by, at }, index) => (
              <tr key={at}>
                <th scope="row">
                  {WORDS.release(release)} {/* The newest line is what is served. */}
                  {index === 0 && <span class="badge console-current">{words.served}</span>}
                </th>
                <td>{words.actions[action]}</td>
                <td>{ACTORS[by] ?? by}</td>
                <td>
                  <StaffTime at={at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
