/** Words that people use for what the documents call something else. */
import './lexicon.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { z } from 'zod';
import { lexiconResponse, putDraftResponse } from '../../../server/protocol/staff.ts';
import { RequestFailed } from '../../browser/request-json.ts';
import { FailureLine } from '../../design-system/failure-line.tsx';
import { PageHeading } from '../../design-system/page-heading.tsx';
import { useKeptForm } from '../curated/kept-form.ts';
import { useLastLoaded } from '../insight/use-last-loaded.ts';
import { changeStaff, readStaff } from '../staff-api.ts';
import { failureText, StaffFailure } from '../staff-failure.tsx';
import { may } from '../staff-session.ts';
import { LexiconPreview } from './lexicon-preview.tsx';
import {
  additionsOf,
  isSame,
  mergeRows,
  type Problem,
  problemOf,
  type Rows,
  rowsOf,
  type TableName,
} from './lexicon-rows.ts';
import { fieldId, RowsTable } from './rows-table.tsx';
import { words } from './words.ts';

type Loaded = z.infer<typeof lexiconResponse>;
/** What is written, on which state, and what that held. */
type Writing = { rows: Rows; start: Rows; base: number };
/** How saving went last. */
type Outcome =
  | { kind: 'saving' }
  | { kind: 'saved' }
  | { kind: 'merged'; theirs: number }
  | { kind: 'conflict'; isMerging: boolean; failure?: string }
  | { kind: 'failed'; text: string; problem?: Problem };

const readLexicon = () => readStaff('/lexicon', lexiconResponse);

export function LexiconPage() {
  const { value, isLoading, failure, retry } = useLastLoaded('lexicon', readLexicon);
  return (
    <div class="lexicon">
      <header>
        <PageHeading text={words.heading} />
        <p class="lexicon-lede">{words.lede}</p>
        {value && (
          <p class="lexicon-note">{words.counts(value.counts.synonyms, value.counts.cantonese, value.counts.places)}</p>
        )}
      </header>
      {failure && <FailureLine code={failure} onRetry={retry} />}
      {value === undefined && isLoading && <p role="status">{words.loading}</p>}
      {/* Loaded once: what comes later does not touch what is being written. */}
      {value && <LexiconEditor loaded={value} />}
    </div>
  );
}

function LexiconEditor({ loaded }: { loaded: Loaded }) {
  const begin = (): Writing => {
    const start = rowsOf(loaded.additions);
    return { rows: start, start, base: loaded.base };
  };
  const writing = useKeptForm<Writing>('lexicon', begin);
  const { rows, start, base } = writing.value;
  const [outcome, setOutcome] = useState<Outcome>();
  const canWrite = may('editor');
  const isChanged = !isSame(rows, start);

  const change = (table: TableName) => (changed: Rows[TableName]) => {
    if (outcome?.kind !== 'conflict') setOutcome(undefined);
    writing.change({ ...writing.value, rows: { ...rows, [table]: changed } });
  };

  /** Whether all rows can be sent; else says which cannot, and goes there. */
  const check = (): boolean => {
    const problem = problemOf(rows);
    if (problem === undefined) return true;
    setOutcome({ kind: 'failed', text: problem.text, problem });
    document.getElementById(fieldId(problem.table, problem, problem.side))?.focus();
    return false;
  };

  const save = async () => {
    if (outcome?.kind === 'saving' || !isChanged || !check()) return;
    setOutcome({ kind: 'saving' });
    try {
      const additions = additionsOf(rows);
      const { version } = await changeStaff('PUT', '/lexicon', { base, additions }, putDraftResponse);
      writing.settle({ rows, start: rows, base: version });
      setOutcome({ kind: 'saved' });
    } catch (error) {
      const isConflict = error instanceof RequestFailed && error.code === 'conflict';
      setOutcome(isConflict ? { kind: 'conflict', isMerging: false } : { kind: 'failed', text: failureText(error) });
    }
  };

  const merge = async () => {
    setOutcome({ kind: 'conflict', isMerging: true });
    try {
      const latest = await readLexicon();
      const theirRows = rowsOf(latest.additions);
      const { rows: merged, theirs } = mergeRows(start, rows, theirRows);
      writing.change({ rows: merged, start: theirRows, base: latest.base });
      setOutcome({ kind: 'merged', theirs });
    } catch (error) {
      setOutcome({ kind: 'conflict', isMerging: false, failure: failureText(error) });
    }
  };

  const drop = () => {
    writing.settle(begin());
    setOutcome(undefined);
    // The button goes with what it gave up.
    document.querySelector<HTMLElement>('.lexicon-add')?.focus();
  };

  const table = (name: TableName) => (
    <RowsTable
      name={name}
      rows={rows[name]}
      problem={outcome?.kind === 'failed' ? outcome.problem : undefined}
      isReadOnly={!canWrite}
      onChange={change(name)}
    />
  );
  return (
    <>
      {writing.isRestored && isChanged && (
        <div class="unfinished">
          <p>{words.restored}</p>
          <button type="button" onClick={drop}>
            {words.drop}
          </button>
        </div>
      )}
      <div class="lexicon-columns">
        {table('synonyms')}
        {table('cantonese')}
      </div>
      {canWrite ? (
        <>
          <LexiconPreview additions={additionsOf(rows)} check={check} />
          <Saving outcome={outcome} isChanged={isChanged} onSave={() => void save()} onMerge={() => void merge()} />
        </>
      ) : (
        <p class="lexicon-note">{words.cannot}</p>
      )}
    </>
  );
}

/** The button, and what came of it, where the focus goes. */
function Saving(props: { outcome: Outcome | undefined; isChanged: boolean; onSave: () => void; onMerge: () => void }) {
  const { outcome, isChanged, onSave, onMerge } = props;
  const said = useRef<HTMLParagraphElement>(null);
  const texts = words.save;
  useEffect(() => {
    if (outcome?.kind === 'saved' || outcome?.kind === 'merged') said.current?.focus();
  }, [outcome?.kind]);
  return (
    <div class="lexicon-saving">
      {outcome?.kind === 'failed' && <StaffFailure text={outcome.text} />}
      {outcome?.kind === 'conflict' && <Conflict outcome={outcome} onMerge={onMerge} />}
      <div class="lexicon-line">
        <button
          type="button"
          class="button-primary"
          aria-disabled={outcome?.kind === 'saving' || !isChanged}
          onClick={onSave}
        >
          {texts.button}
        </button>
        <p role="status" ref={said} tabIndex={-1}>
          {outcome?.kind === 'saving' && texts.saving}
          {outcome?.kind === 'merged' && words.conflict.merged(outcome.theirs)}
          {outcome?.kind === 'saved' && (
            <>
              {texts.saved} <a href="/staff/releases">{texts.releases}</a>
            </>
          )}
          {outcome === undefined && (isChanged ? texts.unsaved : texts.when)}
        </p>
      </div>
    </div>
  );
}

function Conflict({ outcome, onMerge }: { outcome: Extract<Outcome, { kind: 'conflict' }>; onMerge: () => void }) {
  const { text, merge, merging } = words.conflict;
  return (
    <>
      <div class="failure" role="alert">
        <p>{text}</p>
        <button type="button" aria-disabled={outcome.isMerging} onClick={() => !outcome.isMerging && onMerge()}>
          {outcome.isMerging ? merging : merge}
        </button>
      </div>
      <StaffFailure text={outcome.failure} />
    </>
  );
}
