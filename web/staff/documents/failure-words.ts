import { RequestFailed } from '../../browser/request-json.ts';
import { failureText } from '../staff-failure.tsx';
import { words } from './words.ts';

/** What went wrong; where the server could not be reached, that what was typed is still here. */
export function failureWords(error: unknown): string {
  const isUnreached = error instanceof RequestFailed && error.code === 'timeout' && error.detail === undefined;
  return isUnreached ? words.unreached : failureText(error);
}
