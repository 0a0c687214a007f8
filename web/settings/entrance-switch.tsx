import type { Audience } from '../../server/protocol/answer.ts';
import { messages } from '../i18n/locale.ts';
import { audience, chooseAudience } from './applicant.ts';

const ENTRANCES: Audience[] = ['citizen', 'enterprise'];

/** The two doors of the Guangdong Series: one for people, one for enterprises. */
export function EntranceSwitch({ name = 'entrance' }: { name?: string }) {
  const { entrance } = messages.value.chat;
  return (
    <fieldset class="segmented">
      <legend class="visually-hidden">{entrance.label}</legend>
      {ENTRANCES.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name={name}
            value={choice}
            checked={audience.value === choice}
            onChange={() => chooseAudience(choice)}
          />
          <span>{entrance[choice]}</span>
        </label>
      ))}
    </fieldset>
  );
}
