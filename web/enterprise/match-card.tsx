import type { CriterionResult, Match } from '../../server/protocol/match.ts';
import { documentAddress } from '../documents/document-address.ts';
import { formatDate } from '../i18n/format-date.ts';
import { locale } from '../i18n/locale.ts';
import { Criterion } from './criterion.tsx';
import { words as table } from './words.ts';

type Props = { match: Match; isCompared: boolean; onCompare: (isChosen: boolean) => void };

/** One thing that a passage gives, demands or intends: whether it applies, what it is worth, and why. */
export function MatchCard({ match, isCompared, onCompare }: Props) {
  const words = table.value;
  const { title, documentTitle, nature, verdict, worth, deadline, nextStep, criteria, nearMiss } = match;
  const count = (wanted: CriterionResult['verdict']) => criteria.filter((each) => each.verdict === wanted).length;
  return (
    <article class="match-card" data-verdict={verdict}>
      <p class="match-badges">
        <span class="match-verdict" data-verdict={verdict}>
          {words.verdicts[verdict]}
        </span>
        <span class="match-nature">{words.natures[nature]}</span>
      </p>
      <h3 lang="zh-Hans">
        <a href={documentAddress(match.documentId, match.anchor)}>{title}</a>
      </h3>
      <p class="match-document" lang="zh-Hans">
        {documentTitle}
      </p>
      {nature === 'direction' && <p class="match-direction">{words.directionNote}</p>}
      <dl class="match-facts-list">
        {worth && <Fact term={words.worth} text={worth.text} isChinese />}
        {deadline && <Fact term={words.deadline} text={words.until(formatDate(deadline, locale.value))} />}
        {nextStep && verdict !== 'does_not_apply' && <Fact term={words.nextStep} text={nextStep} isChinese />}
        {nearMiss && <Fact term={words.needed} text={nearMiss.needed.join('；')} isChinese />}
      </dl>
      <details class="match-criteria">
        <summary>{words.criteria(count('met'), count('unmet'), count('unknown'))}</summary>
        <ul>
          {criteria.map((criterion) => (
            <li key={criterion.text}>
              <Criterion criterion={criterion} />
            </li>
          ))}
        </ul>
      </details>
      <label class="match-compare">
        <input
          type="checkbox"
          checked={isCompared}
          onChange={({ currentTarget }) => onCompare(currentTarget.checked)}
        />
        {words.compare}
      </label>
    </article>
  );
}

function Fact({ term, text, isChinese = false }: { term: string; text: string; isChinese?: boolean }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd lang={isChinese ? 'zh-Hans' : undefined}>{text}</dd>
    </div>
  );
}
