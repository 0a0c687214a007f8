import { parseArgs } from 'node:util';
import { draftsOf, dropDrafts } from '../../server/release/drafts.ts';
import { withCorpus } from '../support/open-corpus.ts';

export async function discard(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  });
  await withCorpus(async (database) => {
    const ids = positionals.length > 0 ? positionals : (await draftsOf(database)).map(({ documentId }) => documentId);
    await dropDrafts(database, ids);
    console.log(values.json ? JSON.stringify({ discarded: ids }) : `已放弃 ${ids.length} 份草稿`);
  });
}
