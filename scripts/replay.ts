/** `npm run -s replay -- ANSWER_ID [--json]`: asks again what led to an answer, of the release that gave it. */
import { parseArgs } from 'node:util';
import { readConfig } from '../server/config.ts';
import { replayAnswer } from '../server/release/replay-answer.ts';
import { embedderOf } from '../server/search/embedder/choose-embedder.ts';
import { openDatabase } from '../server/storage/open-database.ts';
import { runCommand, UsageError } from './support/command.ts';

await runCommand(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
  const [answerId] = positionals;
  if (answerId === undefined) throw new UsageError('usage: npm run -s replay -- ANSWER_ID [--json]');
  const config = readConfig();
  const database = await openDatabase(config.dataFolder);
  try {
    const settings = { ...config, embedder: await embedderOf(config) };
    const { given, again, isSame, isByModel } = await replayAnswer(database, settings, answerId);
    if (values.json) console.log(JSON.stringify({ answerId, release: given.release, isSame, isByModel, given, again }));
    else {
      console.log(`第 ${given.release} 版，${given.asOf}：${given.question}\n\n${again.text}`);
      if (isByModel) console.log(`当时由模型撰写，无法逐字重现；以上是不用模型的回答，当时是：\n\n${given.text}`);
      else console.log(isSame ? '与当时的回答相同' : `与当时的回答不同；当时是：\n\n${given.text}`);
    }
    if (!isSame && !isByModel) process.exitCode = 1;
  } finally {
    await database.destroy();
  }
});
