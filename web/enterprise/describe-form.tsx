import { isMatching, match, problems, result } from './match-store.ts';
import { words as table } from './words.ts';

/** As the protocol takes it. */
const LONGEST = 2000;

/** In the company's own words first; what they say is then shown in fields, to be corrected. */
export function DescribeForm() {
  const words = table.value;
  const problem = problems.value.find(({ field }) => field === 'description');

  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const description = String(new FormData(event.currentTarget).get('description') ?? '').trim();
    // Without a word everything is open, and the first question is what the company does.
    void match(description === '' ? {} : { description });
  };

  return (
    <form class="describe-form" onSubmit={submit}>
      <label for="description">{words.describe}</label>
      <textarea
        id="description"
        name="description"
        rows={3}
        maxLength={LONGEST}
        placeholder={words.example}
        aria-describedby="description-note"
        aria-invalid={problem !== undefined}
      />
      {problem && (
        <p class="field-problem" role="alert">
          {problem.message}
        </p>
      )}
      <p class="describe-note" id="description-note">
        {words.nothingStored}
      </p>
      <div class="describe-tools">
        <button type="submit" class="button-primary" aria-disabled={isMatching.value}>
          {result.value ? words.again : words.match}
        </button>
        <p role="status">{isMatching.value && words.matching}</p>
        <a class="link-line" href="/enterprise/high-tech">
          {words.highTech}
        </a>
        <a class="link-line" href="/enterprise/batch">
          {words.batch}
        </a>
      </div>
    </form>
  );
}
