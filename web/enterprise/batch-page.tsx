import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ErrorCode } from '../../server/protocol/error-code.ts';
import type { FirmBatch, FirmProblem } from '../../server/protocol/match.ts';
import { RequestFailed, requestJson } from '../browser/request-json.ts';
import { withFields } from '../browser/with-fields.ts';
import { PageHeading } from '../design-system/page-heading.tsx';
import { messages } from '../i18n/locale.ts';
import { words as table } from './words.ts';

/** How often it is asked how far a list is; milliseconds. */
const ASK_EVERY = 500;

type Progress =
  | { step: 'nothing' }
  | { step: 'sending' }
  | { step: 'matching'; batch: FirmBatch }
  | { step: 'done'; batch: FirmBatch }
  | { step: 'failed'; message: string };

/** A list of firms in, a workbook out: for parks, chambers and accountants. */
export function BatchPage() {
  const words = table.value;
  const progress = useSignal<Progress>({ step: 'nothing' });
  const stopping = useSignal<AbortController | undefined>(undefined);

  useEffect(() => () => stopping.peek()?.abort(), []);

  const send = async (file: File) => {
    stopping.peek()?.abort();
    const mine = new AbortController();
    stopping.value = mine;
    progress.value = { step: 'sending' };
    try {
      for await (const batch of follow(file, mine.signal)) {
        if (mine.signal.aborted) return;
        progress.value = stepOf(batch);
      }
    } catch (error) {
      if (!mine.signal.aborted) progress.value = { step: 'failed', message: messageOf(error) };
    }
  };

  return (
    <div class="page batch-page">
      <p>
        <a class="link-line" href="/enterprise">
          {words.back}
        </a>
      </p>
      <PageHeading text={words.batch} />
      <p class="lede">{words.batchLede}</p>
      <p>
        <a class="button-link" href="/api/match/template" download>
          {words.template}
        </a>
      </p>
      <form class="batch-form">
        <label for="firms">{words.file}</label>
        <input
          id="firms"
          type="file"
          accept=".xlsx,.csv"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) void send(file);
            // The same file can be chosen again once it has been mended.
            currentTarget.value = '';
          }}
        />
        <p class="profile-hint">{words.nothingStored}</p>
      </form>
      <ProgressOf progress={progress.value} />
    </div>
  );
}

async function* follow(file: File, signal: AbortSignal): AsyncGenerator<FirmBatch> {
  const started = await requestJson(
    `/api/match/batch?${new URLSearchParams({ name: file.name })}`,
    withFields<{ id: string }>('id'),
    { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file, signal },
  );
  for (;;) {
    const batch = await requestJson(
      `/api/match/batch/${encodeURIComponent(started.id)}`,
      withFields<FirmBatch>('state', 'done', 'total', 'problems'),
      { signal },
    );
    yield batch;
    if (batch.state !== 'running') return;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
  }
}

function stepOf(batch: FirmBatch): Progress {
  if (batch.state === 'failed') return { step: 'failed', message: batch.failure ?? messages.peek().errors.internal };
  return { step: batch.state === 'done' ? 'done' : 'matching', batch };
}

/** The server says in Chinese what is wrong with a file. */
function messageOf(error: unknown): string {
  const { errors } = messages.peek();
  if (!(error instanceof RequestFailed)) return errors.internal;
  return error.detail ?? errors[error.code as ErrorCode] ?? errors.internal;
}

function ProgressOf({ progress }: { progress: Progress }) {
  const words = table.value;
  switch (progress.step) {
    case 'nothing':
      return null;
    case 'sending':
      return <p role="status">{words.sending}</p>;
    case 'failed':
      return (
        <p class="failure" role="alert" lang="zh-Hans">
          {progress.message}
        </p>
      );
    case 'matching': {
      const { done, total } = progress.batch;
      return (
        <div class="batch-progress">
          <label for="batch-progress">{words.matched(done, total)}</label>
          <progress id="batch-progress" max={Math.max(1, total)} value={done} />
        </div>
      );
    }
    case 'done': {
      const { id, total, problems } = progress.batch;
      return (
        <section class="batch-result" aria-live="polite">
          <p>{words.matched(total, total)}</p>
          <p>
            <a class="button-link button-primary" href={`/api/match/batch/${encodeURIComponent(id)}/file`} download>
              {words.download}
            </a>
          </p>
          <p class="profile-hint">{words.keptFor}</p>
          {problems.length > 0 && <Problems problems={problems} />}
        </section>
      );
    }
  }
}

function Problems({ problems }: { problems: readonly FirmProblem[] }) {
  const words = table.value;
  return (
    <details open>
      <summary>{words.problems(problems.length)}</summary>
      <ul lang="zh-Hans">
        {problems.map(({ row, message }) => (
          <li key={`${row} ${message}`}>
            {words.row(row)}：{message}
          </li>
        ))}
      </ul>
    </details>
  );
}
