/**
 * `npm run -s evaluate -- match FILE.jsonl [--part open|blind|all] [--failures] [--json]`: profiles with expected verdicts,
 * {id, profile, asOf, expected: {"documentId#anchor": verdict}} a line, held against the offers of the release.
 */
import { parseArgs } from 'node:util';
import type { Part } from '../../server/evaluation/evaluate-answers.ts';
import { evaluateMatches, type JudgedVerdict } from '../../server/evaluation/evaluate-matches.ts';
import { isBlind } from '../../server/evaluation/gold-case.ts';
import { readMatchFile } from '../../server/evaluation/match-case.ts';
import { percentOf } from '../../server/evaluation/share.ts';
import { openConfiguredRelease, runCommand, UsageError } from '../support/command.ts';

const USAGE = 'usage: npm run -s evaluate -- match FILE.jsonl [--part open|blind|all] [--failures] [--json]';

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
    throw new UsageError('--failures goes with --part open: the blind third is not looked at');

  const cases = readMatchFile(file).filter(({ id }) => part === 'all' || isBlind(id) === (part === 'blind'));
  const { database, knowledge } = await openConfiguredRelease();
  await database.destroy();
  const { judged, ...report } = evaluateMatches(cases, knowledge.enterprise());
  if (values.json) {
    console.log(JSON.stringify({ file, part, release: knowledge.release, cases: cases.length, ...report }));
    return;
  }
  console.log(`${cases.length} profiles, ${judged.length} verdicts`);
  console.log(`right              ${percentOf(report.overall)}`);
  for (const [verdict, share] of Object.entries(report.byVerdict)) {
    console.log(`  ${verdict.padEnd(16)} ${percentOf(share)}`);
  }
  console.log(`false applies      ${percentOf(report.falseApplies)}`);
  console.log(`unmet field found  ${percentOf(report.unmetFields)}`);
  // Which keys the blind third has is not looked at either.
  const missing = part === 'open' ? `: ${report.withoutOffer.join(' ')}` : '';
  if (report.withoutOffer.length > 0) console.log(`${report.withoutOffer.length} keys have no offer${missing}`);
  if (values.failures)
    judged.filter(({ expected, got }) => got !== undefined && got !== expected).forEach(printFailure);
});

function printFailure({ caseId, offer, expected, got, criteria }: JudgedVerdict): void {
  console.log(`\n${caseId} ${offer}: wanted ${expected}, got ${got}\n  ${criteria.join('\n  ')}`);
}
