/** An embedding endpoint that gives no vectors, or none that can be used; the message says what to set. */
export class EmbedderError extends Error {
  readonly code = 'embedder_unavailable';
  /** It did not answer at all, so that the next call would wait in vain too. */
  readonly isUnreachable: boolean;

  constructor(message: string, { isUnreachable = false, ...options }: ErrorOptions & { isUnreachable?: boolean } = {}) {
    super(message, options);
    this.isUnreachable = isUnreachable;
  }
}
