/**
 * `npm run -s evaluate -- answers FILE.jsonl [--part open|blind|all] [--failures] [--json]`: gold cases through the pipeline.
 * `npm run -s evaluate -- floors`: the bundled gold files against their floors; part of `npm test`.
 * `npm run -s evaluate -- calibrate FILE.jsonl … [--foreign QUESTIONS.txt]`: fits the confidence model on the open parts;
 * `--foreign` names a text file with one question a line that the corpus cannot answer.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { answerInTurn } from '../../server/answer/answer-whole.ts';
import type { Writer } from '../../server/answer/compose-with-model/compose-with-model.ts';
import { openWriter } from '../../server/answer/compose-with-model/open-writer.ts';
import type { Knowledge } from '../../server/answer/draft.ts';
import { readConfig } from '../../server/config.ts';
import { todayInGuangdong } from '../../server/corpus/today-in-guangdong.ts';
import { calibrate, type Example, exampleOf, foreignExample } from '../../server/evaluation/calibrate-confidence.ts';
import {
  type AnswersReport,
  casesOf,
  evaluateAnswers,
  type Part,
  type Summary,
} from '../../server/evaluation/evaluate-answers.ts';
import { belowFloor, FLOORS } from '../../server/evaluation/floors.ts';
import { type GoldCase, readGoldFile } from '../../server/evaluation/gold-case.ts';
import type { Judgement } from '../../server/evaluation/judge-answer.ts';
import { openRelease } from '../../server/release/open-release.ts';
import { openConfiguredRelease, runCommand, UsageError } from '../support/command.ts';
import { showProgress } from '../support/show-progress.ts';

const USAGE =
  'usage: npm run -s evaluate -- answers FILE.jsonl [--part open|blind|all] [--failures] [--json] | floors | calibrate FILE.jsonl … [--foreign QUESTIONS.txt]';

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      part: { type: 'string', default: 'all' },
      failures: { type: 'boolean' },
      foreign: { type: 'string' },
    },
  });
  const [what, file] = positionals;
  const part = values.part as Part;
  if (!['all', 'open', 'blind'].includes(part)) throw new UsageError(USAGE);
  if (what === 'floors') return checkFloors();
  if (what === 'calibrate') return calibrateOn(positionals.slice(1), values.foreign);
  if (what !== 'answers' || file === undefined) throw new UsageError(USAGE);
  if (values.failures && part !== 'open')
    throw new UsageError('--failures goes with --part open: the blind third is not looked at');

  const cases = casesOf(part, readGoldFile(file));
  const { database, knowledge } = await openConfiguredRelease();
  const report = await evaluate(cases, knowledge, await openWriter(readConfig()));
  await database.destroy();
  const { overall, kinds } = report;
  if (values.json) {
    console.log(JSON.stringify({ file, part, release: knowledge.release, overall, kinds }));
    return;
  }
  for (const [kind, summary] of Object.entries(kinds)) print(kind, summary);
  print('overall', overall);
  if (values.failures) report.judgements.filter(isFailure).forEach(printFailure);
});

function evaluate(cases: readonly GoldCase[], knowledge: Knowledge, writer?: Writer): Promise<AnswersReport> {
  const ask = async ({ question, turns = [], asOf = todayInGuangdong(), region }: GoldCase) =>
    (await answerInTurn([...turns, question], { asOf, region }, knowledge, writer)).answer;
  return evaluateAnswers(cases, ask, (done) => showProgress(done, cases.length, 'questions'));
}

/** On a data folder of its own: a check must not depend on what was served before. */
async function checkFloors(): Promise<void> {
  const { corpusFolder } = readConfig();
  const dataFolder = mkdtempSync(join(tmpdir(), 'yueda-floors-'));
  const { database, knowledge } = await openRelease({ corpusFolder, dataFolder });
  let failed = 0;
  for (const floor of FLOORS) {
    const cases = casesOf(floor.part, readGoldFile(join(corpusFolder, 'evaluation', floor.file)));
    const { overall } = await evaluate(cases, knowledge);
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
  const cells = (['evidence', 'figures', 'grounding', 'refusals', 'wrongRefusals', 'forbidden'] as const).map(
    (metric) => {
      const { right, of, share, interval } = summary[metric];
      if (share === null || interval === null) return `${metric} –`;
      return `${metric} ${(share * 100).toFixed(1)} % (${right}/${of}, ${interval.map((x) => (x * 100).toFixed(0)).join('–')})`;
    },
  );
  console.log(`${name.padEnd(22)} ${cells.join(' · ')}`);
}

function isFailure(judgement: Judgement): boolean {
  const { expectsAnswer, answered, statusRight, evidenceRight, figuresRight, ungrounded, forbiddenSaid } = judgement;
  const isWrongEnd = expectsAnswer ? !answered : !statusRight;
  return (
    isWrongEnd || evidenceRight === false || figuresRight === false || ungrounded.length > 0 || forbiddenSaid.length > 0
  );
}

function printFailure({ id, kind, question, status, ...rest }: Judgement): void {
  console.log(`\n${id} [${kind}] ${question}\n  ${status} ${JSON.stringify(rest)}`);
}
