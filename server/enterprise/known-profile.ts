/** A profile made ready to be held against rules: its words understood, its age and size worked out. */
import type { Profile } from '../protocol/match.ts';
import { type SizeFinding, sizeOf } from './enterprise-size.ts';
import type { Industries } from './industries.ts';

/** The words and names that profiles are understood by. */
export interface ProfileWords {
  industries: Industries;
  /** Of a region by its GB/T 2260 code. */
  regionName: (code: string) => string | undefined;
}

export interface KnownProfile extends ProfileWords {
  profile: Profile;
  asOf: string;
  /** Codes of the branches it named; nothing where it named none that is known. */
  codes: readonly string[] | undefined;
  /** What it called its branch that nobody here knows: it may be any. */
  unknownIndustries: readonly string[];
  /** Full years since it was founded and the part of the next one; nothing before. */
  years: number | undefined;
  size: SizeFinding;
}

export function knowProfile(profile: Profile, asOf: string, words: ProfileWords): KnownProfile {
  const named = (profile.industries ?? []).map((word) => ({ word, codes: words.industries.codesOf(word) }));
  const codes = [...new Set(named.flatMap((each) => each.codes))];
  const unknownIndustries = named.filter((each) => each.codes.length === 0).map(({ word }) => word);
  return {
    ...words,
    profile,
    asOf,
    codes: codes.length > 0 ? codes : undefined,
    unknownIndustries,
    years: profile.foundedOn === undefined ? undefined : yearsBetween(profile.foundedOn, asOf),
    size: sizeOf(profile, codes, words.industries),
  };
}

/** Years from one day to another, so that the day itself some years on gives a whole number; nothing where it is earlier. */
export function yearsBetween(from: string, to: string): number | undefined {
  if (from > to) return undefined;
  let years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  if (anniversary(from, years) > to) years--;
  const [last, next] = [anniversary(from, years), anniversary(from, years + 1)];
  return years + (Date.parse(to) - Date.parse(last)) / (Date.parse(next) - Date.parse(last));
}

/** The same day some years on; of 29 February the 28th, where there is none. */
export function anniversary(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) + years;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${String(year).padStart(4, '0')}${day.endsWith('-02-29') && !isLeap ? '-02-28' : day.slice(4)}`;
}
