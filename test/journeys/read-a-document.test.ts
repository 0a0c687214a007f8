import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, type Journeys, startJourneys } from './browser.ts';
import { joined } from './join-staff.ts';
import { tabTo } from './keyboard.ts';

const OLD_NOTICE = '/documents/policy-small-low-profit-tax-2022';

let journeys: Journeys;
beforeAll(async () => {
  journeys = await startJourneys();
});
afterAll(async () => {
  await journeys.close();
  expect(journeys.complaints).toEqual([]);
});

test('a text that was replaced says by what, and where today is in its life', async () => {
  const page = await journeys.visit(OLD_NOTICE, DESKTOP);
  await page.getByText('已被取代').first().waitFor();
  const moments = await page.locator('.time-line li span').allTextContents();
  expect(moments).toEqual(['施行', '被取代', '失效', '今天']);
  await page.locator('.document-relations').getByRole('link').first().click();
  await page.getByText('取代 ').first().waitFor();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('小型微利企业');
});

test('by keyboard: the outline leads to a passage, whose address is copied, and about which one asks', async () => {
  const page = await journeys.visit('/documents/gd-ai-measures-2024', {
    ...DESKTOP,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.locator('.passage').first().waitFor();
  await tabTo(page, '第二十九条 惠企利民构建智慧政府');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.passage[aria-current="true"]').getAttribute('id')).toBe('m29');
  // Chromium lets only the page in front write to the clipboard.
  await page.bringToFront();
  await tabTo(page, '复制链接：第二十九条 惠企利民构建智慧政府');
  await page.keyboard.press('Enter');
  await page.getByText('链接已复制').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/documents\/gd-ai-measures-2024#m29$/);
  await tabTo(page, '就此提问');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.getByRole('textbox', { name: '您的问题' }).inputValue())
    .toBe('广东省关于人工智能赋能千行百业的若干措施里第二十九条是怎么规定的？');
});

test('what staff have drafted is not read before it is published', async () => {
  const staff = await joined(journeys, 'chen', '陈丽', 'administrator');
  await staff.goto(`${journeys.url}/staff/documents/guide-id-card`);
  await staff.getByRole('button', { name: /收费标准/ }).click();
  const sentences = staff.getByRole('textbox', { name: /^句子/ });
  await sentences.fill(`${await sentences.inputValue()}\n身份证收费有疑问的，可以向发证机关咨询。`);
  await staff.getByRole('button', { name: '保存草稿' }).click();
  await staff.getByText(/已存为草稿/).waitFor();
  const page = await journeys.visit('/documents/guide-id-card', DESKTOP);
  await page.locator('.passage').first().waitFor();
  // A draft is nobody's business until it is published.
  expect(await page.getByText('可以向发证机关咨询').count()).toBe(0);
});
