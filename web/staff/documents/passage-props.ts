import type { DocumentKind } from '../../../server/protocol/answer.ts';
import type { DocumentDesk } from './document-desk.ts';
import type { Entry } from './edit-document.ts';

/** One passage on the desk, with its place among the others. */
export interface PassageProps {
  desk: DocumentDesk;
  entry: Entry;
  index: number;
  kind: DocumentKind;
}
