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

const questionsOn = (page: Page) => page.locator('.turn-question').allTextContents();

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
  await expect.poll(() => page.getByRole('button', { name: '复制' }).count(), { timeout: 30_000 }).toBe(2);
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

test('a new conversation starts empty; a deleted one is gone after a reload as well', async () => {
  const page = await journeys.visit();
  await ask(page, FIRST);
  await completeAnswer(page);
  await page.getByRole('button', { name: '新对话' }).click();
  await page.getByRole('heading', { name: '您想办什么事？' }).waitFor();

  await ask(page, SECOND);
  await completeAnswer(page);
  const deleted = page.waitForResponse((response) => response.request().method() === 'DELETE');
  await page.getByRole('button', { name: '删除本次对话' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '删除本次对话' }).click();
  expect((await deleted).ok()).toBe(true);
  await page.getByRole('heading', { name: '您想办什么事？' }).waitFor();

  await page.reload();
  await page.getByRole('heading', { name: '您想办什么事？' }).waitFor();
  expect(await questionsOn(page)).toEqual([]);
});
