import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, completeAnswer, type Journeys, startJourneys } from './browser.ts';

const TARGET_QUESTION = '到2027年，全省算力规模的目标是多少？';

let journeys: Journeys;
beforeAll(async () => {
  journeys = await startJourneys();
});
afterAll(async () => {
  await journeys.close();
  expect(journeys.complaints).toEqual([]);
});

test('a reader asks, opens a citation, finds the quote marked in its passage, and is back where they were', async () => {
  const page = await journeys.visit();
  await ask(page, TARGET_QUESTION);
  const answer = await completeAnswer(page);
  await expect(answer.textContent()).resolves.toContain('60');

  const mark = answer.getByRole('button', { name: /^依据 1：/ });
  await mark.first().click();
  const dialog = page.getByRole('dialog');
  const quoted = await dialog.locator('mark').textContent();
  const passage = await dialog.locator('blockquote').textContent();
  expect(passage).toContain(quoted);
  expect(quoted?.length).toBeGreaterThan(4);
  await expect(dialog.textContent()).resolves.toMatch(/本站转述，以官方原文为准|官方原文/);
  await expect(dialog.textContent()).resolves.toContain('现行有效');

  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await mark.first().evaluate((button) => button === document.activeElement)).toBe(true);
});

test('the whole document opens at the cited passage', async () => {
  const page = await journeys.visit();
  await ask(page, TARGET_QUESTION);
  const answer = await completeAnswer(page);
  await answer
    .getByRole('button', { name: /^依据 1：/ })
    .first()
    .click();
  await page.getByRole('link', { name: '打开全文' }).click();
  const cited = page.locator('[aria-current="true"]');
  await cited.waitFor();
  expect(await cited.evaluate((section) => section === document.activeElement)).toBe(true);
  const box = await cited.boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect(box?.y).toBeLessThan(900);

  await page.goBack();
  await completeAnswer(page);
});

test('a quote is shown when its document cannot be fetched, and the fetch can be tried again', async () => {
  const page = await journeys.visit();
  await page.route('**/api/documents/*', (route) => route.abort());
  await ask(page, TARGET_QUESTION);
  const answer = await completeAnswer(page);
  await answer
    .getByRole('button', { name: /^依据 1：/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('alert').waitFor();
  await expect(dialog.locator('mark').textContent()).resolves.not.toBe('');

  await page.unroute('**/api/documents/*');
  await dialog.getByRole('button', { name: '重试' }).click();
  await dialog.getByRole('alert').waitFor({ state: 'hidden' });
});

test('a suggested question is asked by keyboard alone, and the focus follows it', async () => {
  const page = await journeys.visit();
  const suggestion = page.locator('.suggestions button').first();
  const question = (await suggestion.textContent()) ?? '';
  for (let presses = 0; presses < 30; presses += 1) {
    if (await suggestion.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await completeAnswer(page);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(question);
});

test('the entrance for enterprises suggests other questions, chosen by arrow key', async () => {
  const page = await journeys.visit();
  const before = await page.locator('.suggestions').textContent();
  await page.getByRole('radio', { name: '个人办事' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('heading', { name: '您的企业想了解什么？' }).waitFor();
  await expect(page.locator('.suggestions').textContent()).resolves.not.toBe(before);
});

test('a question that cannot be answered is handed to 12345', async () => {
  const page = await journeys.visit();
  await ask(page, '今天股票会涨吗？');
  const answer = await completeAnswer(page);
  await expect(answer.getByRole('link', { name: '拨打 12345' }).getAttribute('href')).resolves.toBe('tel:12345');
  await expect(answer.getAttribute('data-family')).resolves.toBe('unanswerable');
});

test('an answer is copied with its sources and whose words they are in, and shared by a link', async () => {
  const page = await journeys.visit('/', { permissions: ['clipboard-read', 'clipboard-write'] });
  await ask(page, TARGET_QUESTION);
  const answer = await completeAnswer(page);
  await answer.getByRole('button', { name: '复制', exact: true }).click();
  await answer.getByText('已复制').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/\[1\][\s\S]*依据：\n\[1\]/);
  expect(copied).toMatch(/本站转述，以官方原文为准|官方原文/);

  await answer.getByRole('button', { name: '分享链接' }).click();
  await answer.getByText('链接已复制').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const shared = await journeys.visit(link.replace(journeys.url, ''));
  await shared.getByRole('heading', { name: '分享的回答' }).waitFor();
  await expect((await completeAnswer(shared)).textContent()).resolves.toContain('60');
  await expect(shared.getByRole('textbox').count()).resolves.toBe(0);
});

test('feedback is taken, with its reasons', async () => {
  const page = await journeys.visit();
  await ask(page, TARGET_QUESTION);
  const answer = await completeAnswer(page);
  await answer.getByRole('button', { name: '没帮助' }).click();
  await answer.getByRole('checkbox', { name: '内容过时' }).check();
  await answer.getByRole('button', { name: '提交' }).click();
  await answer.getByText('谢谢，已收到。').waitFor();
});

test('Enter that chooses a candidate of an input method does not send', async () => {
  const page = await journeys.visit();
  const box = page.getByRole('textbox', { name: '您的问题' });
  await box.fill('shenfenzheng');
  await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
  await page.keyboard.press('Shift+Enter');
  await expect(box.inputValue()).resolves.toBe('shenfenzheng\n');
  await expect(page.locator('.turn').count()).resolves.toBe(0);
});

test('a question that is too long is not sent, and says by how much', async () => {
  const page = await journeys.visit();
  await ask(page, '𠮷'.repeat(503));
  await page.getByText('超出 3 字，请缩短').waitFor();
  await expect(page.locator('.turn').count()).resolves.toBe(0);
});
