/** Times of the console are those of Guangdong, wherever the person is. */
const BEIJING = 'Asia/Shanghai';

/** `2026-08-02 14:03`: the same width everywhere, so that columns align. */
export function formatTime(iso: string): string {
  // The form of Swedish dates.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: BEIJING, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(iso),
  );
}

export function StaffTime({ at }: { at: string }) {
  const [day, time] = formatTime(at).split(' ');
  return (
    <time class="console-time" dateTime={at}>
      {/* Where it is narrow the time goes under the day; neither is broken. */}
      <span>{day}</span> <span>{time}</span>
    </time>
  );
}
