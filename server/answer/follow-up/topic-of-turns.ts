import type { CorpusDocument } from '../../corpus/document.ts';
import type { Passage } from '../../corpus/passage.ts';
import { normalizeText } from '../../search/tokenize.ts';
import { articleNumberOf } from '../articles.ts';
import type { EarlierTurn, Knowledge } from '../draft.ts';

/** What the conversation is about. */
export interface Topic {
  /** The question that brought it up, as it was understood. */
  question: string;
  /** The same, in the words of the corpus. */
  text: string;
  /** The document that answered it first; none where it was refused. */
  document?: CorpusDocument;
  /** The article among what was cited, where it is one. */
  article?: { passage: Passage; number: number };
  /** Normalised: of a guide all of it, of other documents what was cited. */
  spoken: string;
}

/** Further back nobody remembers what 那个 was. */
export const MOST_TURNS = 5;
/** A greeting, a refused attack, talk about the weather: the conversation is still about what was before. */
const BESIDE_THE_POINT = /^(?:canned|guardrail|unanswerable_out_of_scope)/;

/** The topic of the last turn that has one. */
export function topicOf(turns: readonly EarlierTurn[], knowledge: Knowledge): Topic | undefined {
  const turn = turns
    .slice(-MOST_TURNS)
    .findLast(({ answer }) => answer === undefined || !BESIDE_THE_POINT.test(answer.status));
  if (turn === undefined) return undefined;
  const question = turn.answer?.question ?? turn.question;
  const cited = (turn.answer?.citations ?? []).flatMap(({ documentId, anchor }) => {
    const passage = knowledge.passagesOf(documentId).find((one) => one.anchor === anchor);
    return passage ? [passage] : [];
  });
  const document = cited[0]?.document;
  const number = cited[0] && articleNumberOf(cited[0]);
  const spoken = document?.kind === 'guide' ? knowledge.passagesOf(document.id) : cited;
  return {
    question,
    text: knowledge.toWordsOfCorpus(normalizeText(question)),
    ...(document ? { document } : {}),
    ...(cited[0] && number !== undefined ? { article: { passage: cited[0], number } } : {}),
    spoken: normalizeText(`${document?.title.zh ?? ''}${spoken.map(({ text }) => text).join('')}`),
  };
}
