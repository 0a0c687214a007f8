/**
 * `npm run -s evaluate -- descriptions FILE.jsonl [--part open|blind|all] [--failures] [--as-of DAY] [--json]`: what companies say of
 * themselves, {id, text, expected: {field: value}} a line, and how much of it is understood.
 */
import { parseArgs } from 'node:util';
import type { Part } from '../../server/evaluation/evaluate-answers.ts';
import { evaluateDescriptions, readDescriptionFile } from '../../server/evaluation/evaluate-descriptions.ts';
import { isBlind } from '../../server/evaluation/gold-case.ts';
import { percentOf } from '../../server/evaluation/share.ts';
import { openConfiguredRelease, runCommand, UsageError } from '../support/command.ts';

const USAGE =
  'usage: npm run -s evaluate -- descriptions FILE.jsonl [--part open|blind|all] [--failures] [--as-of 2026-12-01] [--json]';

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      part: { type: 'string', default: 'all' },
      failures: { type: 'boolean' },
      'as-of': { type: 'string', default: '2026-12-01' },
    },
  });
  const [, file, ...more] = positionals;
  const part = values.part as Part;
  if (file === undefined || more.length > 0 || !['all', 'open', 'blind'].includes(part)) throw new UsageError(USAGE);
  if (values.failures && part !== 'open')
    throw new UsageError('--failures goes with --part open: the blind third is not looked at');
  const cases = readDescriptionFile(file).filter(({ id }) => part === 'all' || isBlind(id) === (part === 'blind'));
  const { database, knowledge } = await openConfiguredRelease();
  await database.destroy();
  const { fields, ...report } = evaluateDescriptions(cases, knowledge.enterprise(), values['as-of']);
  if (values.json) {
    console.log(JSON.stringify({ file, part, cases: cases.length, ...report }));
    return;
  }
  console.log(`${cases.length} descriptions, ${fields.length} fields: right ${percentOf(report.overall)}`);
  for (const [field, share] of Object.entries(report.byField)) console.log(`  ${field.padEnd(22)} ${percentOf(share)}`);
  if (!values.failures) return;
  for (const { caseId, field, expected, got } of fields.filter(({ isRight }) => !isRight)) {
    console.log(`${caseId} ${field}: wanted ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`);
  }
});
