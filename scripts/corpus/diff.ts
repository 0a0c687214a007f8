import { parseArgs } from 'node:util';
import { diffDocuments } from '../../server/corpus/diff-documents.ts';
import { documentVersion, versionsOf } from '../../server/release/document-versions.ts';
import { draftsOf } from '../../server/release/drafts.ts';
import { entriesOf, servedRelease } from '../../server/release/release-repository.ts';
import type { Database } from '../../server/storage/open-database.ts';
import { UsageError } from '../support/command.ts';
import { withCorpus } from '../support/open-corpus.ts';

const MARKS = { added: '+', removed: '-', kept: ' ' };

export async function showDifference(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [id] = positionals;
  if (id === undefined) throw new UsageError('usage: npm run -s corpus -- diff DOCUMENT_ID [--from 1] [--to 2]');
  await withCorpus(async (database) => {
    const versions = await chooseVersions(database, id, values);
    const [before, after] = await Promise.all(versions.map((version) => documentVersion(database, id, version)));
    if (!before || !after) throw new UsageError(`${id} 没有第 ${before ? versions[1] : versions[0]} 版`);
    const difference = diffDocuments(before, after);
    if (values.json) {
      console.log(JSON.stringify({ documentId: id, from: versions[0], to: versions[1], ...difference }));
      return;
    }
    console.log(`${id}：第 ${versions[0]} 版 → 第 ${versions[1]} 版`);
    for (const { field, before, after } of difference.fields) console.log(`\n${field}\n- ${before}\n+ ${after}`);
    for (const { anchor, locator, sentences } of difference.passages) {
      console.log(`\n#${anchor} ${locator}`);
      for (const { text, change } of sentences) console.log(`${MARKS[change]} ${text}`);
    }
    if (difference.fields.length + difference.passages.length === 0) console.log('没有差别');
  });
}

/** As asked; otherwise from what is served to what is drafted, or else from the version before the newest to the newest. */
async function chooseVersions(
  database: Database,
  id: string,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<[number, number]> {
  const known = (await versionsOf(database, id)).map(({ version }) => version);
  if (known.length === 0) throw new UsageError(`没有文件 ${id}；npm run -s corpus -- list 列出全部文件`);
  const draft = (await draftsOf(database)).find(({ documentId }) => documentId === id)?.version ?? undefined;
  const served = (await entriesOf(database, (await servedRelease(database))!)).find(
    ({ documentId }) => documentId === id,
  )?.version;
  const later = to === undefined ? (draft ?? known.at(-1)!) : Number(to);
  const earlier = from === undefined ? (served !== later ? served : undefined) : Number(from);
  return [earlier ?? known.filter((version) => version < later).at(-1) ?? later, later];
}
