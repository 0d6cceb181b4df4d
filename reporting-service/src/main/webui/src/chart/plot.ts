import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** The one place that knows the charting library. */

export interface Line {
  values: readonly (number | null)[];
  /** The name of a colour token. */
  colour: string;
  kind: 'bars' | 'area';
}

export interface PlotSpec {
  /** When each step begins, in seconds. */
  times: readonly number[];
  step: 'day' | 'hour';
  lines: readonly Line[];
  /** Steps to mark as unknown, by index. */
  unknown: readonly number[];
  height: number;
  axisTime: (seconds: number) => string;
  axisValue: (value: number) => string;
  /** Plots with the same name share one cursor. */
  cursor: string;
  onStep: (index: number | null) => void;
  onChoose: (index: number) => void;
}

export interface Plot {
  /** Other values of the same steps, drawn where the old ones are. */
  update(lines: readonly Line[], unknown: readonly number[]): void;
  point(index: number | null): void;
  resize(width: number): void;
  destroy(): void;
}

const HOUR = 3_600;
const DAY = 24 * HOUR;

const STEPS = {
  day: { length: DAY, apart: 64, every: [1, 2, 7, 14, 28].map((days) => days * DAY) },
  hour: {
    length: HOUR,
    apart: 104,
    every: [1, 3, 6, 12, 24, 48, 168].map((hours) => hours * HOUR),
  },
};

export function createPlot(host: HTMLElement, spec: PlotSpec): Plot {
  const ink = resolve(host, 'var(--ink-3)');
  const grid = resolve(host, 'var(--line)');
  const font = `12px ${getComputedStyle(host).fontFamily}`;
  const first = spec.times[0] ?? 0;
  const last = spec.times.at(-1) ?? first;
  const { length, apart, every } = STEPS[spec.step];
  let unknown = spec.unknown;

  const plot = new uPlot(
    {
      width: Math.max(host.clientWidth, 200),
      height: spec.height,
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: {
        sync: { key: spec.cursor, setSeries: false },
        drag: { setScale: false, x: false, y: false },
        y: false,
        points: { show: spec.lines.some((line) => line.kind === 'area') },
      },
      scales: {
        x: { time: true, range: () => [first - length / 2, last + length / 2] },
        y: { range: (_, __, max) => [0, max > 0 ? max * 1.08 : 1] },
      },
      axes: [
        {
          stroke: ink,
          font,
          grid: { show: false },
          ticks: { stroke: grid, size: 4 },
          size: 26,
          space: apart,
          incrs: every,
          splits: (_, __, min, max, incr) => splitsOf(first, min, max, incr),
          values: (_, splits) => splits.map(spec.axisTime),
        },
        {
          stroke: ink,
          font,
          grid: { stroke: grid, width: 1 },
          ticks: { show: false },
          size: 64,
          space: 26,
          values: (_, splits) => splits.map(spec.axisValue),
        },
      ],
      series: [
        {},
        ...spec.lines.map((line): uPlot.Series => {
          const stroke = resolve(host, `var(${line.colour})`);
          const fill = resolve(
            host,
            `color-mix(in srgb, var(${line.colour}) var(--series-fill), transparent)`,
          );
          const bars = line.kind === 'bars';
          return {
            stroke,
            fill: bars ? stroke : fill,
            width: bars ? 0 : 2,
            points: { show: !bars && spec.times.length <= 45, size: 5, fill: stroke },
            ...(bars && uPlot.paths.bars
              ? { paths: uPlot.paths.bars({ size: [0.68, 28], radius: [0.18, 0] }) }
              : {}),
          };
        }),
      ],
      hooks: {
        setCursor: [(self) => spec.onStep(self.cursor.idx ?? null)],
        draw: [(self) => markUnknown(self, spec, unknown, ink)],
      },
    },
    dataOf(spec.times, spec.lines),
    host,
  );
  plot.over.addEventListener('click', () => {
    if (plot.cursor.idx != null) {
      spec.onChoose(plot.cursor.idx);
    }
  });

  return {
    update: (lines, nowUnknown) => {
      unknown = nowUnknown;
      plot.setData(dataOf(spec.times, lines));
    },
    point: (index) => {
      const left = index === null ? -10 : plot.valToPos(spec.times[index] ?? first, 'x');
      plot.setCursor({ left, top: 10 });
    },
    resize: (width) => plot.setSize({ width: Math.max(width, 200), height: spec.height }),
    destroy: () => plot.destroy(),
  };
}

function dataOf(times: readonly number[], lines: readonly Line[]): uPlot.AlignedData {
  return [[...times], ...lines.map((line) => [...line.values])] as uPlot.AlignedData;
}

function splitsOf(first: number, min: number, max: number, incr: number): number[] {
  const splits: number[] = [];
  for (let at = first; at <= max; at += incr) {
    if (at >= min) {
      splits.push(at);
    }
  }
  return splits;
}

/** Steps of unknown traffic carry a dashed line where a bar would stand: something was there, its size nobody knows. */
function markUnknown(plot: uPlot, spec: PlotSpec, unknown: readonly number[], ink: string): void {
  if (unknown.length === 0) {
    return;
  }
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const half = (bbox.width / Math.max(1, spec.times.length)) * 0.34;
  const y = bbox.top + bbox.height - 3 * ratio;
  ctx.save();
  ctx.strokeStyle = ink;
  ctx.lineWidth = 2 * ratio;
  ctx.setLineDash([3 * ratio, 3 * ratio]);
  for (const index of unknown) {
    const x = plot.valToPos(spec.times[index] ?? 0, 'x', true);
    ctx.beginPath();
    ctx.moveTo(x - half, y);
    ctx.lineTo(x + half, y);
    ctx.stroke();
  }
  ctx.restore();
}

/** A canvas knows no custom properties: what the page makes of a colour is read off an element. */
function resolve(host: HTMLElement, colour: string): string {
  const probe = document.createElement('span');
  probe.style.color = colour;
  host.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}
