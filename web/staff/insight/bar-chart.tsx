import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { textSize } from '../../settings/display.ts';
import { type BarLayout, type BarValue, barLayout, type Frame } from './chart-geometry.ts';

export type ChartBar = BarValue & {
  /** Below the bar, where there is room. */
  label: string;
  /** What the pointer is told over it. */
  title: string;
};

/** Bars side by side, drawn for the width there is and a height in em; `label` says in a sentence what they show. */
export function BarChart({ bars, label, height }: { bars: readonly ChartBar[]; label: string; height: number }) {
  const holder = useRef<HTMLDivElement>(null);
  const [frame, setFrame] = useState<Frame>();

  useLayoutEffect(() => {
    const box = holder.current;
    if (box === null) return;
    const measure = () => {
      const em = Number.parseFloat(getComputedStyle(box).fontSize);
      setFrame({ width: Math.floor(box.clientWidth), height: Math.round(height * em), em });
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(box);
    return () => watcher.disconnect();
  }, [textSize.value !== 'usual', height]);

  return (
    <div ref={holder} class="chart">
      {frame && <Drawing bars={bars} label={label} frame={frame} />}
    </div>
  );
}

function Drawing({ bars, label, frame }: { bars: readonly ChartBar[]; label: string; frame: Frame }) {
  const longest = Math.max(1, ...bars.map((bar) => bar.label.length));
  const { plot, ticks, bars: shapes, labels } = barLayout(bars, frame, longest);
  return (
    <svg
      role="img"
      aria-label={label}
      width={frame.width}
      height={frame.height}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
    >
      <Scale ticks={ticks} plot={plot} em={frame.em} />
      {shapes.map(({ x, width, part, rest }, index) => (
        <g key={bars[index]!.title}>
          <title>{bars[index]!.title}</title>
          {/* The whole column answers the pointer, also above a low bar. */}
          <rect class="chart-column" x={x} y={plot.top} width={width} height={plot.bottom - plot.top} />
          <rect class="chart-rest" x={x} y={rest.y} width={width} height={rest.height} />
          <rect class="chart-part" x={x} y={part.y} width={width} height={part.height} />
        </g>
      ))}
      {labels.map(({ index, x }) => (
        <text key={index} class="chart-label" x={x} y={frame.height - 0.3 * frame.em} text-anchor="middle">
          {bars[index]!.label}
        </text>
      ))}
    </svg>
  );
}

function Scale({ ticks, plot, em }: Pick<BarLayout, 'ticks' | 'plot'> & { em: number }) {
  return (
    <>
      {ticks.map(({ value, y }) => (
        <g key={value}>
          <line class={value === 0 ? 'chart-base' : 'chart-line'} x1={plot.left} x2={plot.right} y1={y} y2={y} />
          <text class="chart-label" x={plot.left - 0.5 * em} y={y + 0.35 * em} text-anchor="end">
            {value}
          </text>
        </g>
      ))}
    </>
  );
}
