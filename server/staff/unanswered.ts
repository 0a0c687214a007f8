/** What could not be answered, or was rated down, put together by meaning: what to write next. */
import { type Kysely, sql } from 'kysely';
import type { z } from 'zod';
import type { Knowledge } from '../answer/draft.ts';
import { todayInGuangdong } from '../corpus/today-in-guangdong.ts';
import type * as staff from '../protocol/staff.ts';
import { givingWay } from '../release/give-way.ts';
import { searchPassages } from '../search/search-passages.ts';
import { normalizeText } from '../search/tokenize.ts';
import type { Tables } from '../storage/tables.ts';
import { spanOf } from './insight.ts';

/** The newest are put together, so many: one costs some ten microseconds, and comparing them grows with their clusters. */
const MOST_QUESTIONS = 2500;
/** How like a question must be to the middle of a cluster, by meaning; range 0.5–0.8. Lower puts 失业金 beside 养老金. */
const LIKE = 0.62;
/** Shown of a cluster. */
const MOST_SHOWN = 12;

interface Asked {
  question: string;
  at: string;
  ratedDown: number;
  count: number;
}

const RATED_DOWN = sql<boolean>`EXISTS (SELECT 1 FROM feedback f WHERE f.answer_id = a.id AND f.rating = 'down')`;

/** Clusters, largest first; each with what comes nearest in the corpus. */
export async function unansweredClusters(
  database: Kysely<Tables>,
  knowledge: Knowledge,
  { limit, ...days }: z.infer<typeof staff.clusterQuery>,
): Promise<z.infer<typeof staff.clustersResponse>> {
  const { since, until } = spanOf(days);
  const { rows } = await sql<{ question: string; at: string; down: number }>`
    SELECT t.question, a.created_at AS at, ${RATED_DOWN} AS down
    FROM answers a JOIN turns t ON t.answer_id = a.id
    WHERE a.created_at >= ${since} AND a.created_at < ${until}
      AND (a.status IN ('unanswerable_no_evidence', 'unanswerable_out_of_scope', 'guardrail_unverified')
        OR ${RATED_DOWN})
    ORDER BY a.created_at DESC LIMIT ${MOST_QUESTIONS}`.execute(database);
  const clusters = await clustersOf(gathered(rows), knowledge);
  const { index } = knowledge;
  const today = todayInGuangdong();
  const shown = clusters.slice(0, limit).map(async ({ questions, middle }) => {
    const byLikeness = [...questions].sort((a, b) => dot(b.vector, middle) - dot(a.vector, middle));
    const label = byLikeness[0]!.question;
    const [nearest] = await searchPassages(index, index.parseQuery(knowledge.toWordsOfCorpus(label)), {
      asOf: today,
      limit: 1,
    });
    return {
      label,
      size: questions.reduce((sum, { count }) => sum + count, 0),
      ratedDown: questions.reduce((sum, { ratedDown }) => sum + ratedDown, 0),
      questions: byLikeness.slice(0, MOST_SHOWN).map(({ question }) => question),
      lastAskedAt: questions
        .map(({ at }) => at)
        .sort()
        .at(-1)!,
      ...(nearest
        ? {
            nearest: {
              documentId: nearest.passage.document.id,
              anchor: nearest.passage.anchor,
              title: nearest.passage.document.title.zh,
            },
          }
        : {}),
    };
  });
  return { questions: rows.length, clusters: await Promise.all(shown) };
}

/** The same words asked several times are one question. */
function gathered(rows: readonly { question: string; at: string; down: number }[]): Asked[] {
  const byWords = Map.groupBy(rows, ({ question }) => question.trim());
  return [...byWords].map(([question, list]) => ({
    question,
    at: list
      .map(({ at }) => at)
      .sort()
      .at(-1)!,
    ratedDown: list.filter(({ down }) => down === 1).length,
    count: list.length,
  }));
}

interface Cluster {
  questions: (Asked & { vector: Float32Array })[];
  /** Of unit length. */
  middle: Float32Array;
  /** The length of its second half. */
  rest: number;
}

/** One pass, leader by leader (Hartigan, Clustering Algorithms, 1975, ch. 3): those asked most begin, and each goes to the likest so far. */
async function clustersOf(asked: readonly Asked[], { index, toMandarin }: Knowledge): Promise<Cluster[]> {
  const clusters: Cluster[] = [];
  const giveWay = givingWay();
  const ordered = [...asked].sort((a, b) => b.count - a.count || b.at.localeCompare(a.at));
  for (const one of ordered) {
    // Slips of typing are left: they cost more to mend than all else, and the embedder reads past them.
    const vector = Float32Array.from(await index.embedder.embedQuery(toMandarin(normalizeText(one.question))));
    const half = vector.length >> 1;
    const rest = lengthOf(vector, half);
    let best: Cluster | undefined;
    let most = LIKE;
    for (const cluster of clusters) {
      // What the second halves can add is at most the product of their lengths (Cauchy–Schwarz): few need be looked at.
      const first = dot(vector, cluster.middle, 0, half);
      if (first + rest * cluster.rest < most) continue;
      const likeness = first + dot(vector, cluster.middle, half);
      if (likeness >= most) [best, most] = [cluster, likeness];
    }
    if (best === undefined) clusters.push({ questions: [{ ...one, vector }], middle: vector.slice(), rest });
    else {
      best.questions.push({ ...one, vector });
      const others = best.questions.length - 1;
      best.middle = unit(best.middle.map((x, i) => x * others + vector[i]!));
      best.rest = lengthOf(best.middle, half);
    }
    await giveWay();
  }
  const size = ({ questions }: Cluster) => questions.reduce((sum, { count }) => sum + count, 0);
  return clusters.sort((a, b) => size(b) - size(a));
}

/** In four sums, which do not wait for each other. */
function dot(a: Float32Array, b: Float32Array, from = 0, to = a.length): number {
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  let i = from;
  for (; i + 3 < to; i += 4) {
    one += a[i]! * b[i]!;
    two += a[i + 1]! * b[i + 1]!;
    three += a[i + 2]! * b[i + 2]!;
    four += a[i + 3]! * b[i + 3]!;
  }
  for (; i < to; i++) one += a[i]! * b[i]!;
  return one + two + three + four;
}

function lengthOf(vector: Float32Array, from = 0): number {
  return Math.sqrt(dot(vector, vector, from));
}

function unit(vector: Float32Array): Float32Array {
  const length = lengthOf(vector) || 1;
  return vector.map((x) => x / length);
}
