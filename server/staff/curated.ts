/** Answers that staff write themselves: passages of one document of their own, each resting on passages of the corpus. */
import type { z } from 'zod';
import { answerInTurn } from '../answer/answer-whole.ts';
import type { Knowledge } from '../answer/draft.ts';
import type { CorpusDocument } from '../corpus/document.ts';
import type { Passage } from '../corpus/passage.ts';
import { todayInGuangdong } from '../corpus/today-in-guangdong.ts';
import { validityOn } from '../corpus/validity.ts';
import { unsupportedClaims } from '../guardrails/verify-sentence.ts';
import type * as staff from '../protocol/staff.ts';
import { givingWay } from '../release/give-way.ts';
import type { Embedder } from '../search/embedder.ts';
import type { Account } from './accounts.ts';
import type { StaffDocuments } from './documents.ts';
import { StaffError } from './staff-error.ts';

type Content = z.infer<typeof staff.curatedContent>;

/** The document that holds them. */
export const CURATED_DOCUMENT = 'faq-staff';
/** How like another question must be to be named; range 0.5–0.9. */
const LIKE = 0.6;
const MOST_SIMILAR = 8;

/** What a person should know before it is kept: what is not borne out, what is already there, and how it is answered now. */
export async function previewCurated(
  knowledge: Knowledge,
  { question, sentences, restsOn }: Content,
): Promise<z.infer<typeof staff.curatedPreviewResponse>> {
  const today = todayInGuangdong();
  const passages = restsOn.map((id) => passageOf(knowledge, id));
  const sources = passages.map(({ text, document, locator }) => ({
    quote: text,
    name: `${document.title.zh} ${locator.zh} ${document.documentNumber ?? ''} ${document.issuer?.zh ?? ''}`,
    days: [document.publishedOn, document.effectiveOn, document.expiresOn].join(' '),
  }));
  const unsupported = sentences.flatMap((sentence, at) =>
    unsupportedClaims(sentence, sources, knowledge.places.namedIn).map((claim) => ({ sentence: at, ...claim })),
  );
  const { answer } = await answerInTurn([question], { asOf: today }, knowledge);
  return {
    unsupported,
    similar: await similarQuestions(knowledge, question),
    now: answer,
    restsOn: passages.map(({ id, document, locator, text }) => ({
      id,
      title: `${document.title.zh} · ${locator.zh}`,
      text,
      validity: validityOn(today, document),
    })),
  };
}

/** @throws {StaffError} `refused` where there is no such passage */
function passageOf({ passagesOf }: Knowledge, id: string): Passage {
  const [documentId, anchor] = id.split('#');
  const passage = passagesOf(documentId!).find((one) => one.anchor === anchor);
  if (!passage) throw new StaffError('refused', `没有段落 ${id}：请从文件页复制“文件编号#锚点”。`);
  return passage;
}

/** Questions that are already answered by hand, or that a passage is written down to answer. */
async function similarQuestions({ passages, index: { embedder } }: Knowledge, question: string) {
  const vector = await embedder.embedQuery(question);
  const found: { question: string; documentId: string; anchor: string; likeness: number }[] = [];
  const giveWay = givingWay();
  for (const passage of passages) {
    const { document, anchor } = passage;
    for (const other of await askedOf(passage, embedder)) {
      let likeness = 0;
      for (let i = 0; i < vector.length; i++) likeness += vector[i]! * other.vector[i]!;
      if (likeness < LIKE) continue;
      found.push({ question: other.text, documentId: document.id, anchor, likeness: Number(likeness.toFixed(2)) });
    }
    await giveWay();
  }
  return found.sort((a, b) => b.likeness - a.likeness).slice(0, MOST_SIMILAR);
}

/** By passage, made when it is first compared: there are tens of thousands. The embedder is one for a process. */
const askedOfPassages = new WeakMap<Passage, { text: string; vector: Float32Array }[]>();

async function askedOf(passage: Passage, embedder: Embedder) {
  const made = askedOfPassages.get(passage);
  if (made) return made;
  const { document, title, asked = [] } = passage;
  const texts = [...(document.kind === 'faq' && title ? [title.zh] : []), ...asked];
  const of = [];
  for (const text of texts) of.push({ text, vector: Float32Array.from(await embedder.embedQuery(text)) });
  askedOfPassages.set(passage, of);
  return of;
}

/**
 * Drafts a curated answer, new or changed, in the document of staff; `base` is that document's version that was read.
 * @throws {StaffError} `conflict`, `refused`
 */
export async function putCurated(
  documents: StaffDocuments,
  knowledge: Knowledge,
  by: Account,
  anchor: string,
  { base, content, note }: z.infer<typeof staff.putCuratedRequest>,
): Promise<{ version: number }> {
  for (const id of content.restsOn) passageOf(knowledge, id);
  const held = (await heldContent(documents)) ?? emptyDocument();
  const { question, sentences, restsOn, asked } = content;
  const passages = held.passages.map(({ anchor }) => anchor);
  const passage = {
    anchor,
    locator: { zh: `问答${passages.includes(anchor) ? passages.indexOf(anchor) + 1 : passages.length + 1}` },
    title: { zh: question },
    sentences,
    ...(restsOn.length > 0 ? { restsOn } : {}),
    ...(asked.length > 0 ? { asked } : {}),
  };
  const kept = passages.includes(anchor)
    ? held.passages.map((one) => (one.anchor === anchor ? passage : one))
    : [...held.passages, passage];
  const written = { ...held, checkedOn: todayInGuangdong(), passages: kept } as unknown as staff.DocumentContent;
  return documents.putDraft(by, CURATED_DOCUMENT, { base, content: written, note: note || `回答：${question}` });
}

/**
 * Drafts the document of staff without one of its answers; without any, that it is taken out.
 * @throws {StaffError} `conflict`, or `not_found` where there is no such answer
 */
export async function removeCurated(
  documents: StaffDocuments,
  by: Account,
  anchor: string,
  base: number | null,
): Promise<void> {
  const held = await heldContent(documents);
  const removed = held?.passages.find((passage) => passage.anchor === anchor);
  if (!held || !removed) throw new StaffError('not_found', '没有这个回答，可能已被删去。');
  const note = `删去：${removed.title?.zh ?? anchor}`;
  const passages = held.passages.filter((passage) => passage !== removed);
  if (passages.length > 0) {
    const content = { ...held, checkedOn: todayInGuangdong(), passages } as unknown as staff.DocumentContent;
    await documents.putDraft(by, CURATED_DOCUMENT, { base, content, note });
    return;
  }
  const { served } = await documents.document(CURATED_DOCUMENT);
  if (served) await documents.draftRemoval(by, CURATED_DOCUMENT, note);
  else await documents.dropDraft(by, CURATED_DOCUMENT);
}

/** What is drafted of the document of staff, or else served. */
async function heldContent(documents: StaffDocuments): Promise<CorpusDocument | undefined> {
  try {
    const { draft, served } = await documents.document(CURATED_DOCUMENT);
    return (draft?.content ?? served?.content) as unknown as CorpusDocument | undefined;
  } catch (error) {
    if (error instanceof StaffError && error.code === 'not_found') return undefined;
    throw error;
  }
}

function emptyDocument(): CorpusDocument {
  return {
    id: CURATED_DOCUMENT,
    kind: 'faq',
    title: { zh: '工作人员回答' },
    region: '440000',
    audiences: ['citizen', 'enterprise'],
    wording: 'restated',
    source: '本站工作人员依据所引段落编写',
    checkedOn: todayInGuangdong(),
    passages: [],
  } as unknown as CorpusDocument;
}
