import { useEffect, useRef } from 'preact/hooks';
import type { z } from 'zod';
import { type askedQuestion, questionsResponse } from '../../../server/protocol/staff.ts';
import { navigate } from '../../browser/router.ts';
import { FailureLine } from '../../design-system/failure-line.tsx';
import { zhHans } from '../../i18n/zh-hans.ts';
import { readStaff } from '../staff-api.ts';
import { timeInGuangdong } from './local-time.ts';
import { OUTCOMES, PAGE_SIZE, questionsPath, type View, viewAddress } from './question-filter.ts';
import { StatusBadge } from './status-badge.tsx';
import { useLastLoaded } from './use-last-loaded.ts';
import { words } from './words.ts';

type Question = z.infer<typeof askedQuestion>;

/** The questions themselves, to be narrowed down and leafed through. */
export function QuestionList({ view }: { view: View }) {
  const path = questionsPath(view);
  const loaded = useLastLoaded(path, () => readStaff(path, questionsResponse));
  const heading = useRef<HTMLHeadingElement>(null);
  const isLeafing = useRef(false);

  // Who leafs on reads the next page from its top; who narrows down stays at the fields.
  useEffect(() => {
    if (!isLeafing.current || loaded.isLoading) return;
    isLeafing.current = false;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView();
  }, [loaded.isLoading]);

  return (
    <section class="insight-card insight-questions" aria-labelledby="questions">
      <h2 id="questions" ref={heading} tabIndex={-1}>
        {words.questions.heading}
      </h2>
      <Filter view={view} />
      {loaded.failure && <FailureLine code={loaded.failure} onRetry={loaded.retry} />}
      <p role="status" class="insight-note">
        {loaded.value ? words.questions.found(loaded.value.total) : loaded.isLoading && words.loading}
      </p>
      {loaded.value && loaded.value.total > 0 && (
        <div class="table-frame" aria-busy={loaded.isLoading}>
          <QuestionTable questions={loaded.value.questions} />
        </div>
      )}
      {loaded.value && (
        <Pager
          view={view}
          pages={Math.ceil(loaded.value.total / PAGE_SIZE)}
          onLeaf={() => {
            isLeafing.current = true;
          }}
        />
      )}
    </section>
  );
}

function Filter({ view }: { view: View }) {
  const field = useRef<HTMLInputElement>(null);
  // The address may change without the field: by Back, and by links.
  useEffect(() => {
    if (field.current) field.current.value = view.words;
  }, [view.words]);
  const show = (changed: Partial<View>) => navigate(viewAddress({ ...view, page: 1, ...changed }, { isList: true }));
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    show({ words: String(new FormData(event.currentTarget).get('q') ?? '').trim() });
  };
  return (
    <search>
      <form class="insight-filter" onSubmit={submit}>
        <fieldset class="segmented">
          <legend class="visually-hidden">{words.questions.outcome}</legend>
          {[undefined, ...OUTCOMES].map((outcome) => (
            <label key={outcome ?? 'all'}>
              <input
                type="radio"
                name="outcome"
                checked={view.outcome === outcome}
                onChange={() => show({ outcome })}
              />
              <span>{words.questions.outcomes[outcome ?? 'all']}</span>
            </label>
          ))}
        </fieldset>
        <label class="insight-words">
          <span>{words.questions.words}</span>
          <input ref={field} type="search" name="q" maxLength={200} defaultValue={view.words} />
        </label>
        <button type="submit">{words.questions.find}</button>
      </form>
    </search>
  );
}

function QuestionTable({ questions }: { questions: readonly Question[] }) {
  const { questions: texts } = words;
  return (
    <table>
      <caption class="visually-hidden">{texts.heading}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.time}</th>
          <th scope="col">{texts.question}</th>
          <th scope="col">{texts.status}</th>
          <th scope="col">{texts.rating}</th>
        </tr>
      </thead>
      <tbody>
        {questions.map((one) => (
          <tr key={one.answerId}>
            <td class="time">{timeInGuangdong(one.at)}</td>
            <th scope="row">
              <a href={`/?answer=${encodeURIComponent(one.answerId)}`} title={texts.openAnswer}>
                {one.question}
              </a>
              {one.topic && <p class="insight-note">{texts.cited(one.topic)}</p>}
            </th>
            <td>
              <StatusBadge status={one.status} />
            </td>
            <td>
              <Rating question={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rating({ question: { rating, reasons, comment } }: { question: Question }) {
  if (rating === undefined) return null;
  const named: Record<string, string> = zhHans.chat.feedback.reasons;
  return (
    <>
      <span class="badge" data-rating={rating}>
        {words.rating[rating]}
      </span>
      {reasons.length > 0 && <p class="insight-note">{reasons.map((reason) => named[reason] ?? reason).join('、')}</p>}
      {comment && <p class="insight-note">“{comment}”</p>}
    </>
  );
}

function Pager({ view, pages, onLeaf }: { view: View; pages: number; onLeaf: () => void }) {
  if (pages <= 1 && view.page === 1) return null;
  const to = (page: number) => viewAddress({ ...view, page }, { isList: true });
  return (
    <nav class="insight-pager" aria-label={words.questions.pages}>
      {view.page > 1 && (
        <a class="button-link" href={to(Math.min(view.page - 1, Math.max(1, pages)))} onClick={onLeaf}>
          {words.questions.previous}
        </a>
      )}
      <span>{words.questions.page(view.page, pages)}</span>
      {view.page < pages && (
        <a class="button-link" href={to(view.page + 1)} onClick={onLeaf}>
          {words.questions.next}
        </a>
      )}
    </nav>
  );
}
