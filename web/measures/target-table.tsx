import type { Language } from '../../server/protocol/answer.ts';
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
        <table class="target-table">
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

/** `m29` is measure 29; what is no measure belongs to the overall goal, the only other place that sets targets. */
function placeName(anchor: string): string {
  const { number, goal } = messages.value.measures;
  const measure = /^m(\d+)$/.exec(anchor)?.[1];
  return measure === undefined ? goal : number(Number(measure));
}

/** Large figures by their words, as people say them: 440000000000 is 4400亿, or 440 billion. */
function formatFigure(value: number, language: Language): string {
  const notation = value >= 10_000 ? 'compact' : 'standard';
  return new Intl.NumberFormat(language, {
    notation,
    compactDisplay: 'long',
    maximumFractionDigits: 2,
    useGrouping: false,
  }).format(value);
}

function TargetRow({ target }: { target: Target }) {
  const { comparison } = messages.value.measures;
  return (
    <tr>
      <th scope="row" lang="zh-Hans">
        {target.metric}
      </th>
      <td>
        {comparison[target.comparison]} {formatFigure(target.value, locale.value)}
        {locale.value === 'en' && ' '}
        <span lang="zh-Hans">{target.unit}</span>
      </td>
      <td>{target.year ?? '—'}</td>
      <td>
        <a href={documentAddress(MEASURES_DOCUMENT, target.anchor)}>{placeName(target.anchor)}</a>
      </td>
    </tr>
  );
}
