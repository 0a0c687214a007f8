/** How long the pages of the staff console wait for the server where a million questions were asked in a year, against their limit. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { readConfig } from '../../server/config.ts';
import { ConversationRepository } from '../../server/conversation/conversation-repository.ts';
import { Conversations } from '../../server/conversation/conversations.ts';
import { importPath } from '../../server/corpus/import/import-path.ts';
import { todayInGuangdong } from '../../server/corpus/today-in-guangdong.ts';
import { readGoldFolder } from '../../server/evaluation/gold-case.ts';
import { importDocuments } from '../../server/release/import-documents.ts';
import { type OpenRelease, openRelease } from '../../server/release/open-release.ts';
import { publishDrafts } from '../../server/release/publish-drafts.ts';
import { wordListsOf } from '../../server/release/release-repository.ts';
import { Accounts } from '../../server/staff/accounts.ts';
import { deedsOf } from '../../server/staff/audit.ts';
import { StaffDocuments } from '../../server/staff/documents.ts';
import { documentsToMind, insightOf, questionsAsked } from '../../server/staff/insight.ts';
import { unansweredClusters } from '../../server/staff/unanswered.ts';
import type { Tables } from '../../server/storage/tables.ts';
import { UsageError } from '../support/command.ts';
import { startSpareServer } from '../support/start-spare-server.ts';
import { type Given, inventQuestions } from './invented-questions.ts';
import { openQuestionSocket } from './question-socket.ts';
import { renderTable } from './render-table.ts';

/** What a page may wait for one call, in milliseconds: after a second a person's thoughts wander off (Nielsen 1993). */
const LIMIT_MS = 1000;
const CALLS = 5;
const WARM_UP = 200;
const DAYS = 365;
/** Answers that are really given, to be stored with the questions; each takes some ten milliseconds. */
const TEMPLATES = 300;
const NAME = 'benchmark';
const PASSWORD = 'benchmark password';
const WORD = '材料';
const RARE_WORD = '历史建筑';
const USAGE = 'usage: npm run -s benchmark -- staff [--questions 1000000] [--laws DIR] [--json]';

/** Prints the figures, and sets a failing exit code where a page waits longer than its limit. */
export async function benchmarkStaff(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      questions: { type: 'string', default: '1000000' },
      laws: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  if (positionals.length > 1 || !/^[1-9]\d{2,7}$/.test(values.questions)) throw new UsageError(USAGE);
  const folder = mkdtempSync(join(tmpdir(), 'yueda-staff-'));
  try {
    const prepared = await prepare(folder, Number(values.questions), values.laws);
    const calls = await timeCalls(folder, prepared.documentId);
    const result = { ...prepared, limitMs: LIMIT_MS, calls };
    if (values.json) console.log(JSON.stringify(result));
    else print(result);
    for (const { call, maxMs } of calls.filter(({ maxMs }) => maxMs > LIMIT_MS)) {
      console.error(`${call} took ${maxMs} ms, over its limit of ${LIMIT_MS} ms`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Measured = Awaited<ReturnType<typeof prepare>> & { calls: Awaited<ReturnType<typeof timeCalls>> };

/** A data folder as after a year: documents, questions with their answers, and somebody who may see them. */
async function prepare(dataFolder: string, questions: number, laws: string | undefined) {
  const { corpusFolder } = readConfig();
  const release = await openRelease({ corpusFolder, dataFolder });
  const { database } = release;
  say('documents …');
  if (laws !== undefined) await takeInLaws(release, laws);
  const given = await someAnswers(release, corpusFolder);
  const accounts = new Accounts(database);
  const token = (await accounts.inviteFirst())!.split('/').at(-1)!;
  await accounts.join(token, { name: NAME, displayName: NAME, password: PASSWORD });
  await database.destroy();

  say(`${questions} questions …`);
  const file = join(dataFolder, 'yueda.sqlite');
  const began = performance.now();
  inventQuestions(file, {
    count: questions,
    days: DAYS,
    asked: release.knowledge.passages.flatMap(({ asked = [] }) => asked),
    answered: given.filter(({ status }) => status.startsWith('answered')),
    refused: given.filter(({ status }) => /^unanswerable|^guardrail_unverified/.test(status)),
  });
  const inventSeconds = rounded((performance.now() - began) / 1000);

  const again = await openRelease({ corpusFolder, dataFolder });
  const { knowledge } = again;
  const documentId = knowledge.documents[0]!.id;
  const plans = await queryPlans(again, documentId);
  await again.database.destroy();
  return {
    questions,
    documents: knowledge.documents.length,
    passages: knowledge.passages.length,
    databaseMb: Math.round(statSync(file).size / 2 ** 20),
    inventSeconds,
    documentId,
    plans,
  };
}

async function takeInLaws({ database, settings, opened }: OpenRelease, laws: string): Promise<void> {
  const { lexicon } = await wordListsOf(database, opened.knowledge.release);
  const steps = importPath(laws, { format: 'lawrefbook', checkedOn: todayInGuangdong(), places: lexicon.places });
  await importDocuments(database, steps, { author: NAME });
  await publishDrafts(database, settings, { by: NAME, review: 'none', force: true, served: opened });
}

/** Questions whose answers are known, really asked: what is stored of them is as long as in a database that is in use. */
async function someAnswers({ database, knowledge }: OpenRelease, corpusFolder: string): Promise<Given[]> {
  const conversations = new Conversations(new ConversationRepository(database), () => knowledge, todayInGuangdong);
  const cases = readGoldFolder(corpusFolder, { practice: false });
  const step = Math.max(1, Math.floor(cases.length / TEMPLATES));
  for (const { question } of cases.filter((_, i) => i % step === 0)) {
    const { id } = await conversations.start();
    for await (const _ of await conversations.ask(id, { requestId: 'r', question }));
  }
  const rows = await database.selectFrom('answers').select(['id', 'status', 'content', 'explanation']).execute();
  const cited = await database.selectFrom('cited_passages').selectAll().execute();
  const byAnswer = Map.groupBy(cited, ({ answer_id }) => answer_id);
  return rows.map(({ id, ...row }) => ({
    ...row,
    cites: (byAnswer.get(id) ?? []).map(({ document_id, anchor }) => ({ documentId: document_id, anchor })),
  }));
}

/** What the pages of the console ask for, one by one. */
function pagesOf(documentId: string): Record<string, string> {
  const today = todayInGuangdong();
  const from = new Date(Date.parse(today) - (DAYS - 1) * 86_400_000).toISOString().slice(0, 10);
  const year = `from=${from}&to=${today}`;
  return {
    'documents, page 1': '/documents',
    'one document': `/documents/${documentId}`,
    'insight, 30 days': '/insight',
    'insight, 365 days': `/insight?${year}`,
    'questions, 30 days, page 1': '/insight/questions',
    'questions, 30 days, a word': `/insight/questions?q=${encodeURIComponent(WORD)}`,
    'questions, 365 days, page 1': `/insight/questions?${year}`,
    'questions, 365 days, page 200': `/insight/questions?${year}&offset=9950`,
    'questions, 365 days, refused': `/insight/questions?${year}&outcome=refused`,
    'questions, 365 days, rated down': `/insight/questions?${year}&outcome=rated_down`,
    'questions, 365 days, a word': `/insight/questions?${year}&q=${encodeURIComponent(WORD)}`,
    'questions, 365 days, a rare word': `/insight/questions?${year}&q=${encodeURIComponent(RARE_WORD)}`,
    'questions, 365 days, a word never asked': `/insight/questions?${year}&q=${encodeURIComponent('从来没有')}`,
    'unanswered, 30 days': '/insight/unanswered',
    'unanswered, 365 days': `/insight/unanswered?${year}`,
    'documents to mind': '/insight/documents',
    'audit, page 1': '/audit',
    'audit, of one action': '/audit?action=release.publish',
    'audit, of one account': '/audit?account=admin',
  };
}

/** Each page's call so many times, over HTTP, by somebody who is signed in; one at a time, of a server that people ask. */
async function timeCalls(dataFolder: string, documentId: string) {
  const cases = readGoldFolder(readConfig().corpusFolder, { practice: false });
  const questions = cases.slice(0, WARM_UP).map(({ question }) => question);
  const server = await startSpareServer({ DATA_DIR: dataFolder });
  try {
    const base = `${server.url}/api/staff`;
    const signedIn = await fetch(`${base}/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: NAME, password: PASSWORD }),
    });
    if (!signedIn.ok) throw new Error(`cannot sign in: ${await signedIn.text()}`);
    const headers = { Cookie: signedIn.headers.get('set-cookie')!.split(';')[0]! };
    say('warming up …');
    const socket = await openQuestionSocket(server.url);
    for (const question of questions) await socket.ask(question);
    socket.close();
    const calls = [];
    for (const [call, path] of Object.entries(pagesOf(documentId))) {
      say(`${call} …`);
      const times: number[] = [];
      let bytes = 0;
      for (let i = 0; i < CALLS; i++) {
        const began = performance.now();
        const response = await fetch(base + path, { headers });
        const text = await response.text();
        times.push(performance.now() - began);
        if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
        bytes = text.length;
      }
      times.sort((a, b) => a - b);
      calls.push({
        call,
        p50Ms: rounded(times[Math.floor(CALLS / 2)]!),
        maxMs: rounded(times.at(-1)!),
        ratio: rounded(times.at(-1)! / LIMIT_MS),
        bytes,
      });
    }
    return calls;
  } finally {
    await server.close();
  }
}

interface QueryPlan {
  of: string;
  sql: string;
  /** Indented as the steps stand within each other. */
  steps: string[];
}

/** How SQLite looks up what the pages ask for: of each statement that reads more than a row by its key, its plan. */
async function queryPlans({ database, knowledge }: OpenRelease, documentId: string): Promise<QueryPlan[]> {
  const said: { sql: string; parameters: readonly unknown[] }[] = [];
  // Statements are seen on their way to the database.
  const watched = database.withPlugin({
    transformQuery({ node, queryId }) {
      const { sql, parameters } = database.getExecutor().compileQuery(node, queryId);
      said.push({ sql, parameters });
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const days = {};
  const page = { limit: 50, offset: 0 };
  const documents = new StaffDocuments(watched, () => knowledge);
  const asked: Record<string, () => Promise<unknown>> = {
    documents: () => documents.list(page),
    document: () => documents.document(documentId),
    insight: () => insightOf(watched, knowledge, days),
    questions: () => questionsAsked(watched, knowledge, { ...days, ...page }),
    'questions rated down': () => questionsAsked(watched, knowledge, { ...days, ...page, outcome: 'rated_down' }),
    'questions with a word': () => questionsAsked(watched, knowledge, { ...days, ...page, q: WORD }),
    unanswered: () => unansweredClusters(watched, knowledge, { ...days, limit: 30 }),
    'documents to mind': () => documentsToMind(watched, knowledge),
    audit: () => deedsOf(watched, page),
  };
  const plans: QueryPlan[] = [];
  const seen = new Set<string>();
  for (const [of, ask] of Object.entries(asked)) {
    said.length = 0;
    await ask();
    for (const statement of said) {
      const text = statement.sql.replaceAll(/\s+/g, ' ').trim();
      if (seen.has(text)) continue;
      seen.add(text);
      plans.push({ of, sql: text, steps: await stepsOf(database, statement) });
    }
  }
  return plans;
}

async function stepsOf(
  database: Kysely<Tables>,
  { sql: text, parameters }: { sql: string; parameters: readonly unknown[] },
): Promise<string[]> {
  const explained = { ...sql<{ id: number; parent: number; detail: string }>``.compile(database) };
  const { rows } = await database.executeQuery<{ id: number; parent: number; detail: string }>({
    ...explained,
    sql: `EXPLAIN QUERY PLAN ${text}`,
    parameters,
  });
  const depths = new Map<number, number>();
  return rows.map(({ id, parent, detail }) => {
    const depth = (depths.get(parent) ?? -1) + 1;
    depths.set(id, depth);
    return `${'  '.repeat(depth)}${detail}`;
  });
}

function say(what: string): void {
  process.stderr.write(`benchmark: ${what}\n`);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function print({ questions, documents, passages, databaseMb, inventSeconds, calls, plans }: Measured): void {
  console.log(
    `${questions} questions of ${DAYS} days over ${documents} documents of ${passages} passages; database of ${databaseMb} MB, written in ${inventSeconds} s; each call ${CALLS} times\n`,
  );
  console.log(
    renderTable(
      ['call', 'p50 ms', 'max ms', 'max / limit', 'KB'],
      calls.map(({ call, p50Ms, maxMs, ratio, bytes }) => [
        call,
        p50Ms.toFixed(1),
        maxMs.toFixed(1),
        ratio.toFixed(3),
        (bytes / 1024).toFixed(1),
      ]),
      'text',
    ),
  );
  console.log('\nquery plans');
  for (const { of, sql: text, steps } of plans) {
    console.log(`\n${of}: ${text}`);
    for (const step of steps) console.log(`  ${step}`);
  }
}
