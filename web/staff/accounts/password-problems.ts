import { password as passwordSchema } from '../../../server/protocol/staff.ts';
import { WORDS } from './words.ts';

/** What is wrong with a new password and its repetition, by field; nothing where all is well. */
export function passwordProblems(next: string, again: string): { next?: string; again?: string } {
  const words = WORDS.password;
  if (!passwordSchema.safeParse(next).success) {
    return { next: next.length < 12 ? words.tooShort(next.length) : words.tooLong };
  }
  return next === again ? {} : { again: words.different };
}
