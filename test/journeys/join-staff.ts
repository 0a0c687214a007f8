import type { Page } from 'playwright-core';
import { vi } from 'vitest';
import type { Role } from '../../server/protocol/staff.ts';
import type { Journeys } from './browser.ts';

export const PASSWORD = 'four plain words are enough';

type Administrator = { cookie: string; csrf: string };
const administrators = new WeakMap<Journeys, Promise<Administrator>>();

/** Somebody of the staff in a browser of their own, joined by an invitation of the first administrator. */
export async function joined(journeys: Journeys, name: string, displayName: string, role: Role): Promise<Page> {
  const page = await journeys.visit(await invitation(journeys, role));
  await page.getByRole('textbox', { name: '账号名' }).fill(name);
  await page.getByRole('textbox', { name: '显示的姓名' }).fill(displayName);
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByLabel('再输一次密码', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: '加入' }).click();
  await page.getByRole('navigation', { name: '后台' }).waitFor();
  return page;
}

async function invitation(journeys: Journeys, role: Role): Promise<string> {
  const administrator = administrators.get(journeys) ?? firstAdministrator(journeys);
  administrators.set(journeys, administrator);
  const { cookie, csrf } = await administrator;
  const response = await fetch(`${journeys.url}/api/staff/accounts/invitations`, {
    method: 'POST',
    headers: { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json' },
    body: JSON.stringify({ role }),
  });
  return ((await response.json()) as { path: string }).path;
}

/** Joined by the link that the log gives. */
async function firstAdministrator(journeys: Journeys): Promise<Administrator> {
  const link = await vi.waitUntil(() => /\/staff\/join\/(\S+)/.exec(journeys.server.said())?.[1]);
  const send = (path: string, body: unknown) =>
    fetch(`${journeys.url}/api/staff${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await send(`/invitations/${link}`, { name: 'admin', displayName: '管理员', password: PASSWORD });
  const signedIn = await send('/session', { name: 'admin', password: PASSWORD });
  const { csrf } = (await signedIn.json()) as { csrf: string };
  return { cookie: signedIn.headers.get('set-cookie')!.split(';')[0]!, csrf };
}
