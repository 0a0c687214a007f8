import { parseArgs } from 'node:util';
import { draftsOf } from '../../server/release/drafts.ts';
import { withCorpus } from '../support/open-corpus.ts';

export async function listDrafts(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } });
  await withCorpus(async (database) => {
    const drafts = await draftsOf(database);
    if (values.json) console.log(JSON.stringify(drafts));
    else if (drafts.length === 0) console.log('没有草稿');
    for (const { documentId, version, author, note, reviewer } of values.json ? [] : drafts) {
      const state = reviewer === undefined ? '未复核' : `${reviewer} 已复核`;
      console.log(`${documentId}  ${version === null ? '移除' : `第 ${version} 版`}  ${author}  ${state}  ${note}`);
    }
  });
}
