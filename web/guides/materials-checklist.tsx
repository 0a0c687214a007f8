import { useSignal } from '@preact/signals';
import { recallChecked, rememberChecked } from './checklist-memory.ts';
import { words as table } from './words.ts';

/** What to bring, to be ticked off and printed. */
export function MaterialsChecklist({ documentId, materials }: { documentId: string; materials: readonly string[] }) {
  const words = table.value;
  const checked = useSignal(recallChecked(documentId));
  const done = materials.filter((material) => checked.value.has(material)).length;

  const change = (next: ReadonlySet<string>) => {
    checked.value = next;
    rememberChecked(documentId, next);
  };
  const toggle = (material: string, isReady: boolean) => {
    const next = new Set(checked.peek());
    if (isReady) next.add(material);
    else next.delete(material);
    change(next);
  };

  return (
    <div class="checklist">
      <p class="checklist-hint">{words.checklistHint}</p>
      <ul>
        {materials.map((material) => (
          <li key={material}>
            <label>
              <input
                type="checkbox"
                checked={checked.value.has(material)}
                onChange={({ currentTarget }) => toggle(material, currentTarget.checked)}
              />
              <span lang="zh-Hans">{material}</span>
            </label>
          </li>
        ))}
      </ul>
      <div class="checklist-tools">
        <p role="status">{words.checked(done, materials.length)}</p>
        <button type="button" onClick={() => print()}>
          {words.print}
        </button>
        {done > 0 && (
          <button type="button" class="button-quiet" onClick={() => change(new Set())}>
            {words.uncheckAll}
          </button>
        )}
      </div>
    </div>
  );
}
