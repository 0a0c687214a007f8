import { messages } from '../i18n/locale.ts';
import { chooseRegion, region } from './applicant.ts';
import { isRegion, REGIONS } from './regions.ts';

/** Which city's rules are meant, where cities differ. */
export function RegionChoice() {
  const { region: words } = messages.value;
  return (
    <label class="region-choice">
      <span class="visually-hidden">{words.label}</span>
      <select
        value={region.value}
        onChange={({ currentTarget }) => {
          if (isRegion(currentTarget.value)) chooseRegion(currentTarget.value);
        }}
      >
        {REGIONS.map((code) => (
          <option key={code} value={code} selected={code === region.value}>
            {words.names[code]}
          </option>
        ))}
      </select>
    </label>
  );
}
