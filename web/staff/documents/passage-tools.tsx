import { CutTool } from './cut-tool.tsx';
import { add, cut, type Entry, joinWithNext, linesOf, move, remove } from './edit-document.ts';
import type { PassageProps } from './passage-props.ts';
import { words } from './words.ts';

/** What can be done with a passage among the others. */
export function PassageTools({ desk, entry, index, kind }: PassageProps) {
  const { edit } = words;
  const { key, passage } = entry;
  const count = desk.edited.value?.entries.length ?? 0;
  const name = passage.locator.zh || words.problems.passage(index + 1);
  const keyAt = (at: number) => desk.edited.peek()?.entries[at]?.key;
  /** The focus goes to the passage that stands at an index now. */
  const goTo = (at: number) => {
    const there = keyAt(at);
    if (there !== undefined) desk.goTo({ entry: there });
  };

  const moveTo = (to: number, control: string) => {
    if (to < 0 || to >= count) return;
    desk.changeEntries((entries) => move(entries, index, to), edit.steps.move(name, to + 1));
    desk.goTo({ entry: key, control });
  };
  const join = () => {
    if (index + 1 >= count) return;
    desk.changeEntries((entries) => joinWithNext(entries, index), edit.steps.join(name));
    goTo(index);
  };
  const cutAt = (sentence: number) => {
    const original = desk.standing.peek()?.original ?? null;
    desk.changeEntries((entries) => cut(entries, index, sentence, { kind, original }), edit.steps.cut(name));
    goTo(index + 1);
  };
  const addAfter = () => {
    desk.changeEntries((entries) => add(entries, index + 1, kind), edit.steps.add);
    goTo(index + 1);
  };
  const removeThis = () => {
    desk.changeEntries((entries) => remove(entries, index), edit.steps.remove(name));
    focusAfterRemoval(desk, index);
  };

  return (
    <div class="passage-tools">
      <CutTool sentences={linesOf(entry.text)} entryKey={key} onCut={cutAt} />
      <p>
        <Tool control="up" text={edit.up} isOff={index === 0} onPress={() => moveTo(index - 1, 'up')} />
        <Tool control="down" text={edit.down} isOff={index + 1 >= count} onPress={() => moveTo(index + 1, 'down')} />
        <Tool control="join" text={edit.join} isOff={index + 1 >= count} onPress={join} />
        <Tool control="add" text={edit.add} onPress={addAfter} />
        <Tool control="remove" text={edit.remove} onPress={removeThis} />
      </p>
    </div>
  );
}

/** What was removed had the focus; the list takes it, where what was done is said and can be undone. */
function focusAfterRemoval(desk: PassageProps['desk'], index: number): void {
  const entries: readonly Entry[] = desk.edited.peek()?.entries ?? [];
  const next = entries[Math.min(index, entries.length - 1)];
  if (next) desk.goTo({ entry: next.key });
  else document.getElementById('passages-heading')?.focus();
}

interface ToolProps {
  control: string;
  text: string;
  isOff?: boolean;
  onPress: () => void;
}

/** A button that is off stays where it is and keeps the focus. */
function Tool({ control, text, isOff, onPress }: ToolProps) {
  return (
    <button
      type="button"
      class={control === 'remove' ? 'button-quiet danger' : 'button-quiet'}
      data-control={control}
      aria-disabled={isOff}
      onClick={onPress}
    >
      {text}
    </button>
  );
}
