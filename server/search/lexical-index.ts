/**
 * An inverted index on typed arrays, scored by BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension to
 * multiple weighted fields", CIKM 2004): term frequencies are summed over fields, each weighted and normalised
 * by its own length, before they saturate.
 */

export interface Field {
  name: string;
  /** How many times a term here counts against one in the body. Range 0.5–5. */
  weight: number;
  /** How far long texts are discounted, 0–1. */
  b: number;
}

/** How quickly repeated terms saturate; range 0.5–2. */
const K1 = 1.2;

export interface LexicalIndex {
  passageCount: number;
  termIds: Map<string, number>;
  /** Postings of term t are at [starts[t], starts[t + 1]). */
  starts: Uint32Array;
  passages: Uint32Array;
  /** The whole BM25F contribution of the posting, idf included: a query only adds them up. */
  impacts: Float32Array;
  /** ln(1 + (N − n + 0.5) / (n + 0.5)). */
  idf: Float32Array;
}

/** Indexes passages, each given as its terms by field; `fields` fixes the order. */
export function buildLexicalIndex(fields: readonly Field[], passages: readonly (readonly string[][])[]): LexicalIndex {
  const termIds = new Map<string, number>();
  const postings: { passage: number; frequency: number }[][] = [];
  const meanLength = fields.map(
    (_, f) => passages.reduce((sum, passage) => sum + passage[f]!.length, 0) / Math.max(1, passages.length) || 1,
  );
  for (const [passage, termsByField] of passages.entries()) {
    const frequencies = new Map<string, number>();
    for (const [f, { weight, b }] of fields.entries()) {
      const terms = termsByField[f]!;
      const discount = weight / (1 - b + (b * terms.length) / meanLength[f]!);
      for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + discount);
    }
    for (const [term, frequency] of frequencies) {
      let id = termIds.get(term);
      if (id === undefined) {
        id = termIds.size;
        termIds.set(term, id);
        postings.push([]);
      }
      postings[id]!.push({ passage, frequency });
    }
  }

  const starts = new Uint32Array(postings.length + 1);
  const total = postings.reduce((sum, list) => sum + list.length, 0);
  const passageIds = new Uint32Array(total);
  const impacts = new Float32Array(total);
  const idf = new Float32Array(postings.length);
  let at = 0;
  for (const [term, list] of postings.entries()) {
    starts[term] = at;
    idf[term] = Math.log(1 + (passages.length - list.length + 0.5) / (list.length + 0.5));
    for (const { passage, frequency } of list) {
      passageIds[at] = passage;
      impacts[at] = (idf[term]! * frequency * (K1 + 1)) / (frequency + K1);
      at++;
    }
  }
  starts[postings.length] = at;
  return { passageCount: passages.length, termIds, starts, passages: passageIds, impacts, idf };
}

/** A BM25F score for every passage, 0 where none of the terms occurs. Terms carry the weight they have in the query. */
export function scoreLexically(index: LexicalIndex, query: ReadonlyMap<string, number>): Float32Array {
  const scores = new Float32Array(index.passageCount);
  for (const [term, weight] of query) {
    const id = index.termIds.get(term);
    if (id === undefined) continue;
    const end = index.starts[id + 1]!;
    for (let at = index.starts[id]!; at < end; at++) scores[index.passages[at]!]! += weight * index.impacts[at]!;
  }
  return scores;
}

/** The idf of a term; that of a term in no passage where the index does not know it. */
export function idfOf(index: LexicalIndex, term: string): number {
  const id = index.termIds.get(term);
  return id === undefined ? Math.log(1 + (index.passageCount + 0.5) / 0.5) : index.idf[id]!;
}
