import { AnswerText } from '../../chat/answer-text.tsx';
import { documentAddress } from '../../documents/document-address.ts';
import { ValidityBadge } from '../../documents/validity-badge.tsx';
import { StatusBadge } from '../insight/status-badge.tsx';
import { CURATED_DOCUMENT } from './curated-document.ts';
import type { Preview, usePreview } from './use-preview.ts';
import { claimWords, words } from './words.ts';

/** What whoever writes should know before it is kept. */
export function CuratedPreview(props: ReturnType<typeof usePreview> & { anchor: string }) {
  const { preview, sentences, isReady, isLoading, failure, anchor } = props;
  const texts = words.preview;
  return (
    <aside class="curated-preview" aria-labelledby="curated-preview">
      <div class="curated-preview-head">
        <h2 id="curated-preview">{texts.heading}</h2>
        <p role="status" class="curated-note">
          {isLoading ? texts.loading : preview && failure === undefined && texts.done}
        </p>
      </div>
      {failure !== undefined && <p class="failure">{failure}</p>}
      {preview === undefined && !isReady && <p class="curated-note">{texts.waiting}</p>}
      {preview && (
        <>
          <Sentences preview={preview} sentences={sentences} />
          <Similar similar={preview.similar.filter((each) => !isItself(each, anchor))} />
          <Now now={preview.now} />
          <Passages passages={preview.restsOn} />
        </>
      )}
    </aside>
  );
}

function isItself({ documentId, anchor }: Preview['similar'][number], itself: string): boolean {
  return documentId === CURATED_DOCUMENT && anchor === itself;
}

function Sentences({ preview, sentences }: { preview: Preview; sentences: readonly string[] }) {
  const texts = words.preview;
  return (
    <section>
      <h3>{texts.borneOut}</h3>
      {sentences.length === 0 && <p class="curated-note">{texts.noSentences}</p>}
      <ol class="curated-sentences">
        {sentences.map((sentence, at) => {
          const verdicts = verdictsOn(preview, at);
          return (
            // A sentence is known by its place.
            <li key={at} data-borne-out={verdicts.length === 0}>
              <p>{sentence}</p>
              {(verdicts.length === 0 ? [texts.fine] : verdicts).map((verdict) => (
                <p class="curated-verdict" key={verdict}>
                  {verdict}
                </p>
              ))}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** What speaks against a sentence. */
function verdictsOn({ unsupported, restsOn }: Preview, at: number): string[] {
  if (restsOn.length === 0) return [words.preview.noBasis];
  return unsupported.filter(({ sentence }) => sentence === at).map(({ kind, text }) => claimWords(kind, text));
}

function Similar({ similar }: { similar: Preview['similar'] }) {
  const texts = words.preview;
  return (
    <section>
      <h3>{texts.similar}</h3>
      {similar.length === 0 ? (
        <p class="curated-note">{texts.noSimilar}</p>
      ) : (
        <ul class="curated-similar">
          {similar.map(({ question, documentId, anchor, likeness }) => (
            <li key={`${documentId}#${anchor} ${question}`}>
              <NewWindowLink
                href={
                  documentId === CURATED_DOCUMENT
                    ? `/staff/curated/${encodeURIComponent(anchor)}`
                    : documentAddress(documentId, anchor)
                }
                text={question}
              />
              <span class="curated-note">{texts.likeness(likeness)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Now({ now }: { now: Preview['now'] }) {
  return (
    <section>
      <h3>{words.preview.now}</h3>
      <StatusBadge status={now.status} />
      <div class="curated-now">
        {/* Without its marks, which would open the panel of another page. */}
        <AnswerText sentences={now.sentences.map(({ text }) => ({ text, citations: [] }))} citations={[]} />
      </div>
    </section>
  );
}

function Passages({ passages }: { passages: Preview['restsOn'] }) {
  if (passages.length === 0) return null;
  return (
    <section>
      <h3>{words.preview.passages}</h3>
      {passages.map(({ id, title, text, validity }) => {
        const [documentId, anchor] = id.split('#');
        return (
          <article key={id} class="curated-passage">
            <h4>
              <NewWindowLink href={documentAddress(documentId!, anchor)} text={title} />{' '}
              <ValidityBadge validity={validity} />
            </h4>
            <p class="passage-text">{text}</p>
          </article>
        );
      })}
    </section>
  );
}

/** What is being written stays beside what is read. */
export function NewWindowLink({ href, text }: { href: string; text: string }) {
  return (
    <a href={href} target="_blank" rel="noopener" title={words.preview.newWindow}>
      {text}
    </a>
  );
}
