import { signal, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatTime } from '../i18n/format-date.ts';
import { locale, messages } from '../i18n/locale.ts';
import { chat, forgetConversation, openConversation, startNewConversation } from './chat-store.ts';
import { exportConversation } from './export-conversation.ts';
import { type KeptConversation, keptConversations, renameConversation } from './kept-conversations.ts';

export const isListOpen = signal(false);

/** The conversations of this browser: to go on with, to name, to take along, to delete. */
export function ConversationsDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const { app, conversations: words } = messages.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const close = () => dialog.current?.close();

  useLayoutEffect(() => {
    if (isListOpen.value && !dialog.current?.open) dialog.current?.showModal();
  }, [isListOpen.value]);

  return (
    <dialog
      class="conversations"
      ref={dialog}
      aria-labelledby="conversations-heading"
      onClose={() => {
        isListOpen.value = false;
      }}
    >
      <header>
        <h2 id="conversations-heading" ref={heading} tabIndex={-1}>
          {words.heading}
        </h2>
        <button type="button" class="button-quiet" onClick={close}>
          {app.close}
        </button>
      </header>
      <p class="conversations-note">{words.note}</p>
      <button
        type="button"
        onClick={() => {
          startNewConversation();
          close();
        }}
      >
        {words.begin}
      </button>
      {keptConversations.value.length === 0 && <p>{words.none}</p>}
      <ul>
        {keptConversations.value.map((kept) => (
          <ConversationItem
            key={kept.id}
            kept={kept}
            onOpen={() => {
              openConversation(kept);
              close();
            }}
            onGone={() => heading.current?.focus()}
          />
        ))}
      </ul>
    </dialog>
  );
}

type Doing = 'nothing' | 'renaming' | 'deleting';

function ConversationItem(props: { kept: KeptConversation; onOpen: () => void; onGone: () => void }) {
  const { kept, onOpen, onGone } = props;
  const item = useRef<HTMLLIElement>(null);
  const doing = useSignal<Doing>('nothing');
  const failure = useSignal('');
  const { app, conversations: words } = messages.value;
  const isOpen = chat.value.conversation?.id === kept.id;

  // A form that is done disappears, and would take the focus with it.
  const before = useRef<Doing>('nothing');
  useLayoutEffect(() => {
    if (before.current !== 'nothing' && doing.value === 'nothing') item.current?.querySelector('button')?.focus();
    before.current = doing.value;
  }, [doing.value]);

  const forget = async () => {
    failure.value = '';
    try {
      await forgetConversation(kept);
      onGone();
    } catch {
      failure.value = words.forgetFailed;
    }
  };
  const take = async () => {
    failure.value = '';
    try {
      await exportConversation(kept, messages.peek(), locale.peek());
    } catch {
      failure.value = words.exportFailed;
    }
  };

  return (
    <li ref={item} aria-current={isOpen ? 'true' : undefined}>
      {doing.value === 'renaming' ? (
        <RenameForm
          title={kept.title}
          onDone={(title) => {
            if (title !== undefined) renameConversation(kept.id, title);
            doing.value = 'nothing';
          }}
        />
      ) : (
        <button type="button" class="conversation-title" onClick={onOpen}>
          <span>{kept.title}</span>
          <small>{formatTime(kept.at, locale.value)}</small>
        </button>
      )}
      {doing.value === 'deleting' ? (
        <div class="confirmation-line" role="alert">
          <p>{words.forgetConfirm}</p>
          <button type="button" class="button-danger" onClick={forget}>
            {words.forget}
          </button>
          <button
            type="button"
            onClick={() => {
              doing.value = 'nothing';
            }}
          >
            {app.cancel}
          </button>
        </div>
      ) : (
        <div class="conversation-tools">
          {(['renaming', 'deleting'] as const).map((next) => (
            <button
              key={next}
              type="button"
              class="button-quiet"
              aria-label={`${words[next]}：${kept.title}`}
              onClick={() => {
                doing.value = next;
              }}
            >
              {words[next]}
            </button>
          ))}
          <button type="button" class="button-quiet" aria-label={`${words.export}：${kept.title}`} onClick={take}>
            {words.export}
          </button>
        </div>
      )}
      {failure.value && <p role="alert">{failure.value}</p>}
    </li>
  );
}

function RenameForm({ title, onDone }: { title: string; onDone: (title: string | undefined) => void }) {
  const { app, conversations: words } = messages.value;
  const field = useRef<HTMLInputElement>(null);

  // It takes the place of the button that was pressed, and so its focus.
  useLayoutEffect(() => field.current?.select(), []);

  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    onDone(String(new FormData(event.currentTarget).get('title') ?? ''));
  };
  return (
    <form class="rename" onSubmit={submit}>
      <input ref={field} name="title" aria-label={words.name} defaultValue={title} required maxLength={60} />
      <button type="submit" class="button-primary">
        {app.save}
      </button>
      <button type="button" onClick={() => onDone(undefined)}>
        {app.cancel}
      </button>
    </form>
  );
}
