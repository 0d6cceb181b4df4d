/**
 * Numbers, bytes and times as people read them. Everything that is shown passes through here, so that one
 * language and one time zone hold for the whole page.
 */

export interface Format {
  /** 12,345 */
  count(value: number): string;
  /** 12.3K, for tight places that have the exact figure next to them. */
  compact(value: number): string;
  /** Megabytes (10⁶ bytes) without a unit, as in table columns. */
  megabytes(bytes: number): string;
  /** With the unit that suits: 1.2 GB. */
  bytes(bytes: number): string;
  /** A share as a whole percentage that claims neither all nor nothing unless that is so. */
  share(part: number, whole: number): string;
  /** How a figure that was not zero has changed: +12%, −3%. */
  change(now: number, before: number): string;
  /** 24 Nov 2026, 14:03 in the user's time zone. */
  instant(value: string): string;
  /** 24 Nov 2026, 14:03:07 in the user's time zone. */
  second(value: string): string;
  /** Time with seconds in UTC, labelled as UTC. */
  instantUtc(value: string): string;
  /** 24 Nov 2026 of a UTC day. */
  day(value: string): string;
  /** 24 Nov, where the year is plain. */
  dayShort(value: string): string;
  /** 24 Nov, 14:00 in the user's time zone, where the year is plain. */
  hourShort(value: string): string;
  /** 3 minutes ago. */
  ago(value: string, now: number): string;
  /** 2 h 5 min. */
  duration(milliseconds: number): string;
  /** France, of FR. */
  country(code: string): string;
  /** a, b and c. */
  list(values: readonly string[]): string;
  /** a, b or c. */
  choice(values: readonly string[]): string;
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** A month of another zone's day never shows: days are UTC days, whatever the user's zone. */
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
  // The short name of a byte is written out ("0 byte"), the narrow one lacks its space.
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

  // Formats are dear to make, and a table that scrolls needs hundreds of figures at once.
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

/** French groups digits by a narrow space, which our typeface draws too narrow to be seen. */
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
