import type { EnforcementDay } from '../api/administration';

/** Whether a feed's name is accepted. */
export function isFeedName(name: string): boolean {
  return name.length <= 60 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name);
}

/** A day's bar. */
export interface Bar {
  day: EnforcementDay;
  /** Of the highest bar, in per cent. */
  height: number;
  /** Of the bar, in per cent: what is known to be blocked. */
  blocked: number;
}

/** Days as bars of one scale. */
export function barsOf(days: readonly EnforcementDay[]): Bar[] {
  const most = Math.max(1, ...days.map((day) => day.transactions));
  return days.map((day) => ({
    day,
    height: (100 * day.transactions) / most,
    blocked: day.transactions === 0 ? 0 : (100 * (day.blocked ?? 0)) / day.transactions,
  }));
}

/** Treatments of domains with names of other apps within them, the default first; by format. */
export const EXCEPTION_MODES: Readonly<Record<string, readonly string[]>> = {
  'palo-alto-edl': ['paired', 'omit', 'widen'],
  fortigate: ['paired', 'omit', 'widen'],
  domains: ['omit', 'widen'],
};

/** Formats as the service names them. */
export const FORMATS = [
  'rpz',
  'hosts',
  'dnsmasq',
  'unbound',
  'pac',
  'squid',
  'palo-alto-edl',
  'fortigate',
  'defender-json',
  'defender-csv',
  'domains',
  'json',
] as const;
