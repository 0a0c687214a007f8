/** What was asked and how it went: counts, the questions themselves (personal data masked), and documents that want looking after. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Knowledge } from '../answer/draft.ts';
import { todayInGuangdong } from '../corpus/today-in-guangdong.ts';
import type * as staff from '../protocol/staff.ts';
import type { Tables } from '../storage/tables.ts';

type Span = z.infer<typeof staff.insightQuery>;
/** The first is of the span, the second no more. */
interface Times {
  since: string;
  until: string;
}

/** What is looked at where no days are given. */
const USUAL_DAYS = 30;
/** Guangdong's offset from UTC, in which times are kept. */
const LOCAL_MS = 8 * 3_600_000;
const MOST_TOPICS = 20;
/** How long before it ends a document is named, and how long one may go unchecked; days. */
const ENDING_DAYS = 90;
const UNCHECKED_DAYS = 365;
const DAY_MS = 86_400_000;

const ANSWERED = sql<boolean>`a.status LIKE 'answered%'`;
/** Of those that ask for something: greetings and attacks are neither answered nor refused. */
const REFUSED = sql<boolean>`(a.status LIKE 'unanswerable%' OR a.status = 'guardrail_unverified')`;

/** The days of a query as times: from the beginning of the first to the end of the last, in Guangdong. */
export function spanOf({ from, to }: Span): { from: string; to: string } & Times {
  const last = to ?? todayInGuangdong();
  const first = from ?? dayBefore(last, USUAL_DAYS - 1);
  const at = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00+08:00`) + days * DAY_MS).toISOString();
  return { from: first, to: last, since: at(first, 0), until: at(last, 1) };
}

/** Counts over the days, by status, by day, by hour and by the document that answered. */
export async function insightOf(
  database: Kysely<Tables>,
  knowledge: Knowledge,
  query: Span,
): Promise<z.infer<typeof staff.insightResponse>> {
  const { from, to, since, until } = spanOf(query);
  const within = sql`a.created_at >= ${since} AND a.created_at < ${until}`;
  const rows = <Row>(statement: RawBuilder<Row>) => statement.execute(database).then((result) => result.rows);
  // The days of Guangdong begin and end with an hour of UTC: by hour they are counted in the order of an index.
  const hours = await rows(sql<{ hour: string; status: string; count: number }>`
    SELECT substr(created_at, 1, 13) AS hour, status, count(*) AS count FROM answers
    WHERE substr(created_at, 1, 13) >= ${hourOf(since)} AND substr(created_at, 1, 13) < ${hourOf(until)} GROUP BY 1, 2`);
  const counts = hours.map(({ hour, status, count }) => ({ ...localHour(hour), status, count }));
  // By the time at which they were given, which is soon after the answer.
  const ratings = await rows(sql<{ rating: string; count: number }>`
    SELECT rating, count(DISTINCT answer_id) AS count FROM feedback WHERE created_at >= ${since} AND created_at < ${until} GROUP BY 1`);
  const topics = await rows(sql<{ id: string; count: number }>`
    SELECT c.document_id AS id, count(DISTINCT c.answer_id) AS count FROM cited_passages c
    WHERE c.answer_id IN (SELECT id FROM answers a WHERE ${within} ORDER BY a.created_at DESC LIMIT ${MOST_COUNTED})
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_TOPICS}`);
  const sumOf = (list: readonly { count: number }[]) => list.reduce((sum, { count }) => sum + count, 0);
  const by = <Key>(key: (row: (typeof counts)[number]) => Key) => Map.groupBy(counts, key);
  const isAnswered = ({ status }: { status: string }) => status.startsWith('answered');
  const isRefused = ({ status }: { status: string }) =>
    status.startsWith('unanswerable') || status === 'guardrail_unverified';
  const titles = titlesOf(knowledge);
  return {
    from,
    to,
    asked: sumOf(counts),
    answered: sumOf(counts.filter(isAnswered)),
    refused: sumOf(counts.filter(isRefused)),
    ratedUp: ratings.find(({ rating }) => rating === 'up')?.count ?? 0,
    ratedDown: ratings.find(({ rating }) => rating === 'down')?.count ?? 0,
    statuses: [...by(({ status }) => status)]
      .map(([status, list]) => ({ status, count: sumOf(list) }))
      .sort((a, b) => b.count - a.count),
    days: [...by(({ day }) => day)]
      .map(([day, list]) => ({ day, asked: sumOf(list), answered: sumOf(list.filter(isAnswered)) }))
      .sort((a, b) => a.day.localeCompare(b.day)),
    hours: [...by(({ hour }) => hour)]
      .map(([hour, list]) => ({ hour, asked: sumOf(list) }))
      .sort((a, b) => a.hour - b.hour),
    topics: topics.map(({ id, count }) => ({ documentId: id, title: titles.get(id) ?? id, count })),
  };
}

/** Topics are counted over as many answers, the newest: their citations are rows of their own. */
const MOST_COUNTED = 50_000;

/** The questions, newest first. */
export async function questionsAsked(
  database: Kysely<Tables>,
  knowledge: Knowledge,
  { outcome, q, limit, offset, ...days }: z.infer<typeof staff.questionsQuery>,
): Promise<z.infer<typeof staff.questionsResponse>> {
  const { since, until } = spanOf(days);
  const { id, time, from, conditions } = lookUp({ outcome, q, since, until });
  const where = sql.join(conditions, sql` AND `);
  const total = await sql<{ total: number }>`SELECT count(*) AS total FROM ${from} WHERE ${where}`.execute(database);
  // First which, then what: an answer is long, and those of other pages are not read.
  const found = await sql<QuestionRow>`
    SELECT a.id, t.question, a.status, a.created_at AS at,
      (SELECT f.rating FROM feedback f WHERE f.answer_id = a.id ORDER BY f.id DESC LIMIT 1) AS rating,
      (SELECT f.reasons FROM feedback f WHERE f.answer_id = a.id ORDER BY f.id DESC LIMIT 1) AS reasons,
      (SELECT f.comment FROM feedback f WHERE f.answer_id = a.id ORDER BY f.id DESC LIMIT 1) AS comment,
      (SELECT c.document_id FROM cited_passages c WHERE c.answer_id = a.id ORDER BY c.rowid LIMIT 1) AS topic
    FROM (SELECT ${id} AS id, ${time} AS time FROM ${from} WHERE ${where} ORDER BY 2 DESC LIMIT ${limit} OFFSET ${offset}) page
      CROSS JOIN answers a ON a.id = page.id CROSS JOIN turns t ON t.answer_id = a.id
    ORDER BY page.time DESC`.execute(database);
  const titles = titlesOf(knowledge);
  return {
    total: total.rows[0]!.total,
    questions: found.rows.map(({ id, question, status, at, rating, reasons, comment, topic }) => ({
      answerId: id,
      question,
      status,
      at,
      ...(rating === 'up' || rating === 'down' ? { rating } : {}),
      reasons: reasons === null ? [] : JSON.parse(reasons),
      ...(comment === null ? {} : { comment }),
      ...(topic === null ? {} : { topic: titles.get(topic) ?? topic }),
    })),
  };
}

/**
 * Where a search begins, since of a million questions only few can be looked up one by one: those rated down at the ratings, by when they
 * were given; those with words at the questions, by when they were asked; the others at the answers. CROSS JOIN keeps SQLite to that order.
 */
function lookUp({ outcome, q, since, until }: { outcome?: string | undefined; q?: string | undefined } & Times) {
  const within = (time: RawBuilder<unknown>) => sql`${time} >= ${since} AND ${time} < ${until}`;
  const words = q ? [sql`t.question LIKE ${`%${q.replaceAll(/[%_\\]/g, (sign) => `\\${sign}`)}%`} ESCAPE '\\'`] : [];
  const ended = outcome === 'answered' ? [ANSWERED] : outcome === 'refused' ? [REFUSED] : [];
  if (outcome === 'rated_down') {
    const rated = sql`(SELECT answer_id, max(created_at) AS rated_at FROM feedback
      WHERE ${within(sql`created_at`)} AND rating = 'down' GROUP BY 1) f`;
    const from = q ? sql`${rated} CROSS JOIN turns t ON t.answer_id = f.answer_id` : rated;
    return { id: sql`f.answer_id`, time: sql`f.rated_at`, from, conditions: q ? words : [sql`TRUE`] };
  }
  if (q) {
    const from = ended.length === 0 ? sql`turns t` : sql`turns t CROSS JOIN answers a ON a.id = t.answer_id`;
    const conditions = [within(sql`t.asked_at`), sql`t.answer_id IS NOT NULL`, ...words, ...ended];
    return { id: sql`t.answer_id`, time: sql`t.asked_at`, from, conditions };
  }
  const conditions = [within(sql`a.created_at`), ...ended];
  return { id: sql`a.id`, time: sql`a.created_at`, from: sql`answers a`, conditions };
}

interface QuestionRow {
  id: string;
  question: string;
  status: string;
  at: string;
  rating: string | null;
  reasons: string | null;
  comment: string | null;
  topic: string | null;
}

/** Documents that nobody was ever answered from, that are about to end, and that nobody has looked at for a year. */
export async function documentsToMind(
  database: Kysely<Tables>,
  { documents }: Knowledge,
): Promise<z.infer<typeof staff.documentInsightResponse>> {
  const today = todayInGuangdong();
  const ids = JSON.stringify(documents.map(({ id }) => id));
  const { rows } = await sql<{ id: string }>`
    SELECT value AS id FROM json_each(${ids}) WHERE EXISTS (SELECT 1 FROM cited_passages WHERE document_id = value)`.execute(
    database,
  );
  const cited = new Set(rows.map(({ id }) => id));
  const soon = dayBefore(today, -ENDING_DAYS);
  const longAgo = dayBefore(today, UNCHECKED_DAYS);
  const named = ({ id, title }: Knowledge['documents'][number]) => ({ documentId: id, title: title.zh });
  return {
    neverCited: documents
      .filter(({ id, kind }) => !cited.has(id) && kind !== 'law')
      .map((one) => ({ ...named(one), kind: one.kind })),
    expiring: documents
      .flatMap((one) =>
        one.expiresOn && one.expiresOn >= today && one.expiresOn <= soon
          ? { ...named(one), expiresOn: one.expiresOn }
          : [],
      )
      .sort((a, b) => a.expiresOn.localeCompare(b.expiresOn)),
    unchecked: documents.flatMap((one) => (one.checkedOn < longAgo ? { ...named(one), checkedOn: one.checkedOn } : [])),
  };
}

/** An hour of a time: `2026-03-01T08`. */
function hourOf(time: string): string {
  return time.slice(0, 13);
}

/** The day of Guangdong that an hour of UTC is of, and which of its hours it is. */
function localHour(hour: string): { day: string; hour: number } {
  const local = new Date(Date.parse(`${hour}:00:00Z`) + LOCAL_MS).toISOString();
  return { day: local.slice(0, 10), hour: Number(local.slice(11, 13)) };
}

function titlesOf({ documents }: Knowledge): Map<string, string> {
  return new Map(documents.map(({ id, title }) => [id, title.zh]));
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}
