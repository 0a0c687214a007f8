import type { CorpusDocument } from '../../corpus/document.ts';
import { plainTitle } from '../../corpus/resolve-endings.ts';
import { validityOn } from '../../corpus/validity.ts';
import { type HeldCorpus, mentionsIn } from './held-corpus.ts';
import type { Problem } from './problem.ts';

const CALLED_IN_FORCE = /现行有效|仍然有效|目前有效|正在执行/u;
/** Texts that explain to people what holds now; a law may well speak of one that it replaces. */
const SPEAK_OF_NOW: ReadonlySet<string> = new Set(['guide', 'faq', 'interpretation']);

/** What calls itself in force and is not, and guides that rest on what no longer holds. */
export function* noLongerInForce({ documents, byTitle }: HeldCorpus, today: string): Generator<Problem> {
  for (const document of documents) {
    const { id, kind, title } = document;
    const isOver = hasEnded(document, today);
    if (isOver && CALLED_IN_FORCE.test(title.zh)) {
      yield { kind: 'no-longer-in-force', level: 'error', documentId: id, message: '题名称其有效，但已不再有效' };
    }
    if (!SPEAK_OF_NOW.has(kind) || isOver) continue;
    for (const { anchor, mentions } of mentionsIn(document)) {
      for (const name of new Set(mentions.map((mention) => mention.title))) {
        const editions = byTitle.get(plainTitle(name)) ?? [];
        if (editions.length === 0 || editions.some((edition) => !hasEnded(edition, today))) continue;
        yield {
          kind: 'no-longer-in-force',
          level: 'warning',
          documentId: id,
          anchor,
          message: `依据的《${name}》已不再有效（${editions.map(({ id }) => id).join('、')}）`,
        };
      }
    }
  }
}

/** What is not yet in force has not. */
function hasEnded(document: CorpusDocument, today: string): boolean {
  const validity = validityOn(today, document);
  return validity !== 'in_force' && validity !== 'not_yet_in_force';
}
