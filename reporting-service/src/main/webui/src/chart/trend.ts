import type { PeriodDays, TrendPoint } from '../api/types';

/** A trend as columns over every day of its period. */
export interface Series {
  days: string[];
  /** Start of each UTC day, in seconds. */
  times: number[];
  transactions: number[];
  bytesUp: (number | null)[];
  bytesDown: (number | null)[];
}

const DAY_MS = 86_400_000;

/**
 * Fills in the days that the report is silent about: nothing was seen, so the count is zero, and so is the traffic. Days with
 * transactions of which none was measured stay unknown.
 */
export function seriesOf(trend: readonly TrendPoint[], period: PeriodDays): Series {
  const byDay = new Map(trend.map((point) => [point.day, point]));
  const series: Series = { days: [], times: [], transactions: [], bytesUp: [], bytesDown: [] };
  const last = Date.parse(period.lastDay);
  for (let time = Date.parse(period.firstDay); time <= last; time += DAY_MS) {
    const day = new Date(time).toISOString().slice(0, 10);
    const point = byDay.get(day);
    series.days.push(day);
    series.times.push(time / 1000);
    series.transactions.push(point?.transactions ?? 0);
    series.bytesUp.push(point ? point.bytesUp : 0);
    series.bytesDown.push(point ? point.bytesDown : 0);
  }
  return series;
}

/** The days whose traffic is unknown although there was some. */
export function unmeasuredDays(series: Series): number[] {
  return series.days
    .map((_, index) => index)
    .filter(
      (index) =>
        (series.transactions[index] ?? 0) > 0 &&
        series.bytesUp[index] === null &&
        series.bytesDown[index] === null,
    );
}
