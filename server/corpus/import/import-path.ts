/** Reads documents from files, in a worker: a file that hangs or eats memory costs itself, nothing else. */
import { Worker } from 'node:worker_threads';
import { ImportError, type ImportErrorCode } from './import-error.ts';
import type { ImportTask, Read, ReadingContext, WorkerMessage } from './import-task.ts';
import type { ImportedDocument } from './imported-document.ts';
import { type FileToRead, listFiles } from './list-files.ts';

export interface ImportOptions extends ReadingContext {
  signal?: AbortSignal | undefined;
}

/** What came of a file, or of a line of it. */
export type ImportStep =
  | { type: 'file'; name: string; number: number; of: number }
  | { type: 'document'; name: string; imported: ImportedDocument }
  | { type: 'refused'; name: string; code: ImportErrorCode; message: string };

/** A small file must give its first document, and each further one, in this time; range 5,000–60,000 milliseconds. */
const PATIENCE_MS = 10_000;
/** What is added for each byte: a PDF takes 0.1–0.2 s a page, of some 50 KB. */
const PATIENCE_MS_PER_BYTE = 0.01;
/** What the worker may hold: a bomb of a file ends the worker, not the program. In MB. */
const WORKER_HEAP_MB = 700;

/**
 * The documents at a path, file by file. What cannot be read is `refused` with a message, and the next file goes on.
 * @throws {ImportError} `not_found` where there is nothing at the path, `format_unknown` where the folder is empty
 */
export async function* importPath(path: string, options: ImportOptions): AsyncGenerator<ImportStep> {
  const files = listFiles(path);
  if (files.length === 0) throw new ImportError('format_unknown', `${path}：文件夹里没有可导入的文件`);
  const reader = new FileReader(options);
  try {
    for (const [i, file] of files.entries()) {
      options.signal?.throwIfAborted();
      yield { type: 'file', name: file.name, number: i + 1, of: files.length };
      for await (const message of reader.read(file)) yield { ...message, name: file.name };
    }
  } finally {
    await reader.close();
  }
}

/** One worker for all files; a new one in place of one that did not survive a file. */
class FileReader {
  readonly #options: ImportOptions;
  #worker: Worker | undefined;

  constructor(options: ImportOptions) {
    this.#options = options;
  }

  async *read(file: FileToRead): AsyncGenerator<Read> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const { format, checkedOn, places, columns } = this.#options;
    const inbox = new Inbox(worker, PATIENCE_MS + PATIENCE_MS_PER_BYTE * file.bytes);
    worker.postMessage({ file, format, checkedOn, places, columns } satisfies ImportTask);
    try {
      for (;;) {
        const message = await inbox.next();
        if (message.type === 'done') return;
        yield message;
        // One document at a time is on its way: a large file does not fill the memory of who reads it.
        worker.postMessage('next');
      }
    } catch (error) {
      this.#worker = undefined;
      await worker.terminate();
      const { code, message } = error as ImportError;
      yield { type: 'refused', code, message };
    } finally {
      inbox.close();
    }
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL('import-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    // Between files nobody reads what it says; an error then must not end the program.
    return worker.on('error', () => {});
  }
}

/** The messages of a worker, one after another; what ends or silences the worker is thrown. */
class Inbox {
  readonly #worker: Worker;
  readonly #patienceMs: number;
  readonly #messages: WorkerMessage[] = [];
  #error: ImportError | undefined;
  #wake: (() => void) | undefined;

  constructor(worker: Worker, patienceMs: number) {
    this.#worker = worker;
    this.#patienceMs = patienceMs;
    worker.on('message', this.#receive).on('error', this.#fail).on('exit', this.#exit);
  }

  async next(): Promise<WorkerMessage> {
    let timer: NodeJS.Timeout | undefined;
    while (this.#messages.length === 0 && this.#error === undefined) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        timer ??= setTimeout(() => this.#fail(this.#timeOut()), this.#patienceMs);
      });
    }
    clearTimeout(timer);
    const message = this.#messages.shift();
    if (message) return message;
    throw this.#error!;
  }

  close(): void {
    this.#worker.off('message', this.#receive).off('error', this.#fail).off('exit', this.#exit);
  }

  #timeOut(): ImportError {
    const seconds = Math.round(this.#patienceMs / 1000);
    return new ImportError('timed_out', `读取超过 ${seconds} 秒没有结果，已跳过；请用原软件打开后另存一份再导入`);
  }

  readonly #receive = (message: WorkerMessage) => {
    this.#messages.push(message);
    this.#wake?.();
  };
  readonly #fail = (error: Error) => {
    this.#error ??= error instanceof ImportError ? error : asImportError(error);
    this.#wake?.();
  };
  readonly #exit = () => this.#fail(new ImportError('file_damaged', DAMAGED));
}

function asImportError(cause: Error): ImportError {
  const isTooLarge = (cause as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (isTooLarge) return new ImportError('file_too_large', TOO_LARGE, { cause });
  return new ImportError('file_damaged', `${DAMAGED}（${cause.message.split('\n')[0]}）`, { cause });
}

const TOO_LARGE = '展开后太大，已跳过；请拆成几个文件再导入';
const DAMAGED = '无法读取，文件可能已损坏；请用原软件打开后另存一份再导入';
