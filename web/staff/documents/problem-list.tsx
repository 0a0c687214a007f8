import type { DocumentDesk, SaveFailure } from './document-desk.ts';
import { words } from './words.ts';

/** What keeps a document from being saved; each line leads to its place. */
export function ProblemList({ desk, failure }: { desk: DocumentDesk; failure: SaveFailure }) {
  return (
    <div class="failure problems" role="alert">
      <p>{failure.text}</p>
      <ul>
        {failure.problems.map(({ text, spot }) => (
          <li key={text}>
            {text}{' '}
            <button type="button" class="button-quiet" onClick={() => desk.goTo(spot)}>
              {words.save.goThere}
              <span class="visually-hidden">：{text}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
