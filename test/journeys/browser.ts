/** A real browser before a real server; what every journey starts from. */
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/support/chromium.ts';
import { type SpareServer, startSpareServer } from '../../scripts/support/start-spare-server.ts';

export const PHONE = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };
export const DESKTOP = { viewport: { width: 1280, height: 900 } };

export type Journeys = {
  url: string;
  server: SpareServer;
  /** A reader in a browser of their own, on the page at `path`. */
  visit(path?: string, options?: BrowserContextOptions): Promise<Page>;
  /** What went wrong in any page so far: errors, violations of the content security policy, requests to elsewhere. */
  complaints: string[];
  close(): Promise<void>;
};

/** `settings` are of the server. */
export async function startJourneys(settings: Record<string, string> = {}): Promise<Journeys> {
  const server = await startSpareServer(settings);
  const browser = await launchChromium();
  const complaints: string[] = [];

  return {
    url: server.url,
    server,
    complaints,
    async visit(path = '/', options = {}) {
      const context = await browser.newContext({ locale: 'zh-CN', ...DESKTOP, ...options });
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(server.url)) complaints.push(`request to ${request.url()}`);
      });
      await page.goto(path.startsWith('/') ? server.url + path : path);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

export async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: '您的问题' }).fill(question);
  await page.keyboard.press('Enter');
}

/** The newest answer, once it is complete. */
export async function completeAnswer(page: Page) {
  const answer = page.getByRole('region', { name: '回答' }).last();
  await answer.getByRole('button', { name: '复制', exact: true }).waitFor();
  return answer;
}

/** What axe objects to, each with the elements concerned. */
export async function barriersOn(page: Page): Promise<string[]> {
  // Animations that fade in would be measured half transparent.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
