/** The evidence as a model is given it: passages and sentences under short tokens, so that it never types a name or an address. */
import { nameIn, type Passage, sentencesIn, type Tongue } from '../../corpus/passage.ts';
import type { ComposedSentence, Evidence } from '../draft.ts';

export type Source = ComposedSentence['sources'][number];

export interface NumberedEvidence {
  passages: { number: number; name: string; sentences: { token: string; text: string }[] }[];
  /** The verbatim sentence behind `passage.sentence`, both from 1. */
  sourceOf: (token: string) => Source | undefined;
}

/**
 * So many characters of evidence at the most, which bounds what a question costs; range 500–50,000. What was chosen to be
 * said is always given, the sentences around it as long as there is room.
 */
const MOST_CHARACTERS = 6000;

export function numberEvidence(
  evidence: readonly Pick<Evidence, 'passage' | 'sentences'>[],
  tongue: Tongue,
): NumberedEvidence {
  const sources = new Map<string, Source>();
  const chosen = evidence.flatMap(({ passage, sentences }) => sentences.map((index) => textOf(passage, index, tongue)));
  let room = MOST_CHARACTERS - chosen.reduce((sum, text) => sum + text.length, 0);
  const passages = evidence.map(({ passage, sentences }, position) => {
    const given = sentencesIn(passage, tongue).filter(({ text, index }) => {
      if (sentences.includes(index)) return true;
      room -= text.length;
      return room >= 0;
    });
    return {
      number: position + 1,
      name: `${nameIn(passage.document.title, tongue)} · ${nameIn(passage.locator, tongue)}`,
      sentences: given.map(({ text, index }) => {
        const token = `${position + 1}.${index + 1}`;
        sources.set(token, { passage, quote: text });
        return { token, text };
      }),
    };
  });
  return { passages, sourceOf: (token) => sources.get(token) };
}

function textOf(passage: Passage, index: number, tongue: Tongue): string {
  return sentencesIn(passage, tongue)[index]!.text;
}
