import { parseArgs } from 'node:util';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import { chineseText, englishText, passagesOf } from '../../server/corpus/passage.ts';
import { documentVersion, originalOf } from '../../server/release/document-versions.ts';
import { entriesOf, servedRelease } from '../../server/release/release-repository.ts';
import { UsageError } from '../support/command.ts';
import { withCorpus } from '../support/open-corpus.ts';

export async function show(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { version: { type: 'string' }, original: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  const [id, anchor] = (positionals[0] ?? '').split('#') as [string, string?];
  await withCorpus(async (database) => {
    const served = (await entriesOf(database, (await servedRelease(database))!)).find(
      ({ documentId }) => documentId === id,
    );
    const version = values.version === undefined ? served?.version : Number(values.version);
    const document = version === undefined ? undefined : await documentVersion(database, id, version);
    if (!document) throw new UsageError(`没有文件 ${id}；npm run -s corpus -- list 列出全部文件`);
    if (values.original) {
      const { original } = await originalOf(database, id, version!);
      if (original === null) throw new UsageError(`${id} 没有保存原文：它不是从文本导入的`);
      console.log(original);
    } else if (anchor !== undefined) showPassage(document, anchor, values.json === true);
    else if (values.json) console.log(JSON.stringify(document));
    else showDocument(document);
  });
}

function showDocument(document: CorpusDocument): void {
  console.log(`《${document.title.zh}》 ${document.documentNumber ?? ''}`);
  console.log(`来源：${document.source}（核对于 ${document.checkedOn}）`);
  for (const { anchor, locator, title, text } of passagesOf(document)) {
    console.log(`\n#${anchor}  ${locator.zh}  ${title?.zh ?? ''}\n${text}`);
  }
}

/** A passage, or a 款 or 项 of it, down to where the next part of its level begins. */
function showPassage(document: CorpusDocument, anchor: string, json: boolean): void {
  const passage = document.passages.find(
    (each) => each.anchor === anchor || each.parts?.some((part) => part.anchor === anchor),
  );
  if (!passage)
    throw new UsageError(`${document.id} 没有段落 ${anchor}；npm run -s corpus -- show ${document.id} 列出全部段落`);
  const parts = passage.parts ?? [];
  const at = parts.findIndex((part) => part.anchor === anchor);
  const part = parts[at];
  const end = part && parts.slice(at + 1).find((next) => !next.anchor.startsWith(`${part.anchor}-`))?.from;
  const sentences = part ? passage.sentences.slice(part.from, end) : passage.sentences;
  const shown = { ...passage, sentences, parts: undefined };
  const locator = part?.locator ?? passage.locator.zh;
  const text = part
    ? sentences.map(({ zh }) => zh).join('')
    : [chineseText(document, passage), englishText(passage)].join('\n').trim();
  if (json) console.log(JSON.stringify({ documentId: document.id, anchor, locator, text, place: shown.place }));
  else console.log(`${locator}\n${text}`);
}
