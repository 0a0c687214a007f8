/** Past answers that rest on something which a release no longer says. */
import { chineseText, englishText } from '../corpus/passage.ts';
import { answer } from '../protocol/answer.ts';
import type { Database } from '../storage/open-database.ts';
import type { HeldDocument } from './release-repository.ts';

export interface ChangedAnswer {
  answerId: string;
  question: string;
  createdAt: string;
  /** `documentId#anchor` of the passages that no longer hold what was quoted from them. */
  passages: string[];
}

/** Answers looked through at a time. */
const BATCH = 500;

/**
 * The answers given that quote what documents no longer say, newest first. `changed` are the documents that differ from
 * the release before; nothing in place of one that was taken out.
 */
export async function changedAnswers(
  database: Database,
  changed: ReadonlyMap<string, HeldDocument | undefined>,
): Promise<ChangedAnswer[]> {
  const texts = new Map(
    [...changed.values()].flatMap((held) =>
      (held?.document.passages ?? []).map((passage): [string, string] => [
        `${held!.documentId}#${passage.anchor}`,
        `${chineseText(held!.document, passage)}\n\n${englishText(passage)}`,
      ]),
    ),
  );
  const found: ChangedAnswer[] = [];
  const ids = [...changed.keys()];
  for (let from = 0; from < ids.length; from += BATCH) {
    const rows = await database
      .selectFrom('cited_passages as c')
      .innerJoin('answers as a', 'a.id', 'c.answer_id')
      .select('a.content')
      .distinct()
      .where('c.document_id', 'in', ids.slice(from, from + BATCH))
      .execute();
    for (const { content } of rows) {
      const given = answer.parse(JSON.parse(content));
      const passages = given.citations
        .filter(({ documentId }) => changed.has(documentId))
        .map(({ documentId, anchor, quote }) => ({ id: `${documentId}#${anchor}`, quote }))
        .filter(({ id, quote }) => !texts.get(id)?.includes(quote))
        .map(({ id }) => id);
      if (passages.length === 0) continue;
      const { id, question, createdAt } = given;
      found.push({ answerId: id, question, createdAt, passages: [...new Set(passages)] });
    }
  }
  const byId = new Map(found.map((each) => [each.answerId, each]));
  return [...byId.values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}
