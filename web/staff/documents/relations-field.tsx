import type { Relation } from './document-fields.ts';
import { FIELDS, RELATIONS, words } from './words.ts';

interface RelationsProps {
  relations: readonly Relation[];
  isGuessed: boolean;
  onChange: (relations: Relation[]) => void;
}

/** What a document does to others: each named by its id, or by its title where it may not be held. */
export function RelationsField({ relations, isGuessed, onChange }: RelationsProps) {
  const { fields, edit } = words;
  const change = (index: number, changes: Partial<Relation>) =>
    onChange(relations.map((relation, each) => (each === index ? { ...relation, ...changes } : relation)));
  const removeAt = (index: number) => {
    onChange(relations.filter((_, each) => each !== index));
    // The button goes with its line.
    document.getElementById('add-relation')?.focus();
  };
  return (
    <fieldset class="relations field" id="field-relations" tabIndex={-1} data-is-guessed={isGuessed}>
      <legend>
        {FIELDS.relations}
        {isGuessed && <span class="guess">{edit.guessed}</span>}
      </legend>
      {relations.map((relation, index) => (
        <RelationLine
          key={index}
          relation={relation}
          number={index + 1}
          onChange={(changes) => change(index, changes)}
          onRemove={() => removeAt(index)}
        />
      ))}
      <button
        type="button"
        class="button-quiet"
        id="add-relation"
        onClick={() => onChange([...relations, { type: 'implements', documentId: '', title: '' }])}
      >
        {fields.addRelation}
      </button>
    </fieldset>
  );
}

interface LineProps {
  relation: Relation;
  number: number;
  onChange: (changes: Partial<Relation>) => void;
  onRemove: () => void;
}

function RelationLine({ relation, number, onChange, onRemove }: LineProps) {
  const { fields } = words;
  const { type, documentId, title } = relation;
  return (
    <div class="relation-line">
      <select
        aria-label={`${fields.relationType} ${number}`}
        value={type}
        onChange={(event) => onChange({ type: event.currentTarget.value })}
      >
        {Object.entries(RELATIONS).map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
      <input
        type="text"
        aria-label={`${fields.relationTo} ${number}`}
        placeholder={fields.relationTo}
        value={documentId}
        onInput={(event) => onChange({ documentId: event.currentTarget.value })}
      />
      <input
        type="text"
        aria-label={`${fields.relationTitle} ${number}`}
        placeholder={fields.relationTitle}
        value={title}
        onInput={(event) => onChange({ title: event.currentTarget.value })}
      />
      <button type="button" class="button-quiet" aria-label={fields.removeRelation(number)} onClick={onRemove}>
        ×
      </button>
    </div>
  );
}
