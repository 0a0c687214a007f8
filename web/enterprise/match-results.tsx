import { useSignal } from '@preact/signals';
import type { Match, MatchResponse, OfferNature, Verdict } from '../../server/protocol/match.ts';
import { formatDate } from '../i18n/format-date.ts';
import { locale } from '../i18n/locale.ts';
import { type Choice, chooseMatches, countVerdicts, type Order } from './choose-matches.ts';
import { CompareBar } from './compare-matches.tsx';
import { MatchCard } from './match-card.tsx';
import { keyOf } from './match-store.ts';
import { words as table } from './words.ts';

const VERDICTS: Verdict[] = ['applies', 'may_apply', 'does_not_apply'];
const PAGE = 20;

/** Everything that was held against the profile: by verdict, by kind, in the order one likes. */
export function MatchResults({ matched }: { matched: MatchResponse }) {
  const words = table.value;
  const choice = useSignal<Choice>({ verdict: 'applies', nature: undefined, order: 'score' });
  const limit = useSignal(PAGE);
  const compared = useSignal<readonly Match[]>([]);
  const counts = countVerdicts(matched.matches);
  const shown = chooseMatches(matched.matches, choice.value);
  const change = (next: Partial<Choice>) => {
    choice.value = { ...choice.peek(), ...next };
    limit.value = PAGE;
  };
  const toggle = (match: Match, isChosen: boolean) => {
    const others = compared.peek().filter((other) => keyOf(other) !== keyOf(match));
    compared.value = isChosen ? [...others, match].slice(-2) : others;
  };

  return (
    <section class="match-results" aria-labelledby="results-heading">
      <div class="match-results-heading">
        <h2 id="results-heading">{words.results}</h2>
        <button type="button" onClick={() => print()}>
          {words.report}
        </button>
      </div>
      <fieldset class="segmented">
        <legend class="visually-hidden">{words.show}</legend>
        {VERDICTS.map((verdict) => (
          <label key={verdict}>
            <input
              type="radio"
              name="verdict"
              checked={choice.value.verdict === verdict}
              onChange={() => change({ verdict })}
            />
            <span>
              {words.verdicts[verdict]} {counts[verdict]}
            </span>
          </label>
        ))}
      </fieldset>
      <Filters choice={choice.value} change={change} />
      <p class="match-count" role="status">
        {shown.length === 0 ? words.noneShown : words.count(shown.length)}
      </p>
      <ul class="match-list">
        {shown.slice(0, limit.value).map((match) => (
          <li key={keyOf(match)}>
            <MatchCard
              match={match}
              isCompared={compared.value.some((other) => keyOf(other) === keyOf(match))}
              onCompare={(isChosen) => toggle(match, isChosen)}
            />
          </li>
        ))}
      </ul>
      {shown.length > limit.value && (
        <button
          type="button"
          class="match-more"
          onClick={() => {
            limit.value += PAGE;
          }}
        >
          {words.more(shown.length - limit.value)}
        </button>
      )}
      <CompareBar matches={compared.value} />
      <p class="match-facts">
        {words.facts(formatDate(matched.asOf, locale.value), matched.release)}{' '}
        <span lang="zh-Hans">{matched.label}</span>
      </p>
    </section>
  );
}

function Filters({ choice, change }: { choice: Choice; change: (next: Partial<Choice>) => void }) {
  const words = table.value;
  return (
    <div class="match-filters">
      <label>
        {words.nature}
        <select
          value={choice.nature ?? ''}
          onChange={({ currentTarget }) =>
            change({ nature: (currentTarget.value || undefined) as OfferNature | undefined })
          }
        >
          <option value="">{words.allNatures}</option>
          {Object.entries(words.natures).map(([nature, name]) => (
            <option key={nature} value={nature}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.sort}
        <select value={choice.order} onChange={({ currentTarget }) => change({ order: currentTarget.value as Order })}>
          {Object.entries(words.sorts).map(([order, name]) => (
            <option key={order} value={order}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
