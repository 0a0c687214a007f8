import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import config from '../../.dependency-cruiser.mjs';

const ROOT = join(import.meta.dirname, '../..');

// Each file breaks the rules named beside it and no other (a cycle is reported once, at its first file); a file without rules shows what is allowed.
const FILES: Record<string, { code: string; breaks?: string[] }> = {
  'server/protocol/answer.ts': { code: "import 'zod';" },
  'server/protocol/other.ts': { code: "import './answer.ts';" },
  'server/protocol/with-log.ts': { code: "import 'pino';", breaks: ['protocol-needs-zod-only'] },
  'server/protocol/with-core.ts': { code: "import 'node:path';", breaks: ['protocol-needs-zod-only'] },
  'server/protocol/neighbour.ts': {
    code: "import '../observability/log.ts';",
    breaks: ['order-of-protocol-observability'],
  },
  'server/observability/log.ts': { code: "import 'pino';" },
  'server/storage/connection.ts': { code: "import 'node:fs'; import 'node:sqlite'; import '../observability/log.ts';" },
  'server/storage/upwards.ts': {
    code: "import '../corpus/documents.ts';",
    breaks: ['order-of-storage-language-model'],
  },
  'server/language/with-files.ts': { code: "import 'node:fs/promises';", breaks: ['files-where-files-are-the-job'] },
  'server/language/with-bare-fs.ts': { code: "import 'fs';", breaks: ['files-where-files-are-the-job'] },
  'server/model/chat.ts': {
    code: "import '@langchain/core/messages'; import 'langchain'; import '../protocol/answer.ts';",
  },
  'server/corpus/documents.ts': { code: "import '../storage/connection.ts'; import '../language/words.ts';" },
  'server/language/words.ts': { code: 'export const words = 1;' },
  'server/corpus/upwards.ts': { code: "import '../search/index-of-words.ts';", breaks: ['order-of-corpus'] },
  'server/search/index-of-words.ts': {
    code: "import '@langchain/community/vectorstores/hnswlib'; import 'hnswlib-node';",
  },
  'server/search/upwards.ts': { code: "import '../answer/answer-question.ts';", breaks: ['order-of-search'] },
  'server/guardrails/neighbour.ts': {
    code: "import '../enterprise/match.ts';",
    breaks: ['order-of-guardrails-enterprise'],
  },
  'server/enterprise/match.ts': { code: "import '../search/index-of-words.ts';" },
  'server/answer/answer-question.ts': { code: "import '../enterprise/match.ts';" },
  'server/answer/with-type-of-above.ts': {
    code: "import type { ask } from '../conversation/ask.ts';\nexport type A = typeof ask;",
    breaks: ['order-of-answer'],
  },
  'server/answer/with-langchain.ts': {
    code: "import '@langchain/core/messages';",
    breaks: ['langchain-behind-adapters'],
  },
  'server/answer/with-hnsw.ts': { code: "await import('hnswlib-node');", breaks: ['langchain-behind-adapters'] },
  'server/conversation/ask.ts': { code: "import '../answer/answer-question.ts'; export const ask = 1;" },
  'server/evaluation/upwards.ts': {
    code: "import '../release/publish.ts';",
    breaks: ['order-of-conversation-evaluation'],
  },
  'server/release/publish.ts': { code: "import '../conversation/ask.ts';" },
  'server/jobs/neighbour.ts': { code: "import '../release/publish.ts';", breaks: ['order-of-release-jobs'] },
  'server/staff/upwards.ts': { code: "import '../http/server.ts';", breaks: ['order-of-staff'] },
  'server/http/server.ts': { code: "import 'node:fs'; import '../release/publish.ts';" },
  'server/http/with-config.ts': { code: "import '../config.ts';", breaks: ['order-of-http-websocket'] },
  'server/websocket/neighbour.ts': { code: "import '../http/server.ts';", breaks: ['order-of-http-websocket'] },
  'server/config.ts': {
    code: "import './protocol/answer.ts';\nimport './main.ts';",
    breaks: ['order-of-config'],
  },
  'server/websocket/socket.ts': { code: "import '../staff/one.ts';" },
  'server/start-server.ts': {
    code: "import './http/server.ts'; import './websocket/socket.ts'; import './main.ts';",
    breaks: ['order-of-start-server'],
  },
  'server/main.ts': { code: "import './http/server.ts';" },
  'server/misplaced/thing.ts': { code: 'export const thing = 1;' },
  'scripts/with-misplaced.ts': { code: "import '../server/misplaced/thing.ts';", breaks: ['server-has-known-folders'] },
  'scripts/ask.ts': { code: "import '../server/conversation/ask.ts'; import '../server/config.ts';" },
  'scripts/with-test.ts': { code: "import '../test/support/port.ts';", breaks: ['no-tests-in-production'] },
  'server/staff/with-page.ts': { code: "import '../../web/page.tsx';", breaks: ['server-knows-no-page'] },
  'server/staff/one.ts': { code: "import './two.ts';", breaks: ['no-cycles'] },
  'server/staff/two.ts': { code: "import type {} from './one.ts';" },
  'server/staff/misspelt.ts': { code: "import './nowhere.ts';", breaks: ['imports-exist'] },
  'web/page.tsx': { code: "import 'preact'; import '../server/protocol/answer.ts'; export default <p>page</p>;" },
  'web/with-server.ts': {
    code: "import type { ask } from '../server/conversation/ask.ts';\nexport type A = typeof ask;",
    breaks: ['web-knows-the-wire-only'],
  },
  'test/support/port.ts': { code: "import '../../server/main.ts';" },
};

const folder = mkdtempSync(join(tmpdir(), 'yueda-imports-'));
let broken: Record<string, string[]> = {};

beforeAll(async () => {
  for (const [path, { code }] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
  }
  for (const name of ['node_modules', 'tsconfig.json', 'package.json', '.dependency-cruiser.mjs']) {
    symlinkSync(join(ROOT, name), join(folder, name));
  }
  broken = await cruise();
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

test.each(Object.entries(FILES).filter(([, { breaks }]) => breaks))('%s is reported', (path, { breaks }) => {
  expect(broken[path]).toEqual(breaks);
});

test('what the order allows is not reported', () => {
  const guilty = Object.keys(FILES).filter((path) => FILES[path]?.breaks);
  expect(Object.keys(broken).sort()).toEqual(guilty.sort());
});

test('every rule is shown to be broken by a file above', () => {
  const shown = new Set(Object.values(FILES).flatMap(({ breaks = [] }) => breaks));
  // Everything is above main.ts, so nothing can break its rule.
  const expected = config.forbidden.map(({ name }) => name).filter((name) => name !== 'order-of-main');
  expect([...shown].sort()).toEqual(expected.sort());
});

function cruise(): Promise<Record<string, string[]>> {
  const tool = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [
    tool,
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'json',
    'server',
    'web',
    'scripts',
    'test',
  ];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1e8 }, (error, stdout) => {
      if (stdout === '') return reject(error);
      const violations: { from: string; rule: { name: string } }[] = JSON.parse(stdout).summary.violations;
      const byFile = Object.groupBy(violations, ({ from }) => from) as Record<string, typeof violations>;
      const namesOf = (found: typeof violations) => [...new Set(found.map(({ rule }) => rule.name))];
      resolve(Object.fromEntries(Object.entries(byFile).map(([from, found]) => [from, namesOf(found)])));
    });
  });
}
