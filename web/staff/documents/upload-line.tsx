import { session } from '../staff-session.ts';
import { ImportReportView } from './import-report.tsx';
import { retryUpload, type Upload } from './upload-queue.ts';
import { words } from './words.ts';

/** One file: how far it is, then what came of it. */
export function UploadLine({ upload }: { upload: Upload }) {
  const { key, file, state, report, titles, failure } = upload;
  return (
    <li class="upload-line" data-upload={state}>
      <p class="upload-name">
        <strong>{file.name}</strong>
        <span role="status">{stateText(upload)}</span>
      </p>
      {state === 'sending' && <progress aria-label={file.name} value={upload.share} max={1} />}
      {state === 'reading' && <progress aria-label={file.name} />}
      {failure !== undefined && state === 'failed' && (
        <div class="failure" role="alert">
          <p>{failure}</p>
          <button type="button" onClick={() => retryUpload(key)}>
            {words.upload.retry}
          </button>
        </div>
      )}
      {state === 'done' && report && <ImportReportView report={report} titles={titles} />}
    </li>
  );
}

function stateText({ state, share, stage, report }: Upload): string {
  const { upload } = words;
  if (state === 'sending') return upload.sending(share);
  if (state === 'reading') return upload.reading(stage);
  if (state === 'waiting') return session.value?.account ? upload.waiting : upload.signedOut;
  const isRefused = report && report.refused.length > 0 && report.added.length + report.changed.length === 0;
  return isRefused && report.unchanged === 0 ? upload.failed : upload[state];
}
