import type { Hour, PeriodDays, TrendPoint } from '../api/types';

/** A trend as columns over every step of its period. */
export interface Series {
  step: 'day' | 'hour';
  /** What each step is: a UTC day, or the moment an hour begins. */
  starts: string[];
  /** The same in seconds. */
  times: number[];
  transactions: number[];
  bytesUp: (number | null)[];
  bytesDown: (number | null)[];
  /** Both directions, with the bytes of which the direction is unknown. */
  traffic: (number | null)[];
}

const DAY_MS = 86_400_000;

/**
 * Fills in the days that the report is silent about: nothing was seen, so the count is zero, and so is the traffic. Days with
 * transactions of which none was measured stay unknown.
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

/** Hours as the report returns them, quiet ones included. */
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

/** The steps whose traffic is unknown although there was some. */
export function unmeasuredSteps(series: Series): number[] {
  return series.starts
    .map((_, index) => index)
    .filter((index) => (series.transactions[index] ?? 0) > 0 && series.traffic[index] === null);
}

/** Whether there are bytes of which the direction is unknown. */
export function hasUnsplit(series: Series): boolean {
  return series.traffic.some(
    (bytes, index) => (bytes ?? 0) > (series.bytesUp[index] ?? 0) + (series.bytesDown[index] ?? 0),
  );
}
