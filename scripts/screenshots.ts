/**
 * `npm run screenshots -- [FOLDER] [--page NAME] [--mode NAME] [--size NAME]`: every page in every mode at both sizes, from a real
 * browser before a real server, as PNG files to be looked at; `FOLDER` is `screenshots` unless said.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from './support/chromium.ts';
import { runCommand, UsageError } from './support/command.ts';
import { MODES, openPage, PAGES, SIZES } from './support/pages.ts';
import { startSpareServer } from './support/start-spare-server.ts';

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { page: { type: 'string' }, mode: { type: 'string' }, size: { type: 'string' } },
  });
  const pages = chosen('page', values.page, Object.keys(PAGES));
  const modes = chosen('mode', values.mode, Object.keys(MODES));
  const sizes = chosen('size', values.size, Object.keys(SIZES));
  const folder = positionals[0] ?? 'screenshots';
  mkdirSync(folder, { recursive: true });
  const browser = await launchChromium();
  const server = await startSpareServer();
  const total = pages.length * modes.length * sizes.length;
  let done = 0;
  try {
    for (const size of sizes) {
      for (const mode of modes) {
        for (const name of pages) {
          const context = await browser.newContext({ locale: 'zh-CN', ...SIZES[size] });
          const page = await context.newPage();
          await openPage(page, server.url, name, mode);
          await page.waitForLoadState('networkidle');
          await page.screenshot({ path: join(folder, `${size}-${mode}-${name}.png`), animations: 'disabled' });
          await context.close();
          done += 1;
          process.stderr.write(`screenshots: ${done} of ${total}, ${size} ${mode} ${name}\n`);
        }
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  console.log(`${total} screenshots in ${folder}`);
});

/** One of them, or all. @throws {UsageError} for one that is not */
function chosen(what: string, name: string | undefined, all: readonly string[]): readonly string[] {
  if (name === undefined) return all;
  if (!all.includes(name)) throw new UsageError(`there is no ${what} ${name}; it is one of ${all.join(', ')}`);
  return [name];
}
