/** `npm run -s corpus -- check | list | show ID [--json]`: looks after the corpus folder. */
import { parseArgs } from 'node:util';
import { readConfig } from '../server/config.ts';
import { loadCorpus } from '../server/corpus/load-corpus.ts';
import { passagesOf } from '../server/corpus/passage.ts';
import { runCommand, UsageError } from './support/command.ts';

const USAGE = 'usage: npm run -s corpus -- check | list | show DOCUMENT_ID [--json]';

await runCommand(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
  const [action, id] = positionals;
  const { documents, lexicon } = loadCorpus(readConfig().corpusFolder);
  switch (action) {
    case 'check': {
      const counts = {
        documents: documents.length,
        passages: documents.flatMap(passagesOf).length,
        synonyms: lexicon.synonyms.length + lexicon.english.length,
      };
      console.log(
        values.json
          ? JSON.stringify(counts)
          : `没有发现问题：${counts.documents} 份文件，${counts.passages} 个段落，${counts.synonyms} 组同义词`,
      );
      return;
    }
    case 'list': {
      const list = documents.map(({ id, kind, title, passages }) => ({
        id,
        kind,
        title: title.zh,
        passages: passages.length,
      }));
      if (values.json) console.log(JSON.stringify(list));
      else
        for (const { id, kind, title, passages } of list)
          console.log(`${id.padEnd(34)} ${kind.padEnd(9)} ${String(passages).padStart(3)}  ${title}`);
      return;
    }
    case 'show': {
      const document = documents.find((candidate) => candidate.id === id);
      if (!document) throw new UsageError(`没有文件 ${id ?? ''}；npm run -s corpus -- list 列出全部文件`);
      if (values.json) {
        console.log(JSON.stringify(document));
        return;
      }
      console.log(
        `《${document.title.zh}》 ${document.documentNumber ?? ''}\n来源：${document.source}（核对于 ${document.checkedOn}）`,
      );
      for (const { anchor, locator, title, text } of passagesOf(document)) {
        console.log(`\n#${anchor}  ${locator.zh}  ${title?.zh ?? ''}\n${text}`);
      }
      return;
    }
    default:
      throw new UsageError(USAGE);
  }
});
