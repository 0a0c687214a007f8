import { Router } from 'express';
import { sql } from 'kysely';
import type { Knowledge } from '../answer/draft.ts';
import type { Database } from '../storage/open-database.ts';

/** Whether the process is up, and whether it can answer: it listens only once a release is loaded; the database must take a write lock. */
export function healthRoutes(knowledge: () => Knowledge, database: Database): Router {
  const router = Router();

  router.get('/live', (_request, response) => {
    response.json({ status: 'live' });
  });

  router.get('/ready', async (_request, response) => {
    const loaded = knowledge();
    const reasons = await databaseProblems(database);
    if (reasons.length > 0) response.status(503).json({ status: 'not ready', reasons });
    else response.json({ status: 'ready', release: loaded.release, passages: loaded.passages.length });
  });

  return router;
}

async function databaseProblems(database: Database): Promise<string[]> {
  try {
    // Takes the write lock and gives it back: a database that is locked or lost fails here. A full disk shows at a write.
    await database.connection().execute(async (connection) => {
      await sql`BEGIN IMMEDIATE`.execute(connection);
      await sql`ROLLBACK`.execute(connection);
    });
    return [];
  } catch (error) {
    return [`the database cannot be written (${(error as Error).message})`];
  }
}
