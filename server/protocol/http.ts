/** Requests and responses of the HTTP API; errors are `application/problem+json` (RFC 9457). */
import { z } from 'zod';
import { answer, audience, documentKind, isoDate, regionCode, validity, wording } from './answer.ts';
import { conversationKey, feedbackFields, question, requestId, turn } from './chat-messages.ts';
import { errorCode } from './error-code.ts';
import { fieldProblem } from './match.ts';

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: errorCode,
  detail: z.string(),
  /** Where single fields of a form are wrong, what is wrong with each. */
  fields: z.array(fieldProblem).optional(),
});

export const askRequest = z.object({
  question,
  conversation: conversationKey.optional(),
  requestId: requestId.optional(),
  region: regionCode.optional(),
  asOf: isoDate.optional(),
  audience: audience.optional(),
});
export const askResponse = z.object({ answer, conversation: conversationKey });

/** What was said, oldest first, for whoever has the token. */
export const conversationResponse = z.object({ turns: z.array(turn) });

export const feedbackRequest = z.object({ ...feedbackFields, token: z.string().min(1).max(200) });

const pageOf = (most: number, usual: number) => ({
  limit: z.coerce.number().int().min(1).max(most).default(usual),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});

export const searchQuery = z.object({
  q: z.string().trim().min(1, 'type something to search for').max(500),
  kind: documentKind.optional(),
  audience: audience.optional(),
  region: regionCode.optional(),
  asOf: isoDate.optional(),
  /** A stage of life (`travel`), as documents name it. */
  topic: z.string().max(40).optional(),
  issuer: z.string().max(200).optional(),
  validity: validity.optional(),
  /** By how well it answers, or the newest first. */
  sort: z.enum(['relevance', 'date']).default('relevance'),
  ...pageOf(100, 20),
});

export const searchHit = z.object({
  documentId: z.string(),
  anchor: z.string(),
  kind: documentKind,
  title: z.string(),
  locator: z.string(),
  /** HTML: everything escaped but `<mark>` around the words that matched. */
  snippet: z.string(),
  wording,
  score: z.number(),
  validity,
  publishedOn: isoDate.optional(),
  issuer: z.string().optional(),
});

const facet = z.array(z.object({ value: z.string(), count: z.int() }));
export const searchResponse = z.object({
  total: z.int(),
  tookMs: z.number(),
  hits: z.array(searchHit),
  /** Of all that was found, before `topic`, `issuer` and `validity` choose among it. */
  facets: z.object({ kind: facet, issuer: facet, region: facet, validity: facet, topic: facet.optional() }),
});

export const documentsQuery = z.object({
  kind: documentKind.optional(),
  q: z.string().trim().max(500).optional(),
  ...pageOf(200, 50),
});

/** What is known about a document, apart from its text. */
export const documentMetadata = z.object({
  id: z.string(),
  kind: documentKind,
  title: z.string(),
  titleEn: z.string().optional(),
  /** What people call it. */
  names: z.array(z.string()).optional(),
  /** Its letter in a list by pinyin, or `#`. */
  initial: z.string().optional(),
  /** The stages of life it belongs to. */
  topics: z.array(z.string()).optional(),
  issuer: z.string().optional(),
  documentNumber: z.string().optional(),
  publishedOn: isoDate.optional(),
  effectiveOn: isoDate.optional(),
  expiresOn: isoDate.optional(),
  repealedOn: isoDate.optional(),
  supersededOn: isoDate.optional(),
  region: regionCode.optional(),
  audiences: z.array(audience),
  wording,
  url: z.url().optional(),
  source: z.string(),
  checkedOn: isoDate,
  validity,
});

export const documentsResponse = z.object({ total: z.int(), documents: z.array(documentMetadata) });

export const documentResponse = z.object({
  document: documentMetadata,
  passages: z.array(
    z.object({
      anchor: z.string(),
      locator: z.string(),
      /** 1 for a passage that stands directly under the document, one more for each heading above it. */
      level: z.int(),
      text: z.string(),
      title: z.string().optional(),
      headings: z.array(z.string()),
      /** 款, 项 and rows of it that can be addressed; their text begins at `at` in the text. */
      parts: z.array(z.object({ anchor: z.string(), locator: z.string(), at: z.int() })).optional(),
    }),
  ),
  versions: z.array(z.object({ version: z.int(), from: z.string(), note: z.string() })),
  /** What somebody who reads this often needs next, as far as it is held. */
  related: z.array(z.object({ id: z.string(), title: z.string(), titleEn: z.string().optional() })).optional(),
  /** Of a document that is not held only the title is known. */
  relations: z.array(z.object({ type: z.string(), documentId: z.string().optional(), title: z.string().optional() })),
  /** Held documents that do something to this one. */
  relatedFrom: z.array(z.object({ type: z.string(), documentId: z.string(), title: z.string() })).optional(),
});

/** A code that measures are tagged with. */
const tag = z.object({ code: z.string(), zh: z.string(), en: z.string() });

export const measuresResponse = z.object({
  /** What the tags are called, in the order of the vocabulary. */
  facets: z.object({ sectors: z.array(tag), audiences: z.array(tag), supports: z.array(tag) }).optional(),
  measures: z.array(
    z.object({
      anchor: z.string(),
      number: z.int(),
      part: z.string(),
      section: z.string(),
      title: z.string(),
      text: z.string(),
      sectors: z.array(z.string()),
      audiences: z.array(z.string()),
      supports: z.array(z.string()),
      bodies: z.array(z.string()),
    }),
  ),
});

export const targetComparison = z.enum(['more_than', 'at_least', 'reach', 'at_most', 'grow_by_factor']);
export const targetsResponse = z.object({
  targets: z.array(
    z.object({
      anchor: z.string(),
      metric: z.string(),
      comparison: targetComparison,
      value: z.number(),
      unit: z.string(),
      year: z.int().optional(),
    }),
  ),
});

export type ConversationResponse = z.infer<typeof conversationResponse>;
export type SearchQuery = z.infer<typeof searchQuery>;
export type SearchHit = z.infer<typeof searchHit>;
export type SearchResponse = z.infer<typeof searchResponse>;
export type DocumentMetadata = z.infer<typeof documentMetadata>;
export type DocumentResponse = z.infer<typeof documentResponse>;
export type MeasuresResponse = z.infer<typeof measuresResponse>;
export type TargetsResponse = z.infer<typeof targetsResponse>;
