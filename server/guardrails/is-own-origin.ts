import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from our own page: its `Origin` names the host it was sent to, or is allowed by the
 * settings. Programs send no `Origin` and pass: cross-site forgery needs a browser.
 */
export function isOwnOrigin({ headers }: Pick<IncomingMessage, 'headers'>, allowed: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
