import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { z } from 'zod';
import { inviteResponse, type Role } from '../../../server/protocol/staff.ts';
import { useCopy } from '../../browser/use-copy.ts';
import { changeStaff } from '../staff-api.ts';
import { StaffFailure } from '../staff-failure.tsx';
import { RoleChoice } from './role-choice.tsx';
import { StaffTime } from './staff-time.tsx';
import { useAction } from './use-action.ts';
import { ROLE_WORDS, WORDS } from './words.ts';

type Invitation = z.infer<typeof inviteResponse> & { role: Role };

/** Makes a link for somebody who is to join. */
export function InvitationForm() {
  const words = WORDS.invite;
  const [role, setRole] = useState<Role>('editor');
  // Kept here alone: the server has no more than its hash.
  const [invitation, setInvitation] = useState<Invitation>();
  const { isBusy, failure, run } = useAction();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void run(async () => {
      setInvitation({ ...(await changeStaff('POST', '/accounts/invitations', { role }, inviteResponse)), role });
    });
  };
  return (
    <>
      <form class="console-form" onSubmit={submit}>
        <RoleChoice value={role} onChoose={setRole} />
        <StaffFailure text={failure} />
        <button type="submit" aria-disabled={isBusy}>
          {isBusy ? words.busy : words.submit}
        </button>
      </form>
      {invitation && <InvitationLink key={invitation.path} invitation={invitation} />}
    </>
  );
}

function InvitationLink({ invitation: { path, expiresAt, role } }: { invitation: Invitation }) {
  const words = WORDS.invite;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { outcome, copy } = useCopy();
  const link = `${location.origin}${path}`;
  // Selected, so that it can be copied by the keyboard wherever the button cannot.
  useEffect(() => field.current?.select(), []);
  return (
    <div class="invitation-link">
      <h3>{words.linkHeading(ROLE_WORDS[role].name)}</h3>
      <div class="console-input">
        <input ref={field} type="text" readOnly value={link} aria-label={words.link} aria-describedby={id} />
        <button type="button" class="button-primary" onClick={() => copy(link, words.copied)}>
          {words.copy}
        </button>
      </div>
      <p id={id}>
        {words.once} <StaffTime at={expiresAt} />。
      </p>
      <p role="status">{outcome.value}</p>
    </div>
  );
}
