import { parseArgs } from 'node:util';
import { resolveEndings, withEnding } from '../../server/corpus/resolve-endings.ts';
import { todayInGuangdong } from '../../server/corpus/today-in-guangdong.ts';
import { readGoldFolder } from '../../server/evaluation/gold-case.ts';
import { bundleConflicts, checkCorpus } from '../../server/release/check-corpus.ts';
import { documentsOf, servedRelease, wordListsOf } from '../../server/release/release-repository.ts';
import { withCorpus } from '../support/open-corpus.ts';

/** Prints what is wrong with the corpus; errors set a failing exit code, warnings do not. */
export async function check(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } });
  await withCorpus(async (database, { corpusFolder }) => {
    const release = (await servedRelease(database))!;
    const held = (await documentsOf(database, release)).map(({ document }) => document);
    const endings = resolveEndings(held);
    const documents = held.map((document) => withEnding(document, endings.get(document.id)));
    const { lexicon } = await wordListsOf(database, release);
    const problems = [
      ...checkCorpus({ documents, cases: readGoldFolder(corpusFolder, { practice: true }), today: todayInGuangdong() }),
      ...(await bundleConflicts(database)),
    ];
    const counts = {
      documents: documents.length,
      passages: documents.reduce((sum, { passages }) => sum + passages.length, 0),
      synonyms: lexicon.synonyms.length + lexicon.english.length,
    };
    if (values.json) console.log(JSON.stringify({ ...counts, problems }));
    else {
      for (const { level, documentId, anchor, message } of problems) {
        console.log(`${level === 'error' ? '错误' : '提醒'}  ${documentId}${anchor ? `#${anchor}` : ''}：${message}`);
      }
      const found = problems.length === 0 ? '没有发现问题' : `发现 ${problems.length} 个问题`;
      console.log(`${found}：${counts.documents} 份文件，${counts.passages} 个段落，${counts.synonyms} 组同义词`);
    }
    if (problems.some(({ level }) => level === 'error')) process.exitCode = 1;
  });
}
