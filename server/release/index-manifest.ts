/**
 * Where the index files of releases are: `segments/<hash of its content>.segment`, immutable and shared by releases, with
 * its graph beside it in `<name of the segment>.hnsw/` where one is wanted, and `releases/<number>/index.json`, which
 * names the segments of a release and what is deleted from them.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { ASIDE, replaceFile } from '../storage/replace-file.ts';

/** To be raised where the manifest says something else, or says it otherwise. */
const VERSION = 1;

const manifest = z.strictObject({
  version: z.literal(VERSION, `is not of version ${VERSION}`),
  /** What the segments were built with. */
  embedder: z.string(),
  fingerprint: z.string(),
  meanLengths: z.array(z.number().positive()).readonly(),
  segments: z
    .array(
      z.strictObject({
        file: z.string().regex(/^[0-9a-f]{16}\.segment$/),
        passages: z.int().positive(),
        /** Ids of those that are not of the release. */
        deleted: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
});
const sealed = manifest.extend({ crc32: z.int() });

export type IndexManifest = Omit<z.infer<typeof manifest>, 'version'>;

/** A manifest that is missing, damaged or of another version; the message names the file. */
export class IndexManifestError extends Error {
  readonly code = 'index_manifest_invalid';
}

export function segmentsFolder(dataFolder: string): string {
  return join(dataFolder, 'segments');
}

/** Where the graph over a segment's vectors is. */
export function graphFolder(segmentFile: string): string {
  return `${segmentFile}${GRAPH}`;
}

const GRAPH = '.hnsw';

/** @throws {IndexManifestError} */
export function readIndexManifest(dataFolder: string, release: number): IndexManifest {
  const file = manifestFile(dataFolder, release);
  try {
    const { crc32: expected, ...said } = sealed.parse(JSON.parse(readFileSync(file, 'utf8')));
    if (crc32(JSON.stringify(said)) !== expected) throw new Error('its checksum does not hold');
    const { version: _, ...read } = said;
    return read;
  } catch (cause) {
    const why = cause instanceof z.ZodError ? cause.issues[0]!.message : (cause as Error).message;
    throw new IndexManifestError(`${file}: cannot be used (${why})`, { cause });
  }
}

export function writeIndexManifest(dataFolder: string, release: number, written: IndexManifest): void {
  const said = manifest.parse({ version: VERSION, ...written });
  mkdirSync(join(dataFolder, 'releases', String(release)), { recursive: true });
  replaceFile(manifestFile(dataFolder, release), JSON.stringify({ crc32: crc32(JSON.stringify(said)), ...said }));
}

/** Deletes what names the index of a release that was never served: the next release may get its number. */
export function forgetIndex(dataFolder: string, release: number): void {
  rmSync(join(dataFolder, 'releases', String(release)), { recursive: true, force: true });
}

/** The numbers of the releases that have a manifest, newest first. */
export function releasesWithIndex(dataFolder: string): number[] {
  return filesIn(join(dataFolder, 'releases'))
    .filter((name) => /^\d+$/.test(name) && filesIn(join(dataFolder, 'releases', name)).includes('index.json'))
    .map(Number)
    .sort((a, b) => b - a);
}

/** What another program wrote just now it has perhaps not named yet. */
const YOUNG_MS = 60 * 60 * 1000;

/**
 * Deletes the segments that no release names, with their graphs, and what was left half written. The names are read off
 * the bytes of the manifests, so that those of another version count.
 */
export function deleteUnnamedSegments(dataFolder: string): void {
  const manifests = releasesWithIndex(dataFolder).map((release) =>
    readFileSync(manifestFile(dataFolder, release), 'utf8'),
  );
  const folder = segmentsFolder(dataFolder);
  for (const name of filesIn(folder)) {
    const isOurs = name.endsWith('.segment') || name.endsWith(ASIDE);
    if (!isOurs || manifests.some((text) => text.includes(`"${name}"`))) continue;
    const file = join(folder, name);
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > YOUNG_MS) rmSync(file, { recursive: true, force: true });
  }
  for (const name of filesIn(folder).filter((name) => name.endsWith(GRAPH))) {
    const graph = join(folder, name);
    if (!existsSync(graph.slice(0, -GRAPH.length))) rmSync(graph, { recursive: true, force: true });
  }
}

function manifestFile(dataFolder: string, release: number): string {
  return join(dataFolder, 'releases', String(release), 'index.json');
}

/** None where there is no such folder. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
