import { f } from '../format';
import { m } from '../i18n/messages';
import type { View } from '../view/view';
import type { Series } from './trend';

/** Returns the UTC day of a step. */
export function dayOf(start: string): string {
  return start.slice(0, 10);
}

const HOUR_MS = 3_600_000;

/**
 * Returns the address for consecutive steps: the same view for these days, or the transactions of
 * these hours.
 *
 * @param transactions address of the list of transactions, if available
 */
export function linkOf(
  view: View,
  series: Series,
  first: number,
  last: number,
  transactions: string | undefined,
): string | undefined {
  const begin = series.starts[first];
  const end = series.starts[last];
  if (begin === undefined || end === undefined) {
    return undefined;
  }
  const days = { kind: 'span', from: dayOf(begin), to: dayOf(end) } as const;
  if (series.step === 'day' || transactions === undefined) {
    return view.over(days);
  }
  const until = new Date(Date.parse(end) + HOUR_MS).toISOString();
  return view.link(transactions, { since: begin, until }, days);
}

export function named(series: Series, start: string): string {
  return series.step === 'day' ? f().day(start) : f().instant(start);
}

export function perStep(series: Series): string {
  return series.step === 'day' ? m().trend.perDay : m().trend.perHour;
}
