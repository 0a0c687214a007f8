/**
 * `npm run -s ask -- "问题" [--turns "先前的问题" …] [--as-of YYYY-MM-DD] [--region 440100] [--json]`: one answer, with its
 * sources. `--turns` gives what was asked before, oldest first: once for each question, or several after it.
 */
import { parseArgs } from 'node:util';
import { answerInTurn } from '../server/answer/answer-whole.ts';
import { openWriter } from '../server/answer/compose-with-model/open-writer.ts';
import { readConfig } from '../server/config.ts';
import { todayInGuangdong } from '../server/corpus/today-in-guangdong.ts';
import { isoDate, regionCode } from '../server/protocol/answer.ts';
import { openConfiguredRelease, runCommand, UsageError } from './support/command.ts';

await runCommand(async () => {
  const { values, tokens } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      'as-of': { type: 'string' },
      region: { type: 'string' },
      turns: { type: 'string', multiple: true },
    },
    tokens: true,
  });
  const { question, turns } = questionAndTurns(tokens);
  if (question === '')
    throw new UsageError(
      'usage: npm run -s ask -- "问题" [--turns "先前的问题" …] [--as-of 2026-01-31] [--region 440100] [--json]',
    );
  const asOf = values['as-of'] ?? todayInGuangdong();
  if (!isoDate.safeParse(asOf).success) throw new UsageError(`--as-of ${asOf}: give a date as YYYY-MM-DD`);
  if (values.region !== undefined && !regionCode.safeParse(values.region).success) {
    throw new UsageError(`--region ${values.region}: give a six-digit GB/T 2260 code, such as 440100`);
  }
  const { database, knowledge } = await openConfiguredRelease();
  const { answer } = await answerInTurn(
    [...turns, question],
    { asOf, region: values.region },
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
  for (const { label, question } of answer.clarification?.options ?? []) console.log(`- ${label}：${question}`);
  for (const { number, title, locator, quote } of answer.citations) {
    console.log(`[${number}] 《${title}》${locator}：${quote}`);
  }
  console.log(`（${answer.status}；${answer.label}）`);
});

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

/** Words before `--turns` are the question, each one after it an earlier turn. */
function questionAndTurns(tokens: readonly Token[]): { question: string; turns: string[] } {
  const words: string[] = [];
  const turns: string[] = [];
  let isAfterTurns = false;
  for (const token of tokens) {
    if (token.kind === 'option') {
      isAfterTurns = token.name === 'turns';
      if (isAfterTurns && token.value !== undefined) turns.push(token.value);
    } else if (token.kind === 'positional') {
      (isAfterTurns ? turns : words).push(token.value);
    }
  }
  return { question: words.join(' ').trim(), turns };
}
