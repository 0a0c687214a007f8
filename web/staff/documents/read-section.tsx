import { useSignal } from '@preact/signals';
import { contentIn, type DocumentDesk } from './document-desk.ts';
import { type Entry, passageOf } from './edit-document.ts';
import { MetadataReading } from './metadata-reading.tsx';
import { OriginalText } from './original-text.tsx';
import { RemarksPanel } from './remarks-panel.tsx';
import { words } from './words.ts';

/** The document as those read it who may not change it, beside the text it was made from. */
export function ReadSection({ desk }: { desk: DocumentDesk }) {
  const edited = desk.edited.value;
  const standing = desk.standing.value;
  if (edited === undefined || !standing) return <p class="note">{words.edit.nothing}</p>;
  const content = contentIn(standing);
  return (
    <div class="edit-section">
      <p class="note">{words.editor.readOnly}</p>
      <RemarksPanel doubts={standing.remarks.doubts} />
      {content && <MetadataReading content={content} guessed={standing.remarks.guessed} />}
      <div class="edit-columns" data-has-original={standing.original !== null}>
        {standing.original !== null && (
          <OriginalText text={standing.original} entry={edited.entries.find(({ key }) => key === desk.chosen.value)} />
        )}
        <section class="passages" aria-labelledby="passages-heading">
          <h2 id="passages-heading" tabIndex={-1}>
            {words.edit.passages(edited.entries.length)}
          </h2>
          <ol class="passage-items">
            {edited.entries.map((entry) => (
              <PassageReading key={entry.key} desk={desk} entry={entry} />
            ))}
          </ol>
        </section>
      </div>
    </div>
  );
}

function PassageReading({ desk, entry }: { desk: DocumentDesk; entry: Entry }) {
  const isEnglish = useSignal(false);
  const isChosen = desk.chosen.value === entry.key;
  const { locator, title, sentences, asked = [], anchor } = passageOf(entry);
  const hasEnglish = sentences.some(({ en }) => en !== undefined);
  const choose = () => {
    desk.chosen.value = isChosen ? undefined : entry.key;
  };
  return (
    <li class="passage-item" data-is-chosen={isChosen}>
      <button type="button" class="passage-name" aria-expanded={isChosen} onClick={choose}>
        <span class="passage-title">
          <strong>{locator.zh}</strong>
          {title && title.zh !== locator.zh && <span>{title.zh}</span>}
          <span class="passage-count">{words.edit.sentenceCount(sentences.length)}</span>
        </span>
        {!isChosen && <span class="passage-begin">{sentences[0]?.zh}</span>}
      </button>
      {isChosen && (
        <div class="passage-open">
          <p class="passage-anchor">#{anchor}</p>
          <ol class="passage-sentences">
            {sentences.map(({ zh, en }, index) => (
              <li key={index}>
                {zh}
                {isEnglish.value && en && <p lang="en">{en}</p>}
              </li>
            ))}
          </ol>
          {hasEnglish && (
            <button
              type="button"
              class="button-quiet"
              aria-pressed={isEnglish.value}
              onClick={() => {
                isEnglish.value = !isEnglish.value;
              }}
            >
              {words.fields.en}
            </button>
          )}
          {asked.length > 0 && (
            <p class="hint">
              {words.edit.asked}：{asked.join('；')}
            </p>
          )}
        </div>
      )}
    </li>
  );
}
