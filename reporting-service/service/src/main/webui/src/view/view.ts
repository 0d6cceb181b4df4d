import { useLocation, useSearchParams } from '@solidjs/router';
import { createMemo } from 'solid-js';
import type { PeriodDays } from '../api/types';
import { isOfAReport, lastContext } from './context';

/** Id of the built-in report, which exists in every installation. */
export const BUILT_IN_REPORT = 'win10-endpoint-users';
export const PERIOD_DAYS = [7, 30, 90] as const;

export type PeriodChoice =
  | { kind: 'back'; days: (typeof PERIOD_DAYS)[number] }
  | { kind: 'span'; from: string; to: string };

const DEFAULT_PERIOD: PeriodChoice = { kind: 'back', days: 30 };
/** Query parameters that links preserve. All other parameters belong to a single view. */
export const CARRIED: readonly string[] = ['report', 'period', 'from', 'to'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

type Search = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Returns true if an address contains an invalid period. Views then use the default and show a
 * notice.
 */
export function isPeriodWrong(search: Search): boolean {
  const { from, to, period } = search;
  if (from !== undefined || to !== undefined) {
    return !(isDay(from) && isDay(to) && from <= to);
  }
  return period !== undefined && !PERIOD_DAYS.some((n) => period === `P${n}D`);
}

/** Returns the period of an address; the default if the period is missing or invalid. */
export function periodOf(search: Search): PeriodChoice {
  const { from, to, period } = search;
  if (isDay(from) && isDay(to) && from <= to) {
    return { kind: 'span', from, to };
  }
  const days = PERIOD_DAYS.find((n) => period === `P${n}D`);
  return days === undefined ? DEFAULT_PERIOD : { kind: 'back', days };
}

function isDay(value: string | string[] | undefined): value is string {
  return typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value));
}

/** Formats a period as query parameters of the API. */
export function periodQuery(period: PeriodChoice): string {
  return period.kind === 'back' ? `period=P${period.days}D` : `from=${period.from}&to=${period.to}`;
}

/** Returns the first and last UTC day of a period, computed as the service does. */
export function daysOf(period: PeriodChoice, now: Date): PeriodDays {
  if (period.kind === 'span') {
    return { firstDay: period.from, lastDay: period.to };
  }
  const first = new Date(now);
  first.setUTCDate(first.getUTCDate() - period.days + 1);
  return { firstDay: first.toISOString().slice(0, 10), lastDay: now.toISOString().slice(0, 10) };
}

/**
 * Returns the report and the period of the address, and functions for links. Links inside the
 * dashboard preserve both.
 */
export function useView() {
  const [search] = useSearchParams();
  const location = useLocation();
  /** Returns the parameters of the address on report pages, or else of the last report page. */
  const context = (): Search => (isOfAReport(location.pathname) ? search : lastContext());
  const period = createMemo(() => periodOf(context()), undefined, {
    equals: (a, b) => periodQuery(a) === periodQuery(b),
  });
  const reportId = createMemo(() => {
    const { report } = context();
    return typeof report === 'string' ? report : BUILT_IN_REPORT;
  });

  /** Returns the query parameters of a report and period. Omits default values. */
  function carried(chosen: PeriodChoice, report: string): URLSearchParams {
    const kept = new URLSearchParams();
    if (report !== BUILT_IN_REPORT) {
      kept.set('report', report);
    }
    if (chosen.kind === 'span') {
      kept.set('from', chosen.from);
      kept.set('to', chosen.to);
    } else if (chosen.days !== 30) {
      kept.set('period', `P${chosen.days}D`);
    }
    return kept;
  }

  function address(path: string, query: URLSearchParams): string {
    const text = query.toString();
    return text === '' ? path : `${path}?${text}`;
  }

  /** Returns the address of the current view with another report or period. */
  function here(query: URLSearchParams): string {
    for (const [name, value] of Object.entries(search)) {
      if (!CARRIED.includes(name)) {
        for (const each of typeof value === 'string' ? [value] : (value ?? [])) {
          query.append(name, each);
        }
      }
    }
    return address(location.pathname, query);
  }

  return {
    period,
    reportId,
    /** Returns the invalid period parameters as text; undefined if the period is valid. */
    wrongPeriod: () =>
      isPeriodWrong(context())
        ? ['period', 'from', 'to']
            .flatMap((name) => [context()[name] ?? []].flat().map((value) => `${name}=${value}`))
            .join(', ')
        : undefined,
    /** Returns the API's address of a resource of this report. */
    api: (path: string) =>
      `/api/v1/reports/${encodeURIComponent(reportId())}/${path}?${periodQuery(period())}`,
    /** Returns the address of this report's event stream, which announces changed figures. */
    events: () => `/api/v1/reports/${encodeURIComponent(reportId())}/events`,
    /** Returns a link to another view of this report. The default period is the current period. */
    link: (
      path: string,
      more: Readonly<Record<string, string | readonly string[]>> = {},
      chosen: PeriodChoice = period(),
    ) => {
      const query = carried(chosen, reportId());
      for (const [name, value] of Object.entries(more)) {
        for (const each of typeof value === 'string' ? [value] : value) {
          query.append(name, each);
        }
      }
      return address(path, query);
    },
    /** Returns a link to the current view with another period. */
    over: (chosen: PeriodChoice) => here(carried(chosen, reportId())),
    /** Returns a link to the current view with another report. */
    of: (report: string) => here(carried(period(), report)),
  };
}

export type View = ReturnType<typeof useView>;
