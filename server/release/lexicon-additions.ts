/** Words that staff add to those of the bundle: kept apart, so that either may change without the other. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type Lexicon, lexicon } from '../language/lexicon.ts';
import type { Database } from '../storage/open-database.ts';
import type { Tables } from '../storage/tables.ts';
import { ReleaseError } from './release-error.ts';

const { synonyms, cantonese } = lexicon.shape;
const lexiconAdditions = z.object({ synonyms, cantonese });
export type LexiconAdditions = z.infer<typeof lexiconAdditions>;

/** A state of the additions; version 0 is before there were any. */
export interface VersionedAdditions {
  version: number;
  additions: LexiconAdditions;
}

const NONE: VersionedAdditions = { version: 0, additions: { synonyms: [], cantonese: [] } };

/** The newest, or that of one version. */
export async function additionsOf(database: Kysely<Tables>, version?: number): Promise<VersionedAdditions> {
  let rows = database.selectFrom('lexicon_additions').selectAll();
  if (version !== undefined) rows = rows.where('version', '=', version);
  const row = await rows.orderBy('version', 'desc').executeTakeFirst();
  return row ? { version: row.version, additions: lexiconAdditions.parse(JSON.parse(row.content)) } : NONE;
}

/** Keeps a new state, which the next release has. @throws {ReleaseError} `overtaken` where `base` is no longer the newest */
export async function keepAdditions(
  database: Database,
  { base, additions, author }: { base: number; additions: LexiconAdditions; author: string },
): Promise<number> {
  return database.transaction().execute(async (transaction) => {
    const { version: newest } = await additionsOf(transaction);
    if (newest !== base) throw new ReleaseError('overtaken', '词表刚刚被别人改过，请刷新后再改');
    await transaction
      .insertInto('lexicon_additions')
      .values({ version: newest + 1, content: JSON.stringify(additions), author, at: new Date().toISOString() })
      .execute();
    return newest + 1;
  });
}

/** The bundle's words with what was added. Of Cantonese the longest form comes first, since they are replaced in order. */
export function withAdditions(base: Lexicon, { synonyms, cantonese }: LexiconAdditions): Lexicon {
  if (synonyms.length + cantonese.length === 0) return base;
  return {
    ...base,
    synonyms: [...base.synonyms, ...synonyms],
    cantonese: [...base.cantonese, ...cantonese].sort((a, b) => b.from.length - a.from.length),
  };
}
