import { signal } from '@preact/signals';
import type { Citation } from '../../server/protocol/answer.ts';

/** The citation whose passage is being read; one at a time, whichever answer it belongs to. */
export const openCitation = signal<Citation | undefined>(undefined);
