import type { z } from 'zod';
import type { releasesResponse } from '../../../server/protocol/staff.ts';

/** What is served, and what would be next. */
export type Overview = z.infer<typeof releasesResponse>;
