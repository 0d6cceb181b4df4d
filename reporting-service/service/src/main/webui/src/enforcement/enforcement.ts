import type { EnforcementDay } from '../api/administration';

/** Returns true if the name of a feed is accepted. */
export function isFeedName(name: string): boolean {
  return name.length <= 60 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name);
}

/** Bar of a day. */
export interface Bar {
  day: EnforcementDay;
  /** Height in percent of the highest bar. */
  height: number;
  /** Known blocked share in percent of the bar. */
  blocked: number;
}

/** Returns the days as bars of a common scale. */
export function barsOf(days: readonly EnforcementDay[]): Bar[] {
  const most = Math.max(1, ...days.map((day) => day.transactions));
  return days.map((day) => ({
    day,
    height: (100 * day.transactions) / most,
    blocked: day.transactions === 0 ? 0 : (100 * (day.blocked ?? 0)) / day.transactions,
  }));
}

/**
 * Treatments of domains that contain domains of other apps, by feed format. The first is the
 * default.
 */
export const EXCEPTION_MODES: Readonly<Record<string, readonly string[]>> = {
  'palo-alto-edl': ['paired', 'omit', 'widen'],
  fortigate: ['paired', 'omit', 'widen'],
  domains: ['omit', 'widen'],
};

/** Formats by the names of the API. */
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
