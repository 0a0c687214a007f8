/** `npm run -s ask -- "问题" [--as-of YYYY-MM-DD] [--region 440100] [--json]`: one answer, with its sources. */
import { parseArgs } from 'node:util';
import { answerWhole } from '../server/answer/answer-whole.ts';
import { openWriter } from '../server/answer/compose-with-model/open-writer.ts';
import { readConfig } from '../server/config.ts';
import { todayInGuangdong } from '../server/corpus/today-in-guangdong.ts';
import { isoDate, regionCode } from '../server/protocol/answer.ts';
import { openConfiguredRelease, runCommand, UsageError } from './support/command.ts';

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, 'as-of': { type: 'string' }, region: { type: 'string' } },
  });
  const question = positionals.join(' ').trim();
  if (question === '')
    throw new UsageError('usage: npm run -s ask -- "问题" [--as-of 2026-01-31] [--region 440100] [--json]');
  const asOf = values['as-of'] ?? todayInGuangdong();
  if (!isoDate.safeParse(asOf).success) throw new UsageError(`--as-of ${asOf}: give a date as YYYY-MM-DD`);
  if (values.region !== undefined && !regionCode.safeParse(values.region).success) {
    throw new UsageError(`--region ${values.region}: give a six-digit GB/T 2260 code, such as 440100`);
  }
  const { database, knowledge } = await openConfiguredRelease();
  const { answer } = await answerWhole(
    { question, asOf, region: values.region },
    knowledge,
    await openWriter(readConfig()),
  );
  await database.destroy();
  if (values.json) {
    console.log(JSON.stringify(answer));
    return;
  }
  for (const { text, citations } of answer.sentences) {
    const marks = citations.map((number) => `[${number}]`).join('');
    process.stdout.write(text.endsWith('\n') ? `${text.trimEnd()}${marks}\n` : `${text}${marks}`);
  }
  process.stdout.write('\n');
  for (const { number, title, locator, quote } of answer.citations) {
    console.log(`[${number}] 《${title}》${locator}：${quote}`);
  }
  console.log(`（${answer.status}；${answer.label}）`);
});
