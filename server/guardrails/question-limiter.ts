import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface QuestionLimiter {
  /** Counts a question; milliseconds to wait before the next one is taken, 0 where this one is. */
  waitFor(address: string | undefined): Promise<number>;
}

const LOOPBACK = /^(?:::1|(?:::ffff:)?127(?:\.\d+){3})$/;

/** Limits questions by address. This machine itself is not limited: commands, tests and a proxy in front come from it. */
export function questionLimiter(questionsPerMinute: number): QuestionLimiter {
  const limiter = new RateLimiterMemory({ points: questionsPerMinute, duration: 60 });
  return {
    async waitFor(address = '') {
      if (LOOPBACK.test(address)) return 0;
      try {
        await limiter.consume(address);
        return 0;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
        throw refused;
      }
    },
  };
}
