import { maskPersonalData, withoutMasks } from '../../guardrails/mask-personal-data.ts';
import { detectLanguage } from '../../language/script.ts';
import { spellYears } from '../../language/spell-years.ts';
import { normalizeText } from '../../search/tokenize.ts';
import type { Draft, Knowledge } from '../draft.ts';
import { fixedOutcome } from '../outcome.ts';
import { emergencyReply, replyFor } from '../replies.ts';

/** Masks personal data, and settles what needs no search: emergencies, attempts on the service, greetings. */
export function screen(draft: Draft, knowledge: Knowledge): Draft {
  const masked = maskPersonalData(draft.request.question.trim());
  const language = detectLanguage(masked);
  const text = spellYears(normalizeText(withoutMasks(masked) || masked), draft.request.asOf);
  const screened = { ...draft, masked, language, text };
  const found = knowledge.screen(text) ?? knowledge.screen(knowledge.toMandarin(text));
  if (!found) return screened;
  if (found.phones.length > 0) {
    const outcome = fixedOutcome(found.status, emergencyReply(found.phones, language));
    return { ...screened, outcome: { ...outcome, handoff: { label: found.phones[0]!, phone: found.phones[0]! } } };
  }
  const { text: reply, handoff } = replyFor(found.status, language);
  return { ...screened, outcome: { ...fixedOutcome(found.status, reply), handoff } };
}
