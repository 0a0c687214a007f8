import { useState } from 'preact/hooks';
import type { z } from 'zod';
import { lexiconPreviewResponse } from '../../../server/protocol/staff.ts';
import { statusWord } from '../insight/words.ts';
import { changeStaff } from '../staff-api.ts';
import { failureText, StaffFailure } from '../staff-failure.tsx';
import type { Additions } from './lexicon-rows.ts';
import { words } from './words.ts';

type Preview = z.infer<typeof lexiconPreviewResponse>;

/** What the words would change, asked for by a button: it takes the server seconds. `check` says whether they can be sent. */
export function LexiconPreview({ additions, check }: { additions: Additions; check: () => boolean }) {
  const [result, setResult] = useState<{ preview: Preview; of: string }>();
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<string>();
  const texts = words.preview;
  const current = JSON.stringify(additions);

  const run = async () => {
    if (isRunning || !check()) return;
    setRunning(true);
    setFailure(undefined);
    try {
      const preview = await changeStaff('POST', '/lexicon/preview', additions, lexiconPreviewResponse);
      setResult({ preview, of: current });
    } catch (error) {
      setFailure(failureText(error));
    } finally {
      setRunning(false);
    }
  };

  return (
    <section class="lexicon-card" aria-labelledby="lexicon-preview">
      <h2 id="lexicon-preview">{texts.heading}</h2>
      <p class="lexicon-note">{texts.lede}</p>
      <div class="lexicon-line">
        <button type="button" aria-disabled={isRunning} onClick={() => void run()}>
          {texts.run}
        </button>
        <p role="status">
          {isRunning && texts.running}
          {!isRunning && result && texts.outcome(result.preview.asked, result.preview.changed.length)}
          {!isRunning && result && result.of !== current && ` ${texts.stale}`}
        </p>
      </div>
      <StaffFailure text={failure} />
      {result && result.preview.changed.length > 0 && <Changed changed={result.preview.changed} />}
    </section>
  );
}

function Changed({ changed }: { changed: Preview['changed'] }) {
  const texts = words.preview;
  return (
    <div class="table-frame">
      <table class="lexicon-changed">
        <caption class="visually-hidden">{texts.heading}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.question}</th>
            <th scope="col">{texts.before}</th>
            <th scope="col">{texts.after}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ question, before, after }) => (
            <tr key={question}>
              <th scope="row">{question}</th>
              <td>{inWords(before)}</td>
              <td>{inWords(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** An answer in short begins with its status: `answered · 协议离婚登记办事指南 · 办理条件`. */
function inWords(short: string): string {
  const [status, ...rest] = short.split(' · ');
  return [statusWord(status!), ...rest].join(' · ');
}
