import { afterAll, beforeAll, expect, test } from 'vitest';
import { readXlsxSheets } from '../../server/corpus/import/office/read-xlsx-rows.ts';
import { firmBatch } from '../../server/protocol/match.ts';
import { makeXlsx } from '../corpus/import/make-xlsx.ts';
import { expectProblem, get, post } from './http-client.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

let server: OwnServer;
beforeAll(async () => {
  server = await startOwnServer();
});
afterAll(() => server.close());

async function rowsOf(path: string): Promise<string[][][]> {
  const response = await fetch(server.url + path);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=yueda-\w+-\d{4}-\d\d-\d\d\.xlsx$/);
  const sheets = await readXlsxSheets(new Uint8Array(await response.arrayBuffer()));
  return Promise.all(
    sheets.map(async ({ rows }) => {
      const cells: string[][] = [];
      for await (const row of rows) cells.push(row.cells);
      return cells;
    }),
  );
}

async function ended(id: string) {
  let batch = firmBatch.parse(JSON.parse((await get(server, `/api/match/batch/${id}`)).text));
  await expect
    .poll(async () => {
      batch = firmBatch.parse(JSON.parse((await get(server, `/api/match/batch/${id}`)).text));
      return batch.state;
    })
    .not.toBe('running');
  return batch;
}

test('the template, filled in, is matched, and a workbook comes back', async () => {
  const [template] = await rowsOf('/api/match/template');
  const bytes = await makeXlsx({ 企业: template! });
  const { status, text } = await post(server, '/api/match/batch?name=list.xlsx', bytes);
  expect(status).toBe(202);
  const { id } = JSON.parse(text);
  expect(await ended(id)).toMatchObject({ state: 'done', done: 1, total: 1, problems: [] });
  const [firms, details, notes] = await rowsOf(`/api/match/batch/${id}/file`);
  expect(firms![1]![0]).toBe('示例机器人公司');
  expect(details!.length).toBeGreaterThan(5);
  expect(notes!.map(([name]) => name)).toContain('AIGC');
});

test('a file that is no list is told', async () => {
  const { text } = await post(server, '/api/match/batch?name=list.xlsx', Buffer.from('hello'));
  expect(await ended(JSON.parse(text).id)).toMatchObject({ state: 'failed', failure: expect.stringContaining('表') });
});

test('nobody finds a list by guessing', async () => {
  for (const path of ['/api/match/batch/1', '/api/match/batch/1/file']) {
    expectProblem(await get(server, path), 404, 'not_found');
  }
});

test('a file that is too large is refused', async () => {
  expectProblem(await post(server, '/api/match/batch', Buffer.alloc(11_000_000)), 413, 'too_large');
});
