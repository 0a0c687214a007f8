/**
 * `npm run -s evaluate -- answers FILE.jsonl … [--part open|blind|all] [--failures] [--json] [--record RUN.json]`: gold cases
 * through the pipeline; `--record` keeps what came of them, for `compare`.
 * `npm run -s evaluate -- floors`: the bundled gold files against their floors; part of `npm test`.
 * `npm run -s evaluate -- calibrate FILE.jsonl … [--foreign QUESTIONS.txt]`: fits the confidence model on the open parts;
 * `--foreign` names a text file with one question a line that the corpus cannot answer.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { answerInTurn } from '../../server/answer/answer-whole.ts';
import { openWriter } from '../../server/answer/compose-with-model/open-writer.ts';
import { readConfig } from '../../server/config.ts';
import { todayInGuangdong } from '../../server/corpus/today-in-guangdong.ts';
import { calibrate, type Example, exampleOf, foreignExample } from '../../server/evaluation/calibrate-confidence.ts';
import { casesOf, type Part, type Summary } from '../../server/evaluation/evaluate-answers.ts';
import { belowFloor, FLOORS } from '../../server/evaluation/floors.ts';
import { type GoldCase, readGoldFile } from '../../server/evaluation/gold-case.ts';
import { isRight, type Judgement } from '../../server/evaluation/judge-answer.ts';
import { METRICS } from '../../server/evaluation/metrics.ts';
import { recordRun } from '../../server/evaluation/run-record.ts';
import { percentOf } from '../../server/evaluation/share.ts';
import { openRelease } from '../../server/release/open-release.ts';
import { openConfiguredRelease, runCommand, UsageError } from '../support/command.ts';
import { askGold, configurationOf } from './ask-gold.ts';

const USAGE =
  'usage: npm run -s evaluate -- answers FILE.jsonl … [--part open|blind|all] [--failures] [--json] [--record RUN.json] | compare BEFORE.json AFTER.json | report [PAGE.md] | floors | calibrate FILE.jsonl … [--foreign QUESTIONS.txt] | spans FILE.jsonl | retrieval …';

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      part: { type: 'string', default: 'all' },
      failures: { type: 'boolean' },
      foreign: { type: 'string' },
      record: { type: 'string' },
    },
  });
  const [what, ...files] = positionals;
  const part = values.part as Part;
  if (!['all', 'open', 'blind'].includes(part)) throw new UsageError(USAGE);
  if (what === 'floors') return checkFloors();
  if (what === 'calibrate') return calibrateOn(files, values.foreign);
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

async function calibrateOn(files: readonly string[], foreignFile: string | undefined): Promise<void> {
  const cases = files.flatMap((name) => casesOf('open', readGoldFile(name)));
  if (cases.length === 0) throw new UsageError(USAGE);
  const { database, knowledge } = await openConfiguredRelease();
  const examples: Example[] = [];
  const draftOf = async ({
    question,
    turns = [],
    asOf = todayInGuangdong(),
    region,
  }: Pick<GoldCase, 'question' | 'turns' | 'asOf' | 'region'>) =>
    (await answerInTurn([...turns, question], { asOf, region }, knowledge)).draft;
  for (const gold of cases) {
    const example = exampleOf(gold, await draftOf(gold));
    if (example) examples.push(example);
  }
  const foreign = foreignFile === undefined ? [] : readFileSync(foreignFile, 'utf8').split('\n');
  for (const question of foreign.filter((line) => line.trim() !== '')) {
    const example = foreignExample(await draftOf({ question }));
    if (example) examples.push(example);
  }
  await database.destroy();
  if (examples.length === 0) throw new UsageError('no question reached the confidence model');
  console.log(JSON.stringify({ examples: examples.length, ...calibrate(examples) }, null, 2));
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
