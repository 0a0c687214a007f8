import { useSignal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { putDraftResponse } from '../../../server/protocol/staff.ts';
import { RequestFailed } from '../../browser/request-json.ts';
import { navigate, place } from '../../browser/router.ts';
import { PageHeading } from '../../design-system/page-heading.tsx';
import { ConfirmDialog } from '../documents/confirm-dialog.tsx';
import { changeStaff } from '../staff-api.ts';
import { failureText, StaffFailure } from '../staff-failure.tsx';
import { may } from '../staff-session.ts';
import { Conflict } from './conflict.tsx';
import { baseOf, contentAt, type StaffDocument } from './curated-document.ts';
import { type CuratedForm, contentOfForm, emptyForm, formOf, MOST_QUESTION, problemOf } from './curated-form.ts';
import { DOCUMENT_PAGE } from './curated-list.tsx';
import { CuratedPreview } from './curated-preview.tsx';
import { useKeptForm } from './kept-form.ts';
import { PassagesField } from './passages-field.tsx';
import { usePreview } from './use-preview.ts';
import { words } from './words.ts';

/** What is written, on which version, and what it began from. */
type Writing = { form: CuratedForm; start: CuratedForm; base: number | null };

/** How saving went last. */
type Outcome =
  | { kind: 'saving' }
  | { kind: 'saved' }
  | { kind: 'failed'; text: string }
  | { kind: 'conflict'; text: string };

/** Writes one curated answer, new or changed, with a preview beside it. */
export function CuratedEditor({ anchor, loaded }: { anchor: string; loaded: StaffDocument | null }) {
  const begin = (): Writing => {
    const present = contentAt(loaded, anchor);
    const start = present ? formOf(present) : emptyForm('');
    const form = present ? start : emptyForm(place.peek().query.get('question') ?? '');
    return { form, start, base: baseOf(loaded) };
  };
  const writing = useKeptForm<Writing>(`curated ${anchor}`, begin);
  const { form, start, base } = writing.value;
  const [outcome, setOutcome] = useState<Outcome>();
  const canWrite = may('editor');
  const content = contentOfForm(form);
  const preview = usePreview(content, canWrite);
  const isNew = contentAt(loaded, anchor) === undefined && base === baseOf(loaded);
  const fields = useRef<HTMLFormElement>(null);

  const change = (changed: Partial<CuratedForm>) => {
    if (outcome?.kind === 'saved' || outcome?.kind === 'failed') setOutcome(undefined);
    writing.change({ ...writing.value, form: { ...form, ...changed } });
  };

  const save = async () => {
    const problem = problemOf(content);
    if (problem) {
      setOutcome({ kind: 'failed', text: problem.text });
      const field = fields.current?.elements.namedItem(problem.field);
      return field instanceof HTMLElement ? field.focus() : undefined;
    }
    setOutcome({ kind: 'saving' });
    try {
      const path = `/curated/${encodeURIComponent(anchor)}`;
      const { version } = await changeStaff('PUT', path, { base, content }, putDraftResponse);
      writing.settle({ form, start: form, base: version });
      setOutcome({ kind: 'saved' });
    } catch (error) {
      const isConflict = error instanceof RequestFailed && error.code === 'conflict';
      setOutcome({ kind: isConflict ? 'conflict' : 'failed', text: failureText(error) });
    }
  };

  const drop = () => {
    writing.settle(begin());
    setOutcome(undefined);
    // The button goes with what it gave up.
    const first = fields.current?.elements.namedItem('question');
    if (first instanceof HTMLElement) first.focus();
  };

  return (
    <>
      <header>
        <p>
          <a href="/staff/curated">{words.editor.back}</a>
        </p>
        <PageHeading text={!canWrite ? words.heading : isNew ? words.editor.create : words.editor.change} />
      </header>
      {writing.isRestored && (
        <div class="unfinished">
          <p>{words.editor.restored}</p>
          <button type="button" onClick={drop}>
            {words.editor.drop}
          </button>
        </div>
      )}
      {(loaded?.state === 'in_review' || loaded?.state === 'reviewed') && <p class="note">{words.editor.resets}</p>}
      <div class="curated-columns">
        <form
          ref={fields}
          class="curated-card curated-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (outcome?.kind !== 'saving') void save();
          }}
        >
          <Fields form={form} change={change} isReadOnly={!canWrite} names={namesOf(preview)} />
          {outcome?.kind === 'conflict' && (
            <Conflict
              anchor={anchor}
              start={start}
              text={outcome.text}
              onReloaded={(newBase) => writing.change({ ...writing.value, base: newBase })}
            />
          )}
          <Saving
            outcome={outcome}
            canWrite={canWrite}
            doubts={form.restsOn.length > 0 ? (preview.preview?.unsupported.length ?? 0) : 0}
          />
        </form>
        {canWrite && <CuratedPreview {...preview} anchor={anchor} />}
      </div>
      {canWrite && contentAt(loaded, anchor) !== undefined && (
        <Removing
          anchor={anchor}
          base={base}
          onRemoved={() => {
            writing.settle(begin());
            navigate('/staff/curated');
          }}
        />
      )}
    </>
  );
}

function Removing({ anchor, base, onRemoved }: { anchor: string; base: number | null; onRemoved: () => void }) {
  const isAsking = useSignal(false);
  const texts = words.editor;
  const remove = async () => {
    await changeStaff('DELETE', `/curated/${encodeURIComponent(anchor)}`, { base });
    onRemoved();
  };
  return (
    <p>
      <button
        type="button"
        class="button-quiet"
        onClick={() => {
          isAsking.value = true;
        }}
      >
        {texts.delete}
      </button>
      <ConfirmDialog
        isOpen={isAsking}
        question={texts.deleteConfirm}
        action={texts.delete}
        isDangerous
        onConfirm={remove}
      />
    </p>
  );
}

function namesOf({ preview }: ReturnType<typeof usePreview>): ReadonlyMap<string, string> {
  return new Map(preview?.restsOn.map(({ id, title }) => [id, title]));
}

function Fields(props: {
  form: CuratedForm;
  names: ReadonlyMap<string, string>;
  isReadOnly: boolean;
  change: (changed: Partial<CuratedForm>) => void;
}) {
  const { form, names, isReadOnly, change } = props;
  const texts = words.editor;
  return (
    <>
      <Field
        name="question"
        label={texts.question}
        hint={texts.questionHint}
        rows={2}
        value={form.question}
        most={MOST_QUESTION}
        isReadOnly={isReadOnly}
        onInput={(typed) => change({ question: typed.replaceAll('\n', '') })}
      />
      <Field
        name="sentences"
        label={texts.sentences}
        hint={texts.sentencesHint}
        rows={6}
        value={form.sentences}
        isReadOnly={isReadOnly}
        onInput={(sentences) => change({ sentences })}
      />
      <PassagesField
        chosen={form.restsOn}
        names={names}
        question={form.question}
        isReadOnly={isReadOnly}
        onChange={(restsOn) => change({ restsOn })}
      />
      <Field
        name="asked"
        label={texts.asked}
        hint={texts.askedHint}
        rows={3}
        value={form.asked}
        isReadOnly={isReadOnly}
        onInput={(asked) => change({ asked })}
      />
    </>
  );
}

function Field(props: {
  name: string;
  label: string;
  hint: string;
  rows: number;
  value: string;
  most?: number;
  isReadOnly: boolean;
  onInput: (typed: string) => void;
}) {
  const { name, label, hint, rows, value, most, isReadOnly, onInput } = props;
  const id = `curated-${name}`;
  return (
    <div class="curated-field">
      <label for={id}>{label}</label>
      <p class="curated-note" id={`${id}-hint`}>
        {hint}
      </p>
      <textarea
        id={id}
        name={name}
        rows={rows}
        maxLength={most}
        readOnly={isReadOnly}
        aria-describedby={`${id}-hint`}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}

/** The button, and what came of it, where the focus goes: the next step is a link there. */
function Saving(props: { outcome: Outcome | undefined; canWrite: boolean; doubts: number }) {
  const { outcome, canWrite, doubts } = props;
  const texts = words.editor;
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (outcome?.kind === 'saved') said.current?.focus();
  }, [outcome?.kind]);
  if (!canWrite) return <p class="curated-note">{texts.cannot}</p>;
  return (
    <>
      {outcome?.kind === 'failed' && <StaffFailure text={outcome.text} />}
      {doubts > 0 && <p class="warning">{texts.doubts(doubts)}</p>}
      <div class="curated-saving">
        <button type="submit" class="button-primary" aria-disabled={outcome?.kind === 'saving'}>
          {texts.save}
        </button>
        <p role="status" ref={said} tabIndex={-1}>
          {outcome?.kind === 'saving' && texts.saving}
          {outcome?.kind === 'saved' && (
            <>
              {texts.saved} <a href={DOCUMENT_PAGE}>{texts.next}</a>
            </>
          )}
        </p>
      </div>
    </>
  );
}
