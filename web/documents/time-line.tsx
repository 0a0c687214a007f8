import type { DocumentMetadata } from '../../server/protocol/http.ts';
import { formatDate } from '../i18n/format-date.ts';
import { locale } from '../i18n/locale.ts';
import { words as table } from './words.ts';

type Moment = { day: string; what: string; isToday?: boolean };

/** From when to when a document holds, and where today is in that; in the order of time. */
export function TimeLine({ document, today }: { document: DocumentMetadata; today: string }) {
  const words = table.value;
  const moments = lifeOf(document, today, words);
  if (moments.length < 2) return null;
  return (
    <section class="time-line" aria-labelledby="time-line-heading">
      <h2 id="time-line-heading">{words.life}</h2>
      <ol>
        {moments.map(({ day, what, isToday }) => (
          <li key={what} aria-current={isToday ? 'date' : undefined} data-is-past={day <= today}>
            <span>{what}</span> <time dateTime={day}>{formatDate(day, locale.value)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}

function lifeOf(document: DocumentMetadata, today: string, words: typeof table.value): Moment[] {
  const { publishedOn, effectiveOn, expiresOn, supersededOn, repealedOn } = document;
  const moments: [string | undefined, string][] = [
    [publishedOn, words.published],
    [effectiveOn, words.effective],
    [expiresOn, words.expires],
    [supersededOn, words.superseded],
    [repealedOn, words.repealed],
  ];
  const known = moments.flatMap(([day, what]): Moment[] => (day === undefined ? [] : [{ day, what }]));
  if (known.length === 0) return [];
  return [...known, { day: today, what: words.today, isToday: true }].sort((a, b) => a.day.localeCompare(b.day));
}
