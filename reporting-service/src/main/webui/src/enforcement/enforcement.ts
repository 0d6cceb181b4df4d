import type { AppEffect, EnforcementDay, EnforcementFigures } from '../api/administration';

/** Whether a feed's name is accepted. */
export function isFeedName(name: string): boolean {
  return name.length <= 60 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name);
}

/** What became of attempts from the day of a change on; null is what nobody could say. */
export function sinceChange(
  of: AppEffect,
): Pick<EnforcementFigures, 'blocked' | 'allowed' | 'unjudged'> {
  const parts = of.changeDay === null ? [of.after] : [of.changeDay, of.after];
  const used = parts.filter((part) => part.transactions > 0);
  const sum = (figure: 'blocked' | 'allowed') => {
    const known = used.map((part) => part[figure]).filter((one) => one !== null);
    return used.length > 0 && known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
  };
  return {
    blocked: sum('blocked'),
    allowed: sum('allowed'),
    unjudged: parts.reduce((all, part) => all + part.unjudged, 0),
  };
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
