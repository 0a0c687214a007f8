import type { DocumentDesk } from './document-desk.ts';
import { type Bilingual, type Entry, type Passage, passageOf, translate } from './edit-document.ts';
import { AreaField, TextField } from './form-fields.tsx';
import { FIELDS, words } from './words.ts';

interface EnglishProps {
  desk: DocumentDesk;
  entry: Entry;
  onChangePassage: (changes: Partial<Passage>) => void;
}

/** The English of a passage, sentence by sentence beside the Chinese it renders. */
export function EnglishOfPassage({ desk, entry, onChangePassage }: EnglishProps) {
  const { key, passage } = entry;
  const { sentences } = passageOf(entry);
  const hasEnglish = sentences.some(({ en }) => en !== undefined);
  return (
    <details class="english">
      <summary>{words.edit.english}</summary>
      <div class="english-fields">
        {hasEnglish && <p class="hint">{words.edit.englishHint}</p>}
        <div class="fields">
          <TextField
            id={`${key}-locator-en`}
            label={`${words.edit.locator} · ${words.fields.en}`}
            language="en"
            value={passage.locator.en ?? ''}
            onChange={(en) => onChangePassage({ locator: { ...passage.locator, en } })}
          />
          <TextField
            id={`${key}-title-en`}
            label={`${FIELDS.title} · ${words.fields.en}`}
            language="en"
            value={passage.title?.en ?? ''}
            onChange={(en) => onChangePassage({ title: { zh: '', ...(passage.title as Bilingual | undefined), en } })}
          />
        </div>
        {sentences.map(({ zh, en = '' }, index) => (
          <AreaField
            key={`${key}-${index}`}
            id={`${key}-en-${index}`}
            label={zh}
            language="en"
            value={en}
            onChange={(english) => desk.changeEntry(key, (now) => translate(now, index, english))}
          />
        ))}
      </div>
    </details>
  );
}
