/** Every page of the site and every way to see it: for screenshots, and for tests that must miss none. */
import type { BrowserContextOptions, Page } from 'playwright-core';

const QUESTION = '身份证丢了怎么补办？';

async function ask(page: Page, question: string): Promise<void> {
  await page.locator('textarea#question').fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.turn').last().locator('.answer-actions').waitFor();
}

/** A page by name: where it is, what on it says that it is there, and what is done before one looks. */
export const PAGES: Record<string, { path: string; content: string; prepare?: (page: Page) => Promise<void> }> = {
  chat: { path: '/', content: '.suggestions' },
  answer: { path: '/', content: '.suggestions', prepare: (page) => ask(page, QUESTION) },
  citation: {
    path: '/',
    content: '.suggestions',
    prepare: async (page) => {
      await ask(page, QUESTION);
      await page.locator('.citation-mark').first().click();
      await page.locator('.citation-panel mark').waitFor();
    },
  },
  refusal: { path: '/', content: '.suggestions', prepare: (page) => ask(page, '今天股票会涨吗？') },
  emergency: { path: '/', content: '.suggestions', prepare: (page) => ask(page, '着火了怎么办') },
  conversations: {
    path: '/',
    content: '.suggestions',
    prepare: async (page) => {
      await ask(page, QUESTION);
      await page.locator('.conversation-menu button').first().click();
    },
  },
  settings: {
    path: '/',
    content: '.suggestions',
    prepare: (page) => page.locator('.site-tools button').last().click(),
  },
  guides: { path: '/guides', content: '.guide-group' },
  'guides-by-letter': { path: '/guides?by=letter', content: '.guide-group' },
  guide: { path: '/guides/guide-id-card', content: '.checklist' },
  search: { path: '/search?q=算力', content: '.search-hit' },
  'search-nothing': { path: '/search?q=xyzzyplugh', content: '.search-nothing' },
  document: { path: '/documents/gd-ai-measures-2024', content: '.passage' },
  passage: { path: '/documents/gd-ai-measures-2024#m29', content: '.passage' },
  measures: { path: '/measures', content: '.measure' },
  enterprise: { path: '/enterprise', content: '.describe-form' },
  matched: {
    path: '/enterprise',
    content: '.describe-form',
    prepare: async (page) => {
      await page.locator('#description').fill('东莞做协作机器人的，120人，去年营收8000万，高企');
      await page.locator('.describe-form button').click();
      await page.locator('.match-card').first().waitFor();
    },
  },
  'high-tech': { path: '/enterprise/high-tech', content: '.criterion' },
  batch: { path: '/enterprise/batch', content: '.batch-form' },
  'not-found': { path: '/nowhere', content: 'h1' },
  'staff-sign-in': { path: '/staff', content: 'dialog' },
};

/** What the browser remembers of how the reader wants it. */
export const MODES: Record<string, Record<string, string>> = {
  light: { 'yueda.colours': 'light' },
  dark: { 'yueda.colours': 'dark' },
  contrast: { 'yueda.colours': 'contrast' },
  elderly: { 'yueda.elderly': 'true', 'yueda.text-size': 'larger' },
  largest: { 'yueda.elderly': 'true', 'yueda.text-size': 'largest' },
  traditional: { 'yueda.locale': 'zh-Hant' },
  english: { 'yueda.locale': 'en' },
};

export const SIZES: Record<string, BrowserContextOptions> = {
  phone: { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1440, height: 900 } },
};

/** Opens a page as somebody sees it who has chosen this mode; `newPage` makes one of the wanted size. */
export async function openPage(page: Page, base: string, name: string, mode: string): Promise<void> {
  const { path, content, prepare } = PAGES[name]!;
  await page.addInitScript((kept) => {
    for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
  }, MODES[mode]!);
  await page.goto(base + path);
  await page.locator(content).first().waitFor();
  await prepare?.(page);
}
