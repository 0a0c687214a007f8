/** Why a file cannot be taken in. */
export type ImportErrorCode =
  | 'not_found'
  | 'format_unknown'
  | 'file_empty'
  | 'file_too_large'
  | 'file_damaged'
  | 'file_encrypted'
  | 'file_has_macros'
  | 'file_scanned'
  | 'archive_unsafe'
  | 'encoding_unknown'
  | 'content_invalid'
  | 'timed_out';

/** A file that is refused; the message (in Chinese) says why and what to do. The others of the same import are not touched. */
export class ImportError extends Error {
  readonly code: ImportErrorCode;

  constructor(code: ImportErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
