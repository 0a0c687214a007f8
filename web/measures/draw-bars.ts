/** Bars on a canvas by ECharts, of which only what bars need is loaded, and only by those who come to see them. */
import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// Neither tooltips nor SVG: both write inline styles, which the content security policy forbids.
use([BarChart, GridComponent, CanvasRenderer]);

export type Bar = { name: string; value: number; label: string };

/** A line of text with its bar below, of text of 14 px. */
const LINE_PX = 50;

/** Draws bars, the first on top, as wide as their box and as high as they need; gives back what takes them away again. */
export function drawBars(box: HTMLElement, bars: readonly Bar[]): () => void {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const size = Number.parseFloat(style.fontSize) * 0.85;
  const height = Math.max(140, bars.length * LINE_PX * (size / 14));
  const chart = init(box, null, { renderer: 'canvas', width: box.clientWidth, height });
  chart.setOption({
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    grid: { left: 0, right: 0, top: size, bottom: 0 },
    xAxis: { type: 'value', show: false, max: Math.max(...bars.map(({ value }) => value)) },
    yAxis: { type: 'category', inverse: true, show: false, data: bars.map(({ name }) => name) },
    series: [
      {
        type: 'bar',
        barWidth: 14,
        data: bars.map(({ value, label, name }) => ({
          value,
          // Above its bar, where it has the whole width.
          label: { show: true, position: [0, -size * 1.4], formatter: `${name}：${label}` },
        })),
        itemStyle: { color: colour('accent'), borderRadius: [0, 4, 4, 0] },
        label: { color: colour('ink'), fontSize: size, fontFamily: style.fontFamily },
      },
    ],
  });
  const watcher = new ResizeObserver(() => chart.resize({ width: box.clientWidth, height }));
  watcher.observe(box);
  return () => {
    watcher.disconnect();
    chart.dispose();
  };
}
