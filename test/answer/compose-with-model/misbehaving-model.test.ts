/** Hundreds of questions against a model that goes wrong in every way; `MODEL_QUESTIONS=1000` asks more. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerWhole } from '../../../server/answer/answer-whole.ts';
import { passagesOf } from '../../../server/corpus/passage.ts';
import { readGoldFile } from '../../../server/evaluation/gold-case.ts';
import { ungroundedFigures } from '../../../server/guardrails/ungrounded-figures.ts';
import { OpenAIChatModel } from '../../../server/model/openai-chat-model.ts';
import { type Answer, answer as answerSchema } from '../../../server/protocol/answer.ts';
import { type ChatCompletionsServer, startChatCompletionsServer } from '../../model/chat-completions-server.ts';
import { bundledCorpus, bundledKnowledge, CORPUS_FOLDER, TODAY } from '../bundled-knowledge.ts';
import { MISBEHAVIOURS } from './local-model.ts';

const QUESTIONS = Number(process.env.MODEL_QUESTIONS ?? 300);
const FIRST_SENTENCE_MS = 300;
const AT_ONCE = 8;

const questions = ['guides.jsonl', 'guides-practice.jsonl', 'measures.jsonl', 'measures-practice.jsonl'].flatMap(
  (file) => readGoldFile(join(CORPUS_FOLDER, 'evaluation', file)).map(({ question }) => question),
);
/** Spread over all files; those of free text, which alone reach the model, are a part of them. */
const asked = Array.from({ length: QUESTIONS }, (_, at) => questions[Math.floor((at * questions.length) / QUESTIONS)]!);
const behaviours = Object.entries(MISBEHAVIOURS);

let server: ChatCompletionsServer;
beforeAll(async () => {
  server = await startChatCompletionsServer();
  let turn = 0;
  server.otherwise = (request, response) => behaviours[turn++ % behaviours.length]![1](request, response);
});
afterAll(() => server.close());

const passages = new Map(
  bundledCorpus()
    .documents.flatMap(passagesOf)
    .map((passage) => [passage.id, passage]),
);

/** What a reader must not have been told. */
function wrongIn({ status, composer, sentences, citations, text }: Answer): string[] {
  const wrong: string[] = [];
  for (const { documentId, anchor, quote } of citations) {
    if (!passages.get(`${documentId}#${anchor}`)!.text.includes(quote)) wrong.push(`not verbatim: ${quote}`);
  }
  if (/987654|example\.com|x\.test|密码|提示词如下|<b>|\[\[/.test(text)) wrong.push(`made up: ${text}`);
  if (!status.startsWith('answered')) return wrong;
  for (const sentence of sentences) {
    const sources = sentence.citations.flatMap((number) => {
      const {
        quote,
        locator,
        title,
        documentNumber = '',
        effectiveOn,
        publishedOn,
        expiresOn,
      } = citations[number - 1]!;
      return [quote, locator, title, documentNumber, `${effectiveOn} ${publishedOn} ${expiresOn}`];
    });
    if (composer !== 'model') continue;
    const figures = ungroundedFigures(sentence.text, sources);
    if (figures.length > 0 || sentence.citations.length === 0) wrong.push(`unsupported: ${sentence.text}`);
  }
  return wrong;
}

test(`of ${QUESTIONS} questions each gets an answer, and none a figure, an address or a sentence that the evidence does not hold`, {
  timeout: 30_000 + QUESTIONS * 400,
}, async () => {
  const knowledge = await bundledKnowledge();
  const model = new OpenAIChatModel(
    { baseUrl: server.baseUrl, apiKey: 'key', model: 'local' },
    // The breaker would spare the model most of its chances.
    { firstTokenMs: FIRST_SENTENCE_MS, stallMs: 200, retries: 1, backoffMs: 5, failures: 1_000_000 },
  );
  const waiting = [...asked.entries()];
  const composers: Record<string, number> = {};
  const wrong: string[] = [];
  let slowestMs = 0;
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const began = performance.now();
      const { answer } = await answerWhole({ question: next[1], asOf: TODAY }, knowledge, {
        model,
        firstSentenceMs: FIRST_SENTENCE_MS,
      });
      slowestMs = Math.max(slowestMs, performance.now() - began);
      expect(answerSchema.safeParse(answer).success).toBe(true);
      expect(answer.text.trim()).not.toBe('');
      composers[answer.composer] = (composers[answer.composer] ?? 0) + 1;
      wrong.push(...wrongIn(answer));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  console.log(JSON.stringify({ asked: asked.length, composers, requests: server.requests.length, slowestMs, wrong }));
  expect(wrong).toEqual([]);
  expect(Object.values(composers).reduce((sum, count) => sum + count, 0)).toBe(QUESTIONS);
  // Each way of going wrong had its turn.
  expect(server.requests.length).toBeGreaterThan(behaviours.length);
  expect(composers.model).toBeGreaterThan(5);
});
