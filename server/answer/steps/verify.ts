import type { CorpusDocument } from '../../corpus/document.ts';
import { isConnective, type Source, unsupportedClaims } from '../../guardrails/verify-sentence.ts';
import type { ComposedSentence } from '../draft.ts';
import type { Places } from '../places.ts';

/**
 * Lets through only what its sources support: every quote must stand verbatim in its passage, and what the sentence
 * claims in a quote or in the passage's name. Without a source, a sentence may only hold others together. What fails
 * is dropped and counted.
 */
export async function* verify(
  sentences: Iterable<ComposedSentence> | AsyncIterable<ComposedSentence>,
  onDropped: (sentence: ComposedSentence) => void,
  { namedIn }: Places,
): AsyncGenerator<ComposedSentence> {
  for await (const sentence of sentences) {
    if (isSupported(sentence, namedIn)) yield sentence;
    else onDropped(sentence);
  }
}

function isSupported({ text, sources, isNotice }: ComposedSentence, namedIn: Places['namedIn']): boolean {
  if (sources.length === 0) return isConnective(text, namedIn);
  if (!sources.every(({ passage, quote }) => passage.text.includes(quote))) return false;
  const claims = unsupportedClaims(text, sources.map(sourceOf), namedIn);
  // A notice is ours, and sets the rule that it follows in quotation marks.
  return claims.every(({ kind }) => kind === 'quotation' && isNotice === true);
}

function sourceOf({ passage: { document, locator, title }, quote }: ComposedSentence['sources'][number]): Source {
  const names = [document.title, document.issuer, locator, title].flatMap((name) => [name?.zh ?? [], name?.en ?? []]);
  return {
    quote,
    name: [...names.flat(), document.documentNumber ?? '', regionOf(document)].join('\n'),
    days: [document.effectiveOn, document.publishedOn, document.expiresOn, document.repealedOn, document.supersededOn]
      .filter((day) => day !== undefined)
      .join('\n'),
  };
}

/** What a document is about need not be said in each of its sentences. */
function regionOf({ region }: CorpusDocument): string {
  return region.startsWith('44') ? '广东省' : '';
}
