import type { CorpusDocument } from '../document.ts';

/** A document that was read from a file, before anybody has looked at it. */
export interface ImportedDocument {
  document: CorpusDocument;
  /** The text that `place`s of its passages point into; nothing where the file holds fields rather than text. */
  original?: string | undefined;
  /** Names of the fields that were concluded rather than read: a title from a file's name, a date from a signature. */
  guessed: string[];
  /** What a person should look at, a line each. */
  doubts: string[];
}
