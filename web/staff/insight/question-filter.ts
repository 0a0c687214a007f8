/** Which of the questions are shown; in the address beside the span. */
import { z } from 'zod';
import { questionsQuery } from '../../../server/protocol/staff.ts';
import { daysQuery, readSpan, type Span, spanParameters } from './span.ts';

export const OUTCOMES = ['answered', 'refused', 'rated_down'] as const;
const outcome = questionsQuery.shape.outcome;
const pageNumber = z.coerce.number().int().min(1).max(100_000);

export const PAGE_SIZE = 20;

export type View = {
  span: Span;
  outcome: z.infer<typeof outcome>;
  words: string;
  /** From 1. */
  page: number;
};

/** What an address asks for; whatever cannot be read is left out. */
export function readView(query: URLSearchParams, today: string): View {
  return {
    span: readSpan(query, today),
    outcome: outcome.safeParse(query.get('outcome') ?? undefined).data,
    words: (query.get('q') ?? '').trim().slice(0, 200),
    page: pageNumber.safeParse(query.get('page') ?? 1).data ?? 1,
  };
}

/** The address of a view, at its questions where `isList`. */
export function viewAddress({ span, outcome: kind, words, page }: View, { isList = false } = {}): string {
  const parameters = new URLSearchParams({
    ...spanParameters(span),
    ...(kind && { outcome: kind }),
    ...(words && { q: words }),
    ...(page > 1 && { page: String(page) }),
  });
  return `/staff/insight${parameters.size > 0 ? `?${parameters}` : ''}${isList ? '#questions' : ''}`;
}

/** What the API is asked for a view. */
export function questionsPath({ span, outcome: kind, words, page }: View): string {
  const more = new URLSearchParams({
    ...(kind && { outcome: kind }),
    ...(words && { q: words }),
    limit: String(PAGE_SIZE),
    offset: String((page - 1) * PAGE_SIZE),
  });
  return `/insight/questions?${daysQuery(span)}&${more}`;
}
