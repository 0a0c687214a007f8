import { parseArgs } from 'node:util';
import { publicationsOf } from '../../server/release/release-repository.ts';
import { withCorpus } from '../support/open-corpus.ts';

export async function listReleases(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } });
  await withCorpus(async (database) => {
    const publications = await publicationsOf(database);
    if (values.json) console.log(JSON.stringify(publications));
    else {
      for (const { release, action, by, at } of publications) {
        console.log(`${at}  第 ${release} 版  ${action === 'rollback' ? '退回' : '发布'}  ${by}`);
      }
    }
  });
}
