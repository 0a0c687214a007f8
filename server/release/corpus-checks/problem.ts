/** Something in the corpus that somebody should look at. */
export interface Problem {
  kind:
    | 'broken-reference'
    | 'missing-date'
    | 'duplicate'
    | 'contradiction'
    | 'no-longer-in-force'
    | 'dead-anchor'
    | 'broken-criterion'
    | 'conflict';
  /** An error is certainly wrong; a warning may have its reason. */
  level: 'error' | 'warning';
  documentId: string;
  anchor?: string | undefined;
  /** In Chinese, one line: what is wrong, and with what. */
  message: string;
}
