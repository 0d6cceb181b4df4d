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

/** The days within a period that are looked at, as places in it. */
export interface Window {
  first: number;
  last: number;
}

/** What an address says of them; all of the period where it says nothing that makes sense. */
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

/** The same number of days, earlier or later, as far as the period goes. */
export function shifted(window: Window, by: number, days: readonly Day[]): Window {
  const length = window.last - window.first;
  const first = Math.min(Math.max(0, window.first + by), days.length - 1 - length);
  return { first, last: first + length };
}

/** With one end moved; the other gives way. */
export function moved(window: Window, end: 'first' | 'last', to: number): Window {
  return end === 'first'
    ? { first: to, last: Math.max(to, window.last) }
    : { first: Math.min(to, window.first), last: to };
}
