import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage, PAGES, SIZES } from '../../scripts/support/pages.ts';
import { barriersOn, type Journeys, startJourneys } from './browser.ts';

/** Of 长辈版 (工信部 移动互联网应用适老化通用设计规范). */
const LEAST_TEXT_PX = 18;
const LEAST_TARGET_PX = 60;

let journeys: Journeys;
beforeAll(async () => {
  journeys = await startJourneys();
});
afterAll(async () => {
  await journeys.close();
  expect(journeys.complaints).toEqual([]);
});

/** Of a page in a mode what is wrong with it, each with where. */
async function look(name: string, mode: string, size: string, faultsOf: (page: Page) => Promise<string[]>) {
  const page = await journeys.visit('about:blank', SIZES[size]);
  await openPage(page, journeys.url, name, mode);
  const faults = await faultsOf(page);
  await page.context().close();
  return faults.map((fault) => `${name}: ${fault}`);
}

const sidewaysOf = async (page: Page): Promise<string[]> => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return width > 0 ? [`scrolls sideways by ${width} px`] : [];
};

/** Colours and sizes meet each other here once; the whole product of them is what `npm run screenshots` is for. */
test.each([
  ['light', 'desktop'],
  ['dark', 'phone'],
  ['contrast', 'desktop'],
  ['elderly', 'phone'],
  ['largest', 'phone'],
  ['english', 'phone'],
])(
  'in the mode %s on a %s no page has a barrier, or scrolls sideways',
  async (mode, size) => {
    const faults: string[] = [];
    for (const name of Object.keys(PAGES)) {
      const found = await look(name, mode, size, async (page) => [
        ...(await barriersOn(page)),
        ...(await sidewaysOf(page)),
      ]);
      faults.push(...found);
    }
    expect(faults).toEqual([]);
  },
  120_000,
);

test('in 长辈版 no text is small and no target is narrow, on any page', async () => {
  const faults: string[] = [];
  for (const name of Object.keys(PAGES)) {
    faults.push(
      ...(await look(name, 'elderly', 'phone', (page) =>
        page.evaluate(smallThings, [LEAST_TEXT_PX, LEAST_TARGET_PX] as const),
      )),
    );
  }
  expect(faults).toEqual([]);
}, 120_000);

/** In the page: visible text that is too small, and controls that are too low (those within a line of text are exempt, WCAG 2.5.8). */
function smallThings([leastText, leastTarget]: readonly [number, number]): string[] {
  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const said = (element: Element) => `${element.tagName} ${(element.textContent ?? '').trim().slice(0, 12)}`;
  const small = [...document.querySelectorAll('body *')].filter((element) => {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    return hasText && isSeen(element) && Number.parseFloat(getComputedStyle(element).fontSize) < leastText;
  });
  const low = [
    ...document.querySelectorAll(
      'button, select, input:not([type="checkbox"], [type="radio"]), textarea, summary, .button-link, .site-nav a',
    ),
  ].filter(
    (element) =>
      isSeen(element) &&
      !element.matches('.citation-mark, .source-place') &&
      element.getBoundingClientRect().height < leastTarget - 1,
  );
  return [
    ...small.map((element) => `small text: ${said(element)}`),
    ...low.map((element) => `low target: ${said(element)}`),
  ];
}

test('colours and size are there at the first paint', async () => {
  const page = await journeys.visit('about:blank');
  await page.addInitScript(() => {
    localStorage.setItem('yueda.elderly', 'true');
    localStorage.setItem('yueda.text-size', 'larger');
    localStorage.setItem('yueda.colours', 'dark');
  });
  // Without the page's script, so that nothing but the one before the first paint can have done it.
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto(journeys.url);
  expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toMatchObject({
    colours: 'dark',
    textSize: 'larger',
    elderly: 'true',
  });
});

test('the page follows the system, unless the reader has chosen', async () => {
  const page = await journeys.visit();
  const colours = () => page.evaluate(() => document.documentElement.dataset.colours);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(colours).toBe('dark');
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
  await expect.poll(colours).toBe('contrast');
  await page.getByRole('button', { name: '设置' }).click();
  await page.getByRole('radio', { name: '浅色' }).check();
  await expect.poll(colours).toBe('light');
  await page.reload();
  await expect.poll(colours).toBe('light');
});
