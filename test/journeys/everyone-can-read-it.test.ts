import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, barriersOn, completeAnswer, DESKTOP, type Journeys, PHONE, startJourneys } from './browser.ts';

const QUESTION = '到2027年，全省算力规模的目标是多少？';
const LANGUAGES: Record<string, string> = { 'zh-Hant': '繁體中文', en: 'English' };
const PASSAGE = '/documents/gd-ai-measures-2024#m29';

let journeys: Journeys;
beforeAll(async () => {
  journeys = await startJourneys();
});
afterAll(async () => {
  await journeys.close();
  expect(journeys.complaints).toEqual([]);
});

const hasSidewaysScrolling = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe.each([
  ['in the light', { ...DESKTOP, colorScheme: 'light' }],
  ['in the dark, on a phone', { ...PHONE, colorScheme: 'dark' }],
] as const)('no barriers %s', (_, options) => {
  test('on the chat page: empty, answered, and with a citation open', async () => {
    const page = await journeys.visit('/', options);
    await page.getByRole('heading', { name: '您想办什么事？' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);

    await ask(page, QUESTION);
    const answer = await completeAnswer(page);
    expect(await barriersOn(page)).toEqual([]);

    await answer
      .getByRole('button', { name: /^依据 1：/ })
      .first()
      .click();
    await page.getByRole('dialog').locator('mark').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  test.each([
    ['/search?q=算力', '.search-hit'],
    ['/measures', '.measure'],
    [PASSAGE, '.passage'],
  ])('on %s', async (path, content) => {
    const page = await journeys.visit(path, options);
    await page.locator(content).first().waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });
});

test('nothing scrolls sideways on a phone 360 pixels wide, as usual and in 长辈版', async () => {
  const page = await journeys.visit('/', PHONE);
  await ask(page, QUESTION);
  await completeAnswer(page);
  expect(await hasSidewaysScrolling(page)).toBe(false);
  await page.getByRole('button', { name: '长辈版' }).click();
  for (const path of ['/', '/search?q=算力', '/measures', PASSAGE]) {
    await page.goto(journeys.url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect([path, await hasSidewaysScrolling(page)]).toEqual([path, false]);
  }
});

test('长辈版 is one tap away, remembered, and left with one tap', async () => {
  const page = await journeys.visit('/', PHONE);
  const sizeOf = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const usual = await sizeOf();
  await page.getByRole('button', { name: '长辈版' }).click();
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await sizeOf()).toBeGreaterThan(usual * 1.25);
  await page.getByRole('button', { name: '普通版' }).click();
  expect(await sizeOf()).toBe(usual);
});

test.each([
  ['zh-Hant', '您想辦甚麼事？', '本服務為示範系統'],
  ['en', 'What do you need to do?', 'not an official government service'],
])('the page speaks %s, and remembers it', async (language, heading, notice) => {
  const page = await journeys.visit();
  await page.getByRole('button', { name: '设置' }).click();
  await page.getByRole('radio', { name: LANGUAGES[language]! }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: heading }).waitFor();
  await page.getByText(notice).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
  await page.reload();
  await page.getByRole('heading', { name: heading }).waitFor();
});

test('the finished answer is announced once, as a whole', async () => {
  const page = await journeys.visit();
  await ask(page, QUESTION);
  const answer = await completeAnswer(page);
  const announcement = (await page.locator('[aria-live="polite"]').textContent()) ?? '';
  const shown = await answer.locator('.answer-text').textContent();
  expect(announcement.length).toBeGreaterThan(10);
  expect(shown).toContain(announcement.trim().slice(0, 8));
});

test('a printed answer keeps its sources and their labels, and loses the controls', async () => {
  const page = await journeys.visit();
  await ask(page, QUESTION);
  const answer = await completeAnswer(page);
  await answer.locator('summary').click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('textbox').isVisible()).resolves.toBe(false);
  await expect(answer.locator('.badge').first().isVisible()).resolves.toBe(true);
  await expect(page.locator('.standing-notice').isVisible()).resolves.toBe(true);
});
