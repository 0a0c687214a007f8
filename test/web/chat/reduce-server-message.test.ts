import { describe, expect, test } from 'vitest';
import type { ServerMessage, Turn } from '../../../server/protocol/chat-messages.ts';
import { type ChatState, EMPTY_CHAT, newTurn } from '../../../web/chat/chat-state.ts';
import { reduceServerMessage } from '../../../web/chat/reduce-server-message.ts';
import { answerOf, citationOf } from './sample-answer.ts';

const REQUEST = 'request-1';
const conversation = { id: 'conversation-1', token: 'secret' };
const asked: ChatState = { ...EMPTY_CHAT, turns: [newTurn(REQUEST, '第29条说了什么？')] };

const welcome = (...turns: Turn[]): ServerMessage => ({ type: 'welcome', protocol: 1, conversation, turns });
const sentence = (index: number, text: string): ServerMessage => ({
  type: 'sentence',
  requestId: REQUEST,
  index,
  text,
  citations: [1],
});
const citation: ServerMessage = { type: 'citation', requestId: REQUEST, citation: citationOf(1) };
const receive = (state: ChatState, ...messages: ServerMessage[]) => messages.reduce(reduceServerMessage, state);
const textOf = (state: ChatState) => state.turns.map(({ sentences }) => sentences.map(({ text }) => text).join(''));

describe('an answer arriving', () => {
  test('shows each sentence as it comes, with its citation', () => {
    const state = receive(asked, citation, sentence(0, '一。'), sentence(1, '二。'));
    expect(textOf(state)).toEqual(['一。二。']);
    expect(state.turns[0]).toMatchObject({ phase: 'answering', citations: [{ number: 1 }] });
  });

  test('shows a repeated event once', () => {
    const state = receive(asked, citation, sentence(0, '一。'), citation, sentence(0, '一。'), sentence(1, '二。'));
    expect(textOf(state)).toEqual(['一。二。']);
    expect(state.turns[0]?.citations).toHaveLength(1);
  });

  test('puts sentences in their order, whatever the order of arrival', () => {
    expect(textOf(receive(asked, sentence(1, '二。'), sentence(0, '一。')))).toEqual(['一。二。']);
  });

  test('is replaced by the whole answer, which is authoritative', () => {
    const answer = answerOf([{ text: '全文。', citations: [1] }]);
    const state = receive(asked, sentence(0, '半'), { type: 'answer', requestId: REQUEST, answer });
    expect(textOf(state)).toEqual(['全文。']);
    expect(state.turns[0]?.phase).toBe('answered');
  });

  test('does not grow any more once it has been stopped', () => {
    const state = receive(asked, sentence(0, '一。'), { type: 'cancelled', requestId: REQUEST }, sentence(1, '二。'));
    expect(textOf(state)).toEqual(['一。']);
    expect(state.turns[0]?.phase).toBe('cancelled');
  });

  test('leaves the state it started from untouched', () => {
    receive(asked, citation, sentence(0, '一。'));
    expect(asked.turns[0]).toEqual(newTurn(REQUEST, '第29条说了什么？'));
  });
});

describe('a welcome', () => {
  const answer = answerOf([{ text: '答。', citations: [] }]);

  test('restores the turns of an earlier visit', () => {
    const state = receive(EMPTY_CHAT, welcome({ requestId: 'old', question: '旧问题', answer }));
    expect(state.conversation).toEqual(conversation);
    expect(state.turns).toMatchObject([{ question: '旧问题', phase: 'answered' }]);
  });

  test('empties a turn still under way, for it is replayed from its first event', () => {
    const reconnected = welcome({ requestId: REQUEST, question: '第29条说了什么？', answer: null });
    const state = receive(asked, sentence(0, '一。'), reconnected, sentence(0, '一。'), sentence(1, '二。'));
    expect(textOf(state)).toEqual(['一。二。']);
  });

  test('keeps a question the server has not received, after those it knows', () => {
    const state = receive(asked, welcome({ requestId: 'old', question: '旧问题', answer }));
    expect(state.turns.map(({ requestId, phase }) => [requestId, phase])).toEqual([
      ['old', 'answered'],
      [REQUEST, 'asked'],
    ]);
  });

  test('keeps what was shown when the server has forgotten it', () => {
    const stopped = receive(asked, sentence(0, '一。'), { type: 'cancelled', requestId: REQUEST });
    expect(textOf(receive(stopped, welcome()))).toEqual(['一。']);
  });

  test('brings the answer of a turn that had failed here', () => {
    const failed = receive(asked, { type: 'error', requestId: REQUEST, code: 'timeout', message: '' });
    const state = receive(failed, welcome({ requestId: REQUEST, question: '问', answer }));
    expect(state.turns[0]).toMatchObject({ phase: 'answered', failure: undefined });
  });
});

describe('an error', () => {
  test('of a question fails that turn', () => {
    const state = receive(asked, {
      type: 'error',
      requestId: REQUEST,
      code: 'rate_limited',
      message: '',
      retryAfterMs: 2000,
    });
    expect(state.turns[0]).toMatchObject({ phase: 'failed', failure: { code: 'rate_limited', retryAfterMs: 2000 } });
    expect(state.failure).toBeUndefined();
  });

  test('of no question is the conversation’s, until the next welcome', () => {
    const state = receive(asked, { type: 'error', code: 'internal', message: '' });
    expect(state.failure?.code).toBe('internal');
    expect(state.turns[0]?.phase).toBe('asked');
    expect(receive(state, welcome()).failure).toBeUndefined();
  });
});

test('feedback is marked as saved when the server says so', () => {
  const given = { rating: 'up', reasons: [], comment: '', isSaved: false } as const;
  const state: ChatState = { ...EMPTY_CHAT, feedback: { 'answer-1': { ...given, reasons: [] } } };
  expect(receive(state, { type: 'feedback_saved', answerId: 'answer-1' }).feedback['answer-1']?.isSaved).toBe(true);
  expect(receive(state, { type: 'feedback_saved', answerId: 'another' })).toBe(state);
});
