import type { TargetsResponse } from '../../server/protocol/http.ts';
import { documentAddress } from '../documents/document-address.ts';
import { locale, messages } from '../i18n/locale.ts';
import { MEASURES_DOCUMENT } from './measures-document.ts';

type Target = TargetsResponse['targets'][number];

export function TargetTable({ targets }: { targets: readonly Target[] }) {
  const { measures: words } = messages.value;
  return (
    <section>
      <h2>{words.targetsHeading}</h2>
      <div class="table-frame">
        <table>
          <caption class="visually-hidden">{words.targetsCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.metric}</th>
              <th scope="col">{words.value}</th>
              <th scope="col">{words.year}</th>
              <th scope="col">{words.basis}</th>
            </tr>
          </thead>
          <tbody>
            {targets.map((target) => (
              <TargetRow key={`${target.anchor} ${target.metric} ${target.year}`} target={target} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function TargetRow({ target }: { target: Target }) {
  const { comparison } = messages.value.measures;
  const figure = new Intl.NumberFormat(locale.value, { useGrouping: false }).format(target.value);
  return (
    <tr>
      <th scope="row" lang="zh-Hans">
        {target.metric}
      </th>
      <td>
        {comparison[target.comparison]} {figure} <span lang="zh-Hans">{target.unit}</span>
      </td>
      <td>{target.year ?? '—'}</td>
      <td>
        <a href={documentAddress(MEASURES_DOCUMENT, target.anchor)}>{target.anchor}</a>
      </td>
    </tr>
  );
}
