import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { documentsOf, servedRelease } from '../../server/release/release-repository.ts';
import { UsageError } from '../support/command.ts';
import { withCorpus } from '../support/open-corpus.ts';

/** Writes the documents that are served, a YAML file each, by kind; `import` takes such a folder in again. */
export async function exportCorpus(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new UsageError('usage: npm run -s corpus -- export FOLDER');
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new UsageError(`${folder} 里已有文件，请换一个空文件夹`);
  }
  await withCorpus(async (database) => {
    const held = await documentsOf(database, (await servedRelease(database))!);
    for (const { document } of held) {
      mkdirSync(join(folder, document.kind), { recursive: true });
      writeFileSync(join(folder, document.kind, `${document.id}.yaml`), stringify(document, { lineWidth: 0 }));
    }
    console.log(
      values.json ? JSON.stringify({ documents: held.length, folder }) : `已写出 ${held.length} 份文件到 ${folder}`,
    );
  });
}
