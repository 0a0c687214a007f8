import { expect, test } from 'vitest';
import { addDays, dayInGuangdong, daysFromTo, timeInGuangdong } from '../../../web/staff/insight/local-time.ts';
import { questionsPath, readView, viewAddress } from '../../../web/staff/insight/question-filter.ts';
import { daysQuery, readSpan, recentSpan, spanParameters } from '../../../web/staff/insight/span.ts';

const TODAY = '2026-12-01';
const read = (query: string) => readSpan(new URLSearchParams(query), TODAY);

test('the day changes at midnight in Guangdong', () => {
  expect(dayInGuangdong(new Date('2026-11-30T15:59:59Z'))).toBe('2026-11-30');
  expect(dayInGuangdong(new Date('2026-11-30T16:00:00Z'))).toBe('2026-12-01');
  expect(timeInGuangdong('2026-11-30T16:05:00.000Z')).toBe('2026-12-01 00:05');
});

test('days are counted over months and leap years', () => {
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(daysFromTo('2028-02-28', '2028-03-01')).toBe(3);
});

test('an address without a span means the last thirty days, today among them', () => {
  expect(read('')).toEqual({ from: '2026-11-02', to: TODAY, recent: 30 });
  expect(daysFromTo(read('').from, TODAY)).toBe(30);
});

test('reads the last days, and two dates before them', () => {
  expect(read('days=7')).toEqual({ from: '2026-11-25', to: TODAY, recent: 7 });
  expect(read('from=2026-01-01&to=2026-01-31&days=7')).toEqual({
    from: '2026-01-01',
    to: '2026-01-31',
    recent: undefined,
  });
});

test.each([
  'days=8',
  'days=-1',
  'from=2026-02-30&to=2026-03-01',
  'from=2026-01-01',
  'from=2026-02-02&to=2026-02-01',
  'from=<b>&to=x',
])('what cannot be read is the usual span: %s', (query) => {
  expect(read(query)).toEqual(recentSpan(30, TODAY));
});

test.each(['', 'days=7', 'days=90', 'from=2026-01-01&to=2026-01-31'])(
  'a span is read from its address: %s',
  (query) => {
    const span = read(query);
    expect(readSpan(new URLSearchParams(spanParameters(span)), TODAY)).toEqual(span);
  },
);

test('the API is asked for both days', () => {
  expect(daysQuery(read('days=7'))).toBe('from=2026-11-25&to=2026-12-01');
});

test('a view is read from its address', () => {
  const view = readView(new URLSearchParams('days=90&outcome=rated_down&q=电梯&page=3'), TODAY);
  expect(view).toMatchObject({ outcome: 'rated_down', words: '电梯', page: 3 });
  const address = viewAddress(view, { isList: true });
  expect(address).toMatch(/#questions$/);
  expect(readView(new URL(address, 'http://here').searchParams, TODAY)).toEqual(view);
});

test('filters that cannot be read are none', () => {
  expect(readView(new URLSearchParams('outcome=nice&page=0'), TODAY)).toMatchObject({ outcome: undefined, page: 1 });
  expect(viewAddress(readView(new URLSearchParams(), TODAY))).toBe('/staff/insight');
});

test('the third page begins after two', () => {
  const path = questionsPath(readView(new URLSearchParams('page=3&outcome=refused'), TODAY));
  expect(new URL(path, 'http://here').searchParams.get('offset')).toBe('40');
  expect(new URL(path, 'http://here').searchParams.get('outcome')).toBe('refused');
});
