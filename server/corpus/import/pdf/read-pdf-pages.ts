import { Worker } from 'node:worker_threads';
import { ImportError, type ImportErrorCode } from '../import-error.ts';
import type { PdfLine } from './collect-pdf-lines.ts';

/** What the worker says about the file it was given. */
export type PdfReply =
  | { type: 'pages'; pages: PdfLine[][] }
  | { type: 'refused'; code: ImportErrorCode; message: string }
  | { type: 'failed'; reason: string };
type Outcome = PdfReply | { type: 'died'; reason: string };

/** Reading takes 10–30 ms a page; a file that takes longer than this is hostile or a whole library. */
const PATIENCE_MS = 120_000;
const WORKER_HEAP_MB = 600;

/** Kept for the next file: starting one takes a third of a second. */
let idle: Worker | undefined;

/**
 * The lines of each page, read in a worker of its own: on some damaged files pdfjs leaves promises that fail when nobody listens any
 * more, which ends the thread it runs in.
 * @throws {ImportError}
 */
export async function readPdfPages(bytes: Uint8Array): Promise<PdfLine[][]> {
  const reply = await askFirst(bytes);
  if (reply.type === 'pages') return reply.pages;
  if (reply.type === 'refused') throw new ImportError(reply.code, reply.message);
  throw new ImportError('file_damaged', 'PDF 已损坏，无法读取；请用原来的软件打开并另存后再导入。', {
    cause: new Error(reply.reason),
  });
}

/** A worker may die late of the file before: then the file is given to a fresh one. */
async function askFirst(bytes: Uint8Array): Promise<Outcome> {
  const kept = idle;
  idle = undefined;
  if (kept) {
    const reply = await ask(kept, bytes);
    if (reply.type !== 'died') return reply;
  }
  return ask(start(), bytes);
}

function start(): Worker {
  const worker = new Worker(new URL('pdf-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB },
  });
  // Where nobody is asking, its death says only that it cannot be kept.
  return worker.on('error', () => forget(worker)).on('exit', () => forget(worker));
}

function forget(worker: Worker) {
  if (idle === worker) idle = undefined;
}

function ask(worker: Worker, bytes: Uint8Array): Promise<Outcome> {
  worker.ref();
  return new Promise((resolve) => {
    const end = (reply: Outcome) => {
      clearTimeout(timer);
      worker.off('message', received).off('error', died).off('exit', exited);
      resolve(reply);
    };
    const received = (reply: PdfReply) => {
      worker.unref();
      idle = worker;
      end(reply);
    };
    const died = (error: Error) => end({ type: 'died', reason: error.message });
    const exited = () => end({ type: 'died', reason: 'the worker ended' });
    const timer = setTimeout(() => {
      void worker.terminate();
      end({ type: 'refused', code: 'timed_out', message: 'PDF 读取超时，请分成几个文件后再导入。' });
    }, PATIENCE_MS);
    worker.on('message', received).on('error', died).on('exit', exited);
    worker.postMessage(bytes);
  });
}
