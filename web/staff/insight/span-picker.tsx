import { useEffect, useRef } from 'preact/hooks';
import { navigate } from '../../browser/router.ts';
import { RECENT_DAYS, recentSpan, type Span } from './span.ts';
import { words } from './words.ts';

/** Chooses the days: some spans that end today are links, any others are two dates. */
export function SpanPicker(props: { span: Span; today: string; addressOf: (span: Span) => string }) {
  const { span, today, addressOf } = props;
  const [first, last] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];

  // The fields follow the address; what is chosen in them counts only when it is sent.
  useEffect(() => {
    if (first.current) first.current.value = span.from;
    if (last.current) last.current.value = span.to;
  }, [span.from, span.to]);

  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [from, to] = [String(fields.get('from')), String(fields.get('to'))];
    if (from <= to) return navigate(addressOf({ from, to, recent: undefined }));
    last.current?.setCustomValidity(words.span.turned);
    last.current?.reportValidity();
  };
  const allow = () => last.current?.setCustomValidity('');

  return (
    <nav class="insight-span" aria-label={words.span.label}>
      <ul>
        {RECENT_DAYS.map((days) => (
          <li key={days}>
            <a href={addressOf(recentSpan(days, today))} aria-current={span.recent === days ? 'true' : undefined}>
              {words.span.recent(days)}
            </a>
          </li>
        ))}
      </ul>
      <form onSubmit={submit} onInput={allow}>
        <label>
          {words.span.from}
          <input ref={first} type="date" name="from" required max={today} defaultValue={span.from} />
        </label>
        <label>
          {words.span.to}
          <input ref={last} type="date" name="to" required max={today} defaultValue={span.to} />
        </label>
        <button type="submit">{words.span.show}</button>
      </form>
    </nav>
  );
}
