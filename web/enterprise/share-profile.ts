/** A profile in an address, after the `#`, where it is sent to no server: for a colleague, or for oneself later. */
import type { Profile } from '../../server/protocol/match.ts';

/** Neither the enterprise's own words, in which anything may stand, nor its code. */
export function encodeProfile({ description: _words, creditCode: _code, ...profile }: Profile): string {
  const bytes = new TextEncoder().encode(JSON.stringify(profile));
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Nothing where the text is no profile; what is wrong with single fields the server says. */
export function decodeProfile(text: string): Profile | undefined {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.codePointAt(0)!);
    const profile: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof profile === 'object' && profile !== null && !Array.isArray(profile)
      ? (profile as Profile)
      : undefined;
  } catch {
    return undefined;
  }
}
