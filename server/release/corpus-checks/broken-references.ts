import { plainTitle } from '../../corpus/resolve-endings.ts';
import { type HeldCorpus, mentionsIn } from './held-corpus.ts';
import type { Problem } from './problem.ts';

/** Relations to documents that are not held, and articles named that the law, where it is held, does not have. */
export function* brokenReferences({ documents, byId, byTitle }: HeldCorpus): Generator<Problem> {
  for (const document of documents) {
    const { id, relations, related = [], passages } = document;
    for (const documentId of related.filter((documentId) => !byId.has(documentId))) {
      yield {
        kind: 'broken-reference',
        level: 'error',
        documentId: id,
        message: `相关文件 ${documentId} 不存在`,
      };
    }
    for (const { anchor, restsOn = [] } of passages) {
      for (const named of restsOn.filter((named) => !isHeld(named, byId))) {
        yield { kind: 'broken-reference', level: 'error', documentId: id, anchor, message: `所依据的 ${named} 不存在` };
      }
    }
    for (const { type, documentId } of relations) {
      if (documentId === undefined || byId.has(documentId)) continue;
      yield {
        kind: 'broken-reference',
        level: 'error',
        documentId: id,
        message: `关系 ${type} 指向 ${documentId}，但没有这份文件`,
      };
    }
    for (const { anchor, mentions } of mentionsIn(document)) {
      for (const { title, article } of mentions) {
        // A law names its own articles without its title; another law under the same name has articles of its own.
        const laws = (byTitle.get(plainTitle(title)) ?? []).filter(({ kind }) => kind === 'law');
        if (article === undefined || laws.length === 0) continue;
        if (laws.some(({ passages }) => passages.some((passage) => passage.anchor === article))) continue;
        yield {
          kind: 'broken-reference',
          level: document.kind === 'law' ? 'warning' : 'error',
          documentId: id,
          anchor,
          message: `提到《${title}》的 ${article}，但该法没有这一条`,
        };
      }
    }
  }
}

function isHeld(passageId: string, byId: HeldCorpus['byId']): boolean {
  const [documentId, anchor] = passageId.split('#') as [string, string];
  return byId.get(documentId)?.passages.some((passage) => passage.anchor === anchor) ?? false;
}

/** The laws whose articles the corpus names but that are not held, by title, with the documents that name them. */
export function lawsNotHeld({ documents, byTitle }: HeldCorpus): Map<string, string[]> {
  const missing = new Map<string, string[]>();
  for (const document of documents) {
    if (document.kind === 'law') continue;
    for (const { mentions } of mentionsIn(document)) {
      for (const { title, article } of mentions) {
        if (article === undefined || byTitle.has(plainTitle(title))) continue;
        missing.set(title, [...new Set([...(missing.get(title) ?? []), document.id])]);
      }
    }
  }
  return missing;
}
