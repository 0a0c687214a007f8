import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriersOn, DESKTOP, type Journeys, PHONE, startJourneys } from './browser.ts';

const DESCRIPTION = '东莞做协作机器人的，120人，去年营收8000万，高企';

let journeys: Journeys;
beforeAll(async () => {
  journeys = await startJourneys();
});
afterAll(async () => {
  await journeys.close();
  expect(journeys.complaints).toEqual([]);
});

async function matched(options = {}) {
  const page = await journeys.visit('/enterprise', options);
  await page.getByRole('textbox', { name: '用几句话介绍企业' }).fill(DESCRIPTION);
  await page.getByRole('button', { name: '开始匹配' }).click();
  await page.locator('.match-card').first().waitFor();
  return page;
}

test('a description becomes fields, which can be corrected, and each criterion opens its passage', async () => {
  const page = await matched();
  expect(await page.getByLabel('员工数（人）').inputValue()).toBe('120');
  expect(await page.getByLabel('上年营业收入（万元）').inputValue()).toBe('8000');
  expect(await page.getByLabel('注册地').inputValue()).toBe('441900');
  await page.getByText('企业规模：小型').waitFor();

  await page.getByLabel('员工数（人）').fill('1200');
  await page.getByLabel('上年营业收入（万元）').fill('50000');
  await page.keyboard.press('Tab');
  await page.getByText('企业规模：大型').waitFor();

  const card = page.locator('.match-card').first();
  await card.locator('summary').click();
  await card
    .getByRole('button', { name: /^依据：/ })
    .first()
    .click();
  await page.getByRole('dialog').locator('mark').waitFor();
});

test('the next question is answered, and the answer is part of the profile', async () => {
  const page = await matched(PHONE);
  await page.getByText('企业是哪一种类型？').waitFor();
  await page.getByRole('button', { name: '公司', exact: true }).click();
  await expect.poll(() => page.getByLabel('企业类型').inputValue()).toBe('company');
  const asked = await page.locator('.next-question-prompt').textContent();
  await page.getByRole('button', { name: '不清楚，下一题' }).click();
  await expect.poll(() => page.locator('.next-question-prompt').textContent()).not.toBe(asked);
});

test('what cannot be is told at its field, and nothing is lost', async () => {
  const page = await matched();
  await page.getByLabel('员工数（人）').fill('-3');
  await page.keyboard.press('Tab');
  await page.locator('[data-field="employees"] .field-problem').waitFor();
  expect(await page.getByLabel('上年营业收入（万元）').inputValue()).toBe('8000');
  expect(await page.locator('.match-card').count()).toBeGreaterThan(0);
});

test('verdicts, kinds and orders are chosen; two are compared; a report is printed', async () => {
  const page = await matched();
  await page.getByRole('radio', { name: /^可能符合/ }).check();
  await page.getByRole('combobox', { name: '类别' }).selectOption({ label: '资金支持' });
  const cards = page.locator('.match-card');
  await expect
    .poll(() => cards.locator('.match-nature').allTextContents())
    .toSatisfy((all: string[]) => all.every((nature) => nature === '资金支持'));
  await page.getByRole('checkbox', { name: '对比' }).nth(0).check();
  await page.getByRole('checkbox', { name: '对比' }).nth(1).check();
  await page.getByRole('button', { name: '对比这两条' }).click();
  expect(await page.getByRole('dialog', { name: '两条对比' }).getByRole('columnheader').count()).toBe(2);
  await page.keyboard.press('Escape');

  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.getByText('根据发布版').isVisible()).toBe(true);
  await expect.poll(() => page.getByText('不是官方认定').isVisible()).toBe(true);
  expect(await page.getByRole('textbox', { name: '用几句话介绍企业' }).isVisible()).toBe(false);
});

test('a profile is handed on by a link that no server sees, kept on the device, and deleted', async () => {
  const page = await matched({ permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByRole('button', { name: '复制分享链接' }).click();
  await page.getByText('链接已复制').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).search).toBe('');
  const other = await journeys.visit(new URL(link).pathname + new URL(link).hash);
  await expect.poll(() => other.getByLabel('员工数（人）').inputValue()).toBe('120');
  expect(await other.getByRole('textbox', { name: '用几句话介绍企业' }).inputValue()).toBe('');

  await page.getByRole('button', { name: '保存在这台设备上' }).click();
  await page.goto(`${journeys.url}/enterprise`);
  await expect.poll(() => page.getByLabel('员工数（人）').inputValue()).toBe('120');
  await page.getByRole('button', { name: '删除保存的画像' }).click();
  await page.goto(`${journeys.url}/enterprise`);
  await page.getByRole('button', { name: '开始匹配' }).waitFor();
});

test('the self-check of a high-tech enterprise adds up its points', async () => {
  const page = await matched();
  await page.getByRole('link', { name: '高新技术企业自评' }).click();
  await page.getByText('在中国境内注册成立一年以上').waitFor();
  for (const [part, points] of [
    ['知识产权', '25'],
    ['科技成果转化', '25'],
    ['研发组织管理', '15'],
    ['企业成长性', '15'],
  ] as const) {
    await page.getByRole('spinbutton', { name: part }).fill(points);
    await page.keyboard.press('Tab');
  }
  await page.getByText('合计 80 分').waitFor();
});

test('a list of firms goes in, and a workbook comes out', async () => {
  const page = await journeys.visit('/enterprise/batch');
  const head = '企业名称,行业,注册地,员工数,上年营业收入（万元）,已有资质,老板爱好';
  const firms = Array.from(
    { length: 30 },
    (_, i) => `企业${i},协作机器人,东莞,${i === 7 ? '-3' : 20 + i},8000,高企,钓鱼`,
  );
  await page.locator('input[type="file"]').setInputFiles({
    name: '园区.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([head, ...firms].join('\n')),
  });
  await page.getByText('已对照 30 / 30 家').waitFor({ timeout: 30_000 });
  await page.getByText('第 9 行：员工数：人数不能是负数').waitFor();
  await page.getByText('不认识“老板爱好”这一列').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载结果（XLSX）' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
  expect(await barriersOn(page)).toEqual([]);

  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
  await page.getByText('请上传 XLSX 或 CSV').waitFor();
});

describe.each([
  ['on a phone in the dark', { ...PHONE, colorScheme: 'dark' }],
  ['on a desktop', DESKTOP],
] as const)('no barriers %s', (_, options) => {
  test('in matching and in the self-check', async () => {
    const page = await matched(options);
    await page.locator('.match-criteria summary').first().click();
    expect(await barriersOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.getByRole('link', { name: '高新技术企业自评' }).click();
    await page.locator('.criterion').first().waitFor();
    expect(await barriersOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});
