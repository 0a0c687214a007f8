import { useEffect, useRef } from 'preact/hooks';
import { place } from '../browser/router.ts';
import { messages } from '../i18n/locale.ts';
import { DictationButton, DictationLine } from '../speech/dictation-button.tsx';
import { ask, isAnswering } from './chat-store.ts';
import { draft } from './draft.ts';
import { charactersLeft, isNearLimit } from './question-length.ts';

export function QuestionBox() {
  const form = useRef<HTMLFormElement>(null);
  const { chat: words } = messages.value;
  const left = charactersLeft(draft.value);

  useEffect(() => {
    // An address may bring a question along (“ask about this”): it is put into the box, and sent by the reader.
    const brought = place.value.query.get('q');
    if (brought) draft.value = brought;
  }, [place.value]);

  const submit = (event: Event) => {
    event.preventDefault();
    if (left < 0) return;
    if (ask(draft.value)) draft.value = '';
  };

  const sendOnEnter = (event: KeyboardEvent) => {
    // Enter also chooses a candidate of an input method. 229 is how Safari says so, after the composition has ended.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };

  return (
    <form class="question-box" ref={form} onSubmit={submit}>
      <div class="question-box-inner">
        <label class="visually-hidden" for="question">
          {words.question}
        </label>
        <div class="question-field">
          <textarea
            id="question"
            rows={1}
            placeholder={words.placeholder}
            enterkeyhint="send"
            aria-describedby="question-hint"
            aria-invalid={left < 0}
            value={draft.value}
            onInput={(event) => {
              draft.value = event.currentTarget.value;
            }}
            onKeyDown={sendOnEnter}
          />
          <DictationButton
            text={() => draft.peek()}
            onText={(text) => {
              draft.value = text;
            }}
          />
          {/* Not `disabled`, which would throw the focus away; and never a stop button in its place, for a second click
            of a double click would hit that. */}
          <button type="submit" class="button-primary" aria-disabled={isAnswering.value || left < 0}>
            {words.send}
          </button>
        </div>
        <DictationLine />
        <p class="question-hint" id="question-hint">
          <span class="keyboard-hint">{words.keyboardHint}</span>
          {isNearLimit(left) && (
            <span class={left < 0 ? 'count-over' : 'count-left'}>
              {left < 0 ? words.charactersOver(-left) : words.charactersLeft(left)}
            </span>
          )}
        </p>
      </div>
    </form>
  );
}
