import { type Accessor, createContext, useContext } from 'solid-js';
import type { Remote } from '../api/remote';
import type { PeriodDays, Summary } from '../api/types';

const DAY_MS = 86_400_000;

/** As many days, right before a period. */
export function previousOf(period: PeriodDays): PeriodDays {
  const first = Date.parse(period.firstDay);
  const days = (Date.parse(period.lastDay) - first) / DAY_MS + 1;
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { firstDay: day(first - days * DAY_MS), lastDay: day(first - DAY_MS) };
}

/** What a figure was before, and how far that can be said. */
export type Before =
  /** The period before began before there was any data. */
  | { kind: 'incomplete' }
  /** One of both is not known. */
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

/** The summary of the period before, while it is compared with; else nothing. */
export const PreviousContext = createContext<Remote<Summary>>();

export function usePrevious(): Accessor<Summary | undefined> {
  const previous = useContext(PreviousContext);
  return () => (previous === undefined || previous.stale() ? undefined : previous.data());
}
