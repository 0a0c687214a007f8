import type { z } from 'zod';
import type { trialCandidate } from '../../../server/protocol/staff.ts';
import { WORDS } from './words.ts';

type Candidate = z.infer<typeof trialCandidate>;

/** The passages an answer was chosen from, best first, and what decided it. */
export function CandidateTable({ heading, candidates }: { heading: string; candidates: readonly Candidate[] }) {
  const words = WORDS.candidates;
  const kept = candidates.filter(({ isKept }) => isKept).length;
  return (
    <details class="console-card trial-candidates" open>
      <summary>
        {heading}
        <span class="console-hint">
          {candidates.length === 0 ? words.none : words.count(kept, candidates.length - kept)}
        </span>
      </summary>
      {candidates.length > 0 && (
        <div class="table-frame">
          <table class="console-table">
            <caption class="visually-hidden">{heading}</caption>
            <thead>
              <tr>
                <th scope="col">{words.verdict}</th>
                <th scope="col">{words.passage}</th>
                {[words.score, words.lexical, words.cosine, words.coverage].map((label) => (
                  <th scope="col" class="console-number" key={label}>
                    {label}
                  </th>
                ))}
                <th scope="col">{words.matched}</th>
              </tr>
            </thead>
            <tbody>
              {candidates.map((candidate) => (
                <CandidateRow key={candidate.id} candidate={candidate} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}

function CandidateRow({ candidate }: { candidate: Candidate }) {
  const words = WORDS.candidates;
  const { id, title, locator, isKept, score, lexical, cosine, coverage, matched } = candidate;
  const documentId = id.split('#')[0]!;
  return (
    <tr data-kept={isKept}>
      <td>
        <span class="badge trial-verdict">{isKept ? words.kept : words.rejected}</span>
      </td>
      <th scope="row">
        <a href={`/staff/documents/${encodeURIComponent(documentId)}`}>{title}</a>{' '}
        <span class="console-hint">{locator}</span>
      </th>
      {[score.toFixed(2), lexical.toFixed(1), cosine.toFixed(2), coverage.toFixed(2)].map((value, column) => (
        <td class="console-number" key={column}>
          {value}
        </td>
      ))}
      <td>{matched.join('、')}</td>
    </tr>
  );
}
