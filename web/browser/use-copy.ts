import { type Signal, useSignal } from '@preact/signals';
import { messages } from '../i18n/locale.ts';
import { copyText } from './copy-text.ts';

/** Copies text, and says in `outcome` what came of it: `done`, or how to do without. */
export function useCopy(): { outcome: Signal<string>; copy: (text: string, done: string) => Promise<void> } {
  const outcome = useSignal('');
  const copy = async (text: string, done: string) => {
    outcome.value = (await copyText(text)) ? done : messages.value.chat.copyFailed;
  };
  return { outcome, copy };
}
