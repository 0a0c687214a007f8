/** The tables. JSON columns hold values that a zod schema describes; their owners parse them. */
import type { ColumnType, Generated } from 'kysely';

export interface Tables {
  document_versions: {
    document_id: string;
    /** 1, 2, 3 … within a document; never changed once written. */
    version: number;
    content: string;
    content_hash: string;
    created_at: string;
    note: string;
  };
  releases: {
    number: Generated<number>;
    created_at: string;
    /** Over the files of the corpus: the same corpus is never released twice in a row. */
    corpus_hash: string;
    vocabulary: string;
    lexicon: string;
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
  feedback: {
    id: Generated<number>;
    answer_id: string;
    rating: string;
    reasons: string;
    comment: string | null;
    created_at: string;
  };
}
