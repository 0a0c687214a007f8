/** What stands in the audit, in words. */
import type { z } from 'zod';
import type { auditEntry } from '../../../server/protocol/staff.ts';
import { formatTime } from './staff-time.tsx';
import { ACTION_FAMILIES, ROLE_WORDS } from './words.ts';

type Deed = z.infer<typeof auditEntry>;

const ACTIONS: Record<string, string> = Object.assign({}, ...ACTION_FAMILIES.map(({ actions }) => actions));

/** The name of an action; one that is not known yet by its own. */
export function actionName(action: string): string {
  return ACTIONS[action] ?? action;
}

const roleName = (role: unknown): string => ROLE_WORDS[role as keyof typeof ROLE_WORDS]?.name ?? String(role);
const count = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

/** By the key of a detail, what it says; nothing where it says nothing. */
const DETAILS: Record<string, (value: unknown) => string | undefined> = {
  role: (role) => `角色：${roleName(role)}`,
  isDisabled: (isDisabled) => (isDisabled ? '停用' : '恢复使用'),
  version: (version) => (version === null ? '下架' : `第 ${version} 版`),
  note: (note) => (note ? `说明：${note}` : undefined),
  comment: (comment) => (comment ? `意见：${comment}` : undefined),
  added: (ids) => (count(ids) > 0 ? `新增 ${count(ids)} 份` : undefined),
  changed: (ids) => (count(ids) > 0 ? `改动 ${count(ids)} 份` : undefined),
  removed: (ids) => (count(ids) > 0 ? `下架 ${count(ids)} 份` : undefined),
  force: (force) => (force ? '不论检查结果，确认后发布' : undefined),
  from: (release) => `原来是发布版 ${release}`,
  to: (release) => `换成发布版 ${release}`,
};

/** What was done in particular. */
export function describeDetail({ detail }: Pick<Deed, 'detail'>): string {
  return Object.entries(detail)
    .flatMap(([key, value]) => (DETAILS[key] ? DETAILS[key](value) : `${key}：${JSON.stringify(value)}`) ?? [])
    .join('；');
}

/** What it was done to, as people call it; `names` are those of accounts by id. */
export function describeSubject({ action, subject }: Deed, names: ReadonlyMap<string, string>): string {
  if (subject === '') return '';
  if (action === 'account.invite') return roleName(subject);
  if (action === 'release.plan') return formatTime(subject);
  if (action.startsWith('release.')) return `发布版 ${subject}`;
  if (action.startsWith('lexicon.')) return `词表第 ${subject} 版`;
  if (action.startsWith('account.')) return names.get(subject) ?? subject;
  // Its beginning tells one session from another.
  if (action.startsWith('session.')) return subject.slice(0, 8);
  return subject;
}

/** Whether more may have been done to the same, which is worth being looked at by itself. */
export function hasHistory({ action }: Deed): boolean {
  return /^(?:document|account)\./.test(action) && action !== 'document.import' && action !== 'account.invite';
}

/** Whether the subject is a document that can be opened. */
export function isOfDocument({ action }: Deed): boolean {
  return action.startsWith('document.') && action !== 'document.import';
}
