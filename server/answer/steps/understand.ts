import type { Draft, Knowledge } from '../draft.ts';

/** Brings the question into the words of the corpus: Cantonese to Mandarin, slips of the input method mended. */
export function understand(draft: Draft, knowledge: Knowledge): Draft {
  const text = knowledge.toWordsOfCorpus(draft.text);
  return { ...draft, text, query: knowledge.index.parseQuery(text), aspects: knowledge.aspects.askedIn(text) };
}
