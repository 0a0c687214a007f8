import type { MatchResponse } from '../../server/protocol/match.ts';
import { openCitation } from '../chat/open-citation.ts';
import { factPrompts, match, profile } from './match-store.ts';
import { ProfileField } from './profile-field.tsx';
import { GROUPS, withAnswer } from './profile-fields.ts';
import { words as table } from './words.ts';

/** What was understood, field by field: whatever is wrong is mended here, and matched anew at once. */
export function ProfileForm({ understood }: { understood: MatchResponse['understood'] }) {
  const words = table.value;
  return (
    <section class="profile-form" aria-labelledby="profile-heading">
      <h2 id="profile-heading">{words.profile}</h2>
      <p class="profile-hint">{words.profileHint}</p>
      <Size understood={understood} />
      {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
        <details key={group} open={group === 'basics'}>
          <summary>{words.groups[group]}</summary>
          <div class="profile-fields">
            {GROUPS[group].map((field) => (
              <ProfileField key={field} field={field} industryNames={understood.industryNames} />
            ))}
          </div>
        </details>
      ))}
      <FactList />
    </section>
  );
}

/** By the national standard, with the row that gave it. */
function Size({ understood: { size, sizeReason, sizeCitation } }: { understood: MatchResponse['understood'] }) {
  const words = table.value;
  if (sizeReason === undefined) return null;
  return (
    <p class="profile-size">
      <strong>
        {words.size}
        {size && `：${words.sizes[size]}`}
      </strong>{' '}
      <span lang="zh-Hans">{sizeReason}</span>{' '}
      {sizeCitation && (
        <button
          type="button"
          class="button-quiet"
          aria-haspopup="dialog"
          onClick={() => {
            openCitation.value = sizeCitation;
          }}
        >
          {words.basis}
        </button>
      )}
    </p>
  );
}

/** Yes and no, each to be changed or taken back. */
function FactList() {
  const words = table.value;
  const facts = Object.entries(profile.value.facts ?? {});
  if (facts.length === 0) return null;
  return (
    <details open>
      <summary>{words.groups.facts}</summary>
      <ul class="fact-list">
        {facts.map(([code, value]) => {
          const field = `facts.${code}`;
          const prompt = factPrompts.value[field] ?? code;
          return (
            <li key={code}>
              <span lang="zh-Hans">{prompt}</span>
              <button type="button" onClick={() => match(withAnswer(profile.peek(), field, !value))}>
                {value ? words.yes : words.no}
              </button>
              <button
                type="button"
                class="button-quiet"
                aria-label={words.remove(prompt)}
                onClick={() => match(withAnswer(profile.peek(), field, undefined))}
              >
                ×
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
