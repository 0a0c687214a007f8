/**
 * `npm run -s evaluate -- answers FILE.jsonl … [--part open|blind|all] [--failures] [--json] [--record RUN.json]`: gold cases
 * through the pipeline; `--record` keeps what came of them, for `compare`.
 * `npm run -s evaluate -- floors`: the bundled gold files against their floors; part of `npm test`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { openWriter } from '../../server/answer/compose-with-model/open-writer.ts';
import { readConfig } from '../../server/config.ts';
import { casesOf, type Part, type Summary } from '../../server/evaluation/evaluate-answers.ts';
import { belowFloor, FLOORS } from '../../server/evaluation/floors.ts';
import { readGoldFile } from '../../server/evaluation/gold-case.ts';
import { isRight, type Judgement } from '../../server/evaluation/judge-answer.ts';
import { METRICS } from '../../server/evaluation/metrics.ts';
import { recordRun } from '../../server/evaluation/run-record.ts';
import { percentOf } from '../../server/evaluation/share.ts';
import { openRelease } from '../../server/release/open-release.ts';
import { openConfiguredRelease, runCommand, UsageError } from '../support/command.ts';
import { askGold, configurationOf } from './ask-gold.ts';

const USAGE =
  'usage: npm run -s evaluate -- answers FILE.jsonl … [--part open|blind|all] [--failures] [--json] [--record RUN.json] | compare BEFORE.json AFTER.json | report [PAGE.md] | floors | fit-answers FILE.jsonl … [--write] | spans FILE.jsonl | match FILE.jsonl | retrieval …';

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      part: { type: 'string', default: 'all' },
      failures: { type: 'boolean' },
      record: { type: 'string' },
    },
  });
  const [what, ...files] = positionals;
  const part = values.part as Part;
  if (!['all', 'open', 'blind'].includes(part)) throw new UsageError(USAGE);
  if (what === 'floors') return checkFloors();
  if (what !== 'answers' || files.length === 0) throw new UsageError(USAGE);
  if (values.failures && part !== 'open')
    throw new UsageError('--failures goes with --part open: the blind third is not looked at');

  const cases = casesOf(part, files.flatMap(readGoldFile));
  const { database, knowledge } = await openConfiguredRelease();
  const config = readConfig();
  const report = await askGold(cases, knowledge, await openWriter(config));
  await database.destroy();
  const { overall, kinds } = report;
  if (values.record !== undefined) {
    const record = recordRun(report, {
      files: files.map((file) => basename(file)),
      part,
      release: knowledge.release,
      configuration: configurationOf(knowledge, config.chat?.model),
    });
    writeFileSync(values.record, `${JSON.stringify(record, null, 1)}\n`);
  }
  if (values.json) {
    console.log(JSON.stringify({ files, part, release: knowledge.release, overall, kinds }));
    return;
  }
  for (const [kind, summary] of Object.entries(kinds)) print(kind, summary);
  print('overall', overall);
  if (values.failures) report.judgements.filter((judgement) => !isRight(judgement)).forEach(printFailure);
});

/** On a data folder of its own: a check must not depend on what was served before. */
async function checkFloors(): Promise<void> {
  const { corpusFolder } = readConfig();
  const dataFolder = mkdtempSync(join(tmpdir(), 'yueda-floors-'));
  const { database, knowledge } = await openRelease({ corpusFolder, dataFolder });
  let failed = 0;
  for (const floor of FLOORS) {
    const cases = casesOf(floor.part, readGoldFile(join(corpusFolder, 'evaluation', floor.file)));
    const { overall } = await askGold(cases, knowledge);
    print(`${floor.file} ${floor.part}`, overall);
    for (const failure of belowFloor(floor, overall)) {
      failed++;
      console.log(`  below its floor: ${failure}`);
    }
  }
  await database.destroy();
  rmSync(dataFolder, { recursive: true, force: true });
  if (failed > 0) process.exitCode = 1;
}

function print(name: string, summary: Summary): void {
  const cells = METRICS.filter(({ name }) => summary[name].of > 0).map(
    ({ name: metric }) => `${metric} ${percentOf(summary[metric])}`,
  );
  if (summary.reference !== null) cells.push(`reference F1 ${summary.reference.toFixed(3)}`);
  console.log(`${name.padEnd(22)} ${cells.join(' · ')}`);
}

function printFailure({ id, kind, question, status, ...rest }: Judgement): void {
  console.log(`\n${id} [${kind}] ${question}\n  ${status} ${JSON.stringify(rest)}`);
}
