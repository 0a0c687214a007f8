import { timeInGuangdong } from '../insight/local-time.ts';
import type { Standing } from './document-desk.ts';
import { words } from './words.ts';

/** What was said of a document, oldest first. */
export function CommentList({ comments }: { comments: Standing['comments'] }) {
  const { review } = words;
  return (
    <section class="comments" aria-labelledby="comments-heading">
      <h2 id="comments-heading">{review.comments(comments.length)}</h2>
      {comments.length === 0 ? (
        <p class="hint">{review.noComments}</p>
      ) : (
        <ol>
          {comments.map(({ author, at, text, version }) => (
            <li key={`${at} ${author}`}>
              <p class="comment-head">
                <strong class="comment-author">{author}</strong> <time dateTime={at}>{timeInGuangdong(at)}</time>
                {version !== null && <span>{review.version(version)}</span>}
              </p>
              <p class="comment-text">{text}</p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
