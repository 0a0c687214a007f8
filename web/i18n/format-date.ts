import type { Language } from '../../server/protocol/answer.ts';

/** A moment in the reader's own time. */
export function formatTime(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** A calendar day in words: `2024-05-23` is 2024年5月23日 or 23 May 2024. */
export function formatDate(isoDate: string, language: Language): string {
  // Read and written in UTC: a day has no time zone, and must not become its neighbour west of Greenwich.
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${isoDate}T00:00:00Z`),
  );
}
