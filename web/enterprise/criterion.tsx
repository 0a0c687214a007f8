import type { CriterionResult } from '../../server/protocol/match.ts';
import { openCitation } from '../chat/open-citation.ts';
import { factPrompts, match, profile } from './match-store.ts';
import { withAnswer } from './profile-fields.ts';
import { words as table } from './words.ts';

/** Met, unmet or open, in a word and a sign, never by colour alone; with the reason and the clause. */
export function Criterion({ criterion }: { criterion: CriterionResult }) {
  const words = table.value;
  const { text, verdict, reason, citation } = criterion;
  return (
    <div class="criterion" data-verdict={verdict}>
      <p>
        <span class="criterion-verdict">{words.criterionVerdicts[verdict]}</span>{' '}
        <span lang="zh-Hans">
          <strong>{text}</strong> <span class="criterion-reason">{reason}</span>
        </span>
      </p>
      <div class="criterion-tools">
        <button
          type="button"
          class="button-quiet"
          aria-haspopup="dialog"
          aria-label={`${words.basis}：${citation.title} ${citation.locator}`}
          onClick={() => {
            openCitation.value = citation;
          }}
        >
          {words.basis}
        </button>
        {verdict === 'unknown' && criterion.field && <Answer field={criterion.field} prompt={text} />}
      </div>
    </div>
  );
}

/** What is open is answered where one reads it: yes or no here, a value in its field. */
function Answer({ field, prompt }: { field: string; prompt: string }) {
  const words = table.value;
  if (!field.startsWith('facts.')) {
    return (
      <button type="button" class="button-quiet" onClick={() => goToField(field)}>
        {words.fill}
      </button>
    );
  }
  const answer = (value: boolean) => {
    factPrompts.value = { [field]: prompt, ...factPrompts.peek() };
    void match(withAnswer(profile.peek(), field, value));
  };
  return (
    <>
      <button type="button" onClick={() => answer(true)}>
        {words.yes}
      </button>
      <button type="button" onClick={() => answer(false)}>
        {words.no}
      </button>
    </>
  );
}

/** Opens the group the field is in, and puts the cursor there. */
function goToField(field: string): void {
  const place = document.querySelector(`.profile-form [data-field="${CSS.escape(field)}"]`);
  const group = place?.closest('details');
  if (group) group.open = true;
  place?.querySelector<HTMLElement>('input, select')?.focus();
}
