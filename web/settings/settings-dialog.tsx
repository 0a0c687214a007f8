import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { chooseLanguage, LANGUAGE_NAMES, locale, messages } from '../i18n/locale.ts';
import {
  COLOURS,
  chooseColours,
  chooseElderly,
  chooseTextSize,
  colours,
  isElderly,
  TEXT_SIZES,
  textSize,
} from './display.ts';
import { EntranceSwitch } from './entrance-switch.tsx';
import { RegionChoice } from './region-choice.tsx';

export const areSettingsOpen = signal(false);

/** Everything that is chosen once: language, size, colours, and for whom one asks. */
export function SettingsDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const { app, settings: words } = messages.value;

  useLayoutEffect(() => {
    if (areSettingsOpen.value && !dialog.current?.open) dialog.current?.showModal();
  }, [areSettingsOpen.value]);

  return (
    <dialog
      class="settings"
      ref={dialog}
      aria-labelledby="settings-heading"
      onClose={() => {
        areSettingsOpen.value = false;
      }}
    >
      <header>
        <h2 id="settings-heading">{words.heading}</h2>
        <button type="button" class="button-quiet" onClick={() => dialog.current?.close()}>
          {app.close}
        </button>
      </header>
      <Choices
        name="language"
        legend={app.language}
        choices={Object.entries(LANGUAGE_NAMES)}
        chosen={locale.value}
        onChoose={(language) => chooseLanguage(language as keyof typeof LANGUAGE_NAMES)}
        isNamedInItself
      />
      <Choices
        name="text-size"
        legend={words.textSize}
        choices={TEXT_SIZES.map((size) => [size, words.textSizes[size]])}
        chosen={textSize.value}
        onChoose={chooseTextSize}
      />
      <Choices
        name="colours"
        legend={words.colours}
        choices={COLOURS.map((choice) => [choice, words.colourNames[choice]])}
        chosen={colours.value}
        onChoose={chooseColours}
      />
      <Choices
        name="mode"
        legend={words.elderly}
        choices={[
          ['usual', app.usualMode],
          ['elderly', app.elderlyMode],
        ]}
        chosen={isElderly.value ? 'elderly' : 'usual'}
        onChoose={(mode) => chooseElderly(mode === 'elderly')}
        note={words.elderlyNote}
      />
      <Part legend={words.applicant}>
        <EntranceSwitch name="settings-entrance" />
        <RegionChoice />
      </Part>
    </dialog>
  );
}

function Part({ legend, children }: { legend: string; children: ComponentChildren }) {
  return (
    <section class="settings-part">
      <h3>{legend}</h3>
      {children}
    </section>
  );
}

type ChoicesProps<Choice extends string> = {
  name: string;
  legend: string;
  choices: readonly (readonly [Choice, string])[];
  chosen: Choice;
  onChoose: (choice: Choice) => void;
  /** Each choice is a language in its own words. */
  isNamedInItself?: boolean;
  note?: string;
};

function Choices<Choice extends string>(props: ChoicesProps<Choice>) {
  const { name, legend, choices, chosen, onChoose, isNamedInItself = false, note } = props;
  return (
    <fieldset class="settings-part">
      <legend>{legend}</legend>
      <div class="segmented">
        {choices.map(([choice, label]) => (
          <label key={choice}>
            <input type="radio" name={name} checked={chosen === choice} onChange={() => onChoose(choice)} />
            <span lang={isNamedInItself ? choice : undefined}>{label}</span>
          </label>
        ))}
      </div>
      {note && <p>{note}</p>}
    </fieldset>
  );
}
