import type { TargetsResponse } from '../../server/protocol/http.ts';

export type Target = TargetsResponse['targets'][number];

/** `years`: what is to be reached by several years; `others` are told in a table alone. */
export type GroupName = 'years' | 'money' | 'production' | 'counts' | 'others';
export type TargetGroup = { name: GroupName; targets: Target[] };

/** What is produced, by the word it is counted with; what else is counted. */
const PRODUCED = new Set(['辆', '部', '台']);
const COUNTED = new Set(['个', '款', '家', '项']);
const ORDER: GroupName[] = ['years', 'money', 'production', 'counts', 'others'];

/** Every target in exactly one group, so that what stands in one picture can be compared: by unit, not by name. */
export function groupTargets(targets: readonly Target[]): TargetGroup[] {
  // (`Map.groupBy` is still missing on the phones of many readers.)
  const times = (wanted: string) => targets.filter(({ metric }) => metric === wanted).length;
  const nameOf = (target: Target): GroupName => {
    if (times(target.metric) > 1) return 'years';
    if (target.year === undefined) return 'others';
    if (target.unit === '元') return 'money';
    if (PRODUCED.has(target.unit)) return 'production';
    return COUNTED.has(target.unit) ? 'counts' : 'others';
  };
  const groups = ORDER.map((name) => ({ name, targets: targets.filter((target) => nameOf(target) === name) }));
  // The years of one metric stand below each other.
  const metrics = [...new Set(targets.map(({ metric }) => metric))];
  groups[0]?.targets.sort((a, b) => metrics.indexOf(a.metric) - metrics.indexOf(b.metric));
  return groups.filter((group) => group.targets.length > 0);
}

/** Yuan in 亿, what is produced in 万: as the figures are said. */
export const scaleOf = ({ unit }: Target): number => (unit === '元' ? 1e8 : PRODUCED.has(unit) ? 1e4 : 1);

/** In its scale, with the word for it: 4400 亿元, 350 万辆, 40 EFLOPS. */
export function figureOf(target: Target): string {
  const scale = scaleOf(target);
  const word = scale === 1e8 ? '亿' : scale === 1e4 ? '万' : '';
  return `${target.value / scale} ${word}${target.unit}`;
}
