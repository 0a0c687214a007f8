import { beforeEach, describe, expect, test } from 'vitest';
import { CircuitBreaker } from '../../server/model/circuit-breaker.ts';

let now = 0;
let breaker: CircuitBreaker;

beforeEach(() => {
  now = 0;
  breaker = new CircuitBreaker({ failures: 3, pauseMs: 1000 }, () => now);
});

function fail(times: number): void {
  for (let i = 0; i < times; i++) {
    expect(breaker.tryEnter()).toBe(true);
    breaker.failed();
  }
}

test('opens after so many failures in a row', () => {
  fail(2);
  expect(breaker.isPassable).toBe(true);
  fail(1);
  expect(breaker.isPassable).toBe(false);
  expect(breaker.tryEnter()).toBe(false);
});

test('a success in between starts the count anew', () => {
  fail(2);
  breaker.tryEnter();
  breaker.succeeded();
  fail(2);
  expect(breaker.isPassable).toBe(true);
});

test('what is called off counts neither way', () => {
  fail(2);
  breaker.tryEnter();
  breaker.abandoned();
  fail(1);
  expect(breaker.isPassable).toBe(false);
});

describe('after the pause', () => {
  beforeEach(() => {
    fail(3);
    now = 1000;
  });

  test('one request tries, and no other with it', () => {
    expect(breaker.isPassable).toBe(true);
    expect(breaker.tryEnter()).toBe(true);
    expect(breaker.isPassable).toBe(false);
    expect(breaker.tryEnter()).toBe(false);
  });

  test('its success closes it', () => {
    breaker.tryEnter();
    breaker.succeeded();
    fail(2);
    expect(breaker.isPassable).toBe(true);
  });

  test('its failure opens it for another pause', () => {
    breaker.tryEnter();
    breaker.failed();
    expect(breaker.isPassable).toBe(false);
    now = 1999;
    expect(breaker.isPassable).toBe(false);
    now = 2000;
    expect(breaker.isPassable).toBe(true);
  });

  test('called off, it leaves the trial to the next', () => {
    breaker.tryEnter();
    breaker.abandoned();
    expect(breaker.tryEnter()).toBe(true);
  });
});
