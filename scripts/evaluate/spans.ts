/**
 * `npm run -s evaluate -- spans FILE.jsonl [--part open|blind|all] [--failures] [--json]`: questions whose answer stands word for
 * word in a document of the release, {id, docid, question, answer} a line: how often, and how exactly, the answer gives it.
 */
import { parseArgs } from 'node:util';
import { answerWhole } from '../../server/answer/answer-whole.ts';
import { todayInGuangdong } from '../../server/corpus/today-in-guangdong.ts';
import type { Part } from '../../server/evaluation/evaluate-answers.ts';
import { evaluateSpans, type SpanOutcome, type SpanSummary, spansOf } from '../../server/evaluation/evaluate-spans.ts';
import type { Share } from '../../server/evaluation/share.ts';
import { readSpanFile } from '../../server/evaluation/span-case.ts';
import { openConfiguredRelease, runCommand, UsageError } from '../support/command.ts';
import { showProgress } from '../support/show-progress.ts';

const USAGE = 'usage: npm run -s evaluate -- spans FILE.jsonl [--part open|blind|all] [--failures] [--json]';

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      part: { type: 'string', default: 'all' },
      failures: { type: 'boolean' },
    },
  });
  const [, file, ...more] = positionals;
  const part = values.part as Part;
  if (file === undefined || more.length > 0 || !['all', 'open', 'blind'].includes(part)) throw new UsageError(USAGE);
  if (values.failures && part !== 'open')
    throw new UsageError('--failures goes with --part open: the blind half is not looked at');

  const cases = spansOf(part, readSpanFile(file));
  const { database, knowledge } = await openConfiguredRelease();
  const asOf = todayInGuangdong();
  const ask = async (question: string) => (await answerWhole({ question, asOf }, knowledge)).answer;
  const report = await evaluateSpans(cases, knowledge.index, ask, (done) =>
    showProgress(done, cases.length, 'questions'),
  );
  await database.destroy();
  const { answers, firstPassage, outcomes } = report;
  if (values.json) {
    console.log(JSON.stringify({ file, part, release: knowledge.release, answers, firstPassage }));
    return;
  }
  print('answers', answers, `answered ${percent(answers.answered)} · refused ${percent(answers.refused)}`);
  print('first passage of BM25', firstPassage);
  if (values.failures) outcomes.filter(({ judgement }) => !judgement.contains).forEach(printFailure);
});

function print(name: string, { contains, f1, length }: SpanSummary, more = ''): void {
  const cells = [`contain the span ${percent(contains)}`, `F1 ${f1.toFixed(3)}`, `${length} characters`, more];
  console.log(`${name.padEnd(22)} ${cells.filter((cell) => cell !== '').join(' · ')}`);
}

function percent({ share, right, of }: Share): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} % (${right}/${of})`;
}

function printFailure({ gold, answer }: SpanOutcome): void {
  console.log(`\n${gold.id} ${gold.question}\n  wanted: ${gold.answer}\n  ${answer.status}: ${answer.text.trim()}`);
}
