import { parseArgs } from 'node:util';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import { importPath } from '../../server/corpus/import/import-path.ts';
import { industryChecker } from '../../server/corpus/industry-code.ts';
import { resolveEndings, withEnding } from '../../server/corpus/resolve-endings.ts';
import { todayInGuangdong } from '../../server/corpus/today-in-guangdong.ts';
import { readGoldFolder } from '../../server/evaluation/gold-case.ts';
import { bundleConflicts, checkCorpus } from '../../server/release/check-corpus.ts';
import { lawsNotHeld } from '../../server/release/corpus-checks/broken-references.ts';
import { holdCorpus } from '../../server/release/corpus-checks/held-corpus.ts';
import { documentsOf, servedRelease, wordListsOf } from '../../server/release/release-repository.ts';
import { withCorpus } from '../support/open-corpus.ts';

/**
 * Prints what is wrong with the corpus; errors set a failing exit code, warnings do not. With `--laws FOLDER` the articles
 * that our texts name are held against the laws of that folder too, and those laws are listed that it has not.
 */
export async function check(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' }, laws: { type: 'string' } } });
  await withCorpus(async (database, { corpusFolder }) => {
    const release = (await servedRelease(database))!;
    const held = (await documentsOf(database, release)).map(({ document }) => document);
    const endings = resolveEndings(held);
    const documents = held.map((document) => withEnding(document, endings.get(document.id)));
    const { lexicon } = await wordListsOf(database, release);
    const laws = values.laws === undefined ? [] : await lawsOf(values.laws);
    const problems = [
      ...checkCorpus({
        documents,
        cases: readGoldFolder(corpusFolder, { practice: true }),
        laws,
        isIndustry: industryChecker(lexicon.industries),
        today: todayInGuangdong(),
      }),
      ...(await bundleConflicts(database)),
    ];
    const counts = {
      documents: documents.length,
      passages: documents.reduce((sum, { passages }) => sum + passages.length, 0),
      synonyms: lexicon.synonyms.length + lexicon.english.length,
    };
    const notHeld = values.laws === undefined ? undefined : lawsNotHeld(holdCorpus(documents, laws));
    if (values.json)
      console.log(JSON.stringify({ ...counts, problems, lawsNotHeld: notHeld && Object.fromEntries(notHeld) }));
    else {
      for (const { level, documentId, anchor, message } of problems) {
        console.log(`${level === 'error' ? '错误' : '提醒'}  ${documentId}${anchor ? `#${anchor}` : ''}：${message}`);
      }
      const found = problems.length === 0 ? '没有发现问题' : `发现 ${problems.length} 个问题`;
      for (const [title, by] of notHeld ?? []) console.log(`未核对  《${title}》不在该文件夹中（${by.join('、')}）`);
      console.log(`${found}：${counts.documents} 份文件，${counts.passages} 个段落，${counts.synonyms} 组同义词`);
    }
    if (problems.some(({ level }) => level === 'error')) process.exitCode = 1;
  });
}

async function lawsOf(folder: string): Promise<CorpusDocument[]> {
  const laws: CorpusDocument[] = [];
  const context = { format: 'lawrefbook', checkedOn: todayInGuangdong(), places: [] } as const;
  for await (const step of importPath(folder, context)) if (step.type === 'document') laws.push(step.imported.document);
  return laws;
}
