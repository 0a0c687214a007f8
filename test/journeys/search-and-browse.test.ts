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

  await firstHit.getByRole('link').first().click();
  await page.locator('[aria-current="true"].passage').waitFor();
  await page.goBack();
  await firstHit.waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('算力');
});

test('a search is narrowed and put in order, each state an address of its own', async () => {
  const page = await journeys.visit('/search?q=算力');
  await page.getByRole('combobox', { name: '类别' }).selectOption({ label: '措施' });
  await expect.poll(() => new URL(page.url()).searchParams.get('kind')).toBe('measures');
  await page.locator('.search-hit').first().waitFor();
  await page.getByRole('combobox', { name: '排序' }).selectOption({ label: '最新发布' });
  await expect.poll(() => new URL(page.url()).searchParams.get('sort')).toBe('date');
  await page.goBack();
  await page.goBack();
  expect(new URL(page.url()).searchParams.get('kind')).toBeNull();
  await page.getByLabel('在这一天有效').fill('2020-01-01');
  await page.locator('.search-hit .badge').getByText('尚未施行').first().waitFor();
  await page.getByRole('link', { name: '清除筛选' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('asOf')).toBeNull();
});

test('what is typed is searched for by itself, and more of it is paged through', async () => {
  const page = await journeys.visit('/search');
  await page.getByRole('searchbox', { name: '搜索词' }).pressSequentially('企业');
  await page.locator('.search-hit').first().waitFor();
  expect(await page.getByRole('searchbox', { name: '搜索词' }).evaluate((box) => box === document.activeElement)).toBe(
    true,
  );
  const first = await page.locator('.search-hit h2').first().textContent();
  await page.getByRole('link', { name: '下一页' }).click();
  await page.getByText(/第 2 页/).waitFor();
  await expect.poll(() => page.locator('.search-hit h2').first().textContent()).not.toBe(first);
});

test('what is found is asked about; where nothing is found there is a way on', async () => {
  const page = await journeys.visit('/search?q=算力');
  await page.getByRole('link', { name: '就此提问' }).first().click();
  await expect.poll(() => page.getByRole('textbox', { name: '您的问题' }).inputValue()).toContain('是怎么规定的');
  await page.goto(`${journeys.url}/search?q=xyzzyplugh`);
  await page.getByText('没有找到“xyzzyplugh”').waitFor();
  await page.getByRole('link', { name: '直接提问' }).click();
  await expect.poll(() => page.getByRole('textbox', { name: '您的问题' }).inputValue()).toBe('xyzzyplugh');
});

test('the measures are narrowed by number, sector and support, each state an address; tags lead to their like', async () => {
  const page = await journeys.visit('/measures');
  await page.getByRole('searchbox', { name: '按文字筛选' }).fill('29');
  await page.getByText('显示 1 条，共 45 条').waitFor();
  await page.getByRole('link', { name: '清除筛选' }).click();
  await page.getByRole('combobox', { name: '领域' }).selectOption('robotics');
  await expect.poll(() => new URL(page.url()).searchParams.get('sectors')).toBe('robotics');
  await page.getByRole('combobox', { name: '支持方式' }).selectOption({ index: 1 });
  await page.goBack();
  await page.getByRole('heading', { name: '推动智能机器人创新发展' }).waitFor();
  await page.getByRole('button', { name: '看全文' }).first().click();
  await page.getByRole('button', { name: '收起' }).waitFor();
  await page.locator('.measure-tags a:not([href$="robotics"])').first().click();
  await expect.poll(() => new URL(page.url()).searchParams.get('sectors')).not.toBe('robotics');
});

test('the targets are pictures, with a table beside each that leads to where they are set', async () => {
  const page = await journeys.visit('/measures#targets');
  const chart = page.getByRole('img', { name: /产业规模和营业收入/ });
  await chart.scrollIntoViewIfNeeded();
  await chart.locator('canvas').waitFor();
  const isDrawn = () =>
    chart.locator('canvas').evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
      return data.some((value) => value > 0);
    });
  await expect.poll(isDrawn).toBe(true);
  expect(await page.locator('.target-table tbody tr').count()).toBe(21);
  await page.locator('.target-table a').first().click();
  await page.locator('[aria-current="true"].passage').waitFor();
});

test('an address that leads nowhere says so', async () => {
  const page = await journeys.visit('/nowhere');
  await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
});
