import { useEffect, useMemo, useRef } from 'preact/hooks';
import { linesOf } from './edit-document.ts';
import { PassageForm } from './passage-form.tsx';
import type { PassageProps } from './passage-props.ts';
import { PassageTools } from './passage-tools.tsx';
import { words } from './words.ts';

interface ItemProps extends PassageProps {
  isChosen: boolean;
  /** Where in it the focus is to go: a button by its name, or the line that names it. */
  wanted: string | undefined;
}

/** Drawn anew only when something of it has changed: a law has hundreds, and one is typed in. */
export function PassageItem(props: ItemProps) {
  return useMemo(() => <Item {...props} />, Object.values(props));
}

/** One passage: a line that names it; its form below when it is the chosen one. */
function Item({ desk, entry, index, kind, isChosen, wanted }: ItemProps) {
  const item = useRef<HTMLLIElement>(null);
  const { key, passage, text } = entry;

  useEffect(() => {
    if (wanted === undefined) return;
    item.current?.querySelector<HTMLElement>(`[data-control="${wanted}"]`)?.focus();
    item.current?.scrollIntoView({ block: 'nearest' });
    desk.wanted.value = undefined;
  }, [wanted]);

  const lines = linesOf(text);
  const choose = () => {
    desk.chosen.value = isChosen ? undefined : key;
  };
  return (
    <li class="passage-item" data-is-chosen={isChosen} ref={item}>
      <button type="button" class="passage-name" data-control="name" aria-expanded={isChosen} onClick={choose}>
        <span class="passage-title">
          <strong>{passage.locator.zh || words.edit.unnamed}</strong>
          {passage.title?.zh && passage.title.zh !== passage.locator.zh && <span>{passage.title.zh}</span>}
          <span class="passage-count">{words.edit.sentenceCount(lines.length)}</span>
        </span>
        {!isChosen && <span class="passage-begin">{lines[0] ?? words.edit.empty}</span>}
      </button>
      {isChosen && (
        <div class="passage-open">
          <PassageForm desk={desk} entry={entry} index={index} kind={kind} />
          <PassageTools desk={desk} entry={entry} index={index} kind={kind} />
        </div>
      )}
    </li>
  );
}
