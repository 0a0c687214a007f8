import { useSignal } from '@preact/signals';
import type { z } from 'zod';
import { criteriaPreviewResponse } from '../../../server/protocol/staff.ts';
import { contentOf, type Edited, plain } from '../documents/document-fields.ts';
import { changeStaff } from '../staff-api.ts';
import { failureText, StaffFailure } from '../staff-failure.tsx';
import { placeOfPath } from './edit-criteria.ts';
import { NAMES, words } from './words.ts';

type Preview = z.infer<typeof criteriaPreviewResponse>;

/** More than anybody reads. */
const MOST_SHOWN = 100;

/** The reference profiles whose verdict the criteria on the page would turn; asked for by a button. */
export function CriteriaPreview({ edited, onGoTo }: { edited: Edited; onGoTo: (spot: string) => void }) {
  const result = useSignal<{ preview: Preview; of: string } | undefined>(undefined);
  const isRunning = useSignal(false);
  const failure = useSignal<string | undefined>(undefined);
  const texts = words.preview;
  const content = contentOf(edited);

  const run = async () => {
    if (isRunning.peek()) return;
    isRunning.value = true;
    failure.value = undefined;
    try {
      const path = `/documents/${encodeURIComponent(edited.id)}/criteria-preview`;
      const preview = await changeStaff('POST', path, { content }, criteriaPreviewResponse);
      result.value = { preview, of: plain(content) };
    } catch (error) {
      failure.value = failureText(error);
    } finally {
      isRunning.value = false;
    }
  };

  const shown = result.value;
  return (
    <section class="panel" aria-labelledby="criteria-preview">
      <h2 id="criteria-preview">{texts.heading}</h2>
      <p class="hint">{texts.lede}</p>
      <div class="criteria-line">
        <button type="button" aria-disabled={isRunning.value} onClick={() => void run()}>
          {texts.run}
        </button>
        <p role="status">
          {isRunning.value && texts.running}
          {!isRunning.value && shown && texts.outcome(shown.preview.profiles, shown.preview.turned.length)}
          {!isRunning.value && shown && shown.of !== plain(content) && ` ${texts.stale}`}
        </p>
      </div>
      <StaffFailure text={failure.value} />
      {shown && shown.preview.problems.length > 0 && <Problems problems={shown.preview.problems} onGoTo={onGoTo} />}
      {shown && shown.preview.turned.length > 0 && <Turned turned={shown.preview.turned} />}
    </section>
  );
}

function Problems({ problems, onGoTo }: { problems: Preview['problems']; onGoTo: (spot: string) => void }) {
  return (
    <div class="failure problems" role="alert">
      <p>{words.preview.problems}</p>
      <ul>
        {problems.map(({ path, message }) => {
          const place = placeOfPath(path);
          return (
            <li key={path + message}>
              {place ? (
                <button type="button" class="button-quiet" onClick={() => onGoTo(place.spot)}>
                  {place.name}
                </button>
              ) : (
                path
              )}
              {message}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Turned({ turned }: { turned: Preview['turned'] }) {
  const texts = words.preview;
  const verdictOf = (verdict: Preview['turned'][number]['before']) =>
    verdict === null ? texts.nothing : NAMES.verdicts[verdict];
  return (
    <>
      <div class="table-frame">
        <table class="turned-verdicts">
          <caption class="visually-hidden">{texts.heading}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.profile}</th>
              <th scope="col">{texts.title}</th>
              <th scope="col">{texts.before}</th>
              <th scope="col">{texts.after}</th>
              <th scope="col">{texts.reasons}</th>
            </tr>
          </thead>
          <tbody>
            {turned.slice(0, MOST_SHOWN).map(({ profile, title, before, after, reasons }, index) => (
              <tr key={index}>
                <th scope="row">{profile}</th>
                <td>{title}</td>
                <td>{verdictOf(before)}</td>
                <td>
                  <strong>{verdictOf(after)}</strong>
                </td>
                <td>{reasons.join('；')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {turned.length > MOST_SHOWN && <p class="hint">{texts.more(turned.length - MOST_SHOWN)}</p>}
    </>
  );
}
