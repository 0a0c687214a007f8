/** What `benchmark search` measures: our own search and what else one could take. */
import type { BeirEntry } from '../../server/evaluation/read-beir.ts';

/** One search system, in a process of its own. Its time counts: whatever it does to a text or a query is part of it. */
export interface RetrievalSystem {
  /** As it stands in the table, with its version. */
  name: string;
  /** Called once, before anything but `load`. */
  build(entries: readonly BeirEntry[]): Promise<void>;
  /** Writes what `load` needs into an empty folder and gives its size in bytes. */
  save?(folder: string): Promise<number>;
  /** Instead of `build`, in another process than the one that saved. */
  load?(folder: string): Promise<void>;
  /** Ids of at most `limit` documents, best first. */
  search(text: string, limit: number): Promise<string[]> | string[];
}

export interface SystemContext {
  /** A package that the system's module asks for by its export `packages`, else one of the project's own. */
  requirePackage(name: string): unknown;
  versionOf(packageName: string): string;
  /** Weights of our embedder. */
  embedderFile: string;
  /** Unit vectors of texts by it, for systems that search by vector. */
  embed: { passage(text: string): Promise<number[]>; question(text: string): Promise<number[]> };
  /** Empty; gone when the process has ended. */
  scratchFolder: string;
}

/** What a system's module exports. */
export interface SystemModule {
  createSystem(context: SystemContext): RetrievalSystem;
  /** Fetched from the registry on demand: exact versions, so that a measurement can be repeated. */
  packages?: Record<string, string>;
  /** Takes a large part of a second a query on a large corpus, and so is asked `--slow-queries` only. */
  isSlow?: boolean;
}

/** Ours: the one that the others are held against. */
export const OURS = 'yueda';

export const PEERS: readonly string[] = [
  'minisearch',
  'orama',
  'flexsearch',
  'lancedb',
  'sqlite-fts5',
  'langchain-bm25',
  'hnswlib',
];

/** Where a system's module is, seen from this folder. */
export function moduleOf(system: string): string {
  return system === OURS ? './yueda-system.ts' : `./peers/${system}.mjs`;
}
