import { choiceAddress, type DocumentChoice, PAGE_SIZE } from './documents-address.ts';
import { words } from './words.ts';

/** From one page of the list to the next; nothing where all stands on one. */
export function PagesOfList({ choice, total }: { choice: DocumentChoice; total: number }) {
  const pages = Math.ceil(total / PAGE_SIZE);
  if (pages <= 1) return null;
  const { page } = choice;
  return (
    <nav class="pages-of-list" aria-label={words.list.pages}>
      {page > 1 && (
        <a class="button-link" rel="prev" href={choiceAddress({ ...choice, page: page - 1 })}>
          {words.list.previous}
        </a>
      )}
      <span>{words.list.page(page, pages)}</span>
      {page < pages && (
        <a class="button-link" rel="next" href={choiceAddress({ ...choice, page: page + 1 })}>
          {words.list.next}
        </a>
      )}
    </nav>
  );
}
