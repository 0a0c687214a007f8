/** The language of the interface: chosen by the reader, else the browser's first that we speak. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Language } from '../../server/protocol/answer.ts';
import { recall, remember } from '../browser/browser-memory.ts';
import { en } from './en.ts';
import { preferredLanguage } from './preferred-language.ts';
import { type Messages, zhHans } from './zh-hans.ts';
import { zhHans as zhHant } from './zh-hans.ts?traditional';

const STORAGE_KEY = 'yueda.locale';

/** Each language in its own words, so that a reader finds it whatever the page speaks now. */
export const LANGUAGE_NAMES: Record<Language, string> = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' };

const isLanguage = (text: string | undefined): text is Language =>
  text !== undefined && Object.hasOwn(LANGUAGE_NAMES, text);

const remembered = recall(STORAGE_KEY);

export const locale = signal<Language>(
  isLanguage(remembered) ? remembered : preferredLanguage(globalThis.navigator?.languages ?? []),
);

/** The strings of a part of the page in the language in use; read inside a component, it re-renders when that changes. */
export const tableOf = <Table>(tables: Record<Language, Table>): ReadonlySignal<Table> =>
  computed(() => tables[locale.value]);

/** What every page says; a page that is loaded on demand brings its own words beside it. */
export const messages = tableOf<Messages>({ 'zh-Hans': zhHans, 'zh-Hant': zhHant, en });

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
