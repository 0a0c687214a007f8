/**
 * The staff console's API under `/api/staff`: requests and responses, and who may call what. All but signing in wants the session cookie, and all
 * that changes something wants the session's token in the header `X-CSRF-Token`. Errors are `application/problem+json`.
 */
import { z } from 'zod';
import { answer, documentKind, isoDate, regionCode, validity } from './answer.ts';
import { verdict } from './match.ts';

/** From the one who may least to the one who may most; each may what those before it may. */
export const ROLES = ['viewer', 'editor', 'reviewer', 'publisher', 'administrator'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** Whether a role may what the given one may. */
export function includesRole(held: Role, needed: Role): boolean {
  return ROLES.indexOf(held) >= ROLES.indexOf(needed);
}

/**
 * Every route of the console and the least role that may call it; `anyone` is signed in or not, `account` any role for what is its own.
 * The server mounts nothing that is not in this table, and the tests call each with each role.
 */
export const STAFF_ROUTES = [
  { method: 'POST', path: '/session', least: 'anyone' },
  { method: 'GET', path: '/session', least: 'anyone' },
  { method: 'DELETE', path: '/session', least: 'account' },
  { method: 'GET', path: '/invitations/:token', least: 'anyone' },
  { method: 'POST', path: '/invitations/:token', least: 'anyone' },
  { method: 'GET', path: '/sessions', least: 'account' },
  { method: 'DELETE', path: '/sessions/:id', least: 'account' },
  { method: 'POST', path: '/password', least: 'account' },
  { method: 'GET', path: '/accounts', least: 'administrator' },
  { method: 'PATCH', path: '/accounts/:id', least: 'administrator' },
  { method: 'POST', path: '/accounts/invitations', least: 'administrator' },
  { method: 'GET', path: '/audit', least: 'administrator' },
  { method: 'GET', path: '/audit.xlsx', least: 'administrator' },
  { method: 'GET', path: '/documents', least: 'viewer' },
  { method: 'GET', path: '/documents/:id', least: 'viewer' },
  { method: 'GET', path: '/documents/:id/difference', least: 'viewer' },
  { method: 'PUT', path: '/documents/:id/draft', least: 'editor' },
  { method: 'DELETE', path: '/documents/:id/draft', least: 'editor' },
  { method: 'POST', path: '/documents/:id/criteria-preview', least: 'editor' },
  { method: 'POST', path: '/documents/:id/removal', least: 'editor' },
  { method: 'POST', path: '/documents/:id/restoration', least: 'editor' },
  { method: 'POST', path: '/documents/:id/submission', least: 'editor' },
  { method: 'POST', path: '/documents/:id/comments', least: 'editor' },
  { method: 'POST', path: '/documents/:id/review', least: 'reviewer' },
  { method: 'POST', path: '/imports', least: 'editor' },
  { method: 'GET', path: '/jobs/:id', least: 'viewer' },
  { method: 'GET', path: '/releases', least: 'viewer' },
  { method: 'POST', path: '/releases', least: 'publisher' },
  { method: 'POST', path: '/releases/rollback', least: 'publisher' },
  { method: 'DELETE', path: '/releases/schedule', least: 'publisher' },
  { method: 'POST', path: '/trial', least: 'editor' },
  { method: 'POST', path: '/trial/gold', least: 'editor' },
  { method: 'GET', path: '/insight', least: 'viewer' },
  { method: 'GET', path: '/insight/questions', least: 'viewer' },
  { method: 'GET', path: '/insight/unanswered', least: 'viewer' },
  { method: 'GET', path: '/insight/documents', least: 'viewer' },
  { method: 'GET', path: '/insight.xlsx', least: 'viewer' },
  { method: 'POST', path: '/curated/preview', least: 'editor' },
  { method: 'PUT', path: '/curated/:anchor', least: 'editor' },
  { method: 'DELETE', path: '/curated/:anchor', least: 'editor' },
  { method: 'GET', path: '/lexicon', least: 'viewer' },
  { method: 'POST', path: '/lexicon/preview', least: 'editor' },
  { method: 'PUT', path: '/lexicon', least: 'editor' },
] as const satisfies readonly { method: string; path: string; least: Role | 'anyone' | 'account' }[];

export type StaffRoute = (typeof STAFF_ROUTES)[number];

const line = (most: number) => z.string().trim().min(1).max(most);
const paged = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
};
const time = z.iso.datetime();

// --- Accounts ---------------------------------------------------------------------------------------------------------

/** What somebody signs in with; compared without regard to case. */
export const accountName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,39}$/u, '2 to 40 letters, digits, dots, hyphens');
/** Length is what makes it hard to guess (NIST SP 800-63B §5.1.1): no rules about kinds of characters. */
export const password = z.string().min(12, 'at least 12 characters').max(200);

export const account = z.object({
  id: z.string(),
  name: accountName,
  displayName: z.string(),
  role,
  createdAt: time,
  /** Set while it may not sign in. */
  disabledAt: time.optional(),
  lockedUntil: time.optional(),
});
export const signInRequest = z.object({ name: z.string().max(200), password: z.string().max(200) });
export const sessionResponse = z.object({
  /** Nothing where nobody is signed in. */
  account: account.pick({ id: true, name: true, displayName: true, role: true }).nullable(),
  csrf: z.string().optional(),
});
export const session = z.object({
  id: z.string(),
  accountId: z.string(),
  name: z.string(),
  createdAt: time,
  seenAt: time,
  /** As the browser says. */
  device: z.string(),
  isCurrent: z.boolean(),
});
export const sessionsResponse = z.object({ sessions: z.array(session) });
export const invitationResponse = z.object({ role, expiresAt: time });
export const acceptInvitationRequest = z.object({ name: accountName, displayName: line(60), password });
export const inviteRequest = z.object({ role });
/** The path of a page, to be opened once: `/staff/join/TOKEN`. */
export const inviteResponse = z.object({ path: z.string(), expiresAt: time });
export const accountsResponse = z.object({ accounts: z.array(account) });
export const accountPatch = z.object({ role: role.optional(), isDisabled: z.boolean().optional() });
export const passwordRequest = z.object({ current: z.string().max(200), next: password });

export const auditQuery = z.object({
  account: z.string().max(60).optional(),
  action: z.string().max(60).optional(),
  subject: z.string().max(200).optional(),
  ...paged,
});
export const auditEntry = z.object({
  id: z.int(),
  at: time,
  account: z.string(),
  /** `document.draft`, `release.publish`, `session.begin` … */
  action: z.string(),
  /** The id of what it was done to. */
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export const auditResponse = z.object({ total: z.int(), entries: z.array(auditEntry) });

// --- Documents --------------------------------------------------------------------------------------------------------

/** `published` as it is served; `draft` being written; `in_review` submitted; `reviewed` ready to publish; `removing` drafted to be taken out; `removed` no longer served. */
export const documentState = z.enum(['published', 'draft', 'in_review', 'reviewed', 'removing', 'removed']);
export type DocumentState = z.infer<typeof documentState>;

export const staffDocumentsQuery = z.object({
  q: z.string().trim().max(200).optional(),
  kind: documentKind.optional(),
  state: documentState.optional(),
  ...paged,
});
export const staffDocumentRow = z.object({
  id: z.string(),
  title: z.string(),
  kind: documentKind,
  state: documentState,
  /** Who wrote the draft. */
  author: z.string().optional(),
  validity: validity.optional(),
  expiresOn: isoDate.optional(),
  passages: z.int(),
  updatedAt: time,
});
export const staffDocumentsResponse = z.object({
  total: z.int(),
  documents: z.array(staffDocumentRow),
  states: z.record(documentState, z.int()),
});

/** A document as its YAML file states it (`server/corpus/document.ts`); the server checks it in full. */
export const documentContent = z.looseObject({
  id: z.string(),
  kind: documentKind,
  title: z.object({ zh: z.string(), en: z.string().optional() }),
  passages: z.array(
    z.looseObject({
      anchor: z.string(),
      locator: z.object({ zh: z.string(), en: z.string().optional() }),
      title: z.object({ zh: z.string(), en: z.string().optional() }).optional(),
      sentences: z.array(z.union([z.string(), z.object({ zh: z.string(), en: z.string().optional() })])),
      asked: z.array(z.string()).optional(),
      /** Where it stands in the original. */
      place: z.object({ from: z.int(), to: z.int() }).optional(),
    }),
  ),
});
export type DocumentContent = z.infer<typeof documentContent>;

export const comment = z.object({ author: z.string(), at: time, text: z.string(), version: z.int().nullable() });
export const staffDocumentResponse = z.object({
  id: z.string(),
  state: documentState,
  /** What is served. */
  served: z.object({ version: z.int(), content: documentContent }).nullable(),
  /** What is written; `content` is null where the document is to be taken out. */
  draft: z
    .object({
      version: z.int().nullable(),
      content: documentContent.nullable(),
      author: z.string(),
      at: time,
      note: z.string(),
      submittedAt: time.optional(),
      reviewer: z.string().optional(),
    })
    .nullable(),
  /** The text an import was made from, with what it guessed and doubted. */
  original: z.string().nullable(),
  remarks: z.object({ guessed: z.array(z.string()), doubts: z.array(z.string()) }),
  versions: z.array(z.object({ version: z.int(), from: time, note: z.string(), origin: z.string() })),
  comments: z.array(comment),
});

/** `base` is the version that was edited, or null for a new document: where another has been written meanwhile, 409 `conflict` and nothing is lost. */
export const putDraftRequest = z.object({
  base: z.int().nullable(),
  content: documentContent,
  note: z.string().trim().max(500).default(''),
});
export const putDraftResponse = z.object({ version: z.int() });

/** Held against the reference profiles as it stands in the form, beside what is served. */
export const criteriaPreviewRequest = z.object({ content: documentContent });
/** A verdict that would be another one; null where there is no such offer. */
export const turnedVerdict = z.object({
  /** In short, who it is: 深圳市 · 工业机器人制造 · 120 人. */
  profile: z.string(),
  /** Of the offer. */
  title: z.string(),
  before: verdict.nullable(),
  after: verdict.nullable(),
  /** What now decides, a criterion each. */
  reasons: z.array(z.string()),
});
export const criteriaPreviewResponse = z.object({
  /** How many reference profiles were held against it. */
  profiles: z.int(),
  turned: z.array(turnedVerdict),
  /** What the criteria name that there is not; `path` as in `offers.2.criteria.0.basis`. */
  problems: z.array(z.object({ path: z.string(), message: z.string() })),
});

export const noteRequest = z.object({ note: z.string().trim().max(500).default('') });
export const restorationRequest = z.object({
  version: z.int().positive(),
  note: z.string().trim().max(500).default(''),
});
export const commentRequest = z.object({ text: line(2000) });
export const reviewRequest = z.object({
  decision: z.enum(['approve', 'return']),
  comment: z.string().trim().max(2000).default(''),
  /** The draft's version that was read, null for a removal: 409 `conflict` where it is another by now. */
  version: z.int().nullable().optional(),
});
export const differenceQuery = z.object({
  from: z.coerce.number().int().positive().optional(),
  to: z.coerce.number().int().positive().optional(),
});
export const differenceResponse = z.object({
  from: z.int().nullable(),
  to: z.int().nullable(),
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  passages: z.array(
    z.object({
      anchor: z.string(),
      locator: z.string(),
      change: z.enum(['added', 'removed', 'changed']),
      sentences: z.array(z.object({ text: z.string(), change: z.enum(['added', 'removed', 'kept']) })),
    }),
  ),
});

// --- Jobs and releases ------------------------------------------------------------------------------------------------

/** The body is the file itself; its name goes in the query. */
export const importQuery = z.object({ name: line(200) });
export const importReport = z.object({
  added: z.array(z.string()),
  changed: z.array(z.string()),
  unchanged: z.int(),
  passages: z.int(),
  guessed: z.array(z.object({ documentId: z.string(), fields: z.array(z.string()) })),
  doubts: z.array(z.object({ documentId: z.string(), doubt: z.string() })),
  refused: z.array(z.object({ name: z.string(), code: z.string(), message: z.string() })),
});
export const goldReport = z.object({
  asked: z.int(),
  better: z.array(z.string()),
  worse: z.array(z.string()),
  otherwise: z.array(z.string()),
  failures: z.array(z.string()),
  /** What the cases named above ask, by id. */
  questions: z.record(z.string(), z.string()),
});
export const publishReport = z.object({
  release: z.int(),
  changed: z.array(z.string()),
  removed: z.array(z.string()),
  check: goldReport,
  answersChanged: z.int(),
});

export const jobStarted = z.object({ job: z.string() });
export const job = z.object({
  id: z.string(),
  kind: z.enum(['import', 'publish', 'gold']),
  state: z.enum(['running', 'done', 'failed']),
  /** What it is at, for a line under the progress bar. */
  stage: z.string(),
  done: z.int(),
  total: z.int(),
  /** Why it failed, and what to do. */
  failure: z.string().optional(),
  import: importReport.optional(),
  publish: publishReport.optional(),
  /** Of a publication too, where it failed by its check. */
  gold: goldReport.optional(),
});
export type Job = z.infer<typeof job>;

/** `at` publishes then; `force` although the check speaks against it. */
export const publishRequest = z.object({ at: time.optional(), force: z.boolean().default(false) });
export const publishResponse = z.object({ job: z.string().optional(), scheduledAt: time.optional() });
export const rollbackRequest = z.object({ to: z.int().positive().optional() });
/** A draft that is or will be up for publication. */
export const pendingDraft = z.object({
  documentId: z.string(),
  title: z.string(),
  note: z.string(),
  author: z.string(),
  change: z.enum(['added', 'changed', 'removed']),
});
export const releasesResponse = z.object({
  served: z.int(),
  /** The job of the publication under way. */
  running: z.string().optional(),
  publications: z.array(
    z.object({ release: z.int(), action: z.enum(['publish', 'rollback']), by: z.string(), at: time }),
  ),
  /** What would be published now, and what still waits for a second person. */
  ready: z.array(pendingDraft),
  waiting: z.array(pendingDraft),
  /** Whether words were added since, which are published with it. */
  hasNewWords: z.boolean(),
  schedule: z.object({ at: time, by: z.string(), failure: z.string().optional() }).nullable(),
});

// --- Trying a draft ---------------------------------------------------------------------------------------------------

export const trialRequest = z.object({ question: line(500), asOf: isoDate.optional(), region: regionCode.optional() });
export const trialCandidate = z.object({
  id: z.string(),
  title: z.string(),
  locator: z.string(),
  score: z.number(),
  lexical: z.number(),
  cosine: z.number(),
  coverage: z.number(),
  /** Words of the question that it has. */
  matched: z.array(z.string()),
  isKept: z.boolean(),
});
export const trial = z.object({
  answer,
  route: z.string(),
  intent: z.string(),
  confidence: z.number(),
  /** What decided. */
  reason: z.string(),
  candidates: z.array(trialCandidate),
});
/** `draft` is null where nothing is drafted. */
export const trialResponse = z.object({ live: trial, draft: trial.nullable() });

// --- Insight ----------------------------------------------------------------------------------------------------------

export const insightQuery = z.object({ from: isoDate.optional(), to: isoDate.optional() });
export const insightResponse = z.object({
  from: isoDate,
  to: isoDate,
  asked: z.int(),
  answered: z.int(),
  refused: z.int(),
  ratedUp: z.int(),
  ratedDown: z.int(),
  statuses: z.array(z.object({ status: z.string(), count: z.int() })),
  days: z.array(z.object({ day: isoDate, asked: z.int(), answered: z.int() })),
  /** 0–23, in Guangdong. */
  hours: z.array(z.object({ hour: z.int(), asked: z.int() })),
  /** The documents that answered most. */
  topics: z.array(z.object({ documentId: z.string(), title: z.string(), count: z.int() })),
});
export const questionsQuery = z.object({
  ...insightQuery.shape,
  outcome: z.enum(['answered', 'refused', 'rated_down']).optional(),
  q: z.string().trim().max(200).optional(),
  ...paged,
});
export const askedQuestion = z.object({
  answerId: z.string(),
  /** Personal data masked. */
  question: z.string(),
  status: z.string(),
  at: time,
  rating: z.enum(['up', 'down']).optional(),
  reasons: z.array(z.string()),
  comment: z.string().optional(),
  topic: z.string().optional(),
});
export const questionsResponse = z.object({ total: z.int(), questions: z.array(askedQuestion) });
export const clusterQuery = z.object({
  ...insightQuery.shape,
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export const cluster = z.object({
  /** The question that stands nearest to all others. */
  label: z.string(),
  size: z.int(),
  ratedDown: z.int(),
  questions: z.array(z.string()),
  lastAskedAt: time,
  /** What comes nearest, where something does: mending it may be enough. */
  nearest: z.object({ documentId: z.string(), anchor: z.string(), title: z.string() }).optional(),
});
export const clustersResponse = z.object({ questions: z.int(), clusters: z.array(cluster) });
export const documentInsightResponse = z.object({
  neverCited: z.array(z.object({ documentId: z.string(), title: z.string(), kind: documentKind })),
  expiring: z.array(z.object({ documentId: z.string(), title: z.string(), expiresOn: isoDate })),
  /** Not looked at for a year. */
  unchecked: z.array(z.object({ documentId: z.string(), title: z.string(), checkedOn: isoDate })),
});

// --- Curated answers and words ----------------------------------------------------------------------------------------

/** A curated answer is a passage of the document `faq-staff`; its anchor is made by the page: `q-` and a date or number. */
export const curatedContent = z.object({
  question: line(200),
  /** One sentence each. */
  sentences: z.array(line(500)).min(1).max(12),
  restsOn: z.array(z.string().regex(/^[^#\s]+#[^#\s]+$/)).max(12),
  asked: z.array(line(200)).max(20).default([]),
});
/** What is being written: there need not be a sentence yet to see how the question is answered now. */
export const curatedPreviewRequest = curatedContent.extend({ sentences: z.array(line(500)).max(12) });
export const curatedPreviewResponse = z.object({
  /** By sentence, what it says that none of the passages it rests on does. */
  unsupported: z.array(z.object({ sentence: z.int(), kind: z.string(), text: z.string() })),
  /** Questions already answered by hand, or asked of a passage, that are much like it. */
  similar: z.array(
    z.object({ question: z.string(), documentId: z.string(), anchor: z.string(), likeness: z.number() }),
  ),
  /** How the question is answered now. */
  now: answer,
  restsOn: z.array(z.object({ id: z.string(), title: z.string(), text: z.string(), validity })),
});
export const putCuratedRequest = z.object({
  base: z.int().nullable(),
  content: curatedContent,
  note: z.string().trim().max(500).default(''),
});

/** Drafts the document of curated answers without one of them. */
export const deleteCuratedRequest = z.object({ base: z.int().nullable() });

export const synonymEntry = z.object({
  terms: z.array(line(40)).min(1).max(20),
  means: z.array(line(40)).min(1).max(20),
});
export const cantoneseEntry = z.object({ from: line(20), to: z.string().trim().max(20) });
/** What is added to the lexicon of the release; what the bundle has is not changed here. */
export const lexiconAdditions = z.object({
  synonyms: z.array(synonymEntry).max(2000),
  cantonese: z.array(cantoneseEntry).max(2000),
});
export const lexiconResponse = z.object({
  base: z.int(),
  /** Written by staff; served with the next release. */
  additions: lexiconAdditions,
  counts: z.object({ synonyms: z.int(), cantonese: z.int(), places: z.int() }),
});
export const lexiconPreviewResponse = z.object({
  /** Of recent questions, those answered otherwise. */
  asked: z.int(),
  changed: z.array(z.object({ question: z.string(), before: z.string(), after: z.string() })),
});
export const putLexiconRequest = z.object({ base: z.int(), additions: lexiconAdditions });
