/** The tables. JSON columns hold values that a zod schema describes; their owners parse them. */
import type { ColumnType, Generated } from 'kysely';

export type DocumentOrigin = 'bundled' | 'imported' | 'edited';

export interface Tables {
  document_versions: {
    document_id: string;
    /** 1, 2, 3 … within a document; never changed once written. */
    version: number;
    content: string;
    content_hash: string;
    created_at: string;
    note: string;
    /** Who wrote it: our files, a file that was imported, or staff, whose words nobody overwrites. */
    origin: ColumnType<DocumentOrigin, DocumentOrigin | undefined>;
    /** The text that the places of its passages point into. */
    original: ColumnType<string | null, string | null | undefined>;
    /** What its import guessed and doubted. */
    remarks: ColumnType<string | null, string | null | undefined>;
  };
  releases: {
    number: Generated<number>;
    created_at: string;
    vocabulary: string;
    /** Of the bundle. */
    lexicon: string;
    /** Which version of `lexicon_additions` it has beside that; 0 for none. */
    additions: ColumnType<number, number | undefined>;
  };
  /** Append-only: the last row says which release is served. One without a row is not finished. */
  publications: {
    id: Generated<number>;
    release: number;
    action: 'publish' | 'rollback';
    published_by: string;
    published_at: string;
  };
  /** The states of our files that were taken in; the last row is the newest. */
  bundles: { id: Generated<number>; hash: string; taken_at: string };
  bundled_documents: { document_id: string; content_hash: string };
  /** What is to change with the next release. */
  drafts: {
    document_id: string;
    /** Nothing where the document is to be taken out. */
    version: number | null;
    author: string;
    created_at: string;
    note: string;
    reviewer: string | null;
    reviewed_at: string | null;
    /** Set while it waits for a second person. */
    submitted_at: ColumnType<string | null, string | null | undefined>;
  };
  release_documents: { release: number; document_id: string; version: number };
  conversations: {
    id: string;
    /** SHA-256: who reads the database cannot speak in a conversation. */
    token_hash: string;
    audience: ColumnType<string | null, string | null | undefined, string | null>;
    created_at: string;
  };
  turns: {
    id: Generated<number>;
    conversation_id: string;
    request_id: string;
    /** Personal data masked. */
    question: string;
    region: string | null;
    as_of: string;
    asked_at: string;
    answer_id: string | null;
  };
  answers: {
    id: string;
    conversation_id: string;
    release: number;
    status: string;
    content: string;
    /** Passages kept and rejected with their scores, route, confidence: why it says what it says. */
    explanation: string;
    created_at: string;
  };
  /** Which answers rest on a passage. */
  cited_passages: { document_id: string; anchor: string; answer_id: string };
  feedback: {
    id: Generated<number>;
    answer_id: string;
    rating: string;
    reasons: string;
    comment: string | null;
    created_at: string;
  };
  accounts: {
    id: string;
    /** As written, and as compared. */
    name: string;
    name_key: string;
    display_name: string;
    role: string;
    password_hash: string;
    created_at: string;
    disabled_at: string | null;
    /** Wrong passwords since the last right one. */
    failures: ColumnType<number, number | undefined>;
    locked_until: string | null;
  };
  /** Links that may be opened once; the token itself is in the link alone. */
  invitations: { token_hash: string; role: string; created_by: string; created_at: string; expires_at: string };
  staff_sessions: {
    id: string;
    /** SHA-256: who reads the database cannot use it. */
    token_hash: string;
    account_id: string;
    created_at: string;
    seen_at: string;
    expires_at: string;
    device: string;
  };
  /** Append-only, which triggers see to. */
  audit: { id: Generated<number>; at: string; account: string; action: string; subject: string; detail: string };
  draft_comments: {
    id: Generated<number>;
    document_id: string;
    version: number | null;
    author: string;
    text: string;
    at: string;
  };
  publication_plans: { id: number; at: string; planned_by: string; failure: string | null };
  lexicon_additions: { version: number; content: string; author: string; at: string };
}
