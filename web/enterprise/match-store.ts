/** The enterprise's side of the page: its profile, what came of it, and what the reader did with it. */
import { computed, signal } from '@preact/signals';
import type { ErrorCode } from '../../server/protocol/error-code.ts';
import type { FieldProblem, Match, MatchResponse, Profile } from '../../server/protocol/match.ts';
import { recall, remember } from '../browser/browser-memory.ts';
import { RequestFailed, requestJson } from '../browser/request-json.ts';
import { withFields } from '../browser/with-fields.ts';
import { decodeProfile, encodeProfile } from './share-profile.ts';

const SAVED_KEY = 'yueda.profile';

export const profile = signal<Profile>({});
export const result = signal<MatchResponse | undefined>(undefined);
export const isMatching = signal(false);
export const failure = signal<ErrorCode | undefined>(undefined);
/** What is wrong with single fields: values that cannot be, and what does not fit together. */
export const problems = signal<readonly FieldProblem[]>([]);
/** What was asked and answered yes or no, for the list of answers. */
export const factPrompts = signal<Readonly<Record<string, string>>>({});
export const isSaved = signal(recall(SAVED_KEY) !== undefined);

const skipped = signal<ReadonlySet<string>>(new Set());
/** The question that decides most of what is open and was not put off. */
export const nextQuestion = computed(() => result.value?.questions.find(({ field }) => !skipped.value.has(field)));

let latest = 0;

/** Has the profile matched; what is already on the page stays until there is something newer. */
export async function match(next: Profile): Promise<void> {
  const mine = ++latest;
  profile.value = next;
  isMatching.value = true;
  failure.value = undefined;
  try {
    const matched = await requestJson('/api/match', withFields<MatchResponse>('understood', 'matches', 'questions'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ profile: next }),
    });
    if (mine !== latest) return;
    result.value = matched;
    problems.value = matched.problems;
    profile.value = understoodProfile(matched, next);
  } catch (error) {
    if (mine !== latest) return;
    problems.value = error instanceof RequestFailed ? error.fields : [];
    if (problems.value.length === 0) failure.value = error instanceof RequestFailed ? error.code : 'internal';
  } finally {
    if (mine === latest) isMatching.value = false;
  }
}

/** What was understood becomes the profile, so that from here on the fields are what counts. */
function understoodProfile({ understood }: MatchResponse, given: Profile): Profile {
  const { size, sizeReason, sizeCitation, industryNames, description, creditCode, ...fields } = understood;
  return given.creditCode === undefined ? fields : { ...fields, creditCode: given.creditCode };
}

export function skip(field: string): void {
  skipped.value = new Set([...skipped.peek(), field]);
}

export function clear(): void {
  latest++;
  profile.value = {};
  result.value = undefined;
  problems.value = [];
  failure.value = undefined;
  isMatching.value = false;
  skipped.value = new Set();
}

export function save(): void {
  remember(SAVED_KEY, encodeProfile(profile.peek()));
  isSaved.value = true;
}

export function forgetSaved(): void {
  remember(SAVED_KEY, undefined);
  isSaved.value = false;
}

/** From the address, else from the last visit. */
export const profileBrought = (hash: string): Profile | undefined =>
  decodeProfile(hash.startsWith('p=') ? hash.slice(2) : '') ?? decodeProfile(recall(SAVED_KEY) ?? '');

/** Names a match among others. */
export const keyOf = ({ documentId, anchor, offer = '' }: Match): string => `${documentId}#${anchor} ${offer}`;
