/** What more words would change, before anybody has to live with it. */
import { type Kysely, sql } from 'kysely';
import type { z } from 'zod';
import { answerInTurn } from '../answer/answer-whole.ts';
import type { Knowledge } from '../answer/draft.ts';
import { buildKnowledge } from '../answer/knowledge.ts';
import { todayInGuangdong } from '../corpus/today-in-guangdong.ts';
import type { Lexicon } from '../language/lexicon.ts';
import type { Answer } from '../protocol/answer.ts';
import type * as staff from '../protocol/staff.ts';
import { givingWay } from '../release/give-way.ts';
import { type LexiconAdditions, withAdditions } from '../release/lexicon-additions.ts';
import { withDocumentNames } from '../search/document-names.ts';
import { limitedTo } from '../search/search-index.ts';
import type { Tables } from '../storage/tables.ts';

/** The newest questions are asked again, so many: ten milliseconds each for both. */
const MOST_QUESTIONS = 200;

export async function previewLexicon(
  database: Kysely<Tables>,
  knowledge: Knowledge,
  { lexicon, vocabulary }: { lexicon: Lexicon; vocabulary: Parameters<typeof buildKnowledge>[1]['vocabulary'] },
  additions: LexiconAdditions,
): Promise<z.infer<typeof staff.lexiconPreviewResponse>> {
  const { rows } = await sql<{
    question: string;
  }>`SELECT question FROM turns ORDER BY id DESC LIMIT ${MOST_QUESTIONS * 2}`.execute(database);
  const questions = [...new Set(rows.map(({ question }) => question))].slice(0, MOST_QUESTIONS);
  const documents = [...knowledge.documents];
  const more = withDocumentNames(withAdditions(lexicon, additions), documents);
  // The same texts, read with other words.
  const index = limitedTo(knowledge.index, more, () => true);
  const after = buildKnowledge(knowledge.release, { documents, vocabulary, lexicon: more }, index, knowledge);
  const asOf = todayInGuangdong();
  const changed: { question: string; before: string; after: string }[] = [];
  const giveWay = givingWay();
  const answerOf = async (question: string, one: Knowledge) => {
    const { answer } = await answerInTurn([question], { asOf }, one);
    await giveWay();
    return inShort(answer);
  };
  for (const question of questions) {
    const [before, afterwards] = [await answerOf(question, knowledge), await answerOf(question, after)];
    if (before !== afterwards) changed.push({ question, before, after: afterwards });
  }
  return { asked: questions.length, changed };
}

/** Its end, and what it rests on first. */
function inShort({ status, citations }: Answer): string {
  const [first] = citations;
  return first ? `${status} · ${first.title} · ${first.locator}` : status;
}
