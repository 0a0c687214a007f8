/** Finds the passages that speak of what a question is about. */

import type { Passage } from '../corpus/passage.ts';
import { validityOn } from '../corpus/validity.ts';
import type { Audience, DocumentKind, Validity } from '../protocol/answer.ts';
import { coverageOf } from './coverage.ts';
import { fuseScores } from './fuse-scores.ts';
import { scoreLexically } from './lexical-index.ts';
import type { Query } from './parse-query.ts';
import type { SearchIndex } from './search-index.ts';

export interface SearchOptions {
  /** The date on which validity is judged, `YYYY-MM-DD`. */
  asOf: string;
  kind?: DocumentKind | undefined;
  audience?: Audience | undefined;
  /** Only what holds there: documents of the region, of the province above it, and of the whole country. */
  region?: string | undefined;
  documentId?: string | undefined;
}

export interface ScoredPassage {
  passage: Passage;
  /** Position in the index. */
  position: number;
  /** What it is ranked by; comparable within one search only. */
  score: number;
  /** Its parts: each result can say why it is there. */
  lexical: number;
  cosine: number;
  coverage: number;
  validity: Validity;
}

/** How much full coverage of the question's concepts adds to the fused score; range 0–3. */
const COVERAGE_WEIGHT = 1;
/** What no longer holds, or not yet, stands behind what does. */
const NOT_IN_FORCE_FACTOR = 0.5;
const NEAREST = 100;

/** All passages that share anything with the query, best first; equal scores in the order of the corpus. */
export async function searchPassages(
  index: SearchIndex,
  query: Query,
  options: SearchOptions,
): Promise<ScoredPassage[]> {
  const lexical = scoreLexically(index.lexical, query.terms);
  const nearest = await index.vectors.nearest([...index.embedder.embedTerms(query.terms)], NEAREST);
  const cosines = new Map(nearest.map(({ passage, cosine }) => [passage, cosine]));
  const fused = fuseScores(lexical, cosines);

  const found: ScoredPassage[] = [];
  for (const [position, passage] of index.passages.entries()) {
    if (lexical[position] === 0 || !passesFilters(passage, options)) continue;
    const coverage = coverageOf(query, index.texts[position]!);
    const validity = validityOn(options.asOf, passage.document);
    const relevance = fused[position]! + COVERAGE_WEIGHT * coverage;
    found.push({
      passage,
      position,
      score: validity === 'in_force' ? relevance : relevance * NOT_IN_FORCE_FACTOR,
      lexical: lexical[position]!,
      cosine: cosines.get(position) ?? 0,
      coverage,
      validity,
    });
  }
  return found.sort((a, b) => b.score - a.score || a.position - b.position);
}

function passesFilters({ document }: Passage, { kind, audience, region, documentId }: SearchOptions): boolean {
  return (
    (kind === undefined || document.kind === kind) &&
    (audience === undefined || document.audiences.includes(audience)) &&
    (documentId === undefined || document.id === documentId) &&
    (region === undefined || holdsIn(document.region, region))
  );
}

/** Whether what is issued for one region (GB/T 2260) holds in another: its own parts and itself. */
function holdsIn(issued: string, asked: string): boolean {
  return issued === '000000' || asked.startsWith(issued.replace(/(00)+$/, ''));
}
