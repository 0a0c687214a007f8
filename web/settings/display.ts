/** How the page looks for this reader: size of text, colours, and 长辈版. What each means stands in `design-system/tokens.css`. */
import { effect, signal } from '@preact/signals';
import { recall, remember } from '../browser/browser-memory.ts';

export const TEXT_SIZES = ['usual', 'large', 'larger', 'largest'] as const;
export const COLOURS = ['auto', 'light', 'dark', 'contrast'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];
export type Colours = (typeof COLOURS)[number];

/** The same keys as in `public/before-paint.js`, which reads them first. */
const SIZE_KEY = 'yueda.text-size';
const COLOURS_KEY = 'yueda.colours';
const ELDERLY_KEY = 'yueda.elderly';

export const textSize = signal<TextSize>(TEXT_SIZES.find((size) => size === recall(SIZE_KEY)) ?? 'usual');
export const colours = signal<Colours>(COLOURS.find((choice) => choice === recall(COLOURS_KEY)) ?? 'auto');
/** 长辈版: large text and targets, strong contrast, one thing at a time. */
export const isElderly = signal(recall(ELDERLY_KEY) === 'true');

export function chooseTextSize(size: TextSize): void {
  textSize.value = size;
  remember(SIZE_KEY, size === 'usual' ? undefined : size);
}

export function chooseColours(choice: Colours): void {
  colours.value = choice;
  remember(COLOURS_KEY, choice === 'auto' ? undefined : choice);
}

/** With one tap, and back with one: whoever comes from the usual size leaves to it. */
export function chooseElderly(chosen: boolean): void {
  isElderly.value = chosen;
  remember(ELDERLY_KEY, chosen ? 'true' : undefined);
  chooseTextSize(chosen ? 'larger' : 'usual');
}

/** Keeps the document in step, with what the reader chooses and with what the system does at sunset. */
export function followDisplay(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const system = signal(systemColours(dark, contrast));
  for (const query of [dark, contrast]) {
    query.addEventListener('change', () => {
      system.value = systemColours(dark, contrast);
    });
  }
  effect(() => {
    const { dataset } = document.documentElement;
    dataset.colours = colours.value === 'auto' ? system.value : colours.value;
    dataset.textSize = textSize.value;
    dataset.elderly = String(isElderly.value);
  });
}

function systemColours(dark: MediaQueryList, contrast: MediaQueryList): Exclude<Colours, 'auto'> {
  if (contrast.matches) return 'contrast';
  return dark.matches ? 'dark' : 'light';
}
