/** What every reader of a file gives: its text, and how the text is built. All that follows (splitting, dates, places) works on it. */

/** Offsets into the text in UTF-16 units, `to` excluded; without white space at either end. */
export interface Span {
  from: number;
  to: number;
}

/** In the order of the text, never overlapping; line breaks inside a block are the file's own. */
export type Block =
  | (Span & { type: 'heading' /** 1 is the highest. */; level: number })
  | (Span & { type: 'paragraph' })
  /** A row of a table; rows of the same table have its number. Merged cells stand in each row and column they cover. */
  | (Span & { type: 'row'; table: number; isHeader: boolean; cells: Span[] });

export interface SourceText {
  /** As the report calls it: the path below what was imported. */
  name: string;
  /** All the text of the file, as it will be kept and shown; blocks point into it. */
  text: string;
  blocks: Block[];
  /** What the format says apart from the text (an index table, document properties), by our names; dates as found. */
  stated: Partial<Record<'title' | 'issuer' | 'documentNumber' | 'publishedOn' | 'effectiveOn' | 'url', string>>;
  /** What a person should look at, a line each. */
  doubts: string[];
}
