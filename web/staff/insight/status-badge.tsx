import { statusFamily, statusWord } from './words.ts';

/** What became of a question: in words, and in a colour that only repeats them. */
export function StatusBadge({ status }: { status: string }) {
  return (
    <span class="badge" data-family={statusFamily(status)}>
      {statusWord(status)}
    </span>
  );
}
