import type { CriterionVerdict } from '../protocol/match.ts';

/** Whether a region (GB/T 2260) is another one or a part of it; unknown where it is only known to be somewhere around it. */
export function regionWithin(region: string, wanted: string): CriterionVerdict {
  if (region.startsWith(stem(wanted))) return 'met';
  return wanted.startsWith(stem(region)) ? 'unknown' : 'unmet';
}

/** The code without the zeros that stand for all parts: 44 of 440000, 4419 of 441900, nothing of 000000. */
function stem(code: string): string {
  return code.replace(/(?:00)+$/, '');
}
