import type { z } from 'zod';
import type { goldReport } from '../../../server/protocol/staff.ts';
import { may } from '../staff-session.ts';
import { WORDS } from './words.ts';

type GoldReport = z.infer<typeof goldReport>;

/** How the gold questions are answered after a change, compared with before. */
export function GoldReportView({ report }: { report: GoldReport }) {
  const words = WORDS.gold;
  const { asked, better, worse, otherwise, failures, questions } = report;
  const isSame = better.length + worse.length + otherwise.length === 0;
  return (
    <div class="gold-report">
      {failures.length > 0 && (
        <>
          <h3>{words.failuresHeading}</h3>
          <ul class="gold-failures">
            {failures.map((failure) => (
              <li key={failure}>{failure}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        {words.asked(asked)}
        {asked > 0 && isSame && words.same}
      </p>
      <Cases ids={worse} questions={questions} heading={words.worse(worse.length)} note={words.worseNote} isOpen />
      <Cases
        ids={otherwise}
        questions={questions}
        heading={words.otherwise(otherwise.length)}
        note={words.otherwiseNote}
      />
      <Cases ids={better} questions={questions} heading={words.better(better.length)} note={words.betterNote} />
    </div>
  );
}

interface CasesProps {
  ids: readonly string[];
  questions: GoldReport['questions'];
  heading: string;
  note: string;
  isOpen?: boolean;
}

function Cases({ ids, questions, heading, note, isOpen = false }: CasesProps) {
  if (ids.length === 0) return null;
  return (
    <details class="gold-cases" open={isOpen}>
      <summary>
        {heading}
        <span class="console-hint">{note}</span>
      </summary>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <GoldCase id={id} question={questions[id]} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function GoldCase({ id, question }: { id: string; question: string | undefined }) {
  const words = WORDS.gold;
  if (question === undefined) return <>{id}</>;
  return (
    <>
      {question} <span class="gold-id">{id}</span>
      {may('editor') && (
        <a href={`/staff/trial?${new URLSearchParams({ q: question })}`} aria-label={words.tryOf(question)}>
          {words.try}
        </a>
      )}
    </>
  );
}
