/** A clerk without a mouse: nothing is clicked, and nothing is focused but by Tab. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Journeys, startJourneys } from './browser.ts';
import { joined, PASSWORD } from './join-staff.ts';
import { focusIsSeen, tabTo } from './keyboard.ts';

let journeys: Journeys;
let page: Page;
beforeAll(async () => {
  journeys = await startJourneys();
  const chen = await joined(journeys, 'chen', '陈丽', 'administrator');
  await chen.context().close();
  page = await journeys.visit('/staff');
}, 60_000);
afterAll(async () => {
  await journeys.close();
  expect(journeys.complaints).toEqual([]);
});

/** To a page of the console by its navigation, from wherever the focus is. */
async function goTo(name: string, heading: string | RegExp): Promise<void> {
  await tabTo(page, name, { backwards: name !== '退出' && (await isAfterNavigation()) });
  await focusIsSeen(page);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

const isAfterNavigation = () =>
  page.evaluate(() => {
    const nav = document.querySelector('.staff-nav')!;
    const { activeElement } = document;
    return (
      activeElement !== null && (nav.compareDocumentPosition(activeElement) & Node.DOCUMENT_POSITION_FOLLOWING) > 0
    );
  });

test('signs in, mends a passage, hands it in for review, tries a question, and signs out', async () => {
  await page.getByRole('dialog').waitFor();
  await tabTo(page, '账号名');
  await page.keyboard.type('chen');
  await tabTo(page, '密码');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await goTo('文件', '文件');
  await tabTo(page, /标题或编号/);
  await page.keyboard.type('居民身份证申领');
  await page.keyboard.press('Enter');
  await page
    .getByRole('link', { name: /居民身份证申领/ })
    .first()
    .waitFor();
  await tabTo(page, /^居民身份证申领/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /收费标准/ }).waitFor();
  await tabTo(page, /收费标准/);
  await focusIsSeen(page);
  await page.keyboard.press('Enter');
  await tabTo(page, /^句子/);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\n身份证收费有疑问的，可以拨打12345咨询。');
  await tabTo(page, '保存草稿');
  await page.keyboard.press('Enter');
  await page.getByText(/已存为草稿/).waitFor();

  await tabTo(page, /^复核/, { backwards: true });
  await page.keyboard.press('Enter');
  await tabTo(page, '提交复核');
  await page.keyboard.press('Enter');
  await page.getByText('已提交复核').first().waitFor();

  await goTo('试问', '试问');
  await tabTo(page, '问题');
  await page.keyboard.type('身份证收费有疑问找谁');
  await tabTo(page, '试问');
  await page.keyboard.press('Enter');
  await page.getByText('12345咨询').first().waitFor({ timeout: 60_000 });

  await goTo('操作记录', '操作记录');
  await tabTo(page, '退出', { backwards: true });
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
}, 120_000);
