/** The worker of `import-path.ts`: one file at a time, one document at a time. */
import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import type { ImportTask, WorkerMessage } from './import-task.ts';
import { readDocuments } from './read-documents.ts';

const port = parentPort!;
const say = (message: WorkerMessage) => port.postMessage(message);

// A message that comes when nobody listens is lost, so that each listener is there before what it waits for is asked for.
let arriving = once(port, 'message');
for (;;) {
  const [task] = (await arriving) as [ImportTask];
  for await (const read of readDocuments(task.file, task)) {
    arriving = once(port, 'message');
    say(read);
    await arriving;
  }
  arriving = once(port, 'message');
  say({ type: 'done' });
}
