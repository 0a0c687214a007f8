import type { ErrorCode } from '../../server/protocol/error-code.ts';
import { messages } from '../i18n/locale.ts';

/** What went wrong, what to do, and the button that tries again. */
export function FailureLine({ code, onRetry, note }: { code: ErrorCode; onRetry: () => void; note?: string }) {
  const { app, errors } = messages.value;
  return (
    <div class="failure" role="alert">
      <p>
        {note ?? app.loadFailed} {errors[code] ?? errors.internal}
      </p>
      <button type="button" onClick={onRetry}>
        {app.tryAgain}
      </button>
    </div>
  );
}
