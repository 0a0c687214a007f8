import { defineConfig } from 'vitest/config';
import { traditional } from '../web/build/traditional.ts';

const SECOND = 1000;

export default defineConfig({
  root: `${import.meta.dirname}/..`,
  plugins: [traditional()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/journeys/**', 'test/integration/**', 'test/bootstrap/**'],
          testTimeout: 15 * SECOND,
          hookTimeout: 30 * SECOND,
          // Files share modules: the dictionary and the corpus are loaded once a worker instead of once a file.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // What starts processes of its own: too slow for the inner loop.
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/bootstrap/**/*.test.ts'],
          testTimeout: 90 * SECOND,
          hookTimeout: 120 * SECOND,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.{ts,tsx}'],
          // One browser at a time: two on two cores make each other miss their deadlines.
          fileParallelism: false,
          testTimeout: 60 * SECOND,
          hookTimeout: 120 * SECOND,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
