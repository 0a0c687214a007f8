import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberEvidence } from '../../../server/answer/compose-with-model/number-evidence.ts';
import { parseModelSentences } from '../../../server/answer/compose-with-model/parse-model-sentences.ts';
import { passagesOf } from '../../../server/corpus/passage.ts';
import { inPieces } from '../../model/chat-completions-server.ts';
import { bundledMeasures } from '../bundled-knowledge.ts';

const passages = passagesOf(bundledMeasures()).filter(({ anchor }) => anchor === 'm13' || anchor === 'm14');
const evidence = passages.map((passage) => ({ passage, sentences: [0] }));
const { sourceOf } = numberEvidence(evidence, 'zh');

async function* spoken(pieces: Iterable<string>) {
  yield* pieces;
}

/** What was written, as text with the tokens that it was mapped back to, and the faults. */
async function parse(text: string, pieces = inPieces(text)) {
  const faults: string[] = [];
  const tokenOf = (quote: string) =>
    passages.flatMap(({ sentences }, p) => sentences.flatMap(({ zh }, s) => (zh === quote ? `${p + 1}.${s + 1}` : [])));
  const sentences = await Array.fromAsync(parseModelSentences(spoken(pieces), sourceOf, (fault) => faults.push(fault)));
  return {
    said: sentences.map(({ text, sources, isItem }) => [
      `${isItem ? '- ' : ''}${text}`,
      ...sources.map(({ quote }) => tokenOf(quote)[0]!),
    ]),
    faults,
  };
}

describe('a sentence is said with the sentences it names', () => {
  test.each<[string, string, string[][]]>([
    [
      'one a line',
      '甲如此。[[1.1]]\n乙如此。[[2.1]]\n',
      [
        ['甲如此。', '1.1'],
        ['乙如此。', '2.1'],
      ],
    ],
    ['the last without an end of line', '甲如此。[[1.1]]', [['甲如此。', '1.1']]],
    ['the token before the full stop', '甲如此[[1.1]]。', [['甲如此。', '1.1']]],
    ['without a full stop', '甲如此 [[1.1]]', [['甲如此', '1.1']]],
    ['two tokens', '甲如此。[[1.1]][[2.1]]', [['甲如此。', '1.1', '2.1']]],
    ['two tokens in one', '甲如此。[[1.1, 2.1]]', [['甲如此。', '1.1', '2.1']]],
    ['the same token twice', '甲如此。[[1.1]][[1.1]]', [['甲如此。', '1.1']]],
    ['a token in the middle', '据甲[[1.1]]，乙如此。[[2.1]]', [['据甲，乙如此。', '1.1', '2.1']]],
    [
      'two in a line',
      '甲如此。[[1.1]] 乙如此。[[2.1]]',
      [
        ['甲如此。', '1.1'],
        ['乙如此。', '2.1'],
      ],
    ],
    [
      'as items',
      '- 甲[[1.1]]\n2. 乙[[2.1]]\n3、丙[[2.1]]',
      [
        ['- 甲', '1.1'],
        ['- 乙', '2.1'],
        ['- 丙', '2.1'],
      ],
    ],
    [
      'with empty lines and CRLF',
      '\n甲如此。[[1.1]]\r\n\r\n乙如此。[[2.1]]\r\n',
      [
        ['甲如此。', '1.1'],
        ['乙如此。', '2.1'],
      ],
    ],
  ])('%s', async (_, text, said) => {
    expect(await parse(text)).toEqual({ said, faults: [] });
  });

  test('as soon as its line is complete', async () => {
    async function* endless() {
      yield '甲如此。[[1.1]]\n乙';
      await new Promise(() => {});
    }
    const first = await parseModelSentences(endless(), sourceOf, () => {}).next();
    expect(first.value).toMatchObject({ text: '甲如此。' });
  });
});

describe('what is dropped', () => {
  test.each<[string, string, string]>([
    ['no token', '好的，以下是回答：', 'no_token'],
    ['a passage that was not given', '甲如此。[[9.1]]', 'unknown_token'],
    ['a sentence that was not given', '甲如此。[[1.99]]', 'unknown_token'],
    ['one known, one not', '甲如此。[[1.1]][[7.7]]', 'unknown_token'],
    ['a token of another form', '甲如此。[1.1]', 'no_token'],
    ['a token that was cut off', '甲如此。[[1.', 'no_token'],
    ['a token of words', '甲如此。[[gd-ai-measures-2024#m13]]', 'no_token'],
    ['an address in place of a token', '甲如此。(https://example.com)', 'no_token'],
    ['a line without an end', `${'长'.repeat(5000)}[[1.1]]`, 'too_long'],
    ['JSON', '{"text": "甲如此。", "sources": ["1.1"]}', 'no_token'],
  ])('%s', async (_, text, fault) => {
    expect(await parse(text)).toEqual({ said: [], faults: [fault] });
  });

  test('who cites everything', async () => {
    const tokens = passages[0]!.sentences.map((_, index) => `[[1.${index + 1}]]`).concat('[[2.1]]', '[[2.2]]');
    expect(tokens.length).toBeGreaterThan(4);
    expect(await parse(`甲如此。${tokens.join('')}`)).toEqual({ said: [], faults: ['too_many_tokens'] });
  });

  test('a sentence that leans on the token of the next', async () => {
    expect(await parse('甲如此。乙如此。[[1.1]]')).toEqual({ said: [['乙如此。', '1.1']], faults: ['no_token'] });
    expect(await parse('Send money. It is free. [[1.1]]')).toEqual({
      said: [['It is free.', '1.1']],
      faults: ['no_token'],
    });
  });

  test('what stands after a line that is too long is read', async () => {
    expect((await parse(`${'长'.repeat(5000)}\n甲如此。[[1.1]]`)).said).toEqual([['甲如此。', '1.1']]);
  });

  test('what an error leaves unfinished', async () => {
    async function* broken() {
      yield '甲如此。[[1.1]]\n乙如此。[[2.1]]';
      throw new Error('cut off');
    }
    const said: string[] = [];
    const reading = (async () => {
      for await (const { text } of parseModelSentences(broken(), sourceOf, () => {})) said.push(text);
    })();
    await expect(reading).rejects.toThrow('cut off');
    expect(said).toEqual(['甲如此。']);
  });
});

test('where the pieces are cut makes no difference', async () => {
  const alphabet = fc.constantFrom(
    '甲',
    '。',
    '\n',
    '[[1.1]]',
    '[[2.1]]',
    '[[9.9]]',
    '[',
    ']',
    ' ',
    '- ',
    '1. ',
    'A. B',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(alphabet, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), async (parts, size) => {
      const text = parts.join('');
      expect(await parse(text, inPieces(text, size))).toEqual(await parse(text, [text]));
    }),
  );
});
