/** Many firms at once: a table in, a workbook out. */
import express, { type ErrorRequestHandler, Router } from 'express';
import type { Knowledge } from '../answer/draft.ts';
import { Batches } from '../enterprise/batch/batches.ts';
import { COLUMN_NAMES, COLUMNS } from '../enterprise/batch/firm-columns.ts';
import { matchFirms } from '../enterprise/batch/match-firms.ts';
import type { QuestionLimiter } from '../guardrails/question-limiter.ts';
import { keepToLimit } from './keep-to-limit.ts';
import { sendProblem } from './problem.ts';
import { sendWorkbook } from './send-workbook.ts';

/** A list of 2,000 firms with long descriptions has two megabytes. */
const LARGEST_FILE = '10mb';

/** To be mounted before the bodies of questions are read, which are short. */
export function matchBatchRoutes(knowledge: () => Knowledge, limiter: QuestionLimiter, today: () => string): Router {
  const router = Router();
  const batches = new Batches();

  router.get('/template', async (_request, response) => {
    const columns = COLUMN_NAMES.map((name) => COLUMNS[name]);
    await sendWorkbook(response, 'template', [
      { name: '企业', head: columns.map(({ title }) => title), rows: [columns.map(({ example }) => example)] },
    ]);
  });

  router.post('/batch', express.raw({ type: () => true, limit: LARGEST_FILE }), async (request, response) => {
    await keepToLimit(limiter, request, response);
    const name = typeof request.query.name === 'string' ? request.query.name : '';
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const enterprise = knowledge().enterprise();
    const id = batches.start((onProgress) => matchFirms({ name, bytes }, enterprise, today(), onProgress));
    if (id === undefined) return sendProblem(response, 'busy', '正在对照别的表格，请一分钟后再试。');
    response.status(202).json({ id });
  });

  router.get('/batch/:id', (request, response) => {
    const batch = batches.batch(request.params.id);
    if (!batch) return sendProblem(response, 'not_found', '没有这份对照结果：结果只保留半小时。请重新上传。');
    response.set('Cache-Control', 'no-store').json(batch);
  });

  router.get('/batch/:id/file', async (request, response) => {
    const tables = batches.tables(request.params.id);
    if (!tables) return sendProblem(response, 'not_found', '没有这份对照结果：结果只保留半小时。请重新上传。');
    await sendWorkbook(response.set('Cache-Control', 'no-store'), 'match', tables);
  });

  router.use(((error, _request, response, next) => {
    if (error?.type !== 'entity.too.large') return next(error);
    sendProblem(response, 'too_large', '文件超过 10 MB，请分成几份再传。');
  }) satisfies ErrorRequestHandler);

  return router;
}
