import { createHash } from 'node:crypto';
import type { CorpusDocument } from '../../corpus/document.ts';
import { plainTitle } from '../../corpus/resolve-endings.ts';
import type { HeldCorpus } from './held-corpus.ts';
import type { Problem } from './problem.ts';

/** Documents that say the same, and those of one name and day. */
export function* duplicates({ documents }: HeldCorpus): Generator<Problem> {
  const reported = new Set<string>();
  for (const same of groupsBy(documents, textHash)) {
    for (const { id } of same.slice(1)) {
      reported.add(id);
      yield { kind: 'duplicate', level: 'error', documentId: id, message: `与 ${same[0]!.id} 的全文相同` };
    }
  }
  for (const same of groupsBy(documents, nameAndDay)) {
    for (const { id } of same.slice(1)) {
      if (reported.has(id)) continue;
      yield {
        kind: 'duplicate',
        level: 'warning',
        documentId: id,
        message: `与 ${same[0]!.id} 题名、地区和日期都相同，内容不同`,
      };
    }
  }
}

function groupsBy(documents: readonly CorpusDocument[], keyOf: (document: CorpusDocument) => string | undefined) {
  const groups = Map.groupBy(documents, keyOf);
  return [...groups].filter(([key, group]) => key !== undefined && group.length > 1).map(([, group]) => group);
}

function textHash({ passages }: CorpusDocument): string {
  const hash = createHash('sha256');
  for (const { sentences } of passages) for (const { zh } of sentences) hash.update(zh.replace(/\s/g, ''));
  return hash.digest('base64');
}

function nameAndDay({ kind, title, region, issuer, publishedOn, effectiveOn }: CorpusDocument): string | undefined {
  const day = effectiveOn ?? publishedOn;
  if (kind === 'guide' || day === undefined) return undefined;
  return [kind, plainTitle(title.zh), region, issuer?.zh ?? '', day].join('/');
}
