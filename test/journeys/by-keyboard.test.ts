/** Nothing here is clicked, and nothing is focused but by Tab: what a reader without a mouse can do. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeAnswer, type Journeys, startJourneys } from './browser.ts';
import { focusIsSeen, tabTo } from './keyboard.ts';

let journeys: Journeys;
beforeAll(async () => {
  journeys = await startJourneys();
});
afterAll(async () => {
  await journeys.close();
  expect(journeys.complaints).toEqual([]);
});

const focusedName = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    return element === document.body ? 'nothing' : (element?.getAttribute('aria-label') ?? element?.textContent ?? '');
  });

test('a question is asked, its source read and cited, feedback given, the conversation named', async () => {
  const page = await journeys.visit('/', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  expect(await focusedName(page)).toBe('跳到主要内容');
  await page.keyboard.press('Enter');
  await tabTo(page, '您的问题');
  await page.keyboard.type('身份证丢了怎么补办？');
  await page.keyboard.press('Enter');
  const answer = await completeAnswer(page);

  await tabTo(page, /^依据 1：/, { backwards: true });
  await focusIsSeen(page);
  await page.keyboard.press('Enter');
  const passage = page.getByRole('dialog', { name: /居民身份证/ });
  await passage.locator('mark').waitFor();
  await tabTo(page, '复制引用');
  await page.keyboard.press('Enter');
  await passage.getByText('已复制').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('本站转述，以官方原文为准');
  await page.keyboard.press('Escape');
  await passage.waitFor({ state: 'hidden' });
  expect(await focusedName(page)).toMatch(/^依据 1：/);

  await tabTo(page, '没帮助');
  await page.keyboard.press('Enter');
  await tabTo(page, '内容过时');
  await page.keyboard.press('Space');
  await tabTo(page, '提交');
  await page.keyboard.press('Enter');
  await answer.getByText('谢谢，已收到').waitFor();
  expect(await focusedName(page)).toBe('没帮助');

  await tabTo(page, '对话记录', { backwards: true });
  await page.keyboard.press('Enter');
  await tabTo(page, /^改名：/);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: '对话名称' }).waitFor();
  await page.keyboard.type('补办身份证');
  await page.keyboard.press('Enter');
  await expect.poll(() => focusedName(page)).toMatch(/^补办身份证/);
  await page.keyboard.press('Escape');
  await expect.poll(() => focusedName(page)).toBe('对话记录');
});

test('a suggestion is chosen, an answer stopped for another, and the box is where it was', async () => {
  const page = await journeys.visit();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(page, '护照多久能办好？');
  await focusIsSeen(page);
  await page.keyboard.press('Enter');
  await completeAnswer(page);
  await tabTo(page, '修改问题');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('question');
  await page.keyboard.type('加急');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '护照多久能办好？加急' }).waitFor();
});

test('a service is found by stage, and its materials ticked', async () => {
  const page = await journeys.visit('/guides');
  await page.getByRole('heading', { name: '出生' }).waitFor();
  await tabTo(page, '查找服务');
  await page.keyboard.type('结婚登记');
  await tabTo(page, '结婚登记');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '结婚登记' }).waitFor();
  await tabTo(page, /身份证/);
  await page.keyboard.press('Space');
  await page.getByText(/已备 1 \//).waitFor();
});
