import { includesRole, type Role } from '../../../server/protocol/staff.ts';
import { lastAccount } from '../staff-session.ts';

/** Whether whoever works here may what a role may. It holds while an ended session is renewed: no form is taken off the page meanwhile. */
export function mayHere(role: Role): boolean {
  return lastAccount.value !== undefined && includesRole(lastAccount.value.role, role);
}
