import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { HighTechResponse } from '../../server/protocol/match.ts';
import { RequestFailed, requestJson } from '../browser/request-json.ts';
import { withFields } from '../browser/with-fields.ts';
import { CitationPanel } from '../chat/citation-panel.tsx';
import { PageHeading } from '../design-system/page-heading.tsx';
import { formatDate } from '../i18n/format-date.ts';
import { locale, messages } from '../i18n/locale.ts';
import { Criterion } from './criterion.tsx';
import { profile } from './match-store.ts';
import { ProfileField } from './profile-field.tsx';
import type { FieldName } from './profile-fields.ts';
import { words as table } from './words.ts';

/** What the conditions ask of a profile. */
const ASKED: FieldName[] = [
  'region',
  'form',
  'foundedOn',
  'employees',
  'annualRevenue',
  'rdShare',
  'rdStaffShare',
  'highTechRevenueShare',
  'inventionPatents',
  'otherRights',
];

type Points = Readonly<Record<string, number>>;

/** 高新技术企业: the conditions against the profile, and the innovation score by the company's own estimate. */
export function HighTechPage() {
  const words = table.value;
  const points = useSignal<Points>({});
  const check = useSignal<HighTechResponse | undefined>(undefined);
  const problem = useSignal('');

  useEffect(() => {
    const asked = { profile: profile.value, points: points.value };
    requestJson('/api/match/high-tech', withFields<HighTechResponse>('conditions', 'score'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked),
    }).then(
      (answer) => {
        // What was asked since then has an answer of its own on the way.
        if (asked.points === points.peek()) check.value = answer;
        problem.value = '';
      },
      (error) => {
        const { app, errors } = messages.peek();
        const fields = error instanceof RequestFailed ? error.fields : [];
        const code = error instanceof RequestFailed ? error.code : 'internal';
        problem.value = fields.map(({ message }) => message).join('；') || `${app.loadFailed} ${errors[code] ?? ''}`;
      },
    );
  }, [profile.value, points.value]);

  return (
    <div class="page high-tech-page">
      <p>
        <a class="link-line" href="/enterprise">
          {words.back}
        </a>
      </p>
      <PageHeading text={words.highTech} />
      <p class="lede">{words.highTechLede}</p>
      {problem.value && (
        <p class="failure" role="alert">
          {problem.value}
        </p>
      )}
      {check.value && <Check check={check.value} points={points.value} onPoints={(next) => (points.value = next)} />}
      <CitationPanel />
    </div>
  );
}

type CheckProps = { check: HighTechResponse; points: Points; onPoints: (points: Points) => void };

function Check({ check: { verdict, conditions, score, asOf, release, label }, points, onPoints }: CheckProps) {
  const words = table.value;
  return (
    <>
      <p class="high-tech-verdict" role="status">
        <span class="match-verdict" data-verdict={verdict}>
          {words.verdicts[verdict]}
        </span>{' '}
        <span lang="zh-Hans">{score.reason}</span>
      </p>
      <h2>{words.conditions}</h2>
      <ul class="criteria">
        {conditions.map((criterion) => (
          <li key={criterion.text}>
            <Criterion criterion={criterion} />
          </li>
        ))}
      </ul>
      <section class="profile-form" aria-labelledby="high-tech-profile">
        <h2 id="high-tech-profile">{words.profile}</h2>
        <div class="profile-fields">
          {ASKED.map((field) => (
            <ProfileField key={field} field={field} />
          ))}
        </div>
      </section>
      <h2>{words.score}</h2>
      <p class="profile-hint">{words.scoreHint}</p>
      <div class="score-parts">
        {score.parts.map(({ code, name, most }) => (
          <label key={code}>
            <span lang="zh-Hans">{name}</span>
            <input
              type="number"
              min={0}
              max={most}
              value={points[code] ?? ''}
              onChange={({ currentTarget }) => {
                const { [code]: _former, ...others } = points;
                const typed = currentTarget.valueAsNumber;
                onPoints(Number.isFinite(typed) ? { ...others, [code]: typed } : others);
              }}
            />
            <span>/ {most}</span>
          </label>
        ))}
      </div>
      <p>
        <strong>{words.total(score.total)}</strong>
      </p>
      <p class="match-facts">
        {words.facts(formatDate(asOf, locale.value), release)} <span lang="zh-Hans">{label}</span>
      </p>
    </>
  );
}
