import { RequestFailed } from '../browser/request-json.ts';
import { messages } from '../i18n/locale.ts';

/** A citizen is told otherwise: to ask again. */
const OFFLINE = '网络断开或服务没有回应。填写的内容还在，请稍后重试。';

/** What went wrong, in the server's own words where it has some. */
export function failureText(error: unknown): string {
  if (error instanceof RequestFailed && error.detail === undefined && error.code === 'timeout') return OFFLINE;
  if (error instanceof RequestFailed) return error.detail ?? messages.value.errors[error.code];
  return messages.value.errors.internal;
}

/** Says what went wrong, to screen readers at once. */
export function StaffFailure({ text }: { text: string | undefined }) {
  return text === undefined ? null : (
    <p class="failure" role="alert">
      {text}
    </p>
  );
}
