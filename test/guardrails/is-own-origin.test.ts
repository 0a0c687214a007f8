import { expect, test } from 'vitest';
import { isOwnOrigin } from '../../server/guardrails/is-own-origin.ts';

test.each([
  ['a program, which sends no origin', { host: 'localhost:8080' }, true],
  ['our own page', { origin: 'http://localhost:8080', host: 'localhost:8080' }, true],
  ['our own page behind a proxy that speaks TLS', { origin: 'https://ask.example', host: 'ask.example' }, true],
  ['a page that the settings allow', { origin: 'https://portal.example', host: 'ask.example' }, true],
  ['another page', { origin: 'https://evil.example', host: 'ask.example' }, false],
  ['another port', { origin: 'http://localhost:9090', host: 'localhost:8080' }, false],
  ['a page whose name only begins alike', { origin: 'https://ask.example.evil', host: 'ask.example' }, false],
  ['a page without an origin of its own', { origin: 'null', host: 'ask.example' }, false],
])('%s: %o, %s', (_, headers, isOwn) => {
  expect(isOwnOrigin({ headers }, ['https://portal.example'])).toBe(isOwn);
});
