import { parseArgs } from 'node:util';
import { rollBack } from '../../server/release/publish-drafts.ts';
import { UsageError } from '../support/command.ts';
import { defaultName, withCorpus } from '../support/open-corpus.ts';

export async function rollback(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { by: { type: 'string', default: defaultName() }, json: { type: 'boolean' } },
  });
  const [wanted] = positionals;
  if (wanted !== undefined && !/^[1-9]\d*$/.test(wanted)) throw new UsageError(`${wanted} 不是发布版的编号`);
  await withCorpus(async (database) => {
    const done = await rollBack(database, values.by, wanted === undefined ? undefined : Number(wanted));
    console.log(values.json ? JSON.stringify(done) : `已从第 ${done.from} 版退回第 ${done.to} 版`);
  });
}
