/** Whether confidence means what it says: of answers given with 0.8, eight of ten should be right. */
import type { Share } from './share.ts';
import { shareOf } from './share.ts';

export interface Judged {
  /** 0–1 */
  confidence: number;
  isRight: boolean;
}

export interface ReliabilityBin {
  from: number;
  to: number;
  /** Of those in it; 0 where there are none. */
  meanConfidence: number;
  right: Share;
}

export interface Reliability {
  bins: ReliabilityBin[];
  /** Expected calibration error (Naeini et al. 2015): the mean distance of confidence from being right, by bin, 0–1. */
  expectedError: number;
}

/** In bins of equal width over 0–1. */
export function reliabilityOf(judged: readonly Judged[], binCount = 10): Reliability {
  const bins = Array.from({ length: binCount }, (_, i): ReliabilityBin => {
    const [from, to] = [i / binCount, (i + 1) / binCount];
    const held = judged.filter(({ confidence: c }) => c >= from && (c < to || (i === binCount - 1 && c <= 1)));
    const sum = held.reduce((total, { confidence }) => total + confidence, 0);
    return {
      from,
      to,
      meanConfidence: held.length === 0 ? 0 : sum / held.length,
      right: shareOf(held.filter(({ isRight }) => isRight).length, held.length),
    };
  });
  const error = bins.reduce(
    (sum, { meanConfidence, right }) => sum + right.of * Math.abs((right.share ?? 0) - meanConfidence),
    0,
  );
  return { bins, expectedError: judged.length === 0 ? 0 : error / judged.length };
}
