/** The answer in a model's words, every sentence held against the sentences it names; or nothing, and extracts are given. */
import { sentencesIn, tongueOf } from '../../corpus/passage.ts';
import { foldTraditional, renderTraditional } from '../../language/script.ts';
import { type ChatModel, ChatModelError } from '../../model/chat-model.ts';
import { log } from '../../observability/log.ts';
import type { Language } from '../../protocol/answer.ts';
import type { ComposedSentence, Composition, Draft, Knowledge, Outcome } from '../draft.ts';
import { refusal } from '../outcome.ts';
import { verify } from '../steps/verify.ts';
import { isPlainSentence } from './is-plain-sentence.ts';
import { isWordedBySources } from './is-worded-by-sources.ts';
import { numberEvidence } from './number-evidence.ts';
import { parseModelSentences, type WrittenSentence } from './parse-model-sentences.ts';
import { messagesFor } from './prompt.ts';

/** Who may write answers, and how long a reader waits for the first sentence before extracts are given. */
export interface Writer {
  model: ChatModel;
  /** Range 500–20,000 ms. */
  firstSentenceMs: number;
}

/** A composition whose sentences come as they are written; `isPartial` is known when they have ended. */
export interface WrittenComposition {
  composer: 'model';
  sentences: AsyncIterable<ComposedSentence>;
  readonly isPartial: boolean;
}

/** What a model is to write where the passages do not answer (`prompt.ts`). */
const NOTHING = /^\s*(?:无|無|none)\s*[。.]?\s*$/iu;
/** A model that finds no answer is believed where the program is no surer than this that there is one; range 0.4–0.9. */
const SURE_OF_ANSWER = 0.7;

/** Who writes more than this is not answering; range 3–50. */
const MOST_SENTENCES = 12;

/**
 * Waits for the model's first sentence that holds; a refusal where the model finds that the passages do not answer and the program was not sure. Nothing where the question is not one for a model, the model is failing,
 * too slow, or wrote nothing that holds: then `extracts`, which is what would be said without it, is to be said.
 * Throws only when `signal` aborts.
 */
export async function composeWithModel(
  draft: Draft,
  extracts: Composition,
  { places }: Knowledge,
  { model, firstSentenceMs }: Writer,
  signal?: AbortSignal,
): Promise<WrittenComposition | Extract<Composition, { outcome: Outcome }> | undefined> {
  if (!isForModel(draft, extracts) || !model.isAvailable) return undefined;
  const patience = new AbortController();
  const stopping = AbortSignal.any([patience.signal, ...(signal ? [signal] : [])]);
  const tally: Tally = { malformed: 0, unfit: 0, unverified: 0 };
  const heard = { beginning: '' };
  const written = write(draft, places, model, stopping, tally, heard);
  const late = () => patience.abort(new ChatModelError('too_slow', `model ${model.name} gave no sentence in time`));
  const timer = setTimeout(late, firstSentenceMs);
  try {
    const first = await orAborted(written.next(), stopping);
    if (!first.done) return new Written(first.value, written, tally, model.name, signal);
    if (NOTHING.test(heard.beginning) && draft.confidence < SURE_OF_ANSWER) {
      log.info({ model: model.name }, 'the model finds no answer in the passages: none is given');
      return { outcome: refusal('unanswerable_no_evidence', draft.language) };
    }
    log.warn({ model: model.name, ...tally }, 'nothing the model wrote holds: extracts are given');
  } catch (error) {
    signal?.throwIfAborted();
    warn(error, 'extracts are given');
  } finally {
    clearTimeout(timer);
  }
  return undefined;
}

/**
 * Free text is: on every other route the answer is a figure, a row of data, the name of an article or a verdict of ours, which
 * other words can only make worse. Conflicts of documents and answers to less than was asked are told in our words too, and
 * Chinese is not translated, since the translation could not be held against it.
 */
function isForModel({ route, evidence, language, conflict, isUnsure }: Draft, extracts: Composition): boolean {
  if (route.type !== 'content' || conflict || !('sentences' in extracts)) return false;
  // Whether what comes nearest answers a model may tell; less than was asked is told in our words.
  if (extracts.isPartial && !isUnsure) return false;
  const tongue = tongueOf(language);
  return evidence.length > 0 && evidence.every(({ passage }) => sentencesIn(passage, tongue)[0]?.language === tongue);
}

/** Why sentences were left out. */
interface Tally {
  /** Without a source, or not a sentence at all. */
  malformed: number;
  /** In another language, with addresses or markup, or in words that its sources do not have. */
  unfit: number;
  unverified: number;
}

async function* write(
  { masked, text, evidence, language }: Draft,
  places: Knowledge['places'],
  model: ChatModel,
  signal: AbortSignal,
  tally: Tally,
  heard: { beginning: string },
): AsyncGenerator<ComposedSentence> {
  const tongue = tongueOf(language);
  const numbered = numberEvidence(evidence, tongue);
  const messages = messagesFor({ asked: masked, understood: text }, numbered, tongue);
  const pieces = overheard(model.stream(messages, signal), heard);
  let hasSaid = false;
  const malformed = () => {
    // What comes before the first sentence is clearing of the throat.
    if (hasSaid) tally.malformed++;
  };
  const sentences = composed(parseModelSentences(pieces, numbered.sourceOf, malformed), language, () => tally.unfit++);
  for await (const sentence of verify(sentences, () => tally.unverified++, places)) {
    hasSaid = true;
    yield sentence;
  }
}

/** The same pieces, their beginning kept: so much that one word can be told from a sentence. */
async function* overheard(pieces: AsyncIterable<string>, heard: { beginning: string }): AsyncGenerator<string> {
  for await (const piece of pieces) {
    if (heard.beginning.length < 20) heard.beginning += piece;
    yield piece;
  }
}

/** Sentences fit to be verified, as they are to be said: each once, in the reader's script, laid out. */
async function* composed(
  sentences: AsyncIterable<WrittenSentence>,
  language: Language,
  onUnfit: () => void,
): AsyncGenerator<ComposedSentence> {
  const said = new Set<string>();
  let isInList: boolean | undefined;
  for await (const { text, sources, isItem } of sentences) {
    if (said.has(text)) continue;
    said.add(text);
    const quotes = sources.map(({ quote }) => quote);
    if (!isIn(language, text) || !isPlainSentence(text, quotes) || !isWordedBySources(text, sources)) {
      onUnfit();
      continue;
    }
    const shown = inScript(text, language);
    const before = isInList === undefined || isItem === isInList ? '' : '\n';
    isInList = isItem;
    yield { text: before + (isItem ? `- ${shown}\n` : language === 'en' ? `${shown} ` : shown), sources };
  }
}

function isIn(language: Language, text: string): boolean {
  return /\p{Script=Han}/u.test(text) === (language !== 'en');
}

function inScript(text: string, language: Language): string {
  if (language === 'en') return text;
  return language === 'zh-Hant' ? renderTraditional(text) : foldTraditional(text);
}

class Written implements WrittenComposition {
  readonly composer = 'model';
  readonly sentences: AsyncIterable<ComposedSentence>;
  readonly #tally: Tally;
  #isCutOff = false;

  constructor(
    first: ComposedSentence,
    rest: AsyncGenerator<ComposedSentence>,
    tally: Tally,
    model: string,
    signal: AbortSignal | undefined,
  ) {
    this.#tally = tally;
    this.sentences = this.#say(first, rest, model, signal);
  }

  get isPartial(): boolean {
    return this.#isCutOff || Object.values(this.#tally).some((count) => count > 0);
  }

  /** What fails after the first sentence ends the answer; what was said stands. */
  async *#say(
    first: ComposedSentence,
    rest: AsyncGenerator<ComposedSentence>,
    model: string,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<ComposedSentence> {
    let count = 1;
    try {
      yield first;
      for await (const sentence of rest) {
        if (count === MOST_SENTENCES) {
          this.#isCutOff = true;
          break;
        }
        count++;
        yield sentence;
      }
    } catch (error) {
      signal?.throwIfAborted();
      this.#isCutOff = true;
      warn(error, 'the answer ends here');
    } finally {
      // Left after the first sentence, the request would go on.
      await rest.return(undefined);
    }
    log.info({ model, sentences: count, ...this.#tally }, 'composed by the model');
  }
}

function warn(error: unknown, consequence: string): void {
  // Of others the message may repeat the question.
  if (error instanceof ChatModelError) log.warn({ code: error.code }, `${error.message}: ${consequence}`);
  else log.error({ name: (error as Error).name }, `composing with a model failed: ${consequence}`);
}

/** What a promise gives, or the signal's reason where that comes first, whatever the promise does then. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  promise.catch(() => {});
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
