import { parseArgs } from 'node:util';
import { documentsOf, servedRelease } from '../../server/release/release-repository.ts';
import { withCorpus } from '../support/open-corpus.ts';

export async function list(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { kind: { type: 'string' }, json: { type: 'boolean' } } });
  await withCorpus(async (database) => {
    const held = await documentsOf(database, (await servedRelease(database))!);
    const found = held
      .filter(({ document }) => values.kind === undefined || document.kind === values.kind)
      .map(({ version, document: { id, kind, title, passages } }) => ({
        id,
        kind,
        title: title.zh,
        passages: passages.length,
        version,
      }));
    if (values.json) console.log(JSON.stringify(found));
    else {
      for (const { id, kind, title, passages } of found) {
        console.log(`${id.padEnd(34)} ${kind.padEnd(9)} ${String(passages).padStart(3)}  ${title}`);
      }
    }
  });
}
