/** Why there will be no weights; the message is one line that says what to do. */
export type TrainingErrorCode = 'pairs_file_invalid' | 'too_few_pairs' | 'too_large' | 'checkpoint_of_other_training';

export class TrainingError extends Error {
  readonly code: TrainingErrorCode;

  constructor(code: TrainingErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
