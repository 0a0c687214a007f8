import { parseArgs } from 'node:util';
import { draftsOf, reviewDrafts } from '../../server/release/drafts.ts';
import { UsageError } from '../support/command.ts';
import { withCorpus } from '../support/open-corpus.ts';

export async function reviewAll(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { by: { type: 'string' }, json: { type: 'boolean' } },
  });
  const { by } = values;
  if (by === undefined) throw new UsageError('请写明复核人：npm run -s corpus -- review [文件编号 …] --by 姓名');
  await withCorpus(async (database) => {
    const ids = positionals.length > 0 ? positionals : (await draftsOf(database)).map(({ documentId }) => documentId);
    await reviewDrafts(database, ids, by);
    console.log(values.json ? JSON.stringify({ reviewed: ids, by }) : `${by} 已复核 ${ids.length} 份草稿`);
  });
}
