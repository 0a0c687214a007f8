import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { embedderOf } from '../../../server/search/embedder/choose-embedder.ts';
import { EmbedderError } from '../../../server/search/embedder/embedder-error.ts';
import { EndpointEmbedder, type EndpointSettings } from '../../../server/search/embedder/endpoint-embedder.ts';
import { lenientEmbedder } from '../../../server/search/embedder/lenient-embedder.ts';
import { bundledEmbedder } from '../../../server/search/embedder/static-embedder.ts';
import {
  type EmbeddingsServer,
  startEmbeddingsServer,
  vectorOf,
  withBody,
  withJson,
  withNothing,
  withStatus,
  withVectors,
} from './embeddings-server.ts';

const DIMENSIONS = 3;
/** Short enough for tests; a repetition waits one to two seconds all the same. */
const LIMITS = { passagesMs: 300, passageRetries: 0, questionMs: 300 };

let server: EmbeddingsServer;
let settings: EndpointSettings;
beforeEach(async () => {
  server = await startEmbeddingsServer();
  settings = { baseUrl: server.baseUrl, apiKey: 'key', model: 'some-model' };
});
afterEach(() => server.close());

const embedder = (limits = LIMITS) => new EndpointEmbedder(settings, DIMENSIONS, limits);

function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return vector.map((x) => x / length);
}

describe('an endpoint', () => {
  test('is asked for the model, with the key, and gives unit vectors', async () => {
    const [first, second] = await embedder().embedDocuments(['身份证', '结婚登记']);
    expect(first).toEqual(unit(vectorOf('身份证')));
    expect(second).toEqual(unit(vectorOf('结婚登记')));
    expect(await embedder().embedQuery('护照')).toEqual(unit(vectorOf('护照')));
    expect(server.requests).toEqual([
      { path: '/v1/embeddings', key: 'Bearer key', model: 'some-model', input: ['身份证', '结婚登记'] },
      { path: '/v1/embeddings', key: 'Bearer key', model: 'some-model', input: ['护照'] },
    ]);
  });

  test('gets passages in batches, whose vectors keep their order', async () => {
    const texts = Array.from({ length: 150 }, (_, i) => '字'.repeat(i + 1));
    expect(await embedder().embedDocuments(texts)).toEqual(texts.map((text) => unit(vectorOf(text))));
    expect(server.requests.map(({ input }) => input.length).sort((a, b) => a - b)).toEqual([22, 64, 64]);
  });

  test('is not asked for a blank question, nor for no passages', async () => {
    expect(await embedder().embedQuery(' ')).toEqual([0, 0, 0]);
    expect(await embedder().embedDocuments([])).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  test('names itself by model and dimensions, which it tells when opened', async () => {
    const opened = await EndpointEmbedder.open(settings, LIMITS);
    expect(opened.name).toBe('endpoint:some-model@3');
    expect(opened.dimensions).toBe(3);
    server.next.push(withVectors([[1, 2, 3, 4]]));
    expect((await EndpointEmbedder.open(settings, LIMITS)).name).toBe('endpoint:some-model@4');
  });

  test('that fails once is asked for passages again', async () => {
    server.next.push(withStatus(500));
    const retrying = embedder({ ...LIMITS, passageRetries: 1 });
    expect(await retrying.embedDocuments(['护照'])).toEqual([unit(vectorOf('护照'))]);
    expect(server.requests).toHaveLength(2);
  });

  test('that fails once is not asked for a question again: somebody waits', async () => {
    server.next.push(withStatus(500));
    await expect(embedder().embedQuery('护照')).rejects.toThrow(EmbedderError);
    expect(server.requests).toHaveLength(1);
  });
});

describe('refused, with what to set, are', () => {
  test.each([
    ['a key that is not accepted', withStatus(401), /answered 401; set OPENAI_API_KEY/],
    ['an unknown model', withStatus(404), /answered 404; set OPENAI_BASE_URL and EMBEDDING_MODEL/],
    ['texts that are too long', withStatus(413), /answered 413; set EMBEDDING_MODEL/],
    ['too few vectors', withVectors([[1, 2, 3]]), /gave 1 vectors for 2 texts/],
    [
      'too many vectors',
      withVectors([
        [1, 2, 3],
        [1, 2, 3],
        [1, 2, 3],
      ]),
      /gave 3 vectors for 2 texts/,
    ],
    ['an answer of another kind', withJson({ hello: 'world' }), /gave 0 vectors for 2 texts/],
    ['a page', withBody(200, '<!doctype html>'), /did not answer in JSON/],
    [
      'a null among the numbers',
      withVectors([
        [1, 2, 3],
        [1, null, 3],
      ]),
      /not one of numbers/,
    ],
    ['a bare NaN', withBody(200, '{"data": [{"embedding": [1, NaN, 3]}, {"embedding": [1, 2, 3]}]}'), /in JSON/],
    ['base64 where numbers were asked for', withVectors(['AACAPw==', 'AACAPw==']), /not one of numbers/],
    [
      'another dimension',
      withVectors([
        [1, 2, 3],
        [1, 2],
      ]),
      /gave a vector of 2 dimensions, not 3/,
    ],
    ['silence', withNothing, /did not answer in time; check OPENAI_BASE_URL/],
  ])('%s', async (_, reply, message) => {
    server.next.push(reply);
    const refusal = await embedder()
      .embedDocuments(['身份证丢失补领', '结婚登记'])
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EmbedderError);
    expect(refusal).toMatchObject({ code: 'embedder_unavailable', message: expect.stringMatching(message) });
    expect((refusal as Error).message).toContain('unset EMBEDDING_MODEL');
    expect((refusal as Error).message).not.toMatch(/身份证|key\b(?! that)/);
    expect(server.requests).toHaveLength(1);
  });

  test('an address where nobody listens', async () => {
    await server.close();
    await expect(embedder().embedDocuments(['护照'])).rejects.toThrow(/cannot be reached; check OPENAI_BASE_URL/);
    await expect(EndpointEmbedder.open(settings, LIMITS)).rejects.toThrow(EmbedderError);
  });
});

describe('a lenient embedder', () => {
  const failures: EmbedderError[] = [];
  beforeEach(() => {
    failures.length = 0;
  });
  const lenient = (restMs?: number) => lenientEmbedder(embedder(), (error) => failures.push(error), restMs);

  test('gives zeros for a question where the endpoint fails, tells of it, and asks again for the next one', async () => {
    server.next.push(withStatus(500), withVectors([[1, 2]]));
    const asking = lenient();
    expect(await asking.embedQuery('护照')).toEqual([0, 0, 0]);
    expect(await asking.embedQuery('护照')).toEqual([0, 0, 0]);
    expect(await asking.embedQuery('护照')).toEqual(unit(vectorOf('护照')));
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringContaining('answered 500'),
      expect.stringContaining('2 dimensions'),
    ]);
  });

  test('lets only one question wait for an endpoint that does not answer, until it has rested', async () => {
    server.next.push(withNothing);
    const asking = lenient(500);
    expect(await asking.embedQuery('护照')).toEqual([0, 0, 0]);
    expect(await asking.embedQuery('护照')).toEqual([0, 0, 0]);
    expect(server.requests).toHaveLength(1);
    expect(failures).toHaveLength(1);
    await expect.poll(() => asking.embedQuery('护照'), { timeout: 3000 }).toEqual(unit(vectorOf('护照')));
  });

  test('is of the same name, and still fails for passages', async () => {
    expect(lenient().name).toBe('endpoint:some-model@3');
    server.next.push(withStatus(500));
    await expect(lenient().embedDocuments(['护照'])).rejects.toThrow(EmbedderError);
  });
});

describe('the embedder of the settings', () => {
  test('is the bundled one where no model is named', async () => {
    expect(await embedderOf({})).toBe(bundledEmbedder());
  });

  test('is that of the endpoint where one is, and never fails a question', async () => {
    const chosen = await embedderOf({ embedding: settings });
    expect(chosen.name).toBe('endpoint:some-model@3');
    expect(await chosen.embedQuery('护照')).toEqual(unit(vectorOf('护照')));
    server.next.push(withStatus(503));
    expect(await chosen.embedQuery('护照')).toEqual([0, 0, 0]);
  });
});
