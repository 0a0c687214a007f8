/** `npm run -s evaluate -- compare BEFORE.json AFTER.json [--json]`: what got better and worse between two recorded runs. */
import { parseArgs } from 'node:util';
import { compareRuns, readRun } from '../../server/evaluation/run-record.ts';
import { runCommand, UsageError } from '../support/command.ts';

await runCommand(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
  const [, first, second, ...more] = positionals;
  if (first === undefined || second === undefined || more.length > 0) {
    throw new UsageError('usage: npm run -s evaluate -- compare BEFORE.json AFTER.json [--json]');
  }
  const [before, after] = [readRun(first), readRun(second)];
  const comparison = compareRuns(before, after);
  if (values.json) {
    console.log(JSON.stringify(comparison));
    return;
  }
  for (const run of [before, after]) {
    const { composer, embedder, passages } = run.configuration;
    console.log(
      `${run.madeAt}  ${run.files.join(' ')} (${run.part})  release ${run.release}  ${composer}  ${embedder}  ${passages} passages`,
    );
  }
  for (const { metric, before: a, after: b, points } of comparison.metrics) {
    console.log(
      `${metric.padEnd(16)} ${a.padStart(9)} → ${b.padStart(9)}  ${points > 0 ? '+' : ''}${points.toFixed(1)} points`,
    );
  }
  for (const { id, question } of comparison.worse) console.log(`worse   ${id}  ${question}`);
  for (const { id, question } of comparison.better) console.log(`better  ${id}  ${question}`);
  if (comparison.onlyOne > 0) console.log(`${comparison.onlyOne} open cases are in one of the two only`);
});
