/**
 * What a screen reader is told, page by page, as files to be read: roles, names and states, without looks. A change here is looked at
 * like any other; `vitest -u` writes them anew.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage } from '../../scripts/support/pages.ts';
import { ask, completeAnswer, type Journeys, PHONE, startJourneys } from './browser.ts';

let journeys: Journeys;
beforeAll(async () => {
  journeys = await startJourneys();
});
afterAll(async () => {
  await journeys.close();
  expect(journeys.complaints).toEqual([]);
});

async function treeOf(page: Page): Promise<string> {
  const tree = await page.locator('body').ariaSnapshot();
  // What is another at each visit.
  return `${tree.replaceAll(/用时 \d+ 毫秒/g, '用时 N 毫秒').replaceAll(/\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d/g, 'TIME')}\n`;
}

const treeFile = (name: string) => `./trees/${name}.yaml`;

test.each(['chat', 'emergency', 'settings', 'guide', 'search-nothing', 'not-found'])('%s', async (name) => {
  const page = await journeys.visit('about:blank', PHONE);
  await openPage(page, journeys.url, name, 'light');
  await expect(await treeOf(page)).toMatchFileSnapshot(treeFile(name));
});

test('an answer, and the passage it rests on', async () => {
  const page = await journeys.visit('/', PHONE);
  await ask(page, '到2027年，新能源汽车产量的目标是多少？');
  const answer = await completeAnswer(page);
  await expect(await treeOf(page)).toMatchFileSnapshot(treeFile('answer'));
  await answer
    .getByRole('button', { name: /^依据 1：/ })
    .first()
    .click();
  await page.getByRole('dialog').locator('mark').waitFor();
  await expect(await treeOf(page)).toMatchFileSnapshot(treeFile('citation'));
});

test('a search and a document', async () => {
  const page = await journeys.visit('/search?q=新能源汽车产量', PHONE);
  await page.locator('.search-hit').first().waitFor();
  const hit = await page.locator('.search-hit').first().ariaSnapshot();
  await expect(`${hit}\n`).toMatchFileSnapshot(treeFile('search-hit'));
  await page.goto(`${journeys.url}/documents/policy-small-low-profit-tax-2022`);
  await page.locator('.passage').first().waitFor();
  await expect((await treeOf(page)).replaceAll(/今天.*/g, '今天')).toMatchFileSnapshot(treeFile('document'));
});
