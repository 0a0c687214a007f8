/** Where the bars of a chart stand; what draws them is `bar-chart.tsx`. */
import { addDays, daysFromTo } from './local-time.ts';

export type DayCount = { day: string; asked: number; answered: number };
export type Step = 'day' | 'week' | 'month';
export type Bucket = { from: string; to: string; asked: number; answered: number };

/** Longest spans that are shown by day, and by week: more bars than this cannot be told apart. */
const MOST_DAYS = 92;
const MOST_BY_WEEK = 732;

/** Days, weeks or months from one day to the other, also those on which nobody asked. */
export function bucketsOf(days: readonly DayCount[], from: string, to: string): { step: Step; buckets: Bucket[] } {
  const length = daysFromTo(from, to);
  const step = length <= MOST_DAYS ? 'day' : length <= MOST_BY_WEEK ? 'week' : 'month';
  // A span of decades begins where there is something to see.
  const begin = step === 'month' ? (days.find(({ day }) => day >= from)?.day ?? to) : from;
  const buckets: Bucket[] = [];
  for (let day = begin; day <= to; ) {
    const last = lastDayOf(step, day);
    const end = last < to ? last : to;
    buckets.push({ from: day, to: end, asked: 0, answered: 0 });
    day = addDays(end, 1);
  }
  let at = 0;
  for (const { day, asked, answered } of days) {
    while (at < buckets.length - 1 && buckets[at]!.to < day) at++;
    const bucket = buckets[at];
    if (bucket === undefined || day < bucket.from || day > bucket.to) continue;
    bucket.asked += asked;
    bucket.answered += answered;
  }
  return { step, buckets };
}

function lastDayOf(step: Step, day: string): string {
  if (step === 'day') return day;
  const date = new Date(`${day}T00:00:00Z`);
  // Weeks end on Sunday.
  if (step === 'week') return addDays(day, (7 - date.getUTCDay()) % 7);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);
}

/** Whole numbers from 0 up to the first that is not less than `most`, in steps of 1, 2 or 5 times a power of ten. */
export function ticksUpTo(most: number, wanted = 4): number[] {
  const rough = Math.max(1, most / wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= rough)!;
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}

/** All lengths in pixels. */
export type Frame = { width: number; height: number; em: number };
export type BarValue = { total: number; part: number };
export type Bar = {
  x: number;
  width: number;
  /** The lower piece; its height is 0 where there is nothing. */
  part: { y: number; height: number };
  /** What the whole has beyond it. */
  rest: { y: number; height: number };
};
export type BarLayout = {
  plot: { left: number; right: number; top: number; bottom: number };
  ticks: { value: number; y: number }[];
  bars: Bar[];
  /** The bars that have room for a label of so many characters, and the middle of each. */
  labels: { index: number; x: number }[];
};

/** How much of its band a bar fills, and how wide it gets at most; in em, for it should not look like a wall. */
const FILL = 0.72;
const WIDEST_BAR = 2.4;
/** A digit's width, in em. */
const DIGIT = 0.65;

/** Bars of two pieces side by side over the whole width, with the lines of a scale behind them and as many labels as fit. */
export function barLayout(values: readonly BarValue[], { width, height, em }: Frame, labelLength: number): BarLayout {
  const scale = ticksUpTo(Math.max(1, ...values.map(({ total }) => total)));
  const top = scale.at(-1)!;
  const left = (String(top).length * DIGIT + 0.6) * em;
  const label = labelLength * DIGIT * em;
  const plot = {
    left,
    // The last label stands under the middle of its bar, and may reach beyond it.
    right: width - Math.max(0, label - (width - left) / Math.max(1, values.length)) / 2,
    top: 0.6 * em,
    bottom: height - 1.8 * em,
  };
  const yOf = (value: number) => plot.bottom - (value / top) * (plot.bottom - plot.top);
  const band = Math.max(0, plot.right - plot.left) / Math.max(1, values.length);
  const barWidth = Math.min(band * FILL, WIDEST_BAR * em);
  const middle = (index: number) => plot.left + band * (index + 0.5);
  return {
    plot,
    ticks: scale.map((value) => ({ value, y: yOf(value) })),
    bars: values.map(({ total, part }, index) => ({
      x: middle(index) - barWidth / 2,
      width: barWidth,
      part: { y: yOf(part), height: plot.bottom - yOf(part) },
      rest: { y: yOf(total), height: yOf(part) - yOf(total) },
    })),
    labels: labelled(values.length, band, label + em).map((index) => ({ index, x: middle(index) })),
  };
}

/** Every so-manieth, counted from the last: the newest always has its label. */
function labelled(count: number, band: number, room: number): number[] {
  const every = Math.max(1, Math.ceil(room / Math.max(band, 0.01)));
  return Array.from({ length: count }, (_, index) => index).filter((index) => (count - 1 - index) % every === 0);
}
