import type { ComponentChildren } from 'preact';
import { words } from './words.ts';

export type ShareRow = { key: string; name: ComponentChildren; count: number };

/** Counts as a table whose bars stand in its own rows: chart and numbers are one. Bars are as long as their share of `most`. */
export function ShareTable(props: {
  caption: string;
  column: string;
  rows: readonly ShareRow[];
  of: number;
  most: number;
}) {
  const { caption, column, rows, of, most } = props;
  return (
    <table class="share-table">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{column}</th>
          {/* The bars say again what the numbers say. */}
          <td class="share-bar" aria-hidden="true" />
          <th scope="col" class="number">
            {words.count}
          </th>
          <th scope="col" class="number">
            {words.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, count }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td class="share-bar" aria-hidden="true">
              <svg viewBox="0 0 100 1" preserveAspectRatio="none">
                <title>{count}</title>
                <rect class="chart-track" width="100" height="1" />
                <rect class="chart-part" width={most === 0 ? 0 : (count / most) * 100} height="1" />
              </svg>
            </td>
            <td class="number">{count}</td>
            <td class="number">{percent(count, of)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A share in whole percent; what is not nothing is not 0%. */
export function percent(count: number, of: number): string {
  if (of === 0 || count === 0) return '0%';
  const share = (count / of) * 100;
  return share < 1 ? '<1%' : `${Math.round(share)}%`;
}
