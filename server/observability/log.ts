import { pino } from 'pino';

/**
 * The one log: JSON lines on standard error, so that commands keep standard output for their result.
 * Nothing a citizen typed is ever logged.
 */
export const log = pino({ level: 'info', base: null }, pino.destination(2));
