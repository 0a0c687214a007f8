/** 大字版: larger text for elderly readers, remembered. The sizes themselves are tokens. */
import { effect, signal } from '@preact/signals';
import { recall, remember } from '../browser/browser-memory.ts';

const STORAGE_KEY = 'yueda.text-size';

export const isLargeText = signal(recall(STORAGE_KEY) === 'large');

export function chooseLargeText(isLarge: boolean): void {
  isLargeText.value = isLarge;
  remember(STORAGE_KEY, isLarge ? 'large' : undefined);
}

export function followTextSize(): void {
  effect(() => {
    document.documentElement.dataset.textSize = isLargeText.value ? 'large' : 'usual';
  });
}
