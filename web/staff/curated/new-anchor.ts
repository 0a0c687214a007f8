import { randomId } from '../../browser/random-id.ts';
import { dayInGuangdong } from '../insight/local-time.ts';

/** An anchor for a new curated answer: the day, and enough chance that two on one day do not meet. */
export function newAnchor(): string {
  return `q-${dayInGuangdong().replaceAll('-', '')}-${randomId().slice(0, 6)}`;
}
