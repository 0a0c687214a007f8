import { useEffect, useRef } from 'preact/hooks';
import type { DocumentKind } from '../../../server/protocol/answer.ts';
import type { DocumentDesk } from './document-desk.ts';
import type { Edited, Fields } from './document-fields.ts';
import { AreaField, ChoicesField, DayField, SelectField, TextField } from './form-fields.tsx';
import { RegionField } from './region-field.tsx';
import { RelationsField } from './relations-field.tsx';
import { AUDIENCES, FIELDS, FORCES, KINDS, LANGUAGES, TOPICS, WORDINGS, words } from './words.ts';

interface MetadataProps {
  desk: DocumentDesk;
  edited: Edited;
}

/** What a document says of itself. */
export function MetadataForm({ desk, edited }: MetadataProps) {
  const frame = useRef<HTMLDetailsElement>(null);
  const wanted = desk.wanted.value;
  const field = wanted && 'field' in wanted ? wanted.field : undefined;
  const guessed = desk.standing.value?.remarks.guessed ?? [];
  // Open where all is to be filled in; afterwards as the reader has it.
  const isOpenAtFirst = useRef(desk.isNew.peek()).current;

  useEffect(() => {
    if (field === undefined) return;
    if (frame.current && field !== 'passages') frame.current.open = true;
    document.getElementById(`field-${field}`)?.focus();
    desk.wanted.value = undefined;
  }, [field]);

  // A mark says who filled in what stands there: it goes when somebody has written something else.
  const opened = desk.opened.value?.fields;
  const isGuessed = (name: string, ...parts: (keyof Fields)[]) =>
    guessed.includes(name) && parts.every((part) => opened?.[part] === edited.fields[part]);
  return (
    <details class="metadata" ref={frame} open={isOpenAtFirst}>
      <summary>
        <h2>{words.edit.metadata}</h2>
        {guessed.length > 0 && <span class="guess">{words.edit.guesses(guessed.length)}</span>}
      </summary>
      <p class="hint">{words.edit.metadataRequired}</p>
      <Names desk={desk} edited={edited} isGuessed={isGuessed} />
      <Days desk={desk} edited={edited} isGuessed={isGuessed} />
      <Reach desk={desk} edited={edited} isGuessed={isGuessed} />
      <Sources desk={desk} edited={edited} isGuessed={isGuessed} />
      <RelationsField
        relations={edited.fields.relations}
        isGuessed={isGuessed('relations', 'relations')}
        onChange={(relations) => desk.changeFields({ relations })}
      />
    </details>
  );
}

type GroupProps = MetadataProps & { isGuessed: (name: string, ...parts: (keyof Fields)[]) => boolean };
type TextName = {
  [Name in keyof Fields]: Fields[Name] extends string ? Name : never;
}[keyof Fields];

/** What the fields of a group have in common. */
function textProps({ desk, edited, isGuessed }: GroupProps, part: TextName, name: string = part) {
  return {
    id: `field-${part.endsWith('Zh') ? name : part}`,
    label: FIELDS[name] ?? name,
    value: edited.fields[part],
    onChange: (value: string) => desk.changeFields({ [part]: value }),
    isGuessed: isGuessed(name, part),
  };
}

function Names(group: GroupProps) {
  const inEnglish = (name: string) => ({
    label: `${FIELDS[name]} · ${words.fields.en}`,
    language: 'en',
    isGuessed: false,
  });
  return (
    <>
      <div class="fields">
        <TextField {...textProps(group, 'titleZh', 'title')} isRequired />
        <TextField {...textProps(group, 'titleEn', 'title')} {...inEnglish('title')} />
      </div>
      <div class="fields">
        <TextField {...textProps(group, 'issuerZh', 'issuer')} />
        <TextField {...textProps(group, 'issuerEn', 'issuer')} {...inEnglish('issuer')} />
        <TextField {...textProps(group, 'documentNumber')} />
      </div>
    </>
  );
}

function Days(group: GroupProps) {
  const { fields } = words;
  return (
    <div class="fields fields-short">
      <DayField {...textProps(group, 'publishedOn')} />
      <DayField {...textProps(group, 'effectiveOn')} />
      <DayField {...textProps(group, 'expiresOn')} hint={fields.expiresHint} />
      <DayField {...textProps(group, 'repealedOn')} hint={fields.repealedHint} />
      <DayField {...textProps(group, 'supersededOn')} hint={fields.repealedHint} />
      <DayField {...textProps(group, 'checkedOn')} isRequired />
    </div>
  );
}

function Reach(group: GroupProps) {
  const { desk, edited, isGuessed } = group;
  const { kind, topics, audiences } = edited.fields;
  return (
    <>
      <div class="fields fields-short">
        <SelectField
          {...textProps(group, 'kind')}
          value={kind}
          options={KINDS}
          isRequired
          onChange={(chosen) => desk.changeFields({ kind: chosen as DocumentKind })}
        />
        <SelectField {...textProps(group, 'force')} options={FORCES} empty={words.fields.unset} />
        <SelectField {...textProps(group, 'wording')} options={WORDINGS} isRequired />
        <SelectField {...textProps(group, 'language')} options={LANGUAGES} empty={words.fields.unset} />
        <RegionField {...textProps(group, 'region')} />
        <ChoicesField
          id="field-audiences"
          label={FIELDS.audiences!}
          chosen={audiences}
          options={AUDIENCES}
          isRequired
          isGuessed={isGuessed('audiences', 'audiences')}
          onChange={(chosen) => desk.changeFields({ audiences: chosen })}
        />
      </div>
      <ChoicesField
        id="field-topics"
        label={FIELDS.topics!}
        chosen={topics}
        options={TOPICS}
        isGuessed={isGuessed('topics', 'topics')}
        onChange={(chosen) => desk.changeFields({ topics: chosen })}
      />
    </>
  );
}

function Sources(group: GroupProps) {
  const { fields } = words;
  return (
    <div class="fields">
      <TextField {...textProps(group, 'url')} hint={fields.urlHint} />
      <AreaField {...textProps(group, 'names')} hint={fields.namesHint} />
      <AreaField {...textProps(group, 'source')} isRequired hint={fields.sourceHint} />
      <AreaField {...textProps(group, 'related')} hint={fields.relatedHint} />
    </div>
  );
}
