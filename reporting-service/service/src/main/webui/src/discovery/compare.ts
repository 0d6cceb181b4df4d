import { type Accessor, createContext, useContext } from 'solid-js';
import type { Remote } from '../api/remote';
import type { PeriodDays, Summary } from '../api/types';

const DAY_MS = 86_400_000;

/** Returns the period of equal length that ends directly before the given period. */
export function previousOf(period: PeriodDays): PeriodDays {
  const first = Date.parse(period.firstDay);
  const days = (Date.parse(period.lastDay) - first) / DAY_MS + 1;
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { firstDay: day(first - days * DAY_MS), lastDay: day(first - DAY_MS) };
}

/** Previous value of a figure, as far as known. */
export type Before =
  /** The previous period starts before the first data. */
  | { kind: 'incomplete' }
  /** The current or the previous value is unknown. */
  | { kind: 'unknown' }
  | { kind: 'known'; before: number; now: number };

export function beforeOf(
  now: number | null,
  before: number | null,
  previous: Pick<Summary, 'period' | 'dataSince'>,
): Before {
  if (previous.dataSince === null || previous.dataSince > previous.period.firstDay) {
    return { kind: 'incomplete' };
  }
  return now === null || before === null ? { kind: 'unknown' } : { kind: 'known', before, now };
}

/** Summary of the previous period; undefined if comparison is off. */
export const PreviousContext = createContext<Remote<Summary>>();

export function usePrevious(): Accessor<Summary | undefined> {
  const previous = useContext(PreviousContext);
  return () => (previous === undefined || previous.stale() ? undefined : previous.data());
}
