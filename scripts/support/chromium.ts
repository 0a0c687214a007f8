import { chromium } from 'playwright-core';
import { UsageError } from './command.ts';

const ARGUMENTS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser without a window: that of the system, or the one that CHROMIUM_PATH names. @throws {UsageError} where there is none */
export async function launchChromium() {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  try {
    return await chromium.launch({ executablePath, args: ARGUMENTS });
  } catch (cause) {
    throw new UsageError(
      `no Chromium at ${executablePath}: install it (Debian: apt-get install chromium), or name one by CHROMIUM_PATH`,
      { cause },
    );
  }
}
