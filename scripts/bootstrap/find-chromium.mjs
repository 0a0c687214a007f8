import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { announce, announceWork, keepLog, SetupFailure } from './announce.mjs';
import { startChild, startNode, stopIfInterrupted } from './child-process.mjs';
import { explainFailure } from './explain-failure.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ON_MACOS = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The path of a Chromium for the browser tests; installs one where there is none. */
export async function ensureChromium() {
  return findChromium() ?? (await installFromDebian()) ?? (await installFromPlaywright());
}

function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROMIUM_PATH, ...onPath, ON_MACOS].find((path) => path && existsSync(path));
}

async function installFromDebian() {
  if (process.getuid?.() !== 0 || !isDebian()) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const fetchPackages = async () => {
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']]) {
      const result = await startChild('apt-get', args, { captured: true, env }).ended;
      stopIfInterrupted(result);
      if (result.code !== 0) return result.output;
    }
    return '';
  };
  const complaint = await announceWork(
    'installing Chromium from Debian for the browser tests (once)',
    'apt-get ended',
    fetchPackages,
  );
  if (complaint) announce(`apt-get could not install chromium: ${lastLine(complaint)}`);
  return findChromium();
}

// Ubuntu's package of that name is a stub that calls snap, which containers lack; Playwright's download runs there.
function isDebian() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID="?debian"?$/m.test(release);
}

async function installFromPlaywright() {
  const withSystemLibraries = process.getuid?.() === 0 ? ['--with-deps'] : [];
  const args = ['node_modules/playwright-core/cli.js', 'install', '--no-shell', ...withSystemLibraries, 'chromium'];
  await announceWork('downloading Chromium for the browser tests (once)', 'Chromium downloaded', async () => {
    const result = await startNode(args, { captured: true }).ended;
    stopIfInterrupted(result);
    if (result.code === 0) return;
    const advice = 'install Chromium or Chrome yourself, set CHROMIUM_PATH to it and run this again';
    const message = `Chromium could not be downloaded: ${explainFailure(result.output)} (or ${advice})`;
    throw new SetupFailure(message, { log: keepLog('chromium', result.output) });
  });
  const { chromium } = await import('playwright-core');
  return chromium.executablePath();
}

const lastLine = (text) => text.trim().split('\n').at(-1);
