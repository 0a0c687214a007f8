import type { StaffData } from './use-staff-data.ts';
import { WORDS } from './words.ts';

/** Why something could not be read, with the button that reads it again; while it is first read, that it is. */
export function LoadFailure({
  data,
}: {
  data: Pick<StaffData<unknown>, 'value' | 'failure' | 'isLoading' | 'reload'>;
}) {
  const { value, failure, isLoading, reload } = data;
  if (failure !== undefined) {
    return (
      <div class="failure" role="alert">
        <p>{failure}</p>
        <button type="button" onClick={reload}>
          {WORDS.retry}
        </button>
      </div>
    );
  }
  return isLoading && value === undefined ? <p role="status">{WORDS.loading}</p> : null;
}
