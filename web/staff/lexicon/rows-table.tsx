import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { newRow, type Problem, type Row, type TableName } from './lexicon-rows.ts';
import { words } from './words.ts';

/** With more of them one looks for a row by its words. */
const MANY_ROWS = 12;

/** Whether a row has the words looked for; one that is being filled in always stays. */
const isWanted = ({ left, right }: Row, wanted: string): boolean =>
  left.trim() === '' || `${left} ${right}`.toLowerCase().includes(wanted.trim().toLowerCase());

/** Rows of two fields each, to be changed, added and taken out. */
export function RowsTable(props: {
  name: TableName;
  rows: readonly Row[];
  problem: Problem | undefined;
  isReadOnly: boolean;
  onChange: (rows: readonly Row[]) => void;
}) {
  const { name, rows, problem, isReadOnly, onChange } = props;
  const texts = words[name];
  const box = useRef<HTMLElement>(null);
  const [said, setSaid] = useState('');
  const [wanted, setWanted] = useState('');
  const focusNext = useRef<string | undefined>(undefined);

  // The row that was added takes the focus; when one goes, its neighbour does.
  useLayoutEffect(() => {
    if (focusNext.current === undefined) return;
    box.current?.querySelector<HTMLElement>(focusNext.current)?.focus();
    focusNext.current = undefined;
  }, [rows]);

  const add = () => {
    const row = newRow();
    focusNext.current = `#${fieldId(name, row, 'left')}`;
    onChange([...rows, row]);
  };
  const remove = (index: number) => {
    const left = rows.toSpliced(index, 1);
    const neighbour = left[Math.min(index, left.length - 1)];
    focusNext.current = neighbour ? `#${fieldId(name, neighbour, 'left')}` : '.lexicon-add';
    setSaid(words.removed(rows[index]!.left.trim()));
    onChange(left);
  };

  return (
    <section ref={box} class="lexicon-card" aria-labelledby={`lexicon-${name}`}>
      <h2 id={`lexicon-${name}`}>{texts.heading}</h2>
      <p class="lexicon-note">
        {texts.hint} {name === 'synonyms' && words.several}
      </p>
      {rows.length === 0 ? (
        <p class="lexicon-note">{texts.none}</p>
      ) : (
        <>
          {rows.length > MANY_ROWS && (
            <p class="lexicon-filter">
              <label>
                {words.filter}
                <input type="search" value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
              </label>{' '}
              <span role="status">{words.shown(rows.filter((row) => isWanted(row, wanted)).length, rows.length)}</span>
            </p>
          )}
          <table class="lexicon-rows">
            <caption class="visually-hidden">{texts.heading}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.left}</th>
                <th scope="col">{texts.right}</th>
                {!isReadOnly && (
                  <th scope="col">
                    <span class="visually-hidden">{words.column.action}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map(
                (row, index) =>
                  isWanted(row, wanted) && (
                    <RowView
                      key={row.id}
                      name={name}
                      row={row}
                      number={index + 1}
                      wrong={problem?.table === name && problem.id === row.id ? problem.side : undefined}
                      isReadOnly={isReadOnly}
                      onChange={(changed) => onChange(rows.with(index, { ...row, ...changed }))}
                      onRemove={() => remove(index)}
                    />
                  ),
              )}
            </tbody>
          </table>
        </>
      )}
      <p role="status" class="visually-hidden">
        {said}
      </p>
      {!isReadOnly && (
        <button type="button" class="lexicon-add" onClick={add}>
          {texts.add}
        </button>
      )}
    </section>
  );
}

/** Where a field of a row is found, to put the focus there. */
export function fieldId(table: TableName, { id }: { id: number }, side: 'left' | 'right'): string {
  return `lexicon-${table}-${id}-${side}`;
}

function RowView(props: {
  name: TableName;
  row: Row;
  number: number;
  wrong: 'left' | 'right' | undefined;
  isReadOnly: boolean;
  onChange: (changed: Partial<Row>) => void;
  onRemove: () => void;
}) {
  const { name, row, number, wrong, isReadOnly, onChange, onRemove } = props;
  const texts = words[name];
  return (
    <tr>
      {(['left', 'right'] as const).map((side) => (
        <td key={side}>
          <input
            id={fieldId(name, row, side)}
            type="text"
            autocomplete="off"
            aria-label={words.field(texts[side], number)}
            aria-invalid={wrong === side}
            placeholder={number === 1 ? texts[`${side}Example`] : undefined}
            readOnly={isReadOnly}
            value={row[side]}
            onInput={(event) => onChange({ [side]: event.currentTarget.value })}
          />
        </td>
      ))}
      {!isReadOnly && (
        <td class="lexicon-remove">
          <button
            type="button"
            class="button-quiet"
            aria-label={words.removeRow(number, row.left.trim())}
            onClick={onRemove}
          >
            {words.remove}
          </button>
        </td>
      )}
    </tr>
  );
}
