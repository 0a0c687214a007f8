/** `npm run -s search -- "词" [--kind guide] [--limit 10] [--json]`: the passages found, best first. */
import { parseArgs } from 'node:util';
import { todayInGuangdong } from '../server/corpus/today-in-guangdong.ts';
import { searchQuery } from '../server/protocol/http.ts';
import { searchPage } from '../server/search/search-page.ts';
import { openConfiguredRelease, runCommand, UsageError } from './support/command.ts';

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      kind: { type: 'string' },
      limit: { type: 'string' },
      'as-of': { type: 'string' },
    },
  });
  const { json, 'as-of': asOf = todayInGuangdong(), ...filters } = values;
  const parsed = searchQuery.safeParse({ q: positionals.join(' '), asOf, limit: 10, ...filters });
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new UsageError(
      `${path.join('.')}: ${message}; usage: npm run -s search -- "词" [--kind guide] [--limit 10] [--json]`,
    );
  }
  const { database, knowledge } = await openConfiguredRelease();
  const page = await searchPage(knowledge.index, knowledge.toWordsOfCorpus, { ...parsed.data, asOf });
  await database.destroy();
  if (json) {
    console.log(JSON.stringify(page));
    return;
  }
  for (const { documentId, anchor, title, locator, snippet, score } of page.hits) {
    console.log(`${score.toFixed(2)}  《${title}》${locator}  ${documentId}#${anchor}\n      ${plainText(snippet)}`);
  }
  console.log(`${page.total} 个段落，${page.tookMs} 毫秒`);
});

/** A snippet for the terminal: stars for marks, characters for entities. */
function plainText(snippet: string): string {
  return snippet.replace(/<\/?mark>/g, '*').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}
