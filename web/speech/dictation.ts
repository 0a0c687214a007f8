/** Dictation by the browser's own recognition (Web Speech API), which may send what it hears to the browser's maker. */
import { signal } from '@preact/signals';
import { recall, remember } from '../browser/browser-memory.ts';
import { locale } from '../i18n/locale.ts';

/** What TypeScript's library does not describe, as far as we use it. */
type Recognition = EventTarget & {
  lang: string;
  interimResults: boolean;
  continuous: boolean;
  start(): void;
  abort(): void;
  stop(): void;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
};
type Browser = { SpeechRecognition?: new () => Recognition; webkitSpeechRecognition?: new () => Recognition };

const { SpeechRecognition, webkitSpeechRecognition } = globalThis as Browser;
const Recognizer = SpeechRecognition ?? webkitSpeechRecognition;

export const canDictate = Recognizer !== undefined;

/** Mandarin, Cantonese, English. */
export const SPOKEN_LANGUAGES = ['zh-CN', 'zh-HK', 'en-GB'] as const;
export type SpokenLanguage = (typeof SPOKEN_LANGUAGES)[number];
/** Why nothing was heard: no leave to use the microphone, no network, silence, or anything else. */
export type DictationFailure = 'denied' | 'network' | 'silence' | 'other';

const STORAGE_KEY = 'yueda.spoken-language';
const USUAL = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-HK', en: 'en-GB' } as const;
const FAILURES: Record<string, DictationFailure> = {
  'not-allowed': 'denied',
  'service-not-allowed': 'denied',
  'audio-capture': 'denied',
  network: 'network',
  'no-speech': 'silence',
};

const remembered = SPOKEN_LANGUAGES.find((language) => language === recall(STORAGE_KEY));

export const spokenLanguage = signal<SpokenLanguage>(remembered ?? USUAL[locale.peek()]);
export const isListening = signal(false);
export const dictationFailure = signal<DictationFailure | undefined>(undefined);

let current: Recognition | undefined;

/** Listens until there is a pause; `onText` gets all that was heard so far, again and again. */
export function dictate(onText: (text: string) => void): void {
  if (Recognizer === undefined) return;
  current?.abort();
  const recognition = new Recognizer();
  current = recognition;
  recognition.lang = spokenLanguage.peek();
  recognition.interimResults = true;
  recognition.continuous = false;
  recognition.onresult = ({ results }) => {
    onText(Array.from(results, (alternatives) => alternatives[0]?.transcript ?? '').join(''));
  };
  recognition.onerror = ({ error }) => {
    if (recognition === current && error !== 'aborted') dictationFailure.value = FAILURES[error] ?? 'other';
  };
  recognition.onend = () => {
    if (recognition === current) isListening.value = false;
  };
  dictationFailure.value = undefined;
  isListening.value = true;
  recognition.start();
}

export function stopListening(): void {
  current?.stop();
}

export function chooseSpokenLanguage(chosen: SpokenLanguage): void {
  spokenLanguage.value = chosen;
  remember(STORAGE_KEY, chosen);
}
