export type ReleaseErrorCode =
  | 'nothing_to_publish'
  | 'not_reviewed'
  | 'own_draft'
  | 'unknown_draft'
  | 'unknown_release'
  | 'unknown_answer'
  | 'overtaken'
  | 'check_failed';

/** Something that cannot be done with a draft, a release or an answer of one; the message (in Chinese) says what to do. */
export class ReleaseError extends Error {
  readonly code: ReleaseErrorCode;

  constructor(code: ReleaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
