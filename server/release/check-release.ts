/** Whether a release is fit to be served: gold questions are answered as well as before, and new passages are found. */
import { answerWhole } from '../answer/answer-whole.ts';
import type { Knowledge } from '../answer/draft.ts';
import type { Passage } from '../corpus/passage.ts';
import { todayInGuangdong } from '../corpus/today-in-guangdong.ts';
import { type GoldCase, readGoldFolder } from '../evaluation/gold-case.ts';
import { isRight, judgeAnswer } from '../evaluation/judge-answer.ts';
import { searchPassages } from '../search/search-passages.ts';
import { givingWay } from './give-way.ts';
import type { OpenedKnowledge } from './open-knowledge.ts';

export interface ReleaseCheck {
  /** Gold cases whose answer may have changed, and how many of these were right before and are not now. */
  asked: number;
  worse: string[];
  better: string[];
  /** Those now answered from a new document in place of what the case names: for a person to look at. */
  otherwise: string[];
  /** What these cases ask, by id. */
  questions: Record<string, string>;
  /** New passages looked for by their own title, and those that were not found so, though they were before or were not there. */
  lookedFor: number;
  notFound: string[];
  /** Why it should not be served, a line each; empty where all is well. */
  failures: string[];
}

/** Of the gold cases that were right, how many may turn wrong; range 0–0.1. */
const MOST_WORSE = 0.02;
/** A passage is found where it is among as many; range 1–20. */
const FOUND_AMONG = 10;
/** New passages that are looked for, evenly taken where there are more; range 100–5,000: a search is a few milliseconds. */
const MOST_LOOKED_FOR = 400;
/** Of the passages looked for, how many may not be found: articles of the same words in two editions of a law. */
const MOST_NOT_FOUND = 0.1;
/** A case is asked again where a changed document is among as many passages nearest to it; range 10–100. */
const NEAREST = 30;

/** Compares a release with the one before it. */
export async function checkRelease(
  before: OpenedKnowledge,
  after: OpenedKnowledge,
  corpusFolder: string,
  onProgress?: (stage: 'titles' | 'gold', done: number, total: number) => void,
): Promise<ReleaseCheck> {
  const versions = new Map(before.held.map(({ documentId, version }) => [documentId, version]));
  const changed = new Set(
    after.held.filter(({ documentId, version }) => versions.get(documentId) !== version).map((held) => held.documentId),
  );
  const titles = await findByTitle(before.knowledge, after.knowledge, changed, (done, total) =>
    onProgress?.('titles', done, total),
  );
  const { right, ...gold } = await askGold(before.knowledge, after.knowledge, {
    cases: readGoldFolder(corpusFolder, { practice: false }),
    changed,
    onProgress: (done, total) => onProgress?.('gold', done, total),
  });
  const failures: string[] = [];
  if (gold.worse.length > Math.max(1, MOST_WORSE * right)) {
    failures.push(`原来答对、现在答错的标准问题有 ${gold.worse.length} 个：${gold.worse.slice(0, 10).join('、')}`);
  }
  if (titles.notFound.length > Math.max(1, MOST_NOT_FOUND * titles.lookedFor)) {
    failures.push(`按标题找不到的段落有 ${titles.notFound.length} 个：${titles.notFound.slice(0, 10).join('、')}`);
  }
  return { ...titles, ...gold, failures };
}

interface GoldRun {
  cases: readonly GoldCase[];
  changed: ReadonlySet<string>;
  onProgress: (done: number, total: number) => void;
}

/** Asks both releases the cases whose answer a changed document may have part in; the others answer as before. */
async function askGold(before: Knowledge, after: Knowledge, { cases, changed, onProgress }: GoldRun) {
  const held = new Set(after.documents.map(({ id }) => id));
  const removed = new Set(before.documents.flatMap(({ id }) => (held.has(id) ? [] : id)));
  const worse: string[] = [];
  const better: string[] = [];
  const otherwise: string[] = [];
  const questions: Record<string, string> = {};
  let [asked, right] = [0, 0];
  const giveWay = givingWay();
  for (const [i, gold] of cases.entries()) {
    await giveWay();
    onProgress(i + 1, cases.length);
    const named = [...(gold.anchors ?? []), ...(gold.allAnchors ?? [])].map((anchor) => anchor.split('#')[0]!);
    // What is no longer there cannot be answered, and that was wanted.
    if (named.some((id) => !held.has(id))) continue;
    const isTouched =
      named.some((id) => changed.has(id)) ||
      (await isNear(after, gold, changed)) ||
      (await isNear(before, gold, removed));
    if (!isTouched) continue;
    asked++;
    const [was, is] = [await outcomeOf(before, gold, changed), await outcomeOf(after, gold, changed)];
    if (was === 'right') right++;
    const turned =
      was === 'right' ? { right: undefined, wrong: worse, otherwise }[is] : is === 'right' ? better : undefined;
    if (turned === undefined) continue;
    turned.push(gold.id);
    questions[gold.id] = gold.question;
  }
  return { asked, right, worse, better, otherwise, questions };
}

/** Whether a passage of these documents is among those nearest to a question. */
async function isNear({ index, toWordsOfCorpus }: Knowledge, gold: GoldCase, documents: ReadonlySet<string>) {
  if (documents.size === 0) return false;
  const query = index.parseQuery(toWordsOfCorpus(gold.question));
  const found = await searchPassages(index, query, {
    asOf: gold.asOf ?? todayInGuangdong(),
    limit: NEAREST,
  });
  return found.some(({ passage }) => documents.has(passage.document.id));
}

async function outcomeOf(
  knowledge: Knowledge,
  gold: GoldCase,
  changed: ReadonlySet<string>,
): Promise<'right' | 'wrong' | 'otherwise'> {
  const { question, asOf = todayInGuangdong(), region } = gold;
  const { answer } = await answerWhole({ question, asOf, region }, knowledge);
  if (isRight(judgeAnswer(gold, answer))) return 'right';
  // A case names what was known when it was written; what a new document says may be as good, or better.
  const mayBeAnswered = /^(?:answered|unanswerable)/.test(gold.status);
  const isFromNew = answer.citations.some(({ documentId }) => changed.has(documentId));
  return mayBeAnswered && isFromNew ? 'otherwise' : 'wrong';
}

/** Looks for the passages of changed documents that were not there, or not with this name and text. */
async function findByTitle(
  before: Knowledge,
  after: Knowledge,
  changed: ReadonlySet<string>,
  onProgress: (done: number, total: number) => void,
): Promise<Pick<ReleaseCheck, 'lookedFor' | 'notFound'>> {
  const isOfChanged = ({ document }: Passage) => changed.has(document.id);
  const old = new Map(before.passages.filter(isOfChanged).map((passage) => [passage.id, passage]));
  const added = after.passages.filter((passage) => {
    const was = old.get(passage.id);
    return isOfChanged(passage) && (was?.text !== passage.text || nameOf(was) !== nameOf(passage));
  });
  const step = Math.max(1, added.length / MOST_LOOKED_FOR);
  const count = Math.min(added.length, MOST_LOOKED_FOR);
  const chosen = Array.from({ length: count }, (_, i) => added[Math.floor(i * step)]!);
  const notFound: string[] = [];
  const giveWay = givingWay();
  for (const [i, passage] of chosen.entries()) {
    await giveWay();
    onProgress(i + 1, chosen.length);
    if (await isFoundByTitle(after.index, passage)) continue;
    const was = old.get(passage.id);
    if (was === undefined || (await isFoundByTitle(before.index, was))) notFound.push(passage.id);
  }
  return { lookedFor: chosen.length, notFound };
}

async function isFoundByTitle(index: Knowledge['index'], passage: Passage) {
  const { id, document } = passage;
  const asOf = document.effectiveOn ?? document.publishedOn ?? todayInGuangdong();
  const found = await searchPassages(index, index.parseQuery(nameOf(passage)), { asOf, limit: FOUND_AMONG });
  return found.some(({ passage }) => passage.id === id);
}

/** Its own title with those above it. */
function nameOf({ document, headings, locator, title }: Passage): string {
  return [document.title, ...headings, locator, ...(title ? [title] : [])].map(({ zh }) => zh).join(' ');
}
