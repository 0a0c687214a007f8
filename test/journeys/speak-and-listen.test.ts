/** Speech is the browser's: a headless one has neither voice nor ear, so both are played here at the browser's own interfaces. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, completeAnswer, type Journeys, PHONE, startJourneys } from './browser.ts';

let journeys: Journeys;
beforeAll(async () => {
  journeys = await startJourneys();
});
afterAll(async () => {
  await journeys.close();
  expect(journeys.complaints).toEqual([]);
});

type Played = {
  spoken: { text: string; lang: string }[];
  languages: string[];
  hear(text: string): void;
  fail(error: string): void;
};

async function withSpeech(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const played = {
      spoken: [] as unknown[],
      languages: [] as string[],
      hear: (_: string) => {},
      fail: (_: string) => {},
    };
    Object.assign(globalThis, { played });
    class Recognition {
      lang = '';
      onresult?: (event: unknown) => void;
      onerror?: (event: unknown) => void;
      onend?: () => void;
      start() {
        played.languages.push(this.lang);
        played.hear = (transcript) => this.onresult?.({ results: [[{ transcript }]] });
        played.fail = (error) => {
          this.onerror?.({ error });
          this.onend?.();
        };
      }
      stop() {
        this.onend?.();
      }
      abort() {}
    }
    Object.assign(globalThis, { SpeechRecognition: Recognition, webkitSpeechRecognition: Recognition });
    Object.defineProperty(globalThis, 'speechSynthesis', {
      value: {
        speak: ({ text, lang }: SpeechSynthesisUtterance) => played.spoken.push({ text, lang }),
        cancel: () => played.spoken.push('cancelled'),
      },
    });
  });
  await page.reload();
}

const played = <T>(page: Page, read: (played: Played) => T): Promise<T> =>
  page.evaluate(`(${String(read)})(globalThis.played)`) as Promise<T>;

test('a question is spoken, in Cantonese as well, and what is heard is written to be checked', async () => {
  const page = await journeys.visit('/', PHONE);
  await withSpeech(page);
  const box = page.getByRole('textbox', { name: '您的问题' });
  await page.getByRole('button', { name: '语音输入' }).click();
  await page.getByText('正在听，请说话').waitFor();
  await played(page, ({ hear }) => hear('身份证'));
  await played(page, ({ hear }) => hear('身份证丢了怎么办'));
  expect(await box.inputValue()).toBe('身份证丢了怎么办');

  await page.getByRole('combobox', { name: '说哪种话' }).selectOption({ label: '粤语' });
  await page.getByRole('button', { name: '语音输入' }).click();
  expect(await played(page, ({ languages }) => languages)).toEqual(['zh-CN', 'zh-HK']);
  await page.getByRole('button', { name: '停止聆听' }).click();
  await page.getByText('正在听，请说话').waitFor({ state: 'hidden' });
});

test('a microphone that may not be used is said, with what to do', async () => {
  const page = await journeys.visit();
  await withSpeech(page);
  await page.getByRole('button', { name: '语音输入' }).click();
  await played(page, ({ fail }) => fail('not-allowed'));
  await page.getByText('浏览器不能使用麦克风').waitFor();
});

test('an answer is read aloud sentence by sentence, without its marks, and can be stopped', async () => {
  const page = await journeys.visit();
  await withSpeech(page);
  await ask(page, '身份证丢了怎么补办？');
  const answer = await completeAnswer(page);
  await answer.getByRole('button', { name: '朗读' }).click();
  const spoken = await played(page, (all) => all.spoken.filter((item) => typeof item === 'object'));
  expect(spoken.length).toBeGreaterThan(1);
  expect(spoken.map(({ lang }) => lang)).toEqual(spoken.map(() => 'zh-CN'));
  expect(spoken.map(({ text }) => text).join('')).not.toMatch(/[*|#[\]]/);
  await answer.getByRole('button', { name: '停止朗读' }).click();
  expect(await played(page, (all) => all.spoken.at(-1) as unknown)).toBe('cancelled');
});

test('where the browser can neither hear nor speak, nothing of it is shown', async () => {
  const page = await journeys.visit('about:blank');
  await page.addInitScript(() => {
    for (const name of ['SpeechRecognition', 'webkitSpeechRecognition', 'speechSynthesis']) {
      Reflect.deleteProperty(globalThis, name);
      Reflect.deleteProperty(Window.prototype, name);
    }
  });
  await page.goto(journeys.url);
  await ask(page, '身份证丢了怎么补办？');
  const answer = await completeAnswer(page);
  expect(await page.getByRole('button', { name: '语音输入' }).count()).toBe(0);
  expect(await answer.getByRole('button', { name: '朗读' }).count()).toBe(0);
});
