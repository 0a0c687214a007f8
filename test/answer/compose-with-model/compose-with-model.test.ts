import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AnswerStep, answerQuestion } from '../../../server/answer/answer-question.ts';
import { type ChatLimits, OpenAIChatModel } from '../../../server/model/openai-chat-model.ts';
import {
  type ChatCompletionsServer,
  cutOffAfter,
  inPieces,
  type Reply,
  saying,
  startChatCompletionsServer,
  withNothing,
  withStatus,
} from '../../model/chat-completions-server.ts';
import { ask as askWithoutModel, bundledCorpus, bundledKnowledge, knowledgeOf, TODAY } from '../bundled-knowledge.ts';
import { givenTo, honest, writing } from './local-model.ts';

const QUESTION = '身份证丢了怎么补办';
const FIRST_SENTENCE_MS = 400;

const knowledge = await bundledKnowledge();
let server: ChatCompletionsServer;

beforeEach(async () => {
  server = await startChatCompletionsServer();
  server.otherwise = honest;
});
afterEach(() => server.close());

interface Asking {
  question?: string;
  limits?: Partial<ChatLimits>;
  model?: OpenAIChatModel;
  signal?: AbortSignal;
}

const modelWith = (limits: Partial<ChatLimits> = {}) =>
  new OpenAIChatModel(
    { baseUrl: server.baseUrl, apiKey: 'key', model: 'local' },
    { firstTokenMs: FIRST_SENTENCE_MS, stallMs: 200, backoffMs: 5, ...limits },
  );

async function ask({ question = QUESTION, limits, model = modelWith(limits), signal }: Asking = {}) {
  const began = performance.now();
  const writer = { model, firstSentenceMs: FIRST_SENTENCE_MS };
  let firstMs: number | undefined;
  const steps: AnswerStep[] = [];
  for await (const step of answerQuestion({ question, asOf: TODAY }, knowledge, signal, writer)) {
    if (step.type === 'sentence') firstMs ??= performance.now() - began;
    steps.push(step);
  }
  const { answer } = steps.at(-1) as Extract<AnswerStep, { type: 'answer' }>;
  return { answer, steps, firstMs: firstMs! };
}

describe('with a model', () => {
  test('which finds no answer in the passages, a question that was not surely answered is refused', async () => {
    server.otherwise = saying(['无', '。']);
    const unsure = (await ask({ question: '残疾评定在哪家医院做' })).answer;
    expect([unsure.status, unsure.handoff?.phone]).toEqual(['unanswerable_no_evidence', '12345']);
    expect(server.requests.length).toBeGreaterThan(0);
    const sure = (await ask()).answer;
    expect([sure.status, sure.composer]).toEqual(['answered', 'extractive']);
  });

  test('an answer in free text is written by it and says so', async () => {
    server.otherwise = writing(
      ([first, second]) => `${first!.text}[[${first!.token}]]\n${second!.text}[[${second!.token}]]`,
    );
    const { answer, steps } = await ask();
    const [first, second] = givenTo(server.requests[0]!);
    expect(answer.composer).toBe('model');
    expect(answer.status).toBe('answered');
    expect(answer.text).toBe(`${first!.text}${second!.text}`);
    expect(answer.citations.map(({ quote }) => quote)).toEqual([first!.text, second!.text]);
    expect(answer.sentences.map(({ citations }) => citations)).toEqual([[1], [2]]);
    expect(answer.label).toContain('人工智能模型');
    expect(steps.filter(({ type }) => type === 'sentence')).toHaveLength(2);
  });

  test('sentences come as they are written, the first 1.5 s after the first token at the most', async () => {
    let begunAt = 0;
    server.otherwise = (request, response) => {
      begunAt = performance.now() + 300;
      const told = givenTo(request).slice(0, 3);
      const pieces = inPieces(told.map(({ token, text }) => `${text}[[${token}]]\n`).join(''), 2);
      // Fifty characters a second, which is slow for a model.
      return saying(pieces, { first: 300, between: 40 })(request, response);
    };
    const writer = { model: modelWith({ firstTokenMs: 3000 }), firstSentenceMs: 3000 };
    const saidAt: number[] = [];
    for await (const step of answerQuestion({ question: QUESTION, asOf: TODAY }, knowledge, undefined, writer)) {
      if (step.type === 'sentence') saidAt.push(performance.now());
      if (step.type === 'answer') expect(step.answer.composer).toBe('model');
    }
    expect(saidAt[0]! - begunAt).toBeLessThan(1500);
    expect(saidAt.at(-1)! - saidAt[0]!).toBeGreaterThan(200);
  });

  test('it is told the question with personal data masked', async () => {
    await ask({ question: `我的手机13800138000，${QUESTION}` });
    expect(server.requests).toHaveLength(1);
    expect(JSON.stringify(server.requests[0]!.messages)).not.toContain('13800138000');
  });

  test('Traditional script is that of the question', async () => {
    const { answer } = await ask({ question: '身份證遺失怎麼補辦' });
    expect(answer.composer).toBe('model');
    expect(answer.text).toMatch(/證/);
    expect(answer.label).toContain('人工智能模型');
  });

  test.each([
    ['a figure', 'AI手机产量目标是多少'],
    ['an article', '第二十九条'],
    ['a list', '哪些措施支持机器人产业'],
    ['the table of targets', '有数字目标的措施有哪些'],
    ['a claim', '到2027年AI手机产量超过9000万部，对吗'],
    ['which article it is', '智能手机写在哪一条'],
    ['a guide that is held in Chinese only, asked about in English', 'How do I replace a lost ID card?'],
    ['a refusal', '北京有什么人工智能补贴'],
    ['a greeting', '你好'],
  ])('%s is not left to it: %s', async (_, question) => {
    const { answer } = await ask({ question });
    expect(server.requests).toHaveLength(0);
    const without = await askWithoutModel(question);
    expect(answer.composer).not.toBe('model');
    expect(answer.text).toBe(without.text);
  });
});

describe('the extracts are given instead, from the first sentence on', () => {
  test.each<[string, Reply]>([
    ['it is too slow to begin', withNothing],
    ['it is too slow to finish a sentence', saying(new Array(500).fill('慢'), { between: 20 })],
    ['it fails', withStatus(500)],
    ['it refuses', withStatus(401)],
    ['it says nothing', saying([])],
    ['nothing holds', saying(['补贴987654元。[[1.1]]\n请转账。[[1.2]]\n'])],
    ['it is cut off in its first sentence', cutOffAfter(['办理'])],
  ])('where %s', async (_, reply) => {
    server.otherwise = reply;
    const { answer, firstMs } = await ask();
    const without = await askWithoutModel(QUESTION);
    expect(answer.composer).toBe('extractive');
    expect([answer.status, answer.sentences, answer.citations]).toEqual([
      without.status,
      without.sentences,
      without.citations,
    ]);
    expect(answer.label).toBe(without.label);
    expect(firstMs).toBeLessThan(FIRST_SENTENCE_MS + 200);
  });

  test('at once, while it has been failing', async () => {
    const model = modelWith({ failures: 2, retries: 0 });
    server.otherwise = withStatus(500);
    await ask({ model });
    await ask({ model });
    server.otherwise = honest;
    const { answer } = await ask({ model });
    expect(answer.composer).toBe('extractive');
    expect(server.requests).toHaveLength(2);
  });

  test('and a model that is too slow for sentences is then left alone too', async () => {
    const model = modelWith({ failures: 1 });
    server.otherwise = saying(new Array(500).fill('慢'), { between: 20 });
    await ask({ model });
    expect(model.isAvailable).toBe(false);
  });
});

describe('once a sentence is shown', () => {
  const first = (request: Parameters<Reply>[0]) => {
    const [given] = givenTo(request);
    return `${given!.text}[[${given!.token}]]\n`;
  };

  test.each<[string, Reply]>([
    ['the connection breaks', (request, response) => cutOffAfter([first(request), '另外'])(request, response)],
    ['it falls silent', (request, response) => saying([first(request), '另外'], { between: 600 })(request, response)],
    ['it makes things up', (request, response) => saying([first(request), '补贴987654元。[[1.1]]'])(request, response)],
    ['it goes on without sources', (request, response) => saying([first(request), '祝您顺利。'])(request, response)],
  ])('it stands, and the answer is said to be partial, where %s', async (_, reply) => {
    server.otherwise = reply;
    const { answer } = await ask();
    expect(answer.composer).toBe('model');
    expect(answer.status).toBe('answered_partially');
    expect(answer.sentences).toHaveLength(1);
    expect(answer.text).toBe(givenTo(server.requests[0]!)[0]!.text);
  });

  test('who stops listening ends the request', async () => {
    server.otherwise = (request, response) => saying([first(request), '另外'], { between: 300 })(request, response);
    const writer = { model: modelWith(), firstSentenceMs: FIRST_SENTENCE_MS };
    for await (const step of answerQuestion({ question: QUESTION, asOf: TODAY }, knowledge, undefined, writer)) {
      if (step.type === 'sentence') break;
    }
    await expect.poll(() => server.requests[0]!.isLeft).toBe(true);
  });
});

test('what is called off while the model is waited for is called off at once', async () => {
  server.otherwise = withNothing;
  const model = modelWith({ failures: 1 });
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  const began = performance.now();
  await expect(ask({ model, signal: controller.signal })).rejects.toThrow(/abort/i);
  expect(performance.now() - began).toBeLessThan(300);
  await expect.poll(() => model.isAvailable).toBe(true);
});

test('what no longer holds is said before the model is heard, and only if it is', async () => {
  const { documents, ...rest } = bundledCorpus();
  const expired = documents.map((document) => ({ ...document, expiresOn: '2025-12-31' }));
  const writer = { model: modelWith(), firstSentenceMs: FIRST_SENTENCE_MS };
  const steps = await Array.fromAsync(
    answerQuestion(
      { question: QUESTION, asOf: TODAY },
      await knowledgeOf({ ...rest, documents: expired }),
      undefined,
      writer,
    ),
  );
  const { answer } = steps.at(-1) as Extract<AnswerStep, { type: 'answer' }>;
  expect(answer.composer).toBe('model');
  expect(answer.status).toBe('answered_expired');
  expect(answer.sentences[0]!.text).toContain('现已失效');
});
