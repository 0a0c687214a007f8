import type { GoldCase } from '../../evaluation/gold-case.ts';
import type { HeldCorpus } from './held-corpus.ts';
import type { Problem } from './problem.ts';

/** Gold cases that name passages which documents of the corpus no longer have. */
export function* deadAnchors({ byId }: HeldCorpus, cases: readonly GoldCase[]): Generator<Problem> {
  for (const { id, anchors = [], allAnchors = [] } of cases) {
    for (const named of new Set([...anchors, ...allAnchors])) {
      const [documentId, anchor] = named.split('#') as [string, string];
      const document = byId.get(documentId);
      // A document that was taken out takes its cases with it.
      if (document === undefined || document.passages.some((passage) => passage.anchor === anchor)) continue;
      yield {
        kind: 'dead-anchor',
        level: 'error',
        documentId,
        anchor,
        message: `标准问题 ${id} 指向 ${named}，但没有这个段落`,
      };
    }
  }
}
