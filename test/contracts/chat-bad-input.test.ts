import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_MESSAGE_BYTES } from '../../server/protocol/limits.ts';
import { ChatClient } from './chat-client.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

const MATERIALS = '办理结婚登记需要什么材料？';

let server: OwnServer;
let client: ChatClient;
beforeAll(async () => {
  server = await startOwnServer();
  ({ client } = await ChatClient.hello(server.url));
});
afterAll(() => server.close());

const ask = (fields: object) => ({ type: 'ask', requestId: 'r', question: MATERIALS, ...fields });
const feedback = (fields: object) => ({ type: 'feedback', answerId: 'a', rating: 'up', ...fields });
const hello = (fields: object) => ({ type: 'hello', protocol: 1, ...fields });
const key = { id: 'a', token: 'b' };

describe('invalid_message is the answer to', () => {
  // Two sets of one connection each: fifty invalid messages on one are abuse.
  beforeAll(async () => {
    ({ client } = await ChatClient.hello(server.url));
  });

  test.each([
    ['an empty message', ''],
    ['what is not JSON', 'hello'],
    ['JSON that breaks off', '{"type":"ask"'],
    ['two values', '{"type":"cancel","requestId":"r"}{}'],
    ['JSON with a comment', '{"type":"cancel","requestId":"r"} // please'],
    ['null', 'null'],
    ['a number', '42'],
    ['a string', '"hello"'],
    ['an array', '[]'],
    ['a message in an array', JSON.stringify([ask({})])],
    ['an object without type', '{}'],
    ['an unknown type', '{"type":"shutdown"}'],
    ['a type of ours', '{"type":"welcome"}'],
    ['a type that is not a string', '{"type":1}'],
    ['a type every object has', '{"type":"constructor"}'],
    ['deeply nested JSON', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
  ])('%s', async (_, text) => {
    client.sendRaw(text);
    expect((await client.next('error')).code).toBe('invalid_message');
  });

  test('binary, even where it holds a message', async () => {
    client.sendRaw(Buffer.from(JSON.stringify(ask({}))));
    expect((await client.next('error')).code).toBe('invalid_message');
  });
});

describe('invalid_message is the answer to a message with', () => {
  beforeAll(async () => {
    ({ client } = await ChatClient.hello(server.url));
  });

  test.each<[string, object]>([
    ['no requestId', { type: 'ask', question: MATERIALS }],
    ['an empty requestId', ask({ requestId: '' })],
    ['a requestId of 101 characters', ask({ requestId: 'x'.repeat(101) })],
    ['a requestId that is a number', ask({ requestId: 7 })],
    ['no question', { type: 'ask', requestId: 'r' }],
    ['a question that is null', ask({ question: null })],
    ['a question that is a list', ask({ question: [MATERIALS] })],
    ['a region by name', ask({ region: '广州' })],
    ['a region of five digits', ask({ region: '44010' })],
    ['a region of full-width digits', ask({ region: '４４０１００' })],
    ['a region that is a number', ask({ region: 440100 })],
    ['a region that is null', ask({ region: null })],
    ['30 February', ask({ asOf: '2026-02-30' })],
    ['29 February of a common year', ask({ asOf: '2026-02-29' })],
    ['a date with a time', ask({ asOf: '2026-02-28T00:00:00Z' })],
    ['a date in another notation', ask({ asOf: '2026/02/28' })],
    ['a date that is a number', ask({ asOf: 20260228 })],
    ['a cancel of nothing', { type: 'cancel' }],
    ['feedback on nothing', { type: 'feedback', rating: 'up' }],
    ['a rating there is not', feedback({ rating: 'meh' })],
    ['a rating that is a number', feedback({ rating: 1 })],
    ['reasons that are one string', feedback({ reasons: '不准确' })],
    ['eleven reasons', feedback({ reasons: Array.from({ length: 11 }, () => 'x') })],
    ['a reason of 101 characters', feedback({ reasons: ['x'.repeat(101)] })],
    ['a comment of 2001 characters', feedback({ comment: 'x'.repeat(2001) })],
    ['a protocol that is a string', hello({ protocol: '1' })],
    ['no protocol', { type: 'hello' }],
    ['an audience there is not', hello({ audience: 'staff' })],
    ['a conversation without its token', hello({ conversation: { id: key.id } })],
    ['a conversation that is a string', hello({ conversation: 'a' })],
    ['an empty token', hello({ conversation: { ...key, token: '' } })],
    ['a region of hello by name', hello({ region: '广东' })],
    ['a locale of 36 characters', hello({ locale: 'x'.repeat(36) })],
  ])('%s', async (_, message) => {
    client.say(message);
    expect((await client.next('error')).code).toBe('invalid_message');
  });

  test('a bad field names its request, and the connection goes on', async () => {
    client.say(ask({ requestId: 'mine', asOf: '2026-02-30' }));
    expect(await client.next('error')).toMatchObject({ requestId: 'mine', code: 'invalid_message' });
    expect((await client.answerTo(MATERIALS, { requestId: 'next' })).status).toBe('answered');
  });

  test('nothing of it is kept', async () => {
    const { client, conversation } = await ChatClient.hello(server.url);
    client.say(ask({ asOf: '2026-02-30' }));
    await client.next('error');
    const again = await ChatClient.hello(server.url, { conversation });
    expect(again.welcome.turns).toEqual([]);
  });
});

describe('question_empty is the answer to a question of', () => {
  test.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['line breaks and tabs', '\n\r\t\n'],
    ['full-width spaces', '\u3000\u3000'],
    ['no-break spaces and a byte order mark', '\u00a0\ufeff'],
  ])('%s', async (_, question) => {
    const { client } = await ChatClient.hello(server.url);
    expect(await client.ask(question, { requestId: 'r' })).toMatchObject([{ type: 'error', code: 'question_empty' }]);
    await client.close();
  });
});

describe('a question', () => {
  // Characters are Unicode code points: 𨋢 (a Cantonese lift) is one, though JavaScript counts two.
  test.each<[string, string, 'answer' | 'question_too_long']>([
    ['500 characters', '问'.repeat(500), 'answer'],
    ['501 characters', '问'.repeat(501), 'question_too_long'],
    ['500 characters outside the basic plane', '𨋢'.repeat(500), 'answer'],
    ['501 characters outside the basic plane', '𨋢'.repeat(501), 'question_too_long'],
    ['500 emoji', '😀'.repeat(500), 'answer'],
    ['500 letters', 'a'.repeat(500), 'answer'],
    ['501 letters', 'a'.repeat(501), 'question_too_long'],
    ['500 characters between spaces', `   ${'问'.repeat(500)}\n`, 'answer'],
    ['20 000 characters', '问'.repeat(20_000), 'question_too_long'],
  ])('of %s', async (_, question, end) => {
    const { client } = await ChatClient.hello(server.url);
    const last = (await client.ask(question, { requestId: 'r' })).at(-1)!;
    expect(last.type === 'error' ? last.code : last.type).toBe(end);
    await client.close();
  });

  test.each([
    ['a lone surrogate', '结婚\ud800登记需要什么材料'],
    ['a NUL', '结婚\u0000登记需要什么材料'],
    ['control characters', '\u0001\u0002\u001b[31m结婚登记'],
    ['right-to-left overrides', '\u202e结婚登记\u202c'],
    ['zero-width characters only', '\u200b\u200d\u2060'],
    ['combining marks', `结${'\u0301'.repeat(400)}婚`],
    ['punctuation only', '？！。，'],
    ['digits only', '12345'],
    ['one character', '婚'],
    ['the name of a property', '__proto__'],
    ['the name of a method', 'constructor toString hasOwnProperty'],
    ['SQL', "'; DROP TABLE turns; --"],
    ['HTML', '<img src=x onerror=alert(1)>'],
    ['regular expressions', '(a+)+$ [\\ .* (?:'],
    ['a full-text query', '"结婚" NEAR/2 (登记 OR *) -材料 col:x'],
    ['Markdown', '**结婚** [登记](javascript:alert(1)) | a | b |'],
    ['Thai', 'ต้องใช้เอกสารอะไรบ้าง'],
    ['Arabic', 'ما هي الوثائق المطلوبة'],
    ['a number longer than a float', `第${'9'.repeat(400)}条`],
    ['article nought', '第0条'],
    ['article minus one', '第-1条'],
    ['a year far away', '到99999年的目标是多少？'],
  ])('of %s is answered', async (_, question) => {
    const { client, conversation } = await ChatClient.hello(server.url);
    const told = await client.answerTo(question, { requestId: 'r' });
    await client.close();
    const again = await ChatClient.hello(server.url, { conversation });
    expect(again.welcome.turns[0]?.answer).toEqual(told);
    await again.client.close();
  });

  test.each(['0001-01-01', '1949-10-01', '9999-12-31'])('as of %s is answered', async (asOf) => {
    const { client } = await ChatClient.hello(server.url);
    expect((await client.answerTo(MATERIALS, { requestId: 'r', asOf })).asOf).toBe(asOf);
    await client.close();
  });

  test.each(['000000', '110000', '440000', '999999'])('from region %s is answered', async (region) => {
    const { client } = await ChatClient.hello(server.url);
    expect((await client.answerTo(MATERIALS, { requestId: 'r', region })).region).toBe(region);
    await client.close();
  });

  test.each(['__proto__', 'constructor', '请求-1', ' ', "'; --", 'x'.repeat(100)])(
    'under the requestId %j is answered, and once',
    async (requestId) => {
      const { client } = await ChatClient.hello(server.url);
      const once = await client.answerTo(MATERIALS, { requestId });
      expect(await client.answerTo(MATERIALS, { requestId })).toEqual(once);
      await client.close();
    },
  );

  test('of whatever characters is answered or refused by name', async () => {
    const { client } = await ChatClient.hello(server.url);
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (question) => {
        const last = (await client.ask(question, { requestId: `r${round++}` })).at(-1)!;
        expect(last.type === 'answer' || (last.type === 'error' && last.code === 'question_empty')).toBe(true);
      }),
      { numRuns: 60 },
    );
    await client.close();
  });
});

test('whatever JSON comes, the reply is a message of the protocol and the connection stays', async () => {
  const value = fc.jsonValue({ maxDepth: 2 });
  const message = fc.record(
    {
      type: fc.oneof(fc.constantFrom('hello', 'ask', 'cancel', 'feedback'), value),
      requestId: value,
      question: value,
      protocol: value,
      conversation: value,
      answerId: value,
      rating: value,
      region: value,
      asOf: value,
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 20 }), async (messages) => {
      const { client } = await ChatClient.hello(server.url);
      for (const each of messages) client.say(each);
      // Throws where a message is not one of the protocol, or the connection was closed.
      for (const reply of await client.leftovers()) expect(reply).not.toMatchObject({ code: 'internal' });
      await client.close();
    }),
    { numRuns: 25 },
  );
});

describe('a message', () => {
  const ofBytes = (bytes: number) => {
    const empty = JSON.stringify(ask({ question: '' })).length;
    return JSON.stringify(ask({ question: 'x'.repeat(bytes - empty) }));
  };

  test('of 64 KiB is still read', async () => {
    const { client } = await ChatClient.hello(server.url);
    client.sendRaw(ofBytes(MAX_MESSAGE_BYTES));
    expect((await client.next('error')).code).toBe('question_too_long');
    await client.close();
  });

  test.each([
    ['one byte more', MAX_MESSAGE_BYTES + 1],
    ['a megabyte', 1 << 20],
  ])('of %s closes the connection with 1009', async (_, bytes) => {
    const { client } = await ChatClient.hello(server.url);
    client.sendRaw(ofBytes(bytes));
    expect((await client.closed).code).toBe(1009);
  });

  test('is counted in bytes, not in characters', async () => {
    const { client } = await ChatClient.hello(server.url);
    client.say(ask({ question: '问'.repeat(30_000) }));
    expect((await client.closed).code).toBe(1009);
  });
});
