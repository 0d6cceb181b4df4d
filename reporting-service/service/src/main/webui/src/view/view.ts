import { useLocation, useSearchParams } from '@solidjs/router';
import { createMemo } from 'solid-js';
import type { PeriodDays } from '../api/types';
import { isOfAReport, lastContext } from './context';

/** The report that every installation has. */
export const BUILT_IN_REPORT = 'win10-endpoint-users';
export const PERIOD_DAYS = [7, 30, 90] as const;

export type PeriodChoice =
  | { kind: 'back'; days: (typeof PERIOD_DAYS)[number] }
  | { kind: 'span'; from: string; to: string };

const DEFAULT_PERIOD: PeriodChoice = { kind: 'back', days: 30 };
/** What links carry along; all else in an address is its view's own. */
export const CARRIED: readonly string[] = ['report', 'period', 'from', 'to'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** Whether an address names a period that there is not; the usual one is shown then, and that is stated. */
export function isPeriodWrong(search: Search): boolean {
  const { from, to, period } = search;
  if (from !== undefined || to !== undefined) {
    return !(isDay(from) && isDay(to) && from <= to);
  }
  return period !== undefined && !PERIOD_DAYS.some((n) => period === `P${n}D`);
}

/** Reads the period out of an address; what makes no sense is the usual period. */
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

/** The period as the API's query parameters. */
export function periodQuery(period: PeriodChoice): string {
  return period.kind === 'back' ? `period=P${period.days}D` : `from=${period.from}&to=${period.to}`;
}

/** The days that the service means by a period, for where it doesn't say. */
export function daysOf(period: PeriodChoice, now: Date): PeriodDays {
  if (period.kind === 'span') {
    return { firstDay: period.from, lastDay: period.to };
  }
  const first = new Date(now);
  first.setUTCDate(first.getUTCDate() - period.days + 1);
  return { firstDay: first.toISOString().slice(0, 10), lastDay: now.toISOString().slice(0, 10) };
}

/**
 * What every view of a report has in its address: the report and the period. Links inside the dashboard carry both along.
 */
export function useView() {
  const [search] = useSearchParams();
  const location = useLocation();
  /** Of the address, else of the page of a report that was open before. */
  const context = (): Search => (isOfAReport(location.pathname) ? search : lastContext());
  const period = createMemo(() => periodOf(context()), undefined, {
    equals: (a, b) => periodQuery(a) === periodQuery(b),
  });
  const reportId = createMemo(() => {
    const { report } = context();
    return typeof report === 'string' ? report : BUILT_IN_REPORT;
  });

  /** The part of an address that says report and period, leaving out what is usual. */
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

  /** This view with all that is its own, of another report or period. */
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
    /** What the address names, as text, and is no period; else undefined. */
    wrongPeriod: () =>
      isPeriodWrong(context())
        ? ['period', 'from', 'to']
            .flatMap((name) => [context()[name] ?? []].flat().map((value) => `${name}=${value}`))
            .join(', ')
        : undefined,
    /** Where the API keeps this report. */
    api: (path: string) =>
      `/api/v1/reports/${encodeURIComponent(reportId())}/${path}?${periodQuery(period())}`,
    /** The stream of changes of this report's figures. */
    events: () => `/api/v1/reports/${encodeURIComponent(reportId())}/events`,
    /** A link to another view of the same report, and of the same period unless another one is chosen. */
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
    /** This view, over another period. */
    over: (chosen: PeriodChoice) => here(carried(chosen, reportId())),
    /** This view, of another report. */
    of: (report: string) => here(carried(period(), report)),
  };
}

export type View = ReturnType<typeof useView>;
