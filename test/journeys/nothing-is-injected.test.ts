import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { ask, completeAnswer, type Journeys, startJourneys } from './browser.ts';
import { INJECTIONS } from './injections.ts';
import { joined } from './join-staff.ts';

const corpusFolder = mkdtempSync(join(tmpdir(), 'yueda-injections-'));
const NAME = '注入样例';

let journeys: Journeys;
beforeAll(async () => {
  cpSync('corpus', corpusFolder, { recursive: true });
  writeFileSync(join(corpusFolder, 'policies', 'policy-injections.yaml'), stringify(hostileDocument()));
  journeys = await startJourneys({ CORPUS_DIR: corpusFolder });
}, 60_000);
afterAll(async () => {
  await journeys.close();
  rmSync(corpusFolder, { recursive: true });
  // A policy that had to stop something is a page that had let it in.
  expect(journeys.complaints).toEqual([]);
});

test('there are sixty', () => {
  expect(new Set(INJECTIONS).size).toBe(60);
});

test('by a question: in the chat, in the list of conversations, in what is shared', async () => {
  const page = await journeys.visit();
  for (const injection of INJECTIONS) {
    await ask(page, `${injection} 身份证丢了怎么补办`);
    await completeAnswer(page);
  }
  await page.getByRole('button', { name: '对话记录' }).click();
  await page.getByRole('dialog', { name: '对话记录' }).waitFor();
  await expectClean(page);
  expect(await page.locator('.turn-question').count()).toBe(INJECTIONS.length);
}, 120_000);

test('by the corpus: in search, in a document, in answers and what they rest on', async () => {
  const page = await journeys.visit(`/search?q=${encodeURIComponent(NAME)}`);
  await page.locator('.search-snippet').first().waitFor();
  await expectClean(page);

  await page.goto(`${journeys.url}/documents/policy-injections`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page
    .locator('.passage')
    .nth(INJECTIONS.length - 1)
    .waitFor();
  await expectClean(page);
  const text = await page.locator('main').textContent();
  for (const injection of INJECTIONS) expect(text).toContain(oneLine(injection));

  await page.goto(journeys.url);
  for (const number of [1, 11, 31, 43, 52, 60]) {
    await ask(page, `第${number}号${NAME}写的是什么`);
    const answer = await completeAnswer(page);
    const mark = answer.getByRole('button', { name: /^依据 1：/ }).first();
    if ((await mark.count()) === 0) continue;
    await mark.click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
  }
  await expectClean(page);
}, 120_000);

test('by addresses', async () => {
  const page = await journeys.visit();
  for (const injection of INJECTIONS) {
    for (const path of ['/?q=', '/?answer=', '/search?q=', '/documents/', '/guides/', '/']) {
      await page.goto(journeys.url + path + encodeURIComponent(injection));
    }
    await expectClean(page);
  }
}, 180_000);

test('by feedback and the names of files: in the console', async () => {
  const citizen = await journeys.visit();
  const reply = await citizen.request.post(`${journeys.url}/api/ask`, { data: { question: '身份证丢了怎么补办' } });
  const { answer, conversation } = await reply.json();
  for (const injection of INJECTIONS) {
    const data = {
      answerId: answer.id,
      token: conversation.token,
      rating: 'down',
      reasons: [injection.slice(0, 90)],
      comment: injection,
    };
    expect((await citizen.request.post(`${journeys.url}/api/feedback`, { data })).status()).toBe(204);
  }

  const staff = await joined(journeys, 'chen', INJECTIONS[10]!.slice(0, 30), 'administrator');
  for (const path of [
    '/staff/insight',
    '/staff/insight/unanswered',
    '/staff/documents/policy-injections',
    '/staff/audit',
    '/staff/accounts',
  ]) {
    await staff.goto(journeys.url + path);
    await staff.getByRole('heading', { level: 1 }).first().waitFor();
    await staff.waitForLoadState('networkidle');
    await expectClean(staff);
  }

  await staff.goto(`${journeys.url}/staff/documents`);
  await staff.locator('input[type="file"]').setInputFiles(
    INJECTIONS.slice(0, 60).map((injection, index) => ({
      name: `${injection.replaceAll('/', '∕')}${index}.txt`,
      mimeType: 'text/plain',
      buffer: Buffer.from(`${injection}\n\n第一条 ${oneLine(injection)}。\n`),
    })),
  );
  await staff.waitForTimeout(5000);
  await expectClean(staff);
}, 120_000);

/** Nothing ran, and nothing that could run, load or lead away stands in the page. */
async function expectClean(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const suspicious = [...document.querySelectorAll('*')].filter((element) => {
      const isEvent = element.getAttributeNames().some((name) => name.startsWith('on'));
      const address =
        element.getAttribute('href') ?? element.getAttribute('src') ?? element.getAttribute('action') ?? '';
      const isForeign = /^\s*(?:javascript|data|vbscript):|injected/i.test(address) && !/^[/?#]/.test(address);
      const isAlien = /^(?:iframe|object|embed|base|marquee|video|audio|math|img)$/i.test(element.tagName);
      const isScript = element.tagName === 'SCRIPT' && !element.getAttribute('src')?.startsWith('/');
      return isEvent || isForeign || isAlien || isScript;
    });
    return {
      ran: 'injected' in globalThis,
      suspicious: suspicious.map(({ outerHTML }) => outerHTML.slice(0, 200)),
    };
  });
  expect(found).toEqual({ ran: false, suspicious: [] });
}

/** As a line of a document holds it. */
function oneLine(text: string): string {
  return text.replaceAll(/[\n\u2028]/g, ' ');
}

function hostileDocument() {
  return {
    id: 'policy-injections',
    kind: 'policy',
    title: { zh: `${NAME}汇编 ${INJECTIONS[0]}` },
    issuer: { zh: INJECTIONS[13] },
    documentNumber: INJECTIONS[16],
    names: [NAME, INJECTIONS[10]],
    region: '440000',
    audiences: ['citizen'],
    wording: 'restated',
    source: INJECTIONS[30],
    checkedOn: '2026-12-01',
    passages: INJECTIONS.map((injection, index) => ({
      anchor: `art-${index + 1}`,
      locator: { zh: `第${index + 1}条 ${oneLine(injection)}` },
      title: { zh: oneLine(injection) },
      sentences: [`第${index + 1}号${NAME}写的是 ${oneLine(injection)} 。`],
    })),
  };
}
