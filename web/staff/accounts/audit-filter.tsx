import { useId } from 'preact/hooks';
import type { z } from 'zod';
import type { account } from '../../../server/protocol/staff.ts';
import { navigate } from '../../browser/router.ts';
import { type AuditView, auditAddress } from './audit-address.ts';
import { ACTION_FAMILIES, ACTORS, WORDS } from './words.ts';

type Account = z.infer<typeof account>;

/** What of the audit is to be shown. */
export function AuditFilter({ view, accounts }: { view: AuditView; accounts: readonly Account[] }) {
  const words = WORDS.audit;
  const id = useId();
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [account, action, subject] = ['account', 'action', 'subject'].map((name) =>
      String(form.get(name) ?? '').trim(),
    ) as [string, string, string];
    navigate(auditAddress({ account, action, subject }));
  };
  const isFiltered = view.account !== '' || view.action !== '' || view.subject !== '';
  return (
    <search aria-label={words.filterLabel}>
      {/* Uncontrolled, and made anew when the address changes. */}
      <form class="audit-filter" key={auditAddress({ ...view, offset: 0 })} onSubmit={submit}>
        <div class="console-field">
          <label for={`${id}-account`}>{words.account}</label>
          <AccountSelect id={`${id}-account`} chosen={view.account} accounts={accounts} />
        </div>
        <div class="console-field">
          <label for={`${id}-action`}>{words.action}</label>
          <ActionSelect id={`${id}-action`} chosen={view.action} />
        </div>
        <div class="console-field">
          <label for={`${id}-subject`}>{words.subject}</label>
          <input
            id={`${id}-subject`}
            type="text"
            name="subject"
            maxLength={200}
            defaultValue={view.subject}
            placeholder={words.subjectHint}
          />
        </div>
        <div class="audit-filter-choices">
          <button type="submit" class="button-primary">
            {words.submit}
          </button>
          {isFiltered && <a href={auditAddress({})}>{words.clear}</a>}
        </div>
      </form>
    </search>
  );
}

interface AccountSelectProps {
  id: string;
  chosen: string;
  accounts: readonly Account[];
}

function AccountSelect({ id, chosen, accounts }: AccountSelectProps) {
  const actors = Object.entries(ACTORS).map(([name, displayName]) => ({ name, displayName }));
  const all = [...accounts, ...actors];
  return (
    // Accounts may come after the page: the choice of the address is then set anew.
    <select id={id} name="account" key={all.length} defaultValue={chosen}>
      <option value="" selected={chosen === ''}>
        {WORDS.audit.everybody}
      </option>
      {chosen !== '' && !all.some(({ name }) => name === chosen) && (
        <option value={chosen} selected>
          {chosen}
        </option>
      )}
      {all.map(({ name, displayName }) => (
        <option key={name} value={name} selected={name === chosen}>
          {displayName === name || name in ACTORS ? displayName : `${displayName}（${name}）`}
        </option>
      ))}
    </select>
  );
}

function ActionSelect({ id, chosen }: { id: string; chosen: string }) {
  const words = WORDS.audit;
  return (
    <select id={id} name="action">
      <option value="">{words.anything}</option>
      {ACTION_FAMILIES.map(({ prefix, name, actions }) => (
        <optgroup key={prefix} label={name}>
          <option value={prefix} selected={prefix === chosen}>
            {words.allOf(name)}
          </option>
          {Object.entries(actions).map(([action, label]) => (
            <option key={action} value={action} selected={action === chosen}>
              {label}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
