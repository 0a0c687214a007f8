import { useIsMounted } from '../browser/use-is-mounted.ts';
import { messages } from '../i18n/locale.ts';
import {
  canDictate,
  chooseSpokenLanguage,
  dictate,
  dictationFailure,
  isListening,
  SPOKEN_LANGUAGES,
  spokenLanguage,
  stopListening,
} from './dictation.ts';

/** Speaks instead of typing; what is heard is written after what stands in the box. */
export function DictationButton({ text, onText }: { text: () => string; onText: (text: string) => void }) {
  const isMounted = useIsMounted();
  if (!canDictate || !isMounted) return null;
  const { speech: words } = messages.value;
  const begin = () => {
    const before = text();
    dictate((heard) => onText(before + heard));
  };
  return (
    <button
      type="button"
      class="dictation-button"
      aria-pressed={isListening.value}
      aria-label={isListening.value ? words.stopListening : words.speak}
      onClick={() => (isListening.value ? stopListening() : begin())}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4M9 21h6" />
      </svg>
    </button>
  );
}

/** Shown while it listens, and when it could not: in which language, by whom, and what to do. */
export function DictationLine() {
  if (!canDictate || !(isListening.value || dictationFailure.value)) return null;
  const { speech: words } = messages.value;
  return (
    <div class="dictation-line">
      <p role="status">
        {isListening.value ? words.listening : dictationFailure.value && words.failures[dictationFailure.value]}
      </p>
      <select
        aria-label={words.language}
        value={spokenLanguage.value}
        onChange={({ currentTarget }) => {
          const chosen = SPOKEN_LANGUAGES.find((language) => language === currentTarget.value);
          if (chosen) chooseSpokenLanguage(chosen);
          // What was heard in the former language is of no use.
          stopListening();
        }}
      >
        {SPOKEN_LANGUAGES.map((language) => (
          <option key={language} value={language} selected={language === spokenLanguage.value}>
            {words.languages[language]}
          </option>
        ))}
      </select>
    </div>
  );
}
