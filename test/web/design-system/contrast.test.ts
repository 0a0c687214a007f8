/** The contrast of every pair of text and ground, worked out from the tokens themselves (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../../web/design-system/tokens.css'), 'utf8').replaceAll(
  /\/\*[\s\S]*?\*\//g,
  '',
);
const rules = [...css.matchAll(/(:root[^{]*)\{([^}]*)\}/g)].map(([, selector, body]) => ({
  selector: selector!,
  colours: Object.fromEntries(
    [...body!.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, hex]) => [name!, hex!]),
  ),
}));

/** The tokens as they are where these attributes stand, later rules over earlier ones. */
function tokensOf(colours: string, isElderly: boolean): Record<string, string> {
  const stands = (selector: string): boolean =>
    selector
      .replace(/^:root(?::is\((.*)\))?\s*$/s, '$1')
      .split(/,(?![^[]*\])/)
      .some((part) => {
        const wanted = [...part.matchAll(/\[data-([\w-]+)="([\w-]+)"\]/g)];
        return wanted.every(([, name, value]) =>
          name === 'colours' ? value === colours : name === 'elderly' ? value === String(isElderly) : false,
        );
      });
  return Object.assign(
    {},
    ...rules.filter(({ selector }) => stands(selector.replace(/^:root(?=\[)/, ''))).map(({ colours }) => colours),
  );
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const TEXT: [string, string][] = [
  ['ink', 'paper'],
  ['ink', 'ground'],
  ['ink', 'accent-soft'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'ground'],
  ['accent', 'paper'],
  ['accent', 'ground'],
  ['accent-strong', 'accent-soft'],
  ['on-accent', 'accent'],
  ['good', 'good-soft'],
  ['notice', 'notice-soft'],
  ['caution', 'caution-soft'],
  ['bad', 'bad-soft'],
  ['paper', 'bad'],
  ['on-alarm', 'alarm'],
  ['mark-ink', 'mark'],
];
const EDGES: [string, string][] = [
  ['line-strong', 'paper'],
  ['line-strong', 'ground'],
  ['focus', 'paper'],
  ['focus', 'ground'],
];

describe.each([
  ['light', false, 4.5],
  ['dark', false, 4.5],
  ['contrast', false, 7],
  ['light', true, 7],
  ['dark', true, 4.5],
  ['contrast', true, 7],
] as const)('colours %s, 长辈版 %s', (colours, isElderly, least) => {
  const tokens = tokensOf(colours, isElderly);

  test.each(TEXT)(`%s on %s is at least ${least} : 1`, (text, ground) => {
    expect(contrast(tokens[text]!, tokens[ground]!)).toBeGreaterThanOrEqual(least);
  });

  test.each(EDGES)('%s on %s is at least 3 : 1', (edge, ground) => {
    expect(contrast(tokens[edge]!, tokens[ground]!)).toBeGreaterThanOrEqual(3);
  });
});
