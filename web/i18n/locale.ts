/** The language of the interface: chosen by the reader, else the browser's first that we speak. */
import { computed, effect, signal } from '@preact/signals';
import type { Language } from '../../server/protocol/answer.ts';
import { recall, remember } from '../browser/browser-memory.ts';
import { en } from './en.ts';
import { preferredLanguage } from './preferred-language.ts';
import { type Messages, zhHans } from './zh-hans.ts';
import { zhHant } from './zh-hant.ts';

const STORAGE_KEY = 'yueda.locale';
const TABLES: Record<Language, Messages> = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en };

/** Each language in its own words, so that a reader finds it whatever the page speaks now. */
export const LANGUAGE_NAMES: Record<Language, string> = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' };

const isLanguage = (text: string | undefined): text is Language => text !== undefined && Object.hasOwn(TABLES, text);

const remembered = recall(STORAGE_KEY);

export const locale = signal<Language>(
  isLanguage(remembered) ? remembered : preferredLanguage(globalThis.navigator?.languages ?? []),
);

/** The strings of the language in use; read inside a component, it re-renders when the language changes. */
export const messages = computed(() => TABLES[locale.value]);

export function chooseLanguage(language: Language): void {
  locale.value = language;
  remember(STORAGE_KEY, language);
}

/** Keeps the document's own language in step, for screen readers, hyphenation and the choice of Han glyphs. */
export function followLanguage(): void {
  effect(() => {
    document.documentElement.lang = locale.value;
  });
}
