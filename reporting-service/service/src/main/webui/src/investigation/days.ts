import type { Day, PeriodDays } from '../api/types';

const DAY_MS = 86_400_000;

/** Returns every day of a period. */
export function daysIn(period: PeriodDays): Day[] {
  const days: Day[] = [];
  const last = Date.parse(period.lastDay);
  for (let at = Date.parse(period.firstDay); at <= last; at += DAY_MS) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

/** Selected days of a period, by the index of the first and of the last day. */
export interface Window {
  first: number;
  last: number;
}

/** Returns the selected days of an address; the whole period if the address is invalid. */
export function windowOf(days: readonly Day[], first: unknown, last: unknown): Window {
  const from = days.indexOf(String(first));
  const to = days.indexOf(String(last));
  return from >= 0 && to >= from
    ? { first: from, last: to }
    : { first: 0, last: Math.max(0, days.length - 1) };
}

export function isWhole(window: Window, days: readonly Day[]): boolean {
  return window.first === 0 && window.last === days.length - 1;
}

/** Returns the selection shifted by a number of days, limited to the period. */
export function shifted(window: Window, by: number, days: readonly Day[]): Window {
  const length = window.last - window.first;
  const first = Math.min(Math.max(0, window.first + by), days.length - 1 - length);
  return { first, last: first + length };
}

/** Returns the selection with one end moved. Moves the other end too if the ends would cross. */
export function moved(window: Window, end: 'first' | 'last', to: number): Window {
  return end === 'first'
    ? { first: to, last: Math.max(to, window.last) }
    : { first: Math.min(to, window.first), last: to };
}
