import { useEffect, useRef, useState } from 'preact/hooks';
import type { z } from 'zod';
import { staffDocumentsResponse } from '../../../server/protocol/staff.ts';
import { readStaff } from '../staff-api.ts';
import { failureText, StaffFailure } from '../staff-failure.tsx';
import { session } from '../staff-session.ts';
import { choiceCall, type DocumentChoice } from './documents-address.ts';
import { DocumentsTable } from './documents-table.tsx';
import { PagesOfList } from './pages-of-list.tsx';
import { StateFilter } from './state-filter.tsx';
import { words } from './words.ts';

type Documents = z.infer<typeof staffDocumentsResponse>;

/** The documents of a choice; asked for anew with every round, while what was shown stays. */
export function DocumentsList({ choice, round }: { choice: DocumentChoice; round: number }) {
  const [found, setFound] = useState<Documents>();
  const [failure, setFailure] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const call = choiceCall(choice);
  const accountId = session.value?.account?.id;

  // Who has just signed in again wants to see what was refused before.
  useEffect(() => {
    let isCurrent = true;
    readStaff(call, staffDocumentsResponse).then(
      (documents) => {
        if (!isCurrent) return;
        setFound(documents);
        setFailure(undefined);
      },
      (error) => isCurrent && setFailure(failureText(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [call, round, attempt, accountId]);

  const count = useRef<HTMLParagraphElement>(null);
  const shownPage = useRef(choice.page);
  useEffect(() => {
    // Who turns the page reads on from its top.
    if (shownPage.current !== choice.page) count.current?.focus({ preventScroll: true });
    shownPage.current = choice.page;
  }, [choice.page]);

  return (
    <>
      {failure !== undefined && (
        <div class="retry">
          <StaffFailure text={failure} />
          <button type="button" onClick={() => setAttempt(attempt + 1)}>
            {words.retry}
          </button>
        </div>
      )}
      {found === undefined && failure === undefined && <p role="status">{words.loading}</p>}
      {found && (
        <section class="documents-found" aria-label={words.list.caption}>
          <StateFilter choice={choice} states={found.states} />
          <p role="status" tabIndex={-1} ref={count}>
            {found.total === 0 ? words.list.none : words.list.count(found.total)}
          </p>
          {found.documents.length > 0 && <DocumentsTable documents={found.documents} />}
          <PagesOfList choice={choice} total={found.total} />
        </section>
      )}
    </>
  );
}
