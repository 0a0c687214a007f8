import { useRef } from 'preact/hooks';
import type { Match } from '../../server/protocol/match.ts';
import { messages } from '../i18n/locale.ts';
import { keyOf } from './match-store.ts';
import { words as table } from './words.ts';

/** Two matches side by side: what each gives, until when, and what it asks. */
export function CompareBar({ matches }: { matches: readonly Match[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const words = table.value;
  if (matches.length === 0) return null;
  return (
    <div class="compare-bar">
      {matches.length < 2 ? (
        <p role="status">{words.compareHint}</p>
      ) : (
        <button type="button" class="button-primary" onClick={() => dialog.current?.showModal()}>
          {words.compareTwo}
        </button>
      )}
      <dialog class="compare-dialog" ref={dialog} aria-labelledby="comparison-heading">
        <header>
          <h2 id="comparison-heading">{words.comparison}</h2>
          <button type="button" class="button-quiet" onClick={() => dialog.current?.close()}>
            {messages.value.app.close}
          </button>
        </header>
        <Comparison matches={matches} />
      </dialog>
    </div>
  );
}

function Comparison({ matches }: { matches: readonly Match[] }) {
  const words = table.value;
  const rows: [string, (match: Match) => string][] = [
    [words.show, ({ verdict }) => words.verdicts[verdict]],
    [words.nature, ({ nature }) => words.natures[nature]],
    [words.worth, ({ worth }) => worth?.text ?? '—'],
    [words.deadline, ({ deadline }) => deadline ?? '—'],
    [words.nextStep, ({ nextStep }) => nextStep ?? '—'],
  ];
  return (
    <div class="table-frame">
      <table>
        <thead>
          <tr>
            <td />
            {matches.map((match) => (
              <th key={keyOf(match)} scope="col" lang="zh-Hans">
                {match.title}
                <br />
                <small>{match.documentTitle}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, read]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {matches.map((match) => (
                <td key={keyOf(match)} lang="zh-Hans">
                  {read(match)}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{words.basis}</th>
            {matches.map((match) => (
              <td key={keyOf(match)} lang="zh-Hans">
                <ul>
                  {match.criteria.map(({ text, verdict }) => (
                    <li key={text}>
                      {words.criterionVerdicts[verdict]}：{text}
                    </li>
                  ))}
                </ul>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
