import { ungroundedFigures } from '../../guardrails/ungrounded-figures.ts';
import type { ComposedSentence } from '../draft.ts';

/**
 * Lets through only what its sources support: every quote must stand verbatim in its passage, and every figure of
 * the sentence in a quote or in the passage's name. What fails is dropped and counted.
 */
export async function* verify(
  sentences: Iterable<ComposedSentence> | AsyncIterable<ComposedSentence>,
  onDropped: (sentence: ComposedSentence) => void,
): AsyncGenerator<ComposedSentence> {
  for await (const sentence of sentences) {
    const isVerbatim = sentence.sources.every(({ passage, quote }) => passage.text.includes(quote));
    const sources = sentence.sources.flatMap(({ passage: { document, locator, title }, quote }) => [
      quote,
      `${document.title.zh} ${document.title.en ?? ''} ${document.documentNumber ?? ''}`,
      `${locator.zh} ${locator.en ?? ''} ${title?.zh ?? ''} ${title?.en ?? ''}`,
      // The days of its life stand in the citation, beside the quote.
      [document.effectiveOn, document.publishedOn, document.expiresOn, document.repealedOn, document.supersededOn].join(
        ' ',
      ),
    ]);
    if (isVerbatim && ungroundedFigures(sentence.text, sources).length === 0) yield sentence;
    else onDropped(sentence);
  }
}
