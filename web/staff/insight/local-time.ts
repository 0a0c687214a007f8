/** Days and times as Guangdong's clocks show them, wherever the reader's computer stands; there is no summer time to mind. */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The day in Guangdong at a moment, `YYYY-MM-DD`. */
export function dayInGuangdong(at: Date = new Date()): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** A moment for a column of a table: `2026-11-28 21:32`. */
export function timeInGuangdong(iso: string): string {
  return new Date(Date.parse(iso) + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** So many days after a day, or before it. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days there are from one to the other, both counted. */
export function daysFromTo(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;
}
