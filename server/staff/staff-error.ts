import type { ErrorCode } from '../protocol/error-code.ts';

/** What staff cannot do, with what to do instead, in Chinese. */
export class StaffError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
