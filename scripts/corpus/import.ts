import { parseArgs } from 'node:util';
import type { FileFormat } from '../../server/corpus/import/detect-format.ts';
import { importPath } from '../../server/corpus/import/import-path.ts';
import { IMPORT_FORMATS } from '../../server/corpus/import/import-task.ts';
import { todayInGuangdong } from '../../server/corpus/today-in-guangdong.ts';
import { draftsOf } from '../../server/release/drafts.ts';
import { type ImportReport, importDocuments } from '../../server/release/import-documents.ts';
import { servedRelease, wordListsOf } from '../../server/release/release-repository.ts';
import { UsageError } from '../support/command.ts';
import { defaultName, withCorpus } from '../support/open-corpus.ts';
import { showProgress } from '../support/show-progress.ts';
import { printPublished, publishAll } from './publish.ts';

/** Shown of each list; `--json` has all. */
const SHOWN = 20;

export async function importCorpus(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'auto' },
      only: { type: 'boolean' },
      publish: { type: 'boolean' },
      columns: { type: 'string' },
      by: { type: 'string', default: defaultName() },
      json: { type: 'boolean' },
    },
  });
  const [path] = positionals;
  const { by, only } = values;
  if (path === undefined || positionals.length > 1) {
    throw new UsageError('usage: npm run -s corpus -- import PATH [--format auto] [--only] [--publish] [--json]');
  }
  const format = values.format as FileFormat | 'auto';
  if (format !== 'auto' && !IMPORT_FORMATS.includes(format)) {
    throw new UsageError(`--format ${format}：可用 auto、${IMPORT_FORMATS.join('、')}`);
  }
  const columns = values.columns === undefined ? undefined : readColumns(values.columns);
  const began = performance.now();
  await withCorpus(async (database, config) => {
    const { lexicon } = await wordListsOf(database, (await servedRelease(database))!);
    const steps = importPath(path, { format, checkedOn: todayInGuangdong(), places: lexicon.places, columns });
    const report = await importDocuments(database, steps, {
      author: by,
      only,
      onFile: (_, number, of) => showProgress(number, of, 'files'),
    });
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
    // An import that was cut off before it published has left drafts, which are now unchanged.
    const hasDrafts = values.publish && (await draftsOf(database)).length > 0;
    if (!values.json) printReport(report, { seconds, peakMb, isPublishing: values.publish === true });
    // Who loads a corpus and publishes it in one go has decided: what the check has against it is told, and stops nothing.
    const published = hasDrafts ? await publishAll(database, config, { by, force: true }) : undefined;
    if (values.json) {
      const release = published?.release ?? (await servedRelease(database));
      console.log(JSON.stringify({ ...report, seconds, peakMb, release, published: published?.summary }));
    } else if (published) printPublished(published);
    if (report.documents === 0) process.exitCode = 1;
  });
}

function readColumns(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => pair.split('='));
  if (pairs.some((pair) => pair.length !== 2 || pair.includes(''))) {
    throw new UsageError(`--columns ${text}：写成 列名=字段，用逗号隔开，例如 题名=title,正文=text`);
  }
  return Object.fromEntries(pairs) as Record<string, string>;
}

function printReport(
  report: ImportReport,
  { seconds, peakMb, isPublishing }: { seconds: number; peakMb: number; isPublishing: boolean },
): void {
  const { files, documents, passages, added, changed, unchanged, removed, guessed, doubts, refused } = report;
  console.log(`${files} 个文件 → ${documents} 份文件、${passages} 个段落，${seconds} 秒，内存最多 ${peakMb} MB`);
  console.log(
    `新增 ${added.length}，改动 ${changed.length}，未变 ${unchanged}${removed.length > 0 ? `，移除 ${removed.length}` : ''}`,
  );
  printList(
    `从文件名、落款等推断而非读到的（${guessed.length} 份）`,
    guessed,
    ({ documentId, fields }) => `${documentId}：${fields.join('、')}`,
  );
  printList(`需要人看一眼（${doubts.length} 处）`, doubts, ({ documentId, doubt }) => `${documentId}：${doubt}`);
  printList(`没有导入（${refused.length} 个）`, refused, ({ name, message }) => `${name}：${message}`);
  if (!isPublishing && added.length + changed.length + removed.length > 0) {
    console.log('已存为草稿。npm run -s corpus -- diff 文件编号 看差别，npm run -s corpus -- publish 发布');
  }
}

function printList<T>(title: string, list: readonly T[], say: (item: T) => string): void {
  if (list.length === 0) return;
  console.log(`\n${title}`);
  for (const item of list.slice(0, SHOWN)) console.log(`  ${say(item)}`);
  if (list.length > SHOWN) console.log(`  …… 其余 ${list.length - SHOWN} 项见 --json`);
}
