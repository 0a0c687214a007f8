import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Journeys, startJourneys } from './browser.ts';

let journeys: Journeys;
beforeAll(async () => {
  journeys = await startJourneys();
});
afterAll(async () => {
  await journeys.close();
  expect(journeys.complaints).toEqual([]);
});

test('a search leads to the passage, and back to the results', async () => {
  const page = await journeys.visit('/search');
  await page.getByRole('searchbox', { name: '搜索词' }).fill('算力');
  await page.keyboard.press('Enter');
  const firstHit = page.locator('.search-hit').first();
  await firstHit.waitFor();
  await expect(firstHit.locator('mark').first().textContent()).resolves.not.toBe('');

  await firstHit.getByRole('link').click();
  await page.locator('[aria-current="true"].passage').waitFor();
  await page.goBack();
  await firstHit.waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('算力');
});

test('a search can be narrowed to a kind of document', async () => {
  const page = await journeys.visit('/search?q=算力');
  await page.getByRole('navigation', { name: '类别' }).getByRole('link', { name: '措施' }).click();
  await page.locator('.search-hit').first().waitFor();
  expect(new URL(page.url()).searchParams.get('kind')).toBe('measures');
});

test('the measures can be filtered by number, and the targets lead to where they are set', async () => {
  const page = await journeys.visit('/measures');
  await page.getByRole('searchbox', { name: '按文字筛选' }).fill('29');
  await page.getByText('显示 1 条，共 45 条').waitFor();
  await page.locator('.target-table a').first().click();
  await page.locator('[aria-current="true"].passage').waitFor();
});

test('an address that leads nowhere says so', async () => {
  const page = await journeys.visit('/nowhere');
  await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
});
