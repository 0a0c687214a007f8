/** How long matching takes, against its limits: one enterprise as it asks, and a list of 500 as a park sends it. */
import { parseArgs } from 'node:util';
import type { EnterpriseKnowledge } from '../../server/enterprise/enterprise-knowledge.ts';
import { matchEnterprise } from '../../server/enterprise/match-enterprise.ts';
import type { Profile } from '../../server/protocol/match.ts';
import { openConfiguredRelease, UsageError } from '../support/command.ts';

/** One profile against the whole corpus, with all its reasons and citations, as JSON. */
const ONE_LIMIT_MS = 20;
/** All of a list of this many. */
const FIRMS = 500;
const LIST_LIMIT_MS = 10_000;
const WARM_UP = 20;
const ROUNDS = 200;
const DAY = '2026-12-01';

/** `benchmark match [--json]`: prints the figures, and sets a failing exit code where they are over the limit. */
export async function benchmarkMatch(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' } } });
  if (positionals.length > 1) throw new UsageError('usage: npm run -s benchmark -- match [--json]');
  const { database, knowledge } = await openConfiguredRelease();
  await database.destroy();
  const began = performance.now();
  const enterprise = knowledge.enterprise();
  const prepareMs = performance.now() - began;

  for (let i = 0; i < WARM_UP; i++) told(firm(i), enterprise);
  const times = Array.from({ length: ROUNDS }, (_, i) => timed(() => told(firm(i), enterprise))).sort((a, b) => a - b);
  const listMs = timed(() => {
    for (let i = 0; i < FIRMS; i++) told(firm(i), enterprise);
  });
  const round = (value: number) => Math.round(value * 100) / 100;
  const result = {
    documents: knowledge.documents.length,
    offers: enterprise.offers.list.length,
    prepareMs: round(prepareMs),
    answerKb: round(told(firm(0), enterprise).length / 1024),
    p50Ms: round(times[Math.floor(0.5 * ROUNDS)]!),
    p99Ms: round(times[Math.floor(0.99 * ROUNDS)]!),
    oneLimitMs: ONE_LIMIT_MS,
    firms: FIRMS,
    listMs: round(listMs),
    listLimitMs: LIST_LIMIT_MS,
  };
  if (values.json) console.log(JSON.stringify(result));
  else {
    console.log(`${result.offers} offers of ${result.documents} documents, prepared in ${result.prepareMs} ms`);
    console.log(
      `one profile: p50 ${result.p50Ms} ms · p99 ${result.p99Ms} ms of ${ONE_LIMIT_MS} ms · ${result.answerKb} KB`,
    );
    console.log(`${FIRMS} firms: ${result.listMs} ms of ${LIST_LIMIT_MS} ms`);
  }
  if (result.p99Ms > ONE_LIMIT_MS || result.listMs > LIST_LIMIT_MS) {
    console.error('matching is over its limit');
    process.exitCode = 1;
  }
}

function told(profile: Profile, enterprise: EnterpriseKnowledge): string {
  return JSON.stringify(matchEnterprise({ profile }, enterprise, DAY));
}

function timed(body: () => void): number {
  const began = performance.now();
  body();
  return performance.now() - began;
}

const INDUSTRIES = [
  'robotics',
  '协作机器人',
  'software',
  '奶茶店',
  'C34',
  '跨境电商',
  '模具厂',
  'drones',
  '物业公司',
  'chips',
];
const REGIONS = ['441900', '440300', '440100', '440600', '442000'];

/** Firms that differ in all that rules look at, the same at each run. */
function firm(index: number): Profile {
  return {
    industries: [INDUSTRIES[index % INDUSTRIES.length]!],
    region: REGIONS[index % REGIONS.length]!,
    foundedOn: `${2000 + (index % 26)}-05-10`,
    employees: (index * 37) % 900,
    annualRevenue: ((index * 7919) % 50_000) * 10_000,
    ...(index % 2 === 0 ? { rdShare: (index % 12) / 100, form: 'company' } : {}),
    ...(index % 3 === 0 ? { qualifications: ['high-tech'], wants: ['r-and-d', 'financing'] } : {}),
  };
}
