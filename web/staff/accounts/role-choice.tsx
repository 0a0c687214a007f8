import { useId } from 'preact/hooks';
import { ROLES, type Role } from '../../../server/protocol/staff.ts';
import { ROLE_WORDS, WORDS } from './words.ts';

/** A role to be chosen, each with what it may do beyond the one before it. */
export function RoleChoice({ value, onChoose }: { value: Role; onChoose: (role: Role) => void }) {
  const name = useId();
  return (
    <fieldset class="role-choice">
      <legend class="visually-hidden">{WORDS.accounts.role}</legend>
      {ROLES.map((role) => (
        <label key={role}>
          <input type="radio" name={name} value={role} checked={role === value} onChange={() => onChoose(role)} />
          <span>
            {ROLE_WORDS[role].name}
            <span class="console-hint">{ROLE_WORDS[role].may}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
