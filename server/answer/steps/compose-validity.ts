import type { Passage } from '../../corpus/passage.ts';
import type { Composition, Draft, Knowledge, Route } from '../draft.ts';
import { refusal } from '../outcome.ts';
import { composePassages, leadOf, sayPassageSentence } from './compose-passages.ts';

/** 个体工商户条例还有效吗: what has become of the document (said before whatever is quoted from it), and what it is about. */
export function composeValidity(
  draft: Draft,
  { documentId }: Extract<Route, { type: 'validity' }>,
  { passagesOf }: Knowledge,
): Composition {
  if (documentId === undefined) return { sentences: composePassages(draft) };
  const first = passagesOf(documentId).find(isText);
  if (first === undefined) return { outcome: refusal('unanswerable_no_evidence', draft.language) };
  const lead = leadOf(first, draft.language, true);
  return { sentences: [sayPassageSentence(first, 0, draft.language, { lead, last: true })] };
}

/** A preamble names who has decided what; the first article what for. */
function isText({ anchor }: Passage): boolean {
  return anchor !== 'preamble';
}
