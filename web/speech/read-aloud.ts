/** Reading aloud by the browser's own voices (Web Speech API); where there are none, `canReadAloud` is false and nothing is shown. */
import { signal } from '@preact/signals';
import type { Answer, Language } from '../../server/protocol/answer.ts';
import { withoutMarkup } from '../chat/without-markup.ts';

const VOICES: Record<Language, string> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-HK', en: 'en-GB' };

export const canReadAloud = 'speechSynthesis' in globalThis;

/** The id of the answer that is being read. */
export const readAnswer = signal<string | undefined>(undefined);

/** Sentence by sentence: browsers break off what takes longer than some fifteen seconds. */
export function readAloud({ id, sentences, language, handoff }: Answer): void {
  stopReading();
  const texts = [...sentences.map(({ text }) => withoutMarkup(text).trim()), handoff?.phone ?? ''];
  const utterances = texts.filter((text) => text !== '').map((text) => new SpeechSynthesisUtterance(text));
  const last = utterances.at(-1);
  if (last === undefined) return;
  readAnswer.value = id;
  for (const utterance of utterances) {
    utterance.lang = VOICES[language];
    utterance.onerror = () => ended(id);
    speechSynthesis.speak(utterance);
  }
  last.onend = () => ended(id);
}

export function stopReading(): void {
  readAnswer.value = undefined;
  speechSynthesis.cancel();
}

function ended(id: string): void {
  if (readAnswer.peek() === id) readAnswer.value = undefined;
}
