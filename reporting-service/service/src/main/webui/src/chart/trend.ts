import type { Hour, PeriodDays, TrendPoint } from '../api/types';

/** Trend with one value per step of its period. */
export interface Series {
  step: 'day' | 'hour';
  /** Start of each step: a UTC day, or the first moment of an hour. */
  starts: string[];
  /** Start of each step, in seconds. */
  times: number[];
  /** Transactions per step; null for steps without collection. */
  transactions: (number | null)[];
  bytesUp: (number | null)[];
  bytesDown: (number | null)[];
  /** Traffic in both directions, including bytes with unknown direction. */
  traffic: (number | null)[];
}

const DAY_MS = 86_400_000;

/**
 * Returns the daily trend of a period. Days absent from the input have no transactions. The figures
 * of days without collected data are unknown, as is the traffic of days without measured
 * transactions.
 */
export function seriesOf(trend: readonly TrendPoint[], period: PeriodDays): Series {
  const byDay = new Map(trend.map((point) => [point.day, point]));
  const series = empty('day');
  const last = Date.parse(period.lastDay);
  for (let time = Date.parse(period.firstDay); time <= last; time += DAY_MS) {
    const day = new Date(time).toISOString().slice(0, 10);
    add(series, day, time, byDay.get(day));
  }
  return series;
}

/** Hours as returned by the report, including those without data. */
export function hourSeriesOf(hours: readonly Hour[]): Series {
  const series = empty('hour');
  for (const hour of hours) {
    add(series, hour.hour, Date.parse(hour.hour), hour);
  }
  return series;
}

function empty(step: Series['step']): Series {
  return { step, starts: [], times: [], transactions: [], bytesUp: [], bytesDown: [], traffic: [] };
}

function add(
  series: Series,
  start: string,
  time: number,
  point: Omit<TrendPoint, 'day'> | undefined,
): void {
  const quiet = point === undefined || point.transactions === 0;
  series.starts.push(start);
  series.times.push(time / 1000);
  series.transactions.push(quiet ? 0 : point.transactions);
  series.bytesUp.push(quiet ? 0 : point.bytesUp);
  series.bytesDown.push(quiet ? 0 : point.bytesDown);
  series.traffic.push(quiet ? 0 : point.traffic);
}

/** Returns the steps with transactions of unknown traffic. */
export function unmeasuredSteps(series: Series): number[] {
  return series.starts
    .map((_, index) => index)
    .filter((index) => (series.transactions[index] ?? 0) > 0 && series.traffic[index] === null);
}

/** Returns true if there are bytes of unknown direction. */
export function hasUnsplit(series: Series): boolean {
  return series.traffic.some(
    (bytes, index) => (bytes ?? 0) > (series.bytesUp[index] ?? 0) + (series.bytesDown[index] ?? 0),
  );
}

/** Cause of a range without figures. */
export type GapKind = 'before' | 'off';

/** Range of steps without figures. */
export interface Gap {
  kind: GapKind;
  first: number;
  last: number;
}

const STEP_SECONDS = { day: 86_400, hour: 3_600 } as const;

/** Period without collection; `to` is null while collection is off. */
export interface OffPeriod {
  from: string;
  to: string | null;
}

/** Known times of collection: the first UTC day with data, and periods with the integration off. */
export interface Collecting {
  dataSince?: string | null | undefined;
  off?: readonly OffPeriod[] | undefined;
}

/** Returns the gaps of a series. A step with transactions is never part of a gap. */
export function gapsOf(series: Series, known: Collecting): Gap[] {
  const off = (known.off ?? []).map(({ from, to }) => ({
    from: Date.parse(from) / 1000,
    to: to === null ? Number.POSITIVE_INFINITY : Date.parse(to) / 1000,
  }));
  const length = STEP_SECONDS[series.step];
  const isOff = (time: number) =>
    off.some((period) => period.from <= time && time + length <= period.to);
  const since = known.dataSince ? Date.parse(known.dataSince) / 1000 : Number.NEGATIVE_INFINITY;
  const gaps: Gap[] = [];
  series.times.forEach((time, index) => {
    if ((series.transactions[index] ?? 0) > 0) {
      return;
    }
    const kind = time < since ? 'before' : isOff(time) ? 'off' : undefined;
    const last = gaps.at(-1);
    if (kind !== undefined && last?.kind === kind && last.last === index - 1) {
      last.last = index;
    } else if (kind !== undefined) {
      gaps.push({ kind, first: index, last: index });
    }
  });
  return gaps;
}
