import { Buffer } from 'node:buffer';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDocx } from '../corpus/import/make-docx.ts';
import { ask, barriersOn, completeAnswer, type Journeys, startJourneys } from './browser.ts';
import { joined, PASSWORD } from './join-staff.ts';

const QUESTION = '养犬登记证怎么办理';
const SLIP = '养犬登记证自受理之日起六十个工作日内发放。';
const MENDED = '养犬登记证自受理之日起10个工作日内发放。';

let journeys: Journeys;
/** An editor and a publisher, each in a browser of their own. */
let chen: Page;
let wang: Page;

beforeAll(async () => {
  journeys = await startJourneys();
  chen = await joined(journeys, 'chen', '陈丽', 'editor');
  wang = await joined(journeys, 'wang', '王强', 'publisher');
}, 60_000);
afterAll(async () => {
  await journeys.close();
  expect(journeys.complaints).toEqual([]);
});

test('what could not be answered is answered, and after a rollback no longer', async () => {
  const citizen = await journeys.visit();
  for (const question of [QUESTION, '养犬登记证去哪里办', '怎么办养犬登记证']) {
    await ask(citizen, question);
    expect(await (await completeAnswer(citizen)).textContent()).toContain('没有找到能回答这个问题的依据');
  }

  await chen.getByRole('link', { name: '没答上的' }).click();
  const cluster = chen.getByRole('article').filter({ hasText: '养犬登记证' });
  await expect(cluster.first().textContent()).resolves.toContain('3');

  await chen.getByRole('link', { name: '文件', exact: true }).click();
  await chen
    .locator('input[type="file"]')
    .setInputFiles({ name: '养犬登记办法.docx', mimeType: 'application/octet-stream', buffer: await regulation() });
  const draft = chen.getByRole('link', { name: /养犬/ }).first();
  await draft.waitFor();
  await draft.click();

  await chen.getByRole('button', { name: /第三条/ }).click();
  const sentences = chen.getByRole('textbox', { name: /^句子/ });
  expect(await sentences.inputValue()).toContain(SLIP);
  await sentences.fill((await sentences.inputValue()).replace(SLIP, MENDED));
  await chen.getByRole('button', { name: '保存草稿' }).click();
  await chen.getByText(/已存为草稿/).waitFor();
  const address = new URL(chen.url()).pathname;

  await chen.getByRole('link', { name: '试问' }).click();
  await chen.getByRole('textbox', { name: '问题' }).fill(QUESTION);
  await chen.getByRole('button', { name: '试问' }).click();
  await chen.getByText('10个工作日').first().waitFor({ timeout: 60_000 });

  await chen.goto(journeys.url + address);
  await chen.getByRole('link', { name: /^复核/ }).click();
  await chen.getByRole('button', { name: '提交复核' }).click();
  await chen.getByText('已提交复核').first().waitFor();

  await wang.goto(journeys.url + address);
  await wang.getByRole('link', { name: /^复核/ }).click();
  await wang.getByRole('button', { name: '复核通过' }).click();
  await wang.getByText('已复核通过').first().waitFor();
  await wang.getByRole('link', { name: '发布', exact: true }).click();
  await wang.getByRole('button', { name: '立即发布…' }).click();
  await wang.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await wang.getByText(/发布版 2 已发布/).waitFor({ timeout: 90_000 });

  await ask(citizen, QUESTION);
  const answer = await completeAnswer(citizen);
  await expect(answer.textContent()).resolves.toContain('县级公安机关');
  await answer
    .getByRole('button', { name: /^依据 1：/ })
    .first()
    .click();
  await expect(citizen.getByRole('dialog').textContent()).resolves.toContain('养犬登记');
  await citizen.keyboard.press('Escape');

  await wang.getByRole('combobox', { name: '换回' }).selectOption({ index: 1 });
  await wang.getByRole('button', { name: '回滚…' }).click();
  await wang.getByRole('dialog').getByRole('button', { name: '回滚', exact: true }).click();
  await wang.getByText(/已换回发布版 1/).waitFor();
  await ask(citizen, '养犬登记证怎么办');
  expect(await (await completeAnswer(citizen)).textContent()).toContain('没有找到能回答这个问题的依据');
}, 240_000);

test.each([
  '/staff/insight',
  '/staff/insight/unanswered',
  '/staff/documents',
  '/staff/documents/guide-id-card',
  '/staff/documents/guide-id-card?tab=criteria',
  '/staff/documents/guide-id-card?tab=difference',
  '/staff/documents/guide-id-card?tab=review',
  '/staff/documents/guide-id-card?tab=versions',
  '/staff/curated',
  '/staff/lexicon',
  '/staff/trial',
  '/staff/releases',
  '/staff/account',
])(
  'the tests of accessibility find nothing on %s, and nothing scrolls sideways on a phone',
  async (path) => {
    await wang.goto(journeys.url + path);
    await wang.getByRole('heading', { level: 1 }).waitFor();
    await wang.waitForLoadState('networkidle');
    expect(await barriersOn(wang)).toEqual([]);
    await wang.setViewportSize({ width: 360, height: 780 });
    expect(await wang.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await wang.setViewportSize({ width: 1280, height: 900 });
  },
  30_000,
);

test('what was being written survives a session that ends', async () => {
  await chen.goto(`${journeys.url}/staff/documents/guide-id-card`);
  await chen.getByRole('button', { name: /收费标准/ }).click();
  const sentences = chen.getByRole('textbox', { name: /^句子/ });
  await sentences.fill(`${await sentences.inputValue()}\n身份证收费有疑问的，可以拨打12345咨询。`);
  await chen.context().clearCookies();
  await chen.getByRole('button', { name: '保存草稿' }).click();
  const dialog = chen.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '账号名' }).fill('chen');
  await dialog.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await chen.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  expect(await sentences.inputValue()).toContain('12345咨询');
  await chen.getByRole('button', { name: '保存草稿' }).click();
  await chen.getByText(/已存为草稿/).waitFor();
});

async function regulation(): Promise<Buffer> {
  const lines = [
    '示例市养犬登记办法',
    '第一条 为了规范养犬登记，制定本办法。',
    '第二条 办理养犬登记证，向居住地的县级公安机关提出申请，提交身份证明、住所证明和犬只免疫证明。',
    `第三条 ${SLIP}办理养犬登记证不收费。`,
  ];
  const body = lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('');
  return Buffer.from(await makeDocx({ body }));
}

test('an answer written by hand is taken out again where it was written', async () => {
  await wang.goto(`${journeys.url}/staff/curated`);
  await wang.locator('.curated-head').getByRole('link').click();
  await wang.getByRole('textbox', { name: '问题', exact: true }).fill('身份证丢了先去哪里');
  await wang.getByRole('textbox', { name: /^回答/ }).fill('到任意派出所户籍窗口补领。');
  await wang.getByRole('button', { name: '存为草稿' }).click();
  await wang.getByText(/已存为草稿/).waitFor();
  await wang.getByRole('link', { name: '人工回答' }).first().click();
  await wang.getByRole('link', { name: '身份证丢了先去哪里' }).click();
  await wang.getByRole('button', { name: '删去这个回答' }).click();
  await wang.getByRole('dialog').getByRole('button', { name: '删去这个回答' }).click();
  await wang.getByRole('heading', { level: 1, name: '人工回答' }).waitFor();
  await expect.poll(() => wang.getByRole('link', { name: '身份证丢了先去哪里' }).count()).toBe(0);
}, 30_000);
