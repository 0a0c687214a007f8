import type { z } from 'zod';
import type { insightResponse } from '../../../server/protocol/staff.ts';
import { BarChart } from './bar-chart.tsx';
import { words } from './words.ts';

type Hours = z.infer<typeof insightResponse>['hours'];

/** At which hours people ask, so that one knows when the telephones will be quiet. */
export function HourChart({ hours }: { hours: Hours }) {
  const counts = Array.from({ length: 24 }, (_, hour) => hours.find((each) => each.hour === hour)?.asked ?? 0);
  const most = counts.indexOf(Math.max(...counts));
  return (
    <section class="insight-card" aria-labelledby="insight-hours">
      <h2 id="insight-hours">{words.hours.heading}</h2>
      <BarChart
        height={18}
        label={words.hours.summary(most, counts[most]!)}
        bars={counts.map((asked, hour) => ({
          total: asked,
          part: asked,
          label: String(hour),
          title: words.hours.bar(hour, asked),
        }))}
      />
      <details>
        <summary>{words.numbers}</summary>
        <div class="table-frame insight-numbers">
          <table>
            <caption class="visually-hidden">{words.hours.heading}</caption>
            <thead>
              <tr>
                <th scope="col">{words.hours.column}</th>
                <th scope="col" class="number">
                  {words.days.asked}
                </th>
              </tr>
            </thead>
            <tbody>
              {counts.map((asked, hour) => (
                // The hour is the row's identity.
                <tr key={hour}>
                  <th scope="row">{words.hours.hour(hour)}</th>
                  <td class="number">{asked}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
