import type { Clarification, Language } from '../protocol/answer.ts';
import type { Outcome } from './draft.ts';
import { inLanguage } from './replies.ts';

/** Text in Chinese and English. */
interface Spelled {
  zh: string;
  en: string;
}

/** An end in which the reader is asked which of several things they mean; each option is the whole question to ask next. */
export function askBack(
  prompt: Spelled,
  options: readonly { label: Spelled; question: Spelled }[],
  language: Language,
): Outcome {
  const said = inLanguage(prompt, language);
  const clarification: Clarification = {
    prompt: said,
    options: options.map(({ label, question }) => ({
      label: inLanguage(label, language),
      question: inLanguage(question, language),
    })),
  };
  return {
    status: 'clarification_needed',
    composer: 'canned',
    sentences: [{ text: said, sources: [] }],
    clarification,
  };
}
