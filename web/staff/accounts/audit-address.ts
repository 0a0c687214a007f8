/** What of the audit is shown lives in the address, so that it can be shared, and Back leads to what was shown before. */
export type AuditView = { account: string; action: string; subject: string; offset: number };

export const PAGE_SIZE = 50;

const FIELDS = ['account', 'action', 'subject'] as const;

export function readAuditView(query: URLSearchParams): AuditView {
  const [account, action, subject] = FIELDS.map((field) => query.get(field)?.trim() ?? '') as [string, string, string];
  const offset = Number(query.get('offset'));
  return { account, action, subject, offset: Number.isSafeInteger(offset) && offset > 0 ? offset : 0 };
}

export const auditAddress = (view: Partial<AuditView>): string => `/staff/audit${asQuery(view)}`;

/** What is asked of the server. */
export const auditQuery = (view: AuditView): string => `/audit${asQuery(view, { limit: String(PAGE_SIZE) })}`;

/** The file with all that is found. */
export const auditWorkbook = (view: AuditView): string => `/api/staff/audit.xlsx${asQuery({ ...view, offset: 0 })}`;

function asQuery({ offset = 0, ...view }: Partial<AuditView>, more: Record<string, string> = {}): string {
  const query = new URLSearchParams(more);
  for (const field of FIELDS) if (view[field]) query.set(field, view[field]);
  if (offset > 0) query.set('offset', String(offset));
  return query.size === 0 ? '' : `?${query}`;
}
