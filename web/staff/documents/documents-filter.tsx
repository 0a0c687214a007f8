import type { DocumentKind } from '../../../server/protocol/answer.ts';
import { navigate } from '../../browser/router.ts';
import { choiceAddress, type DocumentChoice } from './documents-address.ts';
import { KINDS, words } from './words.ts';

/** The words and the kind to look for; the state is chosen below, where its counts are. */
export function DocumentsFilter({ choice }: { choice: DocumentChoice }) {
  const { list } = words;
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('q') ?? '').trim();
    navigate(choiceAddress({ ...choice, words: typed, page: 1 }));
  };
  const chooseKind = (kind: string) =>
    navigate(choiceAddress({ ...choice, kind: kind === '' ? undefined : (kind as DocumentKind), page: 1 }));

  return (
    <search>
      <form class="documents-filter" onSubmit={submit}>
        <label class="field documents-words">
          <span>{list.search}</span>
          <input
            type="search"
            name="q"
            maxLength={200}
            placeholder={list.searchPlaceholder}
            key={choice.words}
            defaultValue={choice.words}
          />
        </label>
        <label class="field">
          <span>{list.kind}</span>
          <select value={choice.kind ?? ''} onChange={(event) => chooseKind(event.currentTarget.value)}>
            <option value="">{list.allKinds}</option>
            {Object.entries(KINDS).map(([kind, label]) => (
              <option key={kind} value={kind}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{list.submit}</button>
      </form>
    </search>
  );
}
