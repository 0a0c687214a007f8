/** Documents and their drafts, uploads, jobs, publications and trials. */

import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request } from 'express';
import type { Knowledge } from '../../answer/draft.ts';
import { importPath } from '../../corpus/import/import-path.ts';
import { todayInGuangdong } from '../../corpus/today-in-guangdong.ts';
import type { MatchCase } from '../../evaluation/match-case.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import * as staff from '../../protocol/staff.ts';
import { type ImportReport, importDocuments } from '../../release/import-documents.ts';
import { servedRelease, wordListsOf } from '../../release/release-repository.ts';
import { recordDeed } from '../../staff/audit.ts';
import { previewCriteria } from '../../staff/criteria-preview.ts';
import type { StaffDocuments } from '../../staff/documents.ts';
import type { DraftTrial } from '../../staff/draft-trial.ts';
import { explainRelease, type Publications } from '../../staff/publications.ts';
import { StaffError } from '../../staff/staff-error.ts';
import type { Database } from '../../storage/open-database.ts';
import { parameter } from './account-routes.ts';
import type { StaffHandlers } from './staff-router.ts';

/** Longest file that is taken. */
const MOST_FILE_BYTES = 50 * 1024 * 1024;
const MOST_NAME_BYTES = 200;
const MOST_ENDING = 20;
const UNNAMED = '上传的文件';

type DocumentRoutes = Pick<
  StaffHandlers,
  | 'GET /documents'
  | 'GET /documents/:id'
  | 'GET /documents/:id/difference'
  | 'PUT /documents/:id/draft'
  | 'DELETE /documents/:id/draft'
  | 'POST /documents/:id/criteria-preview'
  | 'POST /documents/:id/removal'
  | 'POST /documents/:id/restoration'
  | 'POST /documents/:id/submission'
  | 'POST /documents/:id/comments'
  | 'POST /documents/:id/review'
  | 'POST /imports'
  | 'GET /jobs/:id'
  | 'GET /releases'
  | 'POST /releases'
  | 'POST /releases/rollback'
  | 'DELETE /releases/schedule'
  | 'POST /trial'
  | 'POST /trial/gold'
>;

export interface DocumentServices {
  database: Database;
  documents: StaffDocuments;
  publications: Publications;
  trial: DraftTrial;
  jobs: Jobs;
  knowledge: () => Knowledge;
  /** The profiles that the criteria of a document are tried on. */
  referenceProfiles: () => readonly MatchCase[];
}

export function documentRoutes(services: DocumentServices): DocumentRoutes {
  const { database, documents, publications, trial, jobs, knowledge, referenceProfiles } = services;
  const idOf = (request: Request) => parameter(request.params.id);
  return {
    'GET /documents': ({ request }) => documents.list(staff.staffDocumentsQuery.parse(request.query)),
    'GET /documents/:id': ({ request }) => documents.document(idOf(request)),
    'GET /documents/:id/difference': ({ request }) =>
      documents.difference(idOf(request), staff.differenceQuery.parse(request.query)),
    'PUT /documents/:id/draft': ({ request, signed }) =>
      documents.putDraft(signed.account, idOf(request), staff.putDraftRequest.parse(request.body)),
    'DELETE /documents/:id/draft': ({ request, signed }) => documents.dropDraft(signed.account, idOf(request)),
    'POST /documents/:id/criteria-preview': async ({ request }) => {
      const { content } = staff.criteriaPreviewRequest.parse(request.body);
      return previewCriteria(idOf(request), content, knowledge(), referenceProfiles());
    },
    'POST /documents/:id/removal': ({ request, signed }) =>
      documents.draftRemoval(signed.account, idOf(request), staff.noteRequest.parse(request.body ?? {}).note),
    'POST /documents/:id/restoration': ({ request, signed }) => {
      const { version, note } = staff.restorationRequest.parse(request.body);
      return documents.draftRestoration(signed.account, idOf(request), version, note);
    },
    'POST /documents/:id/submission': ({ request, signed }) =>
      documents.submit(signed.account, idOf(request), staff.noteRequest.parse(request.body ?? {}).note),
    'POST /documents/:id/comments': ({ request, signed }) =>
      documents.comment(signed.account, idOf(request), staff.commentRequest.parse(request.body).text),
    'POST /documents/:id/review': ({ request, signed }) =>
      documents.review(signed.account, idOf(request), staff.reviewRequest.parse(request.body)),
    'POST /imports': async ({ request, response, signed }) => {
      const name = fileNameOf(staff.importQuery.parse(request.query).name);
      const folder = await mkdtemp(join(tmpdir(), 'yueda-upload-'));
      try {
        await receive(request, join(folder, name));
      } catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw error;
      }
      const author = signed.account.name;
      const work = async () => {
        const { lexicon } = await wordListsOf(database, (await servedRelease(database))!);
        const steps = importPath(join(folder, name), {
          format: 'auto',
          checkedOn: todayInGuangdong(),
          places: lexicon.places,
        });
        const report = await importDocuments(database, steps, { author });
        const { added, changed } = report;
        await recordDeed(database, {
          account: author,
          action: 'document.import',
          subject: name,
          detail: { added, changed },
        });
        return { import: reportOf(report) };
      };
      const job = jobs.start(
        'import',
        (progress) => {
          progress('读取文件', 0, 1);
          return work().finally(() => rm(folder, { recursive: true, force: true }));
        },
        explainRelease,
      );
      response.status(202);
      return { job };
    },
    'GET /jobs/:id': async ({ request }) => {
      const job = jobs.job(idOf(request));
      if (!job) throw new StaffError('not_found', '没有这项任务：服务可能重启过，请刷新页面看结果。');
      return job;
    },
    'GET /releases': () => publications.overview(),
    'POST /releases': async ({ request, response, signed }) => {
      const { at, force } = staff.publishRequest.parse(request.body ?? {});
      response.status(202);
      if (at === undefined) return { job: publications.publish(signed.account.name, force) };
      await publications.plan(signed.account.name, at);
      return { scheduledAt: at };
    },
    'POST /releases/rollback': ({ request, signed }) =>
      publications.rollBack(signed.account.name, staff.rollbackRequest.parse(request.body ?? {}).to),
    'DELETE /releases/schedule': ({ signed }) => publications.dropPlan(signed.account.name),
    'POST /trial': ({ request }) => trial.ask(staff.trialRequest.parse(request.body)),
    'POST /trial/gold': async ({ response }) => {
      const explain = (error: unknown) => (error instanceof StaffError ? error.message : undefined);
      response.status(202);
      return { job: jobs.start('gold', (progress) => trial.askGold(progress), explain) };
    },
  };
}

/** What a file may be called on the disk, with its ending, which tells its format; a disk takes 255 bytes. */
function fileNameOf(given: string): string {
  const name = basename(given.replaceAll('\\', '/')).replaceAll(/\p{Cc}/gu, '');
  const ending = extname(name);
  const stem = [...name.slice(0, name.length - ending.length)];
  while (Buffer.byteLength(stem.join('')) > MOST_NAME_BYTES) stem.pop();
  return /^\.*$/.test(name) ? UNNAMED : stem.join('') + ending.slice(0, MOST_ENDING);
}

/** Writes a body to a file. @throws {StaffError} `too_large`, or `invalid_message` where it was cut off */
async function receive(request: Request, file: string): Promise<void> {
  const tooLarge = () => new StaffError('too_large', `文件最大 ${MOST_FILE_BYTES / 1024 / 1024} MB。`);
  if (Number(request.get('content-length') ?? 0) > MOST_FILE_BYTES) throw tooLarge();
  let bytes = 0;
  const counted = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      done(bytes > MOST_FILE_BYTES ? tooLarge() : null, piece);
    },
  });
  try {
    await pipeline(request, counted, createWriteStream(file));
  } catch (error) {
    if (error instanceof StaffError) throw error;
    throw new StaffError('invalid_message', '上传中断，没有收完；请重新上传。');
  }
  if (bytes === 0) throw new StaffError('refused', '文件是空的。');
}

function reportOf({ added, changed, unchanged, passages, guessed, doubts, refused }: ImportReport) {
  return { added, changed, unchanged, passages, guessed, doubts, refused };
}
