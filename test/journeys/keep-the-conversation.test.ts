import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLOSE_CODE } from '../../server/protocol/limits.ts';
import { ask, completeAnswer, type Journeys, startJourneys } from './browser.ts';

const FIRST = '到2027年，全省算力规模的目标是多少？';
const SECOND = '身份证丢了怎么补办？';

let journeys: Journeys;
beforeAll(async () => {
  journeys = await startJourneys();
});
afterAll(async () => {
  await journeys.close();
  expect(journeys.complaints).toEqual([]);
});

const questionsOn = async (page: Page) =>
  (await page.locator('.turn-question').allTextContents()).map((text) => text.replace('您的提问 ', ''));

/** Stands on the wire between the page and the server, where a connection can be cut. */
async function onTheWire(page: Page) {
  let cut: (() => void) | undefined;
  const wire = {
    isDown: false,
    /** Events of an answer that reach the page before the connection breaks. */
    breakAfter: Number.POSITIVE_INFINITY,
    cut: () => cut?.(),
  };
  await page.routeWebSocket('**/ws/chat', (socket) => {
    cut = () => void socket.close({ code: CLOSE_CODE.serviceRestart });
    if (wire.isDown) return cut();
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (wire.breakAfter === 0) return;
      socket.send(message);
      if (!String(message).includes('"welcome"')) wire.breakAfter -= 1;
      if (wire.breakAfter === 0) cut?.();
    });
  });
  await page.reload();
  return wire;
}

test('a reload keeps the conversation', async () => {
  const page = await journeys.visit();
  await ask(page, FIRST);
  const answer = await completeAnswer(page);
  const text = await answer.locator('.answer-text').textContent();

  await page.reload();
  const restored = await completeAnswer(page);
  await expect(restored.locator('.answer-text').textContent()).resolves.toBe(text);
  expect(await questionsOn(page)).toHaveLength(1);
});

test('a connection that breaks in the middle of an answer loses and repeats nothing', async () => {
  const whole = await journeys.visit();
  await ask(whole, FIRST);
  const expected = await (await completeAnswer(whole)).locator('.answer-text').textContent();

  const page = await journeys.visit();
  const wire = await onTheWire(page);
  wire.breakAfter = 5;
  await ask(page, FIRST);
  await page.getByText('连接已断开').waitFor();
  wire.breakAfter = Number.POSITIVE_INFINITY;

  const answer = await completeAnswer(page);
  await expect(answer.locator('.answer-text').textContent()).resolves.toBe(expected);
  expect(await questionsOn(page)).toHaveLength(1);
});

test('a question asked while the server is away is sent when it is back', async () => {
  const page = await journeys.visit();
  const wire = await onTheWire(page);
  await ask(page, FIRST);
  await completeAnswer(page);

  wire.isDown = true;
  wire.cut();
  await page.getByText('连接已断开').waitFor();
  await ask(page, SECOND);
  await page.getByText('接通后自动发送').waitFor();

  wire.isDown = false;
  await page.getByText('接通后自动发送').waitFor({ state: 'hidden' });
  await completeAnswer(page);
  expect(await questionsOn(page)).toHaveLength(2);
});

test('a restart of the server loses nothing, neither on the screen nor after a reload', async () => {
  const page = await journeys.visit();
  await ask(page, FIRST);
  await completeAnswer(page);
  await journeys.server.restart();
  await ask(page, SECOND);
  await expect.poll(() => page.getByRole('button', { name: '复制', exact: true }).count(), { timeout: 30_000 }).toBe(2);
  const questions = await questionsOn(page);

  await page.reload();
  await completeAnswer(page);
  expect(await questionsOn(page)).toEqual(questions);
});

test('a question can be stopped, and asked again', async () => {
  const page = await journeys.visit();
  const wire = await onTheWire(page);
  wire.isDown = true;
  wire.cut();
  await page.getByText('连接已断开').waitFor();
  await ask(page, FIRST);
  await page.getByRole('button', { name: '停止' }).click();
  await page.getByRole('region', { name: '回答' }).getByText('已停止回答').waitFor();

  wire.isDown = false;
  await page.getByText('连接已断开').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '重试' }).click();
  await completeAnswer(page);
});

test('conversations are listed, gone on with, named, taken along and deleted', async () => {
  const page = await journeys.visit();
  await ask(page, FIRST);
  await completeAnswer(page);
  await page.getByRole('button', { name: '新对话' }).click();
  await page.getByRole('heading', { name: '您想办什么事？' }).waitFor();
  await ask(page, SECOND);
  await completeAnswer(page);

  await page.getByRole('button', { name: '对话记录' }).click();
  const list = page.getByRole('dialog', { name: '对话记录' });
  expect(await list.locator('.conversation-title span').allTextContents()).toEqual([SECOND, FIRST]);
  await list.getByRole('button', { name: `改名：${FIRST}` }).click();
  await list.getByRole('textbox', { name: '对话名称' }).fill('<b>算力</b>');
  await page.keyboard.press('Enter');
  await list.getByRole('button', { name: /^<b>算力/ }).click();
  await list.waitFor({ state: 'hidden' });
  await completeAnswer(page);
  expect(await questionsOn(page)).toEqual([FIRST]);

  await page.getByRole('button', { name: '对话记录' }).click();
  const download = page.waitForEvent('download');
  await list.getByRole('button', { name: '导出：<b>算力</b>' }).click();
  const saved = await (await download).createReadStream();
  const markdown = (await saved.toArray()).join('');
  expect((await download).suggestedFilename()).toBe('b 算力 b .md');
  expect(markdown).toContain('AIGC: {"Label":"1"');
  expect(markdown).toContain(FIRST);
  expect(markdown).toContain('本站转述，以官方原文为准');
  expect(markdown).toContain('# \\<b\\>算力');

  const deleted = page.waitForResponse((response) => response.request().method() === 'DELETE');
  await list.getByRole('button', { name: '删除：<b>算力</b>' }).click();
  await list.getByRole('button', { name: '确定删除' }).click();
  expect((await deleted).ok()).toBe(true);
  expect(await list.locator('.conversation-title span').allTextContents()).toEqual([SECOND]);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: '您想办什么事？' }).waitFor();

  await page.reload();
  await page.getByRole('heading', { name: '您想办什么事？' }).waitFor();
  expect(await questionsOn(page)).toEqual([]);
});

test('what is being written, and what could not be sent, outlive the page', async () => {
  const page = await journeys.visit();
  const box = page.getByRole('textbox', { name: '您的问题' });
  await box.fill('写到一半的');
  await page.reload();
  expect(await box.inputValue()).toBe('写到一半的');

  const wire = await onTheWire(page);
  wire.isDown = true;
  wire.cut();
  await page.getByText('连接已断开').waitFor();
  await ask(page, FIRST);
  await page.getByText('接通后自动发送').waitFor();
  await page.reload();
  await page.getByRole('heading', { name: FIRST }).waitFor();
  wire.isDown = false;
  await completeAnswer(page);
  expect(await questionsOn(page)).toEqual([FIRST]);
  expect(await box.inputValue()).toBe('');
});

test('a question is taken back into the box, changed and asked', async () => {
  const page = await journeys.visit();
  await ask(page, FIRST);
  await completeAnswer(page);
  await page.getByRole('button', { name: '修改问题' }).click();
  const box = page.getByRole('textbox', { name: '您的问题' });
  expect(await box.inputValue()).toBe(FIRST);
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
  await box.fill(SECOND);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: SECOND }).waitFor();
  await completeAnswer(page);
  expect(await questionsOn(page)).toEqual([FIRST, SECOND]);
});

test('city and kind of applicant are chosen once, and said to the server', async () => {
  const page = await journeys.visit();
  const greetings: { region?: string; audience?: string }[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const message = JSON.parse(String(payload));
      if (message.type === 'hello') greetings.push(message);
    }),
  );
  await page.getByRole('combobox', { name: '所在地区' }).selectOption({ label: '梅州' });
  await page.getByRole('radio', { name: '企业服务' }).check();
  await page.reload();
  await expect.poll(() => greetings.at(-1)).toMatchObject({ region: '441400', audience: 'enterprise' });
  expect(await page.getByRole('combobox', { name: '所在地区' }).inputValue()).toBe('441400');
});

test('a question that an address brings along waits in the box', async () => {
  const page = await journeys.visit(`/?q=${encodeURIComponent(FIRST)}`);
  expect(await page.getByRole('textbox', { name: '您的问题' }).inputValue()).toBe(FIRST);
  expect(await questionsOn(page)).toEqual([]);
});

test('the box can be typed into before the script has come, and keeps text and cursor', async () => {
  const page = await journeys.visit('about:blank');
  let script: (() => void) | undefined;
  await page.route('**/assets/index-*.js', async (route) => {
    await new Promise<void>((go) => {
      script = go;
    });
    await route.continue();
  });
  await page.goto(journeys.url, { waitUntil: 'commit' });
  const box = page.getByRole('textbox', { name: '您的问题' });
  await box.pressSequentially('身份证丢了');
  await page.keyboard.press('ArrowLeft');
  script?.();
  await expect.poll(() => page.evaluate(() => document.title)).toContain('您想办什么事');
  await page.keyboard.type('弄');
  expect(await box.inputValue()).toBe('身份证丢弄了');
});
