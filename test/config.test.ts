import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../server/config.ts';

const ENDPOINT = { EMBEDDING_MODEL: 'some-model', OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1', OPENAI_API_KEY: 'key' };

describe('the embedding model', () => {
  test('is none by default, whatever endpoint is set', () => {
    expect(readConfig({}).embedding).toBeUndefined();
    expect(readConfig({ OPENAI_BASE_URL: 'nonsense', OPENAI_API_KEY: 'key' }).embedding).toBeUndefined();
    expect(readConfig({ ...ENDPOINT, EMBEDDING_MODEL: '' }).embedding).toBeUndefined();
  });

  test('is one of the endpoint', () => {
    expect(readConfig({ ...ENDPOINT, OPENAI_API_KEY: 'key\n' }).embedding).toEqual({
      baseUrl: 'http://127.0.0.1:8000/v1',
      apiKey: 'key',
      model: 'some-model',
    });
  });

  test.each([
    ['without an address', { OPENAI_BASE_URL: '' }, 'OPENAI_BASE_URL'],
    ['with an address that is none', { OPENAI_BASE_URL: '127.0.0.1:8000' }, 'OPENAI_BASE_URL'],
    ['with an address of another kind', { OPENAI_BASE_URL: 'ftp://127.0.0.1/v1' }, 'OPENAI_BASE_URL'],
    ['without a key', { OPENAI_API_KEY: '' }, 'OPENAI_API_KEY'],
  ])('%s is refused, with what to set', (_, change, setting) => {
    const read = () => readConfig({ ...ENDPOINT, ...change });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^setting ${setting}: EMBEDDING_MODEL needs .* or unset EMBEDDING_MODEL`));
  });
});

describe('the chat model', () => {
  const CHAT = { CHAT_MODEL: 'some-model', OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1', OPENAI_API_KEY: 'key' };

  test('is none by default, whatever endpoint is set', () => {
    expect(readConfig({}).chat).toBeUndefined();
    expect(readConfig({ ...CHAT, CHAT_MODEL: '' }).chat).toBeUndefined();
    expect(readConfig({ ...CHAT, CHAT_MODEL: '', EMBEDDING_MODEL: 'other' }).chat).toBeUndefined();
  });

  test('is one of the endpoint, waited for six seconds', () => {
    expect(readConfig(CHAT).chat).toEqual({
      baseUrl: 'http://127.0.0.1:8000/v1',
      apiKey: 'key',
      model: 'some-model',
      firstSentenceMs: 6000,
      prices: undefined,
    });
    expect(readConfig(CHAT).embedding).toBeUndefined();
  });

  test('may have its patience and prices set', () => {
    expect(readConfig({ ...CHAT, CHAT_TIMEOUT_MS: '2500', CHAT_PRICES: '0.5, 8' }).chat).toMatchObject({
      firstSentenceMs: 2500,
      prices: { input: 0.5, output: 8 },
    });
  });

  test.each([
    ['CHAT_TIMEOUT_MS', '100'],
    ['CHAT_TIMEOUT_MS', 'soon'],
    ['CHAT_PRICES', '2'],
    ['CHAT_PRICES', '2,-8'],
  ])('%s=%s is refused by name', (setting, value) => {
    expect(() => readConfig({ ...CHAT, [setting]: value })).toThrow(new RegExp(`^setting ${setting}: `));
  });

  test.each(['OPENAI_BASE_URL', 'OPENAI_API_KEY'])('without %s is refused, with what to set', (setting) => {
    expect(() => readConfig({ ...CHAT, [setting]: '' })).toThrow(
      new RegExp(`^setting ${setting}: CHAT_MODEL needs .* or unset CHAT_MODEL`),
    );
  });
});
