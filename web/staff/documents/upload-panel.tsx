import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { UploadLine } from './upload-line.tsx';
import { clearFinished, enqueue, uploads } from './upload-queue.ts';
import { words } from './words.ts';

/** Takes files, dropped or chosen, and shows what becomes of each. */
export function UploadPanel() {
  const picker = useRef<HTMLInputElement>(null);
  const isOver = useSignal(false);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    isOver.value = false;
    enqueue(event.dataTransfer?.files ?? []);
  };
  const take = () => {
    enqueue(picker.current?.files ?? []);
    // The same file may be chosen again.
    if (picker.current) picker.current.value = '';
  };

  return (
    <section class="upload" aria-labelledby="upload-heading">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped here; the button below does the same by keyboard */}
      <div
        class="drop-zone"
        data-is-over={isOver.value}
        onDragOver={(event) => {
          event.preventDefault();
          isOver.value = true;
        }}
        onDragLeave={() => {
          isOver.value = false;
        }}
        onDrop={drop}
      >
        <div>
          <h2 id="upload-heading">{words.upload.heading}</h2>
          <p>{words.upload.hint}</p>
          <p class="hint">{words.upload.formats}</p>
        </div>
        <button type="button" onClick={() => picker.current?.click()}>
          {words.upload.choose}
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          tabIndex={-1}
          aria-label={words.upload.choose}
          onChange={take}
        />
      </div>
      {uploads.value.length > 0 && <Queue />}
    </section>
  );
}

function Queue() {
  const hasFinished = uploads.value.some(({ state }) => state === 'done' || state === 'failed');
  const clear = () => {
    clearFinished();
    // The button goes with what it cleared.
    document.querySelector<HTMLElement>('.drop-zone button')?.focus();
  };
  return (
    <div class="upload-queue">
      <ul aria-label={words.upload.queue}>
        {uploads.value.map((upload) => (
          <UploadLine key={upload.key} upload={upload} />
        ))}
      </ul>
      {hasFinished && (
        <button type="button" class="button-quiet" onClick={clear}>
          {words.upload.clear}
        </button>
      )}
    </div>
  );
}
