import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** More stops than any page has between two places that follow each other. */
const MOST_STOPS = 150;

/** Presses Tab until the focus is on what is called so; fails where it never comes there, or leaves the page. */
export async function tabTo(page: Page, name: string | RegExp, { backwards = false } = {}): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab');
    const current = await nameOfFocus(page);
    if (typeof name === 'string' ? current === name : name.test(current)) return;
    passed.push(current);
  }
  expect.fail(`the focus never came to ${name}; it was on ${[...new Set(passed)].join(' · ')}`);
}

/** What a screen reader would call the element with the focus, near enough: label, else text. */
const nameOfFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLLabelElement> }) | null;
    if (element === null || element === document.body) return '';
    const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? '';
    return label.trim();
  });

/** A ring around whatever has the focus, which is in sight and not covered by what stays in its place. */
export async function focusIsSeen(page: Page): Promise<void> {
  const seen = () =>
    page.evaluate(() => {
      const element = document.activeElement!;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const { left, top, width, height } = element.getBoundingClientRect();
      const onTop = document.elementFromPoint(left + width / 2, top + height / 2);
      const hasRing = outlineStyle !== 'none' && outlineWidth !== '0px';
      return { hasRing, isOnTop: onTop !== null && (element.contains(onTop) || onTop.contains(element)) };
    });
  // The page may still be moving there.
  await expect.poll(seen).toEqual({ hasRing: true, isOnTop: true });
}
