/** What is being written, wherever it comes from: typed before the script had come, left from a former visit, or put there to be changed. */
import { effect, signal } from '@preact/signals';
import { typedEarly } from '../browser/typed-early.ts';
import { recallDraft, rememberDraft } from './unsent.ts';

export const draft = signal(typedEarly || recallDraft());

effect(() => rememberDraft(draft.value));

/** Puts a question into the box, to be changed and asked. */
export function write(question: string): void {
  draft.value = question;
  const box = document.querySelector<HTMLTextAreaElement>('textarea#question');
  box?.focus();
  // The cursor goes where one goes on writing, once the text is there.
  requestAnimationFrame(() => box?.setSelectionRange(box.value.length, box.value.length));
}
