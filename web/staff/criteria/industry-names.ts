/** What branches are called: the server knows the vocabulary, and tells it by the codes it understands. */
import { signal } from '@preact/signals';
import type { MatchResponse } from '../../../server/protocol/match.ts';
import { requestJson } from '../../browser/request-json.ts';
import { withFields } from '../../browser/with-fields.ts';

/** As many as a profile may name. */
const AT_ONCE = 20;

/** By code, without the letter of its section. */
const names = signal<Readonly<Record<string, string>>>({});
const asked = new Set<string>();

const plain = (code: string): string => code.replace(/^[A-T](?=\d)/, '');

/** The name of a code, or the code itself until it is known. */
export const industryName = (code: string): string => names.value[code] ?? names.value[plain(code)] ?? code;

/** Learns the names of these codes, each once. What cannot be learnt is shown by its code. */
export async function learnIndustryNames(codes: readonly string[]): Promise<void> {
  const unknown = [...new Set(codes)].filter((code) => !asked.has(code));
  for (const code of unknown) asked.add(code);
  for (let from = 0; from < unknown.length; from += AT_ONCE) {
    await understand(unknown.slice(from, from + AT_ONCE)).catch(() => undefined);
  }
}

/** The codes that a word of people's own stands for. @throws {RequestFailed} */
export async function industriesCalled(word: string): Promise<string[]> {
  return Object.keys(await understand([word]));
}

async function understand(industries: readonly string[]): Promise<Record<string, string>> {
  const { understood } = await requestJson('/api/match', withFields<MatchResponse>('understood'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ profile: { industries }, verdicts: [] }),
  });
  const found = understood.industryNames ?? {};
  names.value = { ...names.peek(), ...found };
  return found;
}
