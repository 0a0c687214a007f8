import type { SearchHit } from '../../server/protocol/http.ts';

export type HitGroup = { first: SearchHit; others: SearchHit[] };

/** Hits of one document under the best of them, so that one document does not fill the page. */
export function groupHits(hits: readonly SearchHit[]): HitGroup[] {
  const groups = new Map<string, HitGroup>();
  for (const hit of hits) {
    const group = groups.get(hit.documentId);
    if (group === undefined) groups.set(hit.documentId, { first: hit, others: [] });
    else group.others.push(hit);
  }
  return [...groups.values()];
}
