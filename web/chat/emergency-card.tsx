import { messages } from '../i18n/locale.ts';

/** 110 police, 119 fire, 120 ambulance, 122 accidents on the road. */
const NUMBERS = ['110', '119', '120', '122'] as const;

/** Somebody is in danger: the number to call, as large as it can be, and the others beside it. */
export function EmergencyCard({ phone }: { phone: string }) {
  const { emergency: words } = messages.value;
  return (
    <div class="emergency-card">
      <a class="emergency-call" href={`tel:${phone}`}>
        <span>{words.call}</span>
        <strong>{phone}</strong>
      </a>
      <ul>
        {NUMBERS.filter((number) => number !== phone).map((number) => (
          <li key={number}>
            <a href={`tel:${number}`}>
              {number} {words.numbers[number]}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
