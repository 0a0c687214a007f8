/**
 * `npm run -s benchmark -- answers [--data-dir DIR] [--json]`: how long an answer takes over the socket, against its limit.
 * `npm run -s benchmark -- search --beir DIR [--split NAME] [--queries N] [--peers a,b,…] [--json|--markdown]`: our search
 * against others, on a collection of one's own.
 * `npm run -s benchmark -- publish [--laws DIR] [--passages N] [--json]`: how long publishing a change takes, against its
 * limit, and what a running server notices of it.
 * `npm run -s benchmark -- staff [--questions N] [--laws DIR] [--json]`: how long the pages of the staff console wait for the
 * server where so many questions were asked in a year, against their limit, and how the database looks things up for them.
 * `npm run -s benchmark -- web [--turns N] [--json]`: what the first page weighs, how long a slow phone on a slow network waits
 * for it, and how it feels in a long conversation, against their limits.
 * `npm run -s benchmark -- match [--json]`: how long it takes to match one enterprise, and 500, against its limits.
 */
import { benchmarkAnswers } from './benchmark/answers.ts';
import { benchmarkMatch } from './benchmark/match.ts';
import { benchmarkPublish } from './benchmark/publish.ts';
import { benchmarkSearch } from './benchmark/search.ts';
import { benchmarkStaff } from './benchmark/staff.ts';
import { benchmarkWeb } from './benchmark/web.ts';
import { runCommand, UsageError } from './support/command.ts';

const BENCHMARKS: Record<string, (args: string[]) => Promise<void>> = {
  answers: benchmarkAnswers,
  match: benchmarkMatch,
  publish: benchmarkPublish,
  search: benchmarkSearch,
  staff: benchmarkStaff,
  web: benchmarkWeb,
};

await runCommand(async () => {
  const args = process.argv.slice(2);
  const name = args.find((argument) => !argument.startsWith('-')) ?? 'answers';
  const benchmark = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
  if (!benchmark) {
    throw new UsageError(
      `usage: npm run -s benchmark -- ${Object.keys(BENCHMARKS).join(' | ')}; there is no benchmark ${name}`,
    );
  }
  await benchmark(args);
});
