import { useEffect, useRef } from 'preact/hooks';
import { documentAddress } from '../documents/document-address.ts';
import { locale } from '../i18n/locale.ts';
import { colours, textSize } from '../settings/display.ts';
import { figureOf, type GroupName, scaleOf, type Target, type TargetGroup } from './group-targets.ts';
import { MEASURES_DOCUMENT } from './measures-document.ts';
import { words as table } from './words.ts';

/** Targets that can be compared: a picture for those who see it, and beside it the same in a table. */
export function TargetFigure({ group }: { group: TargetGroup }) {
  const title = titleOf(group.name);
  return (
    <figure class="target-figure">
      <figcaption>{title}</figcaption>
      {group.name !== 'others' && <TargetChart title={title} targets={group.targets} />}
      <div class="table-frame">
        <TargetTable title={title} targets={group.targets} />
      </div>
    </figure>
  );
}

function titleOf(name: GroupName): string {
  const words = table.value;
  return {
    years: words.chartOfYears,
    money: words.chartOfMoney,
    production: words.chartOfProduction,
    counts: words.chartOfCounts,
    others: words.otherTargets,
  }[name];
}

/** Drawn when it comes near the screen, and anew when its colours, size or language change. */
function TargetChart({ title, targets }: { title: string; targets: readonly Target[] }) {
  const box = useRef<HTMLDivElement>(null);
  const words = table.value;
  const looks = [colours.value, textSize.value, locale.value];

  useEffect(() => {
    const here = box.current;
    if (here === null) return;
    let takeAway: (() => void) | undefined;
    let isGone = false;
    const watcher = new IntersectionObserver(
      async ([entry]) => {
        if (!entry?.isIntersecting) return;
        watcher.disconnect();
        const { drawBars } = await import('./draw-bars.ts');
        if (!isGone) takeAway = drawBars(here, barsOf(targets));
      },
      { rootMargin: '200px' },
    );
    watcher.observe(here);
    return () => {
      isGone = true;
      watcher.disconnect();
      takeAway?.();
    };
  }, looks);

  return <div ref={box} class="target-chart" role="img" aria-label={words.chartFor(title)} />;
}

/** Where one metric has two years the bars say which; those of different units have each a scale of their own. */
function barsOf(targets: readonly Target[]) {
  const most = new Map<string, number>();
  for (const target of targets)
    most.set(target.unit, Math.max(most.get(target.unit) ?? 0, target.value / scaleOf(target)));
  const hasYears = new Set(targets.map(({ year }) => year)).size > 1;
  const units = new Set(targets.map(({ unit }) => unit)).size;
  return targets.map((target) => {
    const value = target.value / scaleOf(target);
    return {
      name: hasYears ? `${target.metric} ${target.year}` : target.metric,
      value: hasYears && units > 1 ? value / most.get(target.unit)! : value,
      label: `${table.peek().comparison[target.comparison]} ${figureOf(target)}`,
    };
  });
}

function TargetTable({ title, targets }: { title: string; targets: readonly Target[] }) {
  const words = table.value;
  return (
    <table class="target-table">
      <caption class="visually-hidden">{title}</caption>
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
          <tr key={`${target.anchor} ${target.metric} ${target.year}`}>
            <th scope="row" lang="zh-Hans">
              {target.metric}
            </th>
            <td>
              {words.comparison[target.comparison]} <span lang="zh-Hans">{figureOf(target)}</span>
            </td>
            <td>{target.year ?? '—'}</td>
            <td>
              <a href={documentAddress(MEASURES_DOCUMENT, target.anchor)}>{placeName(target.anchor)}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `m29` is measure 29; what is no measure belongs to the overall goal, the only other place that sets targets. */
function placeName(anchor: string): string {
  const { number, goal } = table.value;
  const measure = /^m(\d+)$/.exec(anchor)?.[1];
  return measure === undefined ? goal : number(Number(measure));
}
