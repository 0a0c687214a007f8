import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn, type Journeys, PHONE, startJourneys } from './browser.ts';
import { joined } from './join-staff.ts';

const ADDRESS = '/staff/documents/policy-small-low-profit-tax?tab=criteria';

let journeys: Journeys;
let chen: Page;
beforeAll(async () => {
  journeys = await startJourneys();
  chen = await joined(journeys, 'chen', '陈丽', 'editor');
  await chen.goto(journeys.url + ADDRESS);
  await chen.getByText(/^第 1 项/).click();
}, 60_000);
afterAll(async () => {
  await journeys.close();
  expect(journeys.complaints).toEqual([]);
});

const headCount = () =>
  chen.locator('details.criterion-form').filter({ has: chen.locator('summary', { hasText: '从业人数' }) });

test('a criterion stands beside the passage it rests on, and whose verdict it would turn is told before it is saved', async () => {
  await headCount().locator('summary').click();
  expect(await headCount().getByRole('region', { name: /^依据/ }).textContent()).toContain('300人');
  await headCount().getByRole('textbox', { name: '不超过' }).fill('100');
  await chen.keyboard.press('Tab');
  await chen.getByRole('button', { name: '看影响' }).click();
  await chen.getByText(/家参考企业中，有 \d+ 个判断会变/).waitFor();
  const turned = chen.getByRole('table', { name: '改了会影响谁' });
  expect(await turned.getByRole('row').nth(1).textContent()).toMatch(/人.*不符合.*100 人/);
  expect(await barriersOn(chen)).toEqual([]);
});

test('what is not filled in leads to its place, and nothing is lost', async () => {
  await headCount().getByRole('textbox', { name: '不超过' }).fill('');
  await chen.keyboard.press('Tab');
  await chen.getByRole('button', { name: '保存草稿' }).click();
  const problem = chen.getByRole('alert').filter({ hasText: '还没有填完' });
  await problem.getByRole('button', { name: /去改/ }).click();
  await expect.poll(() => chen.evaluate(() => document.activeElement?.textContent)).toContain('从业人数');
  await headCount().getByRole('textbox', { name: '不超过' }).fill('100');
  await chen.keyboard.press('Tab');
  await chen.getByRole('button', { name: '保存草稿' }).click();
  await chen.getByText(/已存为草稿/).waitFor();
  await chen.getByRole('link', { name: '差异' }).click();
  await expect(chen.getByRole('deletion').first().textContent()).resolves.toContain('不超过 300');
});

test('a branch is added by a word of people’s own, and a document without criteria gets some', async () => {
  await chen.goto(`${journeys.url}/staff/documents/guide-id-card?tab=criteria`);
  await chen.getByRole('button', { name: '写条件' }).click();
  await chen.getByText(/^条件 1/).waitFor();
  await chen.getByRole('combobox', { name: '怎么判断' }).selectOption({ label: '行业是其中之一' });
  await chen.getByRole('textbox', { name: '行业', exact: true }).fill('没有这种行业呀');
  await chen.keyboard.press('Enter');
  await chen.getByText(/没有认出/).waitFor();
  await chen.getByRole('textbox', { name: '行业', exact: true }).fill('协作机器人');
  await chen.keyboard.press('Enter');
  await chen.getByRole('button', { name: /^删去/ }).waitFor();
  expect(await barriersOn(chen)).toEqual([]);
});

test('who may only look sees the criteria and cannot change them; on a phone nothing is pushed sideways', async () => {
  const zhao = await joined(journeys, 'zhao', '赵敏', 'viewer');
  await zhao.setViewportSize(PHONE.viewport);
  await zhao.goto(journeys.url + ADDRESS);
  await zhao.getByText(/^第 1 项/).click();
  await zhao.getByText(/^条件 1/).click();
  await expect(zhao.getByRole('textbox', { name: /^条件/ }).first().isDisabled()).resolves.toBe(true);
  expect(await zhao.getByRole('button', { name: '保存草稿' }).count()).toBe(0);
  expect(await zhao.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await barriersOn(zhao)).toEqual([]);
});
