import type { z } from 'zod';
import type { insightResponse } from '../../../server/protocol/staff.ts';
import { BarChart } from './bar-chart.tsx';
import { type Bucket, bucketsOf, type Step } from './chart-geometry.ts';
import { words } from './words.ts';

type Insight = z.infer<typeof insightResponse>;

/** How many were asked and answered, day by day; over longer spans by week or month. */
export function DayChart({ insight }: { insight: Insight }) {
  const { step, buckets } = bucketsOf(insight.days, insight.from, insight.to);
  const most = buckets.reduce<Bucket | undefined>((a, b) => (a === undefined || b.asked > a.asked ? b : a), undefined);
  const { days } = words;
  return (
    <section class="insight-card" aria-labelledby="insight-days">
      <div class="insight-card-head">
        <h2 id="insight-days">{days.heading[step]}</h2>
        <p class="chart-legend">
          <span class="chart-key chart-key-part">{days.answered}</span>
          <span class="chart-key chart-key-rest">{days.others}</span>
        </p>
      </div>
      <BarChart
        height={13}
        label={most ? days.summary(insight.asked, nameOf(step, most), most.asked) : words.nothingAsked}
        bars={buckets.map((bucket) => ({
          total: bucket.asked,
          part: bucket.answered,
          label: shortName(step, bucket),
          title: days.bar(nameOf(step, bucket), bucket.asked, bucket.answered),
        }))}
      />
      <details>
        <summary>{words.numbers}</summary>
        <DayTable step={step} buckets={buckets} />
      </details>
    </section>
  );
}

function DayTable({ step, buckets }: { step: Step; buckets: readonly Bucket[] }) {
  const { days } = words;
  return (
    <div class="table-frame insight-numbers">
      <table>
        <caption class="visually-hidden">{days.heading[step]}</caption>
        <thead>
          <tr>
            <th scope="col">{days.column[step]}</th>
            <th scope="col" class="number">
              {days.asked}
            </th>
            <th scope="col" class="number">
              {days.answered}
            </th>
          </tr>
        </thead>
        <tbody>
          {buckets.map((bucket) => (
            <tr key={bucket.from}>
              <th scope="row">{nameOf(step, bucket)}</th>
              <td class="number">{bucket.asked}</td>
              <td class="number">{bucket.answered}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function nameOf(step: Step, { from, to }: Bucket): string {
  if (step === 'day') return from;
  return step === 'week' ? words.span.shown(from, to) : from.slice(0, 7);
}

/** Below a bar: the year goes without saying, but for months. */
function shortName(step: Step, { from }: Bucket): string {
  return step === 'month' ? from.slice(0, 7) : from.slice(5);
}
