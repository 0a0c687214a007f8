/** Which days are looked at; it lives in the address, so that what one sees can be passed on, and Back leads to the former span. */
import { isoDate } from '../../../server/protocol/answer.ts';
import { addDays } from './local-time.ts';

/** The spans that end today. */
export const RECENT_DAYS = [7, 30, 90] as const;
export type RecentDays = (typeof RECENT_DAYS)[number];
const USUAL: RecentDays = 30;

/** `recent` where it is the last days up to today, and so moves on with the days. */
export type Span = { from: string; to: string; recent: RecentDays | undefined };

export function recentSpan(recent: RecentDays, today: string): Span {
  return { from: addDays(today, 1 - recent), to: today, recent };
}

/** What an address asks for; whatever cannot be read is the usual span. */
export function readSpan(query: URLSearchParams, today: string): Span {
  const [from, to] = [query.get('from'), query.get('to')].map((day) => isoDate.safeParse(day).data);
  if (from !== undefined && to !== undefined && from <= to) return { from, to, recent: undefined };
  const recent = RECENT_DAYS.find((days) => String(days) === query.get('days'));
  return recentSpan(recent ?? USUAL, today);
}

/** The span as the page's address has it. */
export function spanParameters({ from, to, recent }: Span): Record<string, string> {
  if (recent === USUAL) return {};
  return recent === undefined ? { from, to } : { days: String(recent) };
}

/** The span as the API takes it. */
export function daysQuery({ from, to }: Span): string {
  return String(new URLSearchParams({ from, to }));
}
