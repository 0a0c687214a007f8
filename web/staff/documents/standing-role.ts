import { includesRole, type Role } from '../../../server/protocol/staff.ts';
import { lastAccount } from '../staff-session.ts';

/** Whether whoever works here may what a role may; while the session is renewed nothing on the page changes under them. */
export function mayHere(role: Role): boolean {
  return lastAccount.value !== undefined && includesRole(lastAccount.value.role, role);
}
