import { parseArgs } from 'node:util';
import { passagesOf } from '../../server/corpus/passage.ts';
import { documentsOf, servedRelease } from '../../server/release/release-repository.ts';
import { fieldTexts } from '../../server/search/fields.ts';
import { UsageError } from '../support/command.ts';
import { withCorpus } from '../support/open-corpus.ts';

/** How often each question is shown beside the hundred thousand sentences of law; range 1–10. */
const TIMES = 3;

/** Prints what people ask with the passage that answers it, a JSON line each, as `train-embedder` reads them. */
export async function printPairs(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  if (positionals.length > 0) throw new UsageError('用法：npm run -s corpus -- pairs');
  await withCorpus(async (database) => {
    const held = await documentsOf(database, (await servedRelease(database))!);
    for (const passage of held.flatMap(({ document }) => passagesOf(document))) {
      const { asked = [], title, document, sentences } = passage;
      const text = fieldTexts({ ...passage, asked: [] })
        .join(' ')
        .trim();
      for (const query of asked) {
        const line = JSON.stringify({ query, passage: text });
        for (let time = 0; time < TIMES; time++) console.log(line);
      }
      if (document.kind === 'faq' && title) {
        console.log(JSON.stringify({ query: title.zh, passage: sentences.map(({ zh }) => zh).join('') }));
      }
    }
  });
}
