/**
 * Formats of numbers, bytes and times. All displayed values use this module, so that the whole page
 * uses one language and one time zone.
 */

export interface Format {
  /** Formats an integer: 12,345. */
  count(value: number): string;
  /** Formats a number in compact form, next to the exact number: 12.3K. */
  compact(value: number): string;
  /** Formats bytes as megabytes (10⁶ bytes) without a unit, as in table columns. */
  megabytes(bytes: number): string;
  /** Formats bytes with a suitable unit: 1.2 GB. */
  bytes(bytes: number): string;
  /** Formats a share as an integer percentage. Only exact values are shown as 0 % or 100 %. */
  share(part: number, whole: number): string;
  /** Formats the change of a figure whose previous value was not zero: +12%, −3%. */
  change(now: number, before: number): string;
  /** Formats a time in the user's time zone: 24 Nov 2026, 14:03. */
  instant(value: string): string;
  /** Formats a time with seconds in the user's time zone: 24 Nov 2026, 14:03:07. */
  second(value: string): string;
  /** Formats a time with seconds in UTC, labelled as UTC. */
  instantUtc(value: string): string;
  /** Formats a UTC day: 24 Nov 2026. */
  day(value: string): string;
  /** Formats a UTC day without the year: 24 Nov. */
  dayShort(value: string): string;
  /** Formats a time without the year in the user's time zone: 24 Nov, 14:00. */
  hourShort(value: string): string;
  /** Formats the age of a time: 3 minutes ago. */
  ago(value: string, now: number): string;
  /** Formats a duration: 2 h 5 min. */
  duration(milliseconds: number): string;
  /** Returns the name of a country: France for FR. */
  country(code: string): string;
  /** Joins values: a, b and c. */
  list(values: readonly string[]): string;
  /** Joins alternatives: a, b or c. */
  choice(values: readonly string[]): string;
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** Time zone of days. Days are UTC days in every time zone of the user. */
const UTC = 'UTC';

export function createFormat(locale: string, timeZone: string): Format {
  const numbers = (options: Intl.NumberFormatOptions = {}) => {
    const format = new Intl.NumberFormat(locale, options);
    return (value: number) => legible(format.format(value));
  };
  const count = numbers();
  const compact = numbers({ notation: 'compact', maximumFractionDigits: 1 });
  const decimals = [0, 1, 2].map((maximumFractionDigits) => numbers({ maximumFractionDigits }));
  const percent = numbers({ style: 'percent' });
  const signed = numbers({ style: 'percent', signDisplay: 'exceptZero' });
  const instant: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };
  const local = new Intl.DateTimeFormat(locale, { ...instant, timeZone });
  const exact: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'medium' };
  const second = new Intl.DateTimeFormat(locale, { ...exact, timeZone });
  const utc = new Intl.DateTimeFormat(locale, { ...exact, timeZone: UTC });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: UTC });
  const dayShort = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    timeZone: UTC,
  });
  const hourShort = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const choice = new Intl.ListFormat(locale, { type: 'disjunction' });
  // The short form of the unit is the full word ("0 byte"), and the narrow form has no space.
  const byteSymbol = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'byte',
    unitDisplay: 'narrow',
  })
    .formatToParts(0)
    .find((part) => part.type === 'unit')?.value;

  function rounded(value: number): string {
    const digits = value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : 2;
    return (decimals[digits] ?? count)(value);
  }

  // Caches formats, because their creation is slow and a scrolling table shows hundreds of figures.
  const units = new Map<string, (value: number) => string>();

  function unit(value: number, name: string): string {
    const maximumFractionDigits = value >= 100 ? 0 : 1;
    const key = name + maximumFractionDigits;
    const format =
      units.get(key) ??
      numbers({ style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits });
    units.set(key, format);
    return format(value);
  }

  return {
    count,
    compact,
    megabytes: (bytes) => {
      const value = bytes / 1e6;
      return bytes > 0 && value < 0.01 ? `<\u2009${rounded(0.01)}` : rounded(value);
    },
    bytes: (bytes) => {
      let exponent = 0;
      let value = bytes;
      while (value >= 1000 && exponent < BYTE_UNITS.length - 1) {
        value /= 1000;
        exponent += 1;
      }
      return exponent === 0
        ? `${count(bytes)}\u00a0${byteSymbol}`
        : unit(value, BYTE_UNITS[exponent] ?? 'byte');
    },
    change: (now, before) => signed((now - before) / before),
    share: (part, whole) => {
      const ratio = whole === 0 ? 0 : part / whole;
      if (ratio > 0 && ratio < 0.01) {
        return `<\u2009${percent(0.01)}`;
      }
      return ratio < 1 && ratio > 0.99 ? `>\u2009${percent(0.99)}` : percent(ratio);
    },
    instant: (value) => local.format(new Date(value)),
    second: (value) => second.format(new Date(value)),
    instantUtc: (value) => `${utc.format(new Date(value))} UTC`,
    day: (value) => day.format(new Date(`${value}T00:00:00Z`)),
    dayShort: (value) => dayShort.format(new Date(`${value}T00:00:00Z`)),
    hourShort: (value) => hourShort.format(new Date(value)),
    ago: (value, now) => ago(relative, (Date.parse(value) - now) / 1000),
    duration: (milliseconds) => {
      const minutes = Math.round(milliseconds / 60_000);
      if (minutes < 60) {
        return unit(minutes, 'minute');
      }
      if (minutes < 48 * 60) {
        const rest = minutes % 60;
        const hours = unit(Math.floor(minutes / 60), 'hour');
        return rest === 0 ? hours : `${hours} ${unit(rest, 'minute')}`;
      }
      return unit(Math.round(minutes / 1440), 'day');
    },
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code),
    list: (values) => list.format(values),
    choice: (values) => choice.format(values),
  };
}

/** Widens the narrow space between French digit groups, which is too narrow in this typeface. */
function legible(figure: string): string {
  return figure.replaceAll('\u202f', '\u00a0');
}

const RELATIVE_UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function ago(relative: Intl.RelativeTimeFormat, seconds: number): string {
  for (const [name, length] of RELATIVE_UNITS) {
    if (Math.abs(seconds) >= length) {
      return relative.format(Math.round(seconds / length), name);
    }
  }
  return relative.format(Math.round(seconds), 'second');
}
