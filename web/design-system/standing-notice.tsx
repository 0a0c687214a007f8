import { messages } from '../i18n/locale.ts';
import { PhoneLink } from './phone-link.tsx';

/** What every page says: whose service this is not, and where a person can be reached. */
export function StandingNotice() {
  const { notice, hotline } = messages.value.app;
  return (
    <aside class="standing-notice" aria-label={hotline}>
      <p>
        {notice} {hotline} <PhoneLink phone="12345" />
      </p>
    </aside>
  );
}
