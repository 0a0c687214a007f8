/** What the first page weighs and how long a reader waits for it, on a slow phone, against their limits. */
import { parseArgs } from 'node:util';
import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { UsageError } from '../support/command.ts';
import { startSpareServer } from '../support/start-spare-server.ts';
import { renderTable } from './render-table.ts';

const USAGE = 'usage: npm run -s benchmark -- web [--turns 500] [--json]';
const PHONE = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true, locale: 'zh-CN' };
/** Slow 4G as Lighthouse throttles it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back; and a phone a quarter as fast. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const SLOWER_CPU = 4;
const RUNS = 5;
const QUESTION = '身份证丢了怎么补办？';
const KEYS = 20;

type Measured = { what: string; value: number; limit: number; unit: string };

/** Prints the figures, and sets a failing exit code where a limit is passed. */
export async function benchmarkWeb(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { turns: { type: 'string', default: '500' }, json: { type: 'boolean' } },
  });
  if (positionals.length > 1 || !/^[1-9]\d{0,3}$/.test(values.turns)) throw new UsageError(USAGE);
  const server = await startSpareServer();
  const browser = await launchChromium();
  try {
    const measured: Measured[] = [
      await weightOfFirstPage(browser, server.url),
      ...(await waitOnSlowPhone(browser, server.url)),
      await shiftOfAnswer(browser, server.url),
      ...(await longConversation(browser, server.url, Number(values.turns))),
    ];
    if (values.json) console.log(JSON.stringify(measured));
    else print(measured);
    for (const { what, value, limit, unit } of measured.filter(({ value, limit }) => value > limit)) {
      console.error(`${what}: ${value} ${unit}, over its limit of ${limit} ${unit}`);
      process.exitCode = 1;
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

/** A page of a reader who has never been here; `url` may be left out to be opened later. */
async function visit(
  browser: Browser,
  options: BrowserContextOptions = PHONE,
): Promise<{ page: Page; wire: CDPSession }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  return { page, wire };
}

/** Everything that is loaded before anybody does anything, as it goes over the wire. */
async function weightOfFirstPage(browser: Browser, url: string): Promise<Measured> {
  const { page, wire } = await visit(browser);
  let bytes = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.context().close();
  return { what: 'first page, HTML + script + style', value: round(bytes / 1000), limit: 70, unit: 'KB' };
}

/** From the click on a link to the first sight of the question box, and to being heard. */
async function waitOnSlowPhone(browser: Browser, url: string): Promise<Measured[]> {
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const { page, wire } = await visit(browser);
    await wire.send('Network.emulateNetworkConditions', SLOW_4G);
    await wire.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_CPU });
    await page.goto(url);
    await page.waitForFunction(() => performance.getEntriesByName('ready').length > 0);
    runs.push(
      await page.evaluate(() => ({
        seen: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
        heard: performance.getEntriesByName('ready')[0]!.startTime,
      })),
    );
    await page.context().close();
  }
  return [
    {
      what: 'slow 4G, slow phone: question box seen',
      value: median(runs.map(({ seen }) => seen)),
      limit: 2000,
      unit: 'ms',
    },
    { what: 'slow 4G, slow phone: usable', value: median(runs.map(({ heard }) => heard)), limit: 2000, unit: 'ms' },
  ];
}

/** How far what one reads is pushed about while the sentences of an answer arrive (Cumulative Layout Shift). */
async function shiftOfAnswer(browser: Browser, url: string): Promise<Measured> {
  const { page, wire } = await visit(browser);
  await wire.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_CPU });
  await page.goto(url);
  await page.evaluate(() => {
    const all = globalThis as unknown as { shift: number };
    all.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) {
        if (!entry.hadRecentInput) all.shift += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const question of [QUESTION, '结婚登记要带什么材料？', '今天股票会涨吗？']) await askOn(page, question);
  const shift = await page.evaluate(() => (globalThis as unknown as { shift: number }).shift);
  await page.context().close();
  return { what: 'layout shift while answers arrive', value: Math.round(shift * 1e4) / 1e4, limit: 0.02, unit: '' };
}

/** Typing and asking where so much has been said already. */
async function longConversation(browser: Browser, url: string, turns: number): Promise<Measured[]> {
  const key = await sayMuch(url, turns);
  const { page } = await visit(browser);
  await page.addInitScript(({ id, token }) => {
    if (localStorage.length > 0) return;
    localStorage.setItem('yueda.conversations', JSON.stringify([{ id, token, title: '长对话', at: Date.now() }]));
    localStorage.setItem('yueda.conversation', id);
  }, key);
  await page.goto(url);
  await page
    .locator('.turn')
    .nth(turns - 1)
    .waitFor({ timeout: 60_000 });
  await page.evaluate(() => {
    const all = globalThis as unknown as { interactions: number[] };
    all.interactions = [];
    new PerformanceObserver((list) => {
      for (const { duration, interactionId } of list.getEntries() as unknown as {
        duration: number;
        interactionId: number;
      }[]) {
        if (interactionId > 0) all.interactions.push(duration);
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  const box = page.getByRole('textbox', { name: '您的问题' });
  await box.focus();
  for (let key = 0; key < KEYS; key++) await page.keyboard.type('问');
  await box.fill('');
  await askOn(page, QUESTION);
  await page.waitForTimeout(500);
  const interactions = await page.evaluate(() => (globalThis as unknown as { interactions: number[] }).interactions);
  await page.context().close();
  return [
    {
      what: `${turns} questions said: slowest interaction`,
      value: round(Math.max(16, ...interactions)),
      limit: 100,
      unit: 'ms',
    },
  ];
}

async function sayMuch(url: string, turns: number): Promise<{ id: string; token: string }> {
  let conversation: { id: string; token: string } | undefined;
  for (let turn = 0; turn < turns; turn++) {
    const reply = await fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: `${QUESTION.slice(0, -1)}（第${turn + 1}次问）？`, conversation }),
    });
    if (!reply.ok) throw new Error(`question ${turn + 1}: ${await reply.text()}`);
    ({ conversation } = (await reply.json()) as { conversation: { id: string; token: string } });
  }
  return conversation!;
}

async function askOn(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: '您的问题' }).fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.turn').last().getByText(question, { exact: false }).first().waitFor();
  await page.locator('.turn').last().getByRole('button', { name: '复制', exact: true }).waitFor();
}

function print(measured: readonly Measured[]): void {
  const rows = measured.map(({ what, value, limit, unit }) => [
    what,
    `${value} ${unit}`.trim(),
    `${limit} ${unit}`.trim(),
  ]);
  console.log(renderTable(['web', 'measured', 'limit'], rows, 'text'));
}

const round = (value: number): number => Math.round(value * 10) / 10;
const median = (values: readonly number[]): number => round(values.toSorted((a, b) => a - b)[values.length >> 1]!);
