import { useRef } from 'preact/hooks';
import type { Role } from '../../../server/protocol/staff.ts';
import { may } from '../staff-session.ts';

/** Whether this page may be written on. It stays so while a session that has ended is renewed: no field or button goes, nor the focus on it. */
export function useMay(role: Role): boolean {
  const held = useRef(false);
  if (may(role)) held.current = true;
  return held.current;
}
