/** Questions that nobody ever asked, a year of them, in a database as the service would have it: large and, but for ids and times, always the same. */
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DEEDS, FIELDS, type Pick, PLACES, picker } from './invented-laws.ts';

/** An answer that was really given: what is stored with a question is as large as in a database that is in use. */
export interface Given {
  status: string;
  content: string;
  explanation: string;
  cites: readonly { documentId: string; anchor: string }[];
}

export interface QuestionsToInvent {
  count: number;
  /** The newest is of yesterday. */
  days: number;
  /** How people ask what is answered. */
  asked: readonly string[];
  answered: readonly Given[];
  refused: readonly Given[];
}

/** Of all questions. */
const SHARE_REFUSED = 0.15;
const SHARE_RATED_UP = 0.05;
const SHARE_RATED_DOWN = 0.02;
/** Deeds of staff, one for so many questions. */
const QUESTIONS_PER_DEED = 10;
/** Questions in a conversation. */
const TURNS = 3;
const DAY_MS = 86_400_000;
/** Of a day, how busy its hours are. */
const BUSY = [1, 1, 0, 0, 0, 1, 2, 4, 8, 12, 12, 9, 6, 7, 10, 12, 11, 9, 6, 5, 5, 4, 3, 2];
const GREETINGS = ['', '', '', '请问', '你好，', '想问下', '我想知道', '麻烦问一下，'];
const ENDINGS = ['', '', '？', '?', '呢', '啊', '，急', '，谢谢'];
const WAYS = [
  '怎么',
  '去哪里',
  '要什么材料才能',
  '网上能不能',
  '多久可以',
  '几多钱先可以',
  '没有身份证能',
  '代办能不能',
];
const REASONS = ['没有答案', '过时', '看不懂', '不相关'];
const STAFF = ['li.gong', 'wang.gong', 'chen.gong', 'zhang.gong', 'admin'];
const ACTIONS = ['document.draft', 'document.submit', 'document.approve', 'session.begin', 'release.publish'];

/** Writes them in one transaction, oldest first, as they would have come; the database must have no other user meanwhile. */
export function inventQuestions(file: string, wanted: QuestionsToInvent): void {
  const database = new DatabaseSync(file);
  // A kill costs a database that is made anew; twice its size on the disk would cost more.
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;');
  // Ids come in no order, so that what looks them up is written to all over: it should be in memory.
  database.exec('PRAGMA cache_size = -1000000; BEGIN;');
  const insert = (table: string, columns: string) =>
    database.prepare(
      `INSERT INTO ${table} (${columns}) VALUES (${columns
        .split(',')
        .map(() => '?')
        .join(',')})`,
    );
  const conversations = insert('conversations', 'id, token_hash, created_at');
  const answers = insert('answers', 'id, conversation_id, release, status, content, explanation, created_at');
  const turns = insert('turns', 'conversation_id, request_id, question, as_of, asked_at, answer_id');
  const citations = insert('cited_passages', 'document_id, anchor, answer_id');
  const feedback = insert('feedback', 'answer_id, rating, reasons, comment, created_at');
  const audit = insert('audit', 'at, account, action, subject, detail');
  const pick = picker(20_260_302);
  const share = () => pick(HUNDREDTHS) / 100;
  let conversation = '';
  for (let i = 0; i < wanted.count; i++) {
    const at = timeOf(i, wanted, pick);
    if (i % TURNS === 0) {
      conversation = randomUUID();
      conversations.run(conversation, '', at);
    }
    const isRefused = share() < SHARE_REFUSED;
    // Some things are asked much more than others: the product of two even choices. Half of what is refused is far from all of them.
    const given = pickOften(isRefused ? wanted.refused : wanted.answered, share);
    const question =
      isRefused && pick(EVEN) ? unheardOf(pick) : `${pick(GREETINGS)}${pickOften(wanted.asked, share)}${pick(ENDINGS)}`;
    const id = randomUUID();
    answers.run(id, conversation, 1, given.status, given.content, given.explanation, at);
    turns.run(conversation, `r${i % TURNS}`, question, at.slice(0, 10), at, id);
    for (const { documentId, anchor } of given.cites) citations.run(documentId, anchor, id);
    const rated = share();
    if (rated < SHARE_RATED_DOWN) feedback.run(id, 'down', JSON.stringify([pick(REASONS)]), null, at);
    else if (rated < SHARE_RATED_DOWN + SHARE_RATED_UP) feedback.run(id, 'up', '[]', null, at);
    if (i % QUESTIONS_PER_DEED === 0) audit.run(at, pick(STAFF), pick(ACTIONS), pick(FIELDS), '{"version":2}');
  }
  database.exec('COMMIT;');
  database.close();
  // Or the disk would still be busy with them when it is measured.
  const written = openSync(file, 'r+');
  fsyncSync(written);
  closeSync(written);
}

const EVEN = [true, false];
const HUNDREDTHS = Array.from({ length: 10_000 }, (_, i) => i / 100);

function pickOften<T>(list: readonly T[], share: () => number): T {
  return list[Math.floor(share() * share() * list.length)]!;
}

/** Something that the corpus knows nothing of: 汕头市渔业资源代办能不能注销？ */
function unheardOf(pick: Pick): string {
  return `${pick(GREETINGS)}${pick(PLACES)}${pick(FIELDS)}${pick(WAYS)}${pick(DEEDS)}${pick(ENDINGS)}`;
}

/** The days follow each other; within a day it is busier at some hours of Guangdong, and questions come in no order. */
function timeOf(i: number, { count, days }: QuestionsToInvent, pick: Pick): string {
  const last = Math.floor((Date.now() + 8 * 3_600_000) / DAY_MS);
  const day = last - days + Math.floor((i / count) * days);
  const hour = pick(HOURS);
  return new Date(day * DAY_MS + (hour - 8) * 3_600_000 + pick(HUNDREDTHS) * 36_000).toISOString();
}

const HOURS = BUSY.flatMap((weight, hour) => Array.from({ length: weight }, () => hour));
