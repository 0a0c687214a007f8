import type { Answer } from '../../server/protocol/answer.ts';
import { formatDate } from '../i18n/format-date.ts';
import { locale, messages } from '../i18n/locale.ts';
import { EmergencyCard } from './emergency-card.tsx';

/** What comes before all reading: the number to call, and that the rules have lapsed, hold for another day, or are not all there. */
export function AnswerWarnings({ answer }: { answer: Answer }) {
  const { chat } = messages.value;
  const isAboutToday = answer.asOf === dayInGuangdong(answer.createdAt);
  return (
    <>
      {answer.status === 'canned_emergency' && answer.handoff && <EmergencyCard phone={answer.handoff.phone} />}
      {answer.status === 'answered_expired' && <p class="warning">{chat.expiredWarning}</p>}
      {answer.status === 'answered_partially' && <p class="warning">{chat.partialWarning}</p>}
      {!isAboutToday && <p class="note">{chat.asOf(formatDate(answer.asOf, locale.value))}</p>}
    </>
  );
}

/** `YYYY-MM-DD`, the form of Swedish dates: by the calendar of the place the rules hold for, wherever the reader is. */
const dayInGuangdong = (time: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(time));
