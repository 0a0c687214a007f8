import { isCode } from './check-document.ts';
import type { Bilingual, Entry, Passage } from './edit-document.ts';
import { linesOf } from './edit-document.ts';
import { EnglishOfPassage } from './english-of-passage.tsx';
import { AreaField, SelectField, TextField } from './form-fields.tsx';
import type { PassageProps } from './passage-props.ts';
import { GUIDE_FIELDS, words } from './words.ts';

/** The texts of one passage. */
export function PassageForm({ desk, entry, kind }: PassageProps) {
  const { edit } = words;
  const { key, passage, text } = entry;
  const change = (changes: Partial<Entry>) => desk.changeEntry(key, (now) => ({ ...now, ...changes }));
  const changePassage = (changes: Partial<Passage>) =>
    desk.changeEntry(key, (now) => ({ ...now, passage: { ...now.passage, ...changes } }));
  return (
    <div class="passage-form">
      {passage.headings && passage.headings.length > 0 && (
        <p class="passage-headings">
          <span class="visually-hidden">{edit.headings}：</span>
          {passage.headings.map(({ zh }) => zh).join(' › ')}
        </p>
      )}
      <div class="fields">
        <TextField
          id={`${key}-locator`}
          label={edit.locator}
          hint={edit.locatorHint}
          isRequired
          value={passage.locator.zh}
          onChange={(zh) => changePassage({ locator: { ...passage.locator, zh } })}
        />
        <AnchorField
          entry={entry}
          before={desk.opened.value?.entries.find((opened) => opened.key === key)?.passage.anchor}
          isGuide={kind === 'guide'}
          onChange={(anchor) => changePassage({ anchor })}
        />
      </div>
      <TextField
        id={`${key}-title`}
        label={edit.passageTitle}
        value={passage.title?.zh ?? ''}
        onChange={(zh) => changePassage({ title: { ...(passage.title as Bilingual | undefined), zh } })}
      />
      <AreaField
        id={`${key}-text`}
        label={`${edit.sentences}（${edit.sentenceCount(linesOf(text).length)}）`}
        hint={edit.sentencesHint}
        isRequired
        rows={Math.min(16, text.split('\n').length + 2)}
        value={text}
        onChange={(typed) => change({ text: typed })}
      />
      <AreaField
        id={`${key}-asked`}
        label={edit.asked}
        hint={edit.askedHint}
        rows={Math.min(10, entry.asked.split('\n').length + 1)}
        value={entry.asked}
        onChange={(asked) => change({ asked })}
      />
      {(kind === 'faq' || entry.restsOn !== '') && (
        <AreaField
          id={`${key}-rests-on`}
          label={edit.restsOn}
          hint={edit.restsOnHint}
          value={entry.restsOn}
          onChange={(restsOn) => change({ restsOn })}
        />
      )}
      <EnglishOfPassage desk={desk} entry={entry} onChangePassage={changePassage} />
      <Carried passage={passage} />
    </div>
  );
}

interface AnchorProps {
  entry: Entry;
  /** As it was opened. */
  before: string | undefined;
  isGuide: boolean;
  onChange: (anchor: string) => void;
}

/** A guide is made of known fields; elsewhere an anchor is free. */
function AnchorField({ entry: { key, passage }, before, isGuide, onChange }: AnchorProps) {
  const { edit } = words;
  const { anchor } = passage;
  const isChanged = before !== undefined && before !== anchor;
  const hint = isChanged ? edit.anchorChanged : isGuide ? undefined : edit.anchorHint;
  const props = { id: `${key}-anchor`, label: edit.anchor, value: anchor, isRequired: true, hint, onChange };
  if (isGuide && (anchor === '' || anchor in GUIDE_FIELDS)) {
    const options = Object.fromEntries(Object.entries(GUIDE_FIELDS).map(([id, name]) => [id, `${name}（${id}）`]));
    return <SelectField {...props} options={options} empty={words.fields.unset} />;
  }
  return <TextField {...props} hint={isCode(anchor) ? hint : words.problems.anchor(edit.anchor)} />;
}

/** What the passage has that this page does not edit. */
function Carried({ passage }: { passage: Passage }) {
  const { edit } = words;
  const hasTags = ['sectors', 'audiences', 'supports', 'bodies'].some((field) => (passage[field] as [])?.length > 0);
  const carried = [
    passage.parts && passage.parts.length > 0 && edit.carriedParts(passage.parts.length),
    passage.targets && passage.targets.length > 0 && edit.carriedTargets(passage.targets.length),
    hasTags && edit.carriedTags,
  ].filter(Boolean);
  return carried.length === 0 ? null : <p class="hint">{edit.carried(carried.join('、'))}</p>;
}
