/** The one way of a question, from what was typed to an answer whose every sentence has been verified. */
import { randomUUID } from 'node:crypto';
import { citePassage } from '../corpus/cite-passage.ts';
import { tongueOf } from '../corpus/passage.ts';
import type { Answer, AnswerStatus, Citation, Sentence } from '../protocol/answer.ts';
import { composeWithModel, type Writer } from './compose-with-model/compose-with-model.ts';
import type { ComposedSentence, Composition, Draft, Knowledge, Outcome, QuestionRequest } from './draft.ts';
import { handoffSummary } from './handoff-summary.ts';
import { refusal } from './outcome.ts';
import { noticeLabel } from './replies.ts';
import { askWhichService } from './steps/ask-which-service.ts';
import { askWhichSituation } from './steps/ask-which-situation.ts';
import { compose } from './steps/compose.ts';
import { judgeParts } from './steps/judge-parts.ts';
import { matchCurated } from './steps/match-curated.ts';
import { matchEnterprise } from './steps/match-enterprise.ts';
import { rank } from './steps/rank.ts';
import { resolveConflicts } from './steps/resolve-conflicts.ts';
import { retrieve } from './steps/retrieve.ts';
import { rewriteFollowUp } from './steps/rewrite-follow-up.ts';
import { route } from './steps/route.ts';
import { screen } from './steps/screen.ts';
import { selectEvidence } from './steps/select-evidence.ts';
import { suggest } from './steps/suggest.ts';
import { understand } from './steps/understand.ts';
import { verify } from './steps/verify.ts';
import { withValidityNotices } from './validity-notice.ts';

/** The steps before the first sentence, in order. One that settles the outcome ends the list. */
export const STEPS: readonly { name: string; run: (draft: Draft, knowledge: Knowledge) => Draft | Promise<Draft> }[] = [
  { name: 'screen', run: screen },
  { name: 'match-enterprise', run: matchEnterprise },
  { name: 'rewrite-follow-up', run: rewriteFollowUp },
  { name: 'understand', run: understand },
  { name: 'match-curated', run: matchCurated },
  { name: 'route', run: route },
  { name: 'retrieve', run: retrieve },
  { name: 'rank', run: rank },
  { name: 'ask-which-service', run: askWhichService },
  { name: 'judge', run: judgeParts },
  { name: 'select-evidence', run: selectEvidence },
  { name: 'ask-which-situation', run: askWhichSituation },
  { name: 'resolve-conflicts', run: resolveConflicts },
];

export type AnswerStep =
  | { type: 'progress'; step: string }
  | { type: 'citation'; citation: Citation }
  | { type: 'sentence'; index: number; text: string; citations: number[] }
  | { type: 'answer'; answer: Answer; draft: Draft };

/**
 * Answers a question from one release of the corpus: yields progress, then verified sentences, each citation before
 * its first use, and the whole answer last. The same turns, question, release and date always give the same sentences.
 * Stops at the next step when `signal` aborts. Nothing is stored. With a `writer`, what is not better quoted is put into words
 * by its model, which may choose other words the next time; what it gives is verified all the same.
 */
export async function* answerQuestion(
  request: QuestionRequest,
  knowledge: Knowledge,
  signal?: AbortSignal,
  writer?: Writer,
): AsyncGenerator<AnswerStep> {
  const timings: Record<string, number> = {};
  let draft = emptyDraft(request);
  for (const { name, run } of STEPS) {
    signal?.throwIfAborted();
    yield { type: 'progress', step: name };
    const began = performance.now();
    draft = await run(draft, knowledge);
    timings[name] = elapsed(began);
    if (draft.outcome || draft.composed) break;
  }

  yield { type: 'progress', step: 'compose' };
  const began = performance.now();
  const extracts = finished(draft) ?? compose(draft, knowledge);
  const written =
    writer && !draft.composed ? await composeWithModel(draft, extracts, knowledge, writer, signal) : undefined;
  const composition = written ?? extracts;
  let outcome = 'outcome' in composition ? composition.outcome : undefined;
  timings.compose = elapsed(began);

  const cited = new CitationList(request.asOf, tongueOf(draft.language));
  const sentences: Sentence[] = [];
  /** What the answer rests on, apart from what tells how old it is. */
  const answering: Citation[] = [];
  const verifying = performance.now();
  let dropped = 0;
  // Fixed replies are ours to the letter (12345, 119): there is nothing to hold them against.
  const verified =
    'outcome' in composition
      ? composition.outcome.sentences
      : verify(withValidityNotices(composition.sentences, draft, knowledge), () => dropped++, knowledge.places);
  // An intro, a table's head or a verdict is said only when something supported follows it.
  const frame: ComposedSentence[] = [];
  for await (const sentence of verified) {
    signal?.throwIfAborted();
    if (!outcome && sentence.sources.length === 0) {
      frame.push(sentence);
      continue;
    }
    for (const { text, sources, isNotice } of [...frame.splice(0), sentence]) {
      const citations: number[] = [];
      for (const { citation, isNew } of sources.map((source) => cited.add(source))) {
        if (!isNotice) answering.push(citation);
        if (isNew) yield { type: 'citation', citation };
        if (!citations.includes(citation.number)) citations.push(citation.number);
      }
      yield { type: 'sentence', index: sentences.length, text, citations };
      sentences.push({ text, citations });
    }
  }
  // Nothing was supported.
  if (!outcome && sentences.length === 0) {
    outcome = refusal('guardrail_unverified', draft.language);
    for (const { text } of outcome.sentences) {
      yield { type: 'sentence', index: sentences.length, text, citations: [] };
      sentences.push({ text, citations: [] });
    }
  }
  timings.verify = elapsed(verifying);

  const isPartial = dropped > 0 || ('isPartial' in composition && composition.isPartial === true);
  const status = outcome?.status ?? statusOf(answering, isPartial);
  const composer = outcome?.composer ?? (written && 'composer' in written ? written.composer : 'extractive');
  yield {
    type: 'answer',
    draft,
    answer: {
      id: randomUUID(),
      question: draft.masked,
      asOf: request.asOf,
      ...(draft.request.region === undefined ? {} : { region: draft.request.region }),
      release: knowledge.release,
      createdAt: new Date().toISOString(),
      status,
      composer,
      language: draft.language,
      sentences,
      text: sentences.map(({ text }) => text).join(''),
      citations: cited.list,
      ...(outcome?.clarification ? { clarification: outcome.clarification } : {}),
      suggestions: suggest(draft, status, cited.list, knowledge),
      ...(outcome?.handoff ? { handoff: withSummary(outcome, draft, knowledge) } : {}),
      label: noticeLabel(draft.language, composer),
      timings,
    },
  };
}

/** What a step has settled or written already. */
function finished({ outcome, composed }: Draft): Composition | undefined {
  if (outcome) return { outcome };
  return composed && { sentences: composed };
}

/** In an emergency nobody reads a summary. */
function withSummary({ status, handoff }: Outcome, draft: Draft, knowledge: Knowledge): Answer['handoff'] {
  return status === 'canned_emergency' ? handoff : { ...handoff!, summary: handoffSummary(draft, knowledge) };
}

/** Where every question begins. */
export function emptyDraft(request: QuestionRequest): Draft {
  return {
    request,
    masked: '',
    language: 'zh-Hans',
    text: '',
    query: { text: '', content: '', meaning: '', concepts: [], terms: new Map() },
    route: { type: 'content', evidence: '' },
    aspects: [],
    kept: [],
    rejected: [],
    listed: [],
    confidence: 0,
    evidence: [],
  };
}

function statusOf(answering: readonly Citation[], isPartial: boolean): AnswerStatus {
  if (answering.length === 0) return 'guardrail_unverified';
  if (answering.every(({ validity }) => validity !== 'in_force' && validity !== 'not_yet_in_force'))
    return 'answered_expired';
  return isPartial ? 'answered_partially' : 'answered';
}

function elapsed(since: number): number {
  return Math.round((performance.now() - since) * 100) / 100;
}

/** Numbers citations in the order of first use; the same quote of the same passage keeps its number. */
class CitationList {
  readonly list: Citation[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #asOf: string;
  readonly #tongue: 'zh' | 'en';

  constructor(asOf: string, tongue: 'zh' | 'en') {
    this.#asOf = asOf;
    this.#tongue = tongue;
  }

  add({ passage, quote }: ComposedSentence['sources'][number]): { citation: Citation; isNew: boolean } {
    const key = `${passage.id}\n${quote}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return { citation: this.list[known - 1]!, isNew: false };
    const citation = citePassage(passage, quote, {
      number: this.list.length + 1,
      asOf: this.#asOf,
      tongue: this.#tongue,
    });
    this.#numbers.set(key, citation.number);
    this.list.push(citation);
    return { citation, isNew: true };
  }
}
