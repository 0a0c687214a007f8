import { MAX_QUESTION_CHARACTERS } from '../../server/protocol/limits.ts';

/** The counter appears when so few characters are left. */
const SHOW_WITHIN = 100;

/** Characters left, negative when there are too many: Unicode characters, as the server counts, not UTF-16 units. */
export const charactersLeft = (question: string): number => MAX_QUESTION_CHARACTERS - [...question.trim()].length;

export const isNearLimit = (left: number): boolean => left <= SHOW_WITHIN;
