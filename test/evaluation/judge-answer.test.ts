import { describe, expect, test } from 'vitest';
import { judgeAnswer } from '../../server/evaluation/judge-answer.ts';
import type { Answer } from '../../server/protocol/answer.ts';

const QUOTE = '到2027年，广东的人工智能手机产量达到1亿部以上。';

const answer = (more: Partial<Answer> = {}): Answer => ({
  id: 'a',
  question: '问',
  asOf: '2026-01-01',
  release: 1,
  createdAt: '2026-01-01T00:00:00Z',
  status: 'answered',
  composer: 'extractive',
  language: 'zh-Hans',
  sentences: [{ text: QUOTE, citations: [1] }],
  text: QUOTE,
  citations: [
    {
      number: 1,
      documentId: 'doc',
      anchor: 'm14',
      kind: 'measures',
      title: '若干措施',
      locator: '第十四条',
      quote: QUOTE,
      wording: 'restated',
      validity: 'in_force',
    },
  ],
  suggestions: [],
  label: '',
  timings: {},
  ...more,
});
const gold = { id: 'g', kind: 'figure', question: '问', status: 'answered' };

describe('the status', () => {
  test.each([
    ['answered', 'answered', true],
    ['answered', 'answered_partially', true],
    ['answered_expired', 'answered', false],
    ['unanswerable', 'unanswerable_no_evidence', true],
    ['unanswerable', 'unanswerable_other_region', true],
    ['unanswerable_no_evidence', 'unanswerable_other_region', false],
    ['unanswerable', 'answered', false],
    ['canned', 'canned_greeting', true],
    ['guardrail', 'guardrail_injection', true],
    ['answer', 'answered', false],
  ] as const)('asked for as %s, given as %s: %s', (expected, status, isRight) => {
    expect(judgeAnswer({ ...gold, status: expected }, answer({ status })).statusRight).toBe(isRight);
  });

  test('tells what should be answered from what was', () => {
    expect(judgeAnswer(gold, answer({ status: 'unanswerable_no_evidence' }))).toMatchObject({
      expectsAnswer: true,
      answered: false,
    });
    expect(judgeAnswer({ ...gold, status: 'unanswerable' }, answer())).toMatchObject({
      expectsAnswer: false,
      answered: true,
    });
  });
});

describe('the evidence', () => {
  test.each([
    [{ anchors: ['doc#m14'] }, true],
    [{ anchors: ['doc#m1', 'doc#m14'] }, true],
    [{ anchors: ['doc#m1'] }, false],
    [{ anchors: ['other#m14'] }, false],
    [{ allAnchors: ['doc#m14'] }, true],
    [{ allAnchors: ['doc#m14', 'doc#m1'] }, false],
    [{}, null],
    [{ anchors: [] }, null],
  ])('%o: %s', (named, isRight) => {
    expect(judgeAnswer({ ...gold, ...named }, answer()).evidenceRight).toBe(isRight);
  });
});

describe('the figures', () => {
  test.each([
    [[['1亿部', '100 million']], true],
    [[['2027'], ['1亿部']], true],
    [[['2027'], ['2亿部']], false],
  ])('%o: %s', (figures, isRight) => {
    expect(judgeAnswer({ ...gold, figures }, answer()).figuresRight).toBe(isRight);
  });

  test('are the same in Traditional script, with spaces or separators', () => {
    const text = '產量達到 3,500,000 輛，1億部';
    expect(judgeAnswer({ ...gold, figures: [['3500000辆'], ['1亿部']] }, answer({ text })).figuresRight).toBe(true);
  });

  test('that no citation holds are named', () => {
    const sentences = [{ text: '产量达到2亿部。', citations: [1] }];
    expect(judgeAnswer(gold, answer({ sentences })).ungrounded).toEqual(['2亿部']);
    expect(judgeAnswer(gold, answer()).ungrounded).toEqual([]);
  });

  test('of a sentence without a citation are not grounded by another one', () => {
    const sentences = [{ text: '1亿部。', citations: [] }];
    expect(judgeAnswer(gold, answer({ sentences })).ungrounded).toEqual(['1亿部']);
  });

  test('of a fixed reply need no ground', () => {
    const canned = answer({
      composer: 'canned',
      status: 'unanswerable_no_evidence',
      sentences: [{ text: '请拨打12345。', citations: [] }],
      citations: [],
    });
    expect(judgeAnswer(gold, canned).ungrounded).toEqual([]);
  });
});

test('forbidden words are found in whatever script and case', () => {
  const text = '產量達到9000萬部，AI';
  expect(judgeAnswer({ ...gold, forbidden: ['9000万部', 'ai', '8000万'] }, answer({ text })).forbiddenSaid).toEqual([
    '9000万部',
    'ai',
  ]);
});
