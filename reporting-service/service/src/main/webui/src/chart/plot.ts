import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** Adapter of the charting library; the only module that uses it. */

export interface Line {
  values: readonly (number | null)[];
  /** Name of a colour token. */
  colour: string;
  /** Shape. A line is thin and dashed and serves only for comparison. */
  kind: 'bars' | 'area' | 'line';
}

export interface PlotSpec {
  /** Start time of each step in seconds. */
  times: readonly number[];
  step: 'day' | 'hour';
  lines: readonly Line[];
  /** Indexes of steps that are marked as unknown. */
  unknown: readonly number[];
  /** Ranges of steps without data, by their first and last index. */
  gaps: readonly { first: number; last: number }[];
  height: number;
  axisTime: (seconds: number) => string;
  axisValue: (value: number) => string;
  /** Group of plots that share a cursor. */
  cursor: string;
  onStep: (index: number | null) => void;
  /** Called when the user selects a range of steps, or one step by a click. */
  onChoose: (first: number, last: number) => void;
}

export interface Plot {
  /** Replaces the values of the same steps. */
  update(lines: readonly Line[], unknown: readonly number[], gaps: PlotSpec['gaps']): void;
  point(index: number | null): void;
  resize(width: number): void;
  destroy(): void;
}

const HOUR = 3_600;
/** Minimum drag distance in pixels; a shorter one is a click. */
const LEAST_DRAG = 8;
const DAY = 24 * HOUR;

/**
 * Steps between axis labels. Transactions and bytes are integers, so the steps have no fractions.
 */
export const WHOLE_STEPS = Array.from({ length: 16 }, (_, power) =>
  [1, 2, 5].map((digit) => digit * 10 ** power),
).flat();

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
  const band = resolve(host, 'var(--line-strong)');
  const font = `12px ${getComputedStyle(host).fontFamily}`;
  const first = spec.times[0] ?? 0;
  const last = spec.times.at(-1) ?? first;
  const { length, apart, every } = STEPS[spec.step];
  let unknown = spec.unknown;
  let gaps = spec.gaps;

  const plot = new uPlot(
    {
      width: Math.max(host.clientWidth, 200),
      height: spec.height,
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: {
        sync: { key: spec.cursor, setSeries: false },
        drag: { setScale: false, x: true, y: false, dist: LEAST_DRAG },
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
          incrs: WHOLE_STEPS,
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
          if (line.kind === 'line') {
            return { stroke, width: 1.5, dash: [4, 4], points: { show: false } };
          }
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
        setSelect: [
          (self) => {
            const { left, width } = self.select;
            if (width > 0) {
              self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
              spec.onChoose(self.posToIdx(left), self.posToIdx(left + width));
            }
          },
        ],
        setCursor: [(self) => spec.onStep(self.cursor.idx ?? null)],
        drawAxes: [(self) => hatch(self, spec, gaps, band)],
        draw: [(self) => markUnknown(self, spec, unknown, ink)],
      },
    },
    dataOf(spec.times, spec.lines),
    host,
  );
  plot.over.addEventListener('click', () => {
    if (plot.cursor.idx != null) {
      spec.onChoose(plot.cursor.idx, plot.cursor.idx);
    }
  });

  return {
    update: (lines, nowUnknown, nowGaps) => {
      unknown = nowUnknown;
      gaps = nowGaps;
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

/** Draws a dashed line at steps with transactions but unknown traffic. */
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

/** Hatches gaps over their whole height, below the lines. */
function hatch(plot: uPlot, spec: PlotSpec, gaps: PlotSpec['gaps'], line: string): void {
  const { ctx, bbox } = plot;
  const half = bbox.width / Math.max(1, spec.times.length) / 2;
  const apart = 7 * devicePixelRatio;
  for (const gap of gaps) {
    const left = Math.max(bbox.left, plot.valToPos(spec.times[gap.first] ?? 0, 'x', true) - half);
    const right = Math.min(
      bbox.left + bbox.width,
      plot.valToPos(spec.times[gap.last] ?? 0, 'x', true) + half,
    );
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, bbox.top, right - left, bbox.height);
    ctx.clip();
    ctx.strokeStyle = line;
    ctx.globalAlpha = 0.5;
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    for (let x = left - bbox.height; x < right; x += apart) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  }
}

/** Returns the computed value of a colour, because a canvas does not support custom properties. */
function resolve(host: HTMLElement, colour: string): string {
  const probe = document.createElement('span');
  probe.style.color = colour;
  host.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}
