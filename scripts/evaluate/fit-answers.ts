/**
 * `npm run -s evaluate -- fit-answers FILE.jsonl … [--write]`: fits the ranking and the confidence of answers on the open parts of
 * gold files and on practice files; `--write` puts the weights where the service reads them. Print first: a fit that loses questions is not worth having.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { todayInGuangdong } from '../../server/corpus/today-in-guangdong.ts';
import { casesOf } from '../../server/evaluation/evaluate-answers.ts';
import { type AnswerExample, answerExample, fitAnswers } from '../../server/evaluation/fit-answers.ts';
import { readGoldFile } from '../../server/evaluation/gold-case.ts';
import { openConfiguredRelease, runCommand, UsageError } from '../support/command.ts';

const WEIGHTS = new URL('../../server/answer/answer-weights.json', import.meta.url);

await runCommand(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' } } });
  const [, ...files] = positionals;
  if (files.length === 0) throw new UsageError('usage: npm run -s evaluate -- fit-answers FILE.jsonl … [--write]');
  const { database, knowledge } = await openConfiguredRelease();
  const examples: AnswerExample[] = [];
  for (const file of files) {
    // Practice files are made for this; of the others a third stays unseen.
    const part = file.includes('practice') ? 'all' : 'open';
    for (const gold of casesOf(part, readGoldFile(file))) {
      const example = await answerExample(basename(file), gold, knowledge, todayInGuangdong());
      if (example) examples.push(example);
    }
  }
  await database.destroy();
  if (examples.length === 0) throw new UsageError('no question of these files reached the ranking of answers');
  const { ranking, confidence, firstRight, thresholds } = fitAnswers(examples);
  console.log(JSON.stringify({ examples: examples.length, ranking, confidence, firstRight, thresholds }, null, 1));
  if (!values.write) return;
  const { thresholds: set } = JSON.parse(readFileSync(WEIGHTS, 'utf8'));
  writeFileSync(WEIGHTS, `${JSON.stringify({ ranking, confidence, thresholds: set }, null, 2)}\n`);
});
