/** One document on the desk of who edits it: what the server holds, what is typed, and what came of saving. */
import { batch, computed, signal } from '@preact/signals';
import type { z } from 'zod';
import {
  type DocumentContent,
  putDraftResponse,
  type reviewRequest,
  staffDocumentResponse,
} from '../../../server/protocol/staff.ts';
import { RequestFailed } from '../../browser/request-json.ts';
import { navigate, place } from '../../browser/router.ts';
import { checkCriteria } from '../criteria/edit-criteria.ts';
import { changeStaff, readStaff } from '../staff-api.ts';
import { failureText } from '../staff-failure.tsx';
import { lastAccount } from '../staff-session.ts';
import { checkDocument, type Problem, type Spot } from './check-document.ts';
import { contentOf, type Edited, editedOf, type Fields, saysTheSame } from './document-fields.ts';
import { editorAddress, readTab } from './documents-address.ts';
import { type Entry, withNewKeys } from './edit-document.ts';
import { explainRefusal } from './explain-refusal.ts';
import { recallUnsaved, rememberUnsaved, type Unsaved } from './unsaved-memory.ts';
import { words } from './words.ts';

export type Standing = z.infer<typeof staffDocumentResponse>;
/** What a change of the passages was, said to who made it, with what it is undone to. */
export interface Step {
  text: string;
  undoTo?: Entry[];
}
export interface SaveFailure {
  text: string;
  problems: Problem[];
}

/** How long typing rests before it is kept; milliseconds. */
const KEEP_AFTER = 300;

export class DocumentDesk {
  readonly id: string;
  readonly #account = lastAccount.peek()?.id ?? '';

  /** What the server holds; nothing before it has been asked, and of a document that was never saved. */
  readonly standing = signal<Standing | undefined>(undefined);
  readonly loadFailure = signal<string | undefined>(undefined);
  readonly isNew = signal(false);

  /** What is held of the text that is edited, and what has become of it; nothing where there is no text. */
  readonly opened = signal<Edited | undefined>(undefined);
  readonly edited = signal<Edited | undefined>(undefined);
  /** The version that was opened. */
  #base: number | null = null;
  readonly offered = signal<Unsaved | undefined>(undefined);
  readonly note = signal('');
  readonly comment = signal('');
  readonly chosen = signal<string | undefined>(undefined);
  readonly step = signal<Step | undefined>(undefined);
  /** Where the focus is to go next: whoever shows the spot takes it there. */
  readonly wanted = signal<Spot | undefined>(undefined);

  readonly isSaving = signal(false);
  readonly saved = signal('');
  /** What the server said. */
  readonly saveFailure = signal<SaveFailure | undefined>(undefined);
  readonly #hasBeenChecked = signal(false);
  /** What stands in the way of saving; looked for when that is first tried, and gone as it is mended. */
  readonly problems = computed(() => {
    const edited = this.edited.value;
    return this.#hasBeenChecked.value && edited ? [...checkDocument(edited), ...checkCriteria(edited)] : [];
  });
  /** What the server holds instead of what was opened. */
  readonly conflict = signal<{ message: string; theirs: Standing } | undefined>(undefined);

  readonly isDirty = computed(() => {
    const [opened, edited] = [this.opened.value, this.edited.value];
    return this.isNew.value || (opened !== undefined && edited !== undefined && !saysTheSame(opened, edited));
  });

  constructor(id: string) {
    this.id = id;
  }

  /** Asks the server, and opens what it holds unless something is unsaved. Says in `loadFailure` what went wrong. */
  async load(): Promise<void> {
    this.loadFailure.value = undefined;
    const unsaved = this.standing.peek() === undefined ? recallUnsaved(this.#account, this.id) : undefined;
    try {
      const standing = await readStaff(this.#path(''), staffDocumentResponse);
      batch(() => this.#take(standing, unsaved));
    } catch (error) {
      const isUnknown = error instanceof RequestFailed && error.code === 'not_found';
      if (isUnknown && unsaved?.base === null) this.#begin(unsaved);
      else this.loadFailure.value = isUnknown ? words.editor.notFound : failureText(error);
    }
  }

  #take(standing: Standing, unsaved: Unsaved | undefined): void {
    this.standing.value = standing;
    if (this.isDirty.peek() || this.offered.peek()) return;
    const version = baseOf(standing);
    if (this.edited.peek() === undefined || version !== this.#base) this.#open(standing);
    const content = this.edited.peek();
    if (unsaved && content && !saysTheSame(unsaved.edited, content)) this.offered.value = unsaved;
  }

  /** A document that nobody has saved yet. */
  #begin({ edited, note }: Unsaved): void {
    batch(() => {
      this.isNew.value = true;
      this.note.value = note;
      this.#set({ ...edited, entries: withNewKeys(edited.entries) });
      this.chosen.value = this.edited.peek()?.entries[0]?.key;
    });
  }

  #open(standing: Standing): void {
    const content = contentIn(standing);
    const chosen = this.#anchorOf(this.chosen.peek());
    this.#base = baseOf(standing);
    this.#set(content === null ? undefined : editedOf(content));
    this.chooseAnchor(chosen);
  }

  #set(edited: Edited | undefined): void {
    this.opened.value = edited;
    this.edited.value = edited;
    this.step.value = undefined;
  }

  #anchorOf(key: string | undefined): string | undefined {
    return this.edited.peek()?.entries.find((entry) => entry.key === key)?.passage.anchor;
  }

  /** Opens the passage of an anchor, where there is one. */
  chooseAnchor(anchor: string | undefined): void {
    this.chosen.value = this.edited.peek()?.entries.find(({ passage }) => passage.anchor === anchor)?.key;
  }

  /** The version that was opened has been replaced since what is offered was typed. */
  isOfferOutdated(): boolean {
    return this.offered.value !== undefined && this.offered.value.base !== this.#base;
  }

  takeOffer(): void {
    const offered = this.offered.peek();
    if (!offered) return;
    batch(() => {
      this.#base = offered.base;
      this.edited.value = { ...offered.edited, entries: withNewKeys(offered.edited.entries) };
      this.note.value = offered.note;
      this.offered.value = undefined;
    });
    this.#keep();
  }

  refuseOffer(): void {
    this.offered.value = undefined;
    rememberUnsaved(this.#account, this.id, undefined);
  }

  /** Opens a spot and takes the focus there. */
  goTo(spot: Spot): void {
    const tab = 'criteria' in spot ? 'criteria' : 'edit';
    if (readTab(place.peek().query) !== tab) navigate(editorAddress(this.id, tab));
    batch(() => {
      if ('entry' in spot) this.chosen.value = spot.entry;
      this.wanted.value = spot;
    });
  }

  /** Changes fields of the document. */
  changeFields(changes: Partial<Fields>): void {
    this.#change((edited) => ({ ...edited, fields: { ...edited.fields, ...changes } }));
  }

  /** Changes what the form of the document itself has no field for. */
  changeRest(change: (edited: Edited) => Edited): void {
    this.#change(change);
  }

  /** Changes one passage as it is typed in. */
  changeEntry(key: string, change: (entry: Entry) => Entry): void {
    this.#change((edited) => ({
      ...edited,
      entries: edited.entries.map((entry) => (entry.key === key ? change(entry) : entry)),
    }));
  }

  /** Changes which passages there are; what was done is said, and can be undone until the next change. */
  changeEntries(change: (entries: readonly Entry[]) => Entry[], text: string): void {
    const undoTo = this.edited.peek()?.entries;
    this.#change((edited) => ({ ...edited, entries: change(edited.entries) }));
    this.step.value = { text, ...(undoTo && { undoTo }) };
  }

  undo(): void {
    const undoTo = this.step.peek()?.undoTo;
    if (!undoTo) return;
    this.#change((edited) => ({ ...edited, entries: undoTo }));
    this.step.value = { text: words.edit.steps.undone };
  }

  changeNote(note: string): void {
    this.note.value = note;
    if (this.isDirty.peek()) this.#keepSoon();
  }

  #change(change: (edited: Edited) => Edited): void {
    const edited = this.edited.peek();
    if (edited === undefined) return;
    batch(() => {
      this.edited.value = change(edited);
      this.step.value = undefined;
      this.saved.value = '';
    });
    this.#keepSoon();
  }

  #timer: ReturnType<typeof setTimeout> | undefined;

  #keepSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), KEEP_AFTER);
  }

  /** Writes down at once what has been typed: the page may be gone the next moment. */
  keepNow(): void {
    if (this.#timer !== undefined) this.#keep();
  }

  #keep(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // What is offered is in the memory still.
    if (this.offered.peek()) return;
    const edited = this.edited.peek();
    const unsaved = { base: this.#base, at: new Date().toISOString(), note: this.note.peek() };
    rememberUnsaved(this.#account, this.id, edited && this.isDirty.peek() ? { ...unsaved, edited } : undefined);
  }

  /** Goes back to what was opened. */
  discardChanges(): void {
    batch(() => {
      this.isNew.value = false;
      this.edited.value = this.opened.peek();
      this.note.value = '';
      this.step.value = undefined;
      this.saveFailure.value = undefined;
      this.#hasBeenChecked.value = false;
      this.conflict.value = undefined;
    });
    this.#keep();
  }

  /** Saves a draft. What goes wrong is said in `saveFailure` or `conflict`, and nothing that was typed is lost. */
  async save(): Promise<void> {
    const sent = this.edited.peek();
    if (sent === undefined || this.isSaving.peek()) return;
    batch(() => {
      this.saved.value = '';
      this.saveFailure.value = undefined;
      this.#hasBeenChecked.value = true;
    });
    if (this.problems.peek().length > 0) return;
    this.isSaving.value = true;
    try {
      const body = { base: this.#base, content: contentOf(sent), note: this.note.peek() };
      const { version } = await changeStaff('PUT', this.#path('/draft'), body, putDraftResponse);
      this.#keepSaved(sent, version);
      await this.load();
    } catch (error) {
      await this.#explain(error, sent);
    } finally {
      this.isSaving.value = false;
    }
  }

  #keepSaved(sent: Edited, version: number): void {
    batch(() => {
      this.#base = version;
      this.isNew.value = false;
      this.#hasBeenChecked.value = false;
      this.opened.value = sent;
      this.note.value = '';
      this.step.value = undefined;
      this.conflict.value = undefined;
      this.saved.value = words.save.saved(version);
    });
    this.#keep();
  }

  async #explain(error: unknown, sent: Edited): Promise<void> {
    const text = failureText(error);
    const code = error instanceof RequestFailed ? error.code : undefined;
    if (code === 'refused') {
      const refusal = explainRefusal(text, sent);
      const problems = refusal.spot ? [{ text: refusal.text, spot: refusal.spot }] : [];
      this.saveFailure.value = { text: refusal.spot ? words.save.wrong : refusal.text, problems };
    } else if (code === 'conflict') await this.#meet(text);
    else this.saveFailure.value = { text, problems: [] };
  }

  /** Looks at what somebody else has written meanwhile. */
  async #meet(message: string): Promise<void> {
    try {
      const theirs = await readStaff(this.#path(''), staffDocumentResponse);
      batch(() => {
        this.standing.value = theirs;
        this.conflict.value = { message, theirs };
      });
    } catch (error) {
      this.saveFailure.value = { text: `${message} ${failureText(error)}`, problems: [] };
    }
  }

  /** Saves what is typed on top of what somebody else has written. */
  async saveOver(): Promise<void> {
    const conflict = this.conflict.peek();
    if (!conflict) return;
    this.#base = baseOf(conflict.theirs);
    this.conflict.value = undefined;
    await this.save();
  }

  /** Goes on with what somebody else has written. */
  takeTheirs(): void {
    const conflict = this.conflict.peek();
    if (!conflict) return;
    batch(() => {
      this.isNew.value = false;
      this.conflict.value = undefined;
      this.note.value = '';
      this.#open(conflict.theirs);
    });
    this.#keep();
  }

  submit(note: string): Promise<void> {
    return this.#act('POST', '/submission', { note });
  }

  async sendComment(): Promise<void> {
    await this.#act('POST', '/comments', { text: this.comment.peek() });
    this.comment.value = '';
  }

  /** Of the draft that is on the page: where it is another by now, the server says so. */
  async review(decision: z.infer<typeof reviewRequest>['decision']): Promise<void> {
    const version = this.standing.peek()?.draft?.version ?? null;
    await this.#act('POST', '/review', { decision, comment: this.comment.peek(), version });
    this.comment.value = '';
  }

  restore(version: number, note: string): Promise<void> {
    return this.#act('POST', '/restoration', { version, note });
  }

  draftRemoval(note: string): Promise<void> {
    return this.#act('POST', '/removal', { note });
  }

  dropDraft(): Promise<void> {
    return this.#act('DELETE', '/draft');
  }

  /** @throws {RequestFailed} */
  async #act(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<void> {
    try {
      await changeStaff(method, this.#path(path), body);
    } catch (error) {
      // Somebody was quicker: the page shows how things stand now.
      if (error instanceof RequestFailed && ['conflict', 'not_found'].includes(error.code)) await this.load();
      throw error;
    }
    await this.load();
  }

  #path(rest: string): string {
    return `/documents/${encodeURIComponent(this.id)}${rest}`;
  }
}

/** The version that an edit rests on: what is drafted, or else what is served. */
export function baseOf({ draft, served }: Standing): number | null {
  return draft ? draft.version : (served?.version ?? null);
}

/** The text that is edited; nothing where there is neither a draft nor anything served. */
export function contentIn({ draft, served }: Standing): DocumentContent | null {
  return draft?.content ?? served?.content ?? null;
}
