/** Transaction filters by their parameter name, which is the same in the address and in the API. */
export const TRANSACTION_FILTERS = ['verdict', 'protocol', 'since', 'until', 'search'] as const;

export type TransactionFilters = Readonly<
  Partial<Record<(typeof TRANSACTION_FILTERS)[number], string>>
>;

type Search = Readonly<Record<string, string | string[] | undefined>>;

export function transactionFiltersOf(search: Search): TransactionFilters {
  const filters: Record<string, string> = {};
  for (const name of TRANSACTION_FILTERS) {
    const value = search[name];
    if (typeof value === 'string' && value !== '') {
      filters[name] = value;
    }
  }
  return filters;
}

/** Appends filters to the address of a list. */
export function narrowed(address: string, filters: TransactionFilters): string {
  const kept = Object.entries(filters).filter(([, value]) => value !== '');
  const query = new URLSearchParams(kept).toString();
  return query === '' || address === '' ? `${address}${query}` : `${address}&${query}`;
}

/**
 * Formats a time for a `datetime-local` field, in a time zone and to the minute. Returns an empty
 * text if the time is missing or invalid.
 */
export function toField(moment: string | undefined, timeZone: string): string {
  const time = moment === undefined ? Number.NaN : Date.parse(moment);
  if (Number.isNaN(time)) {
    return '';
  }
  // The Swedish date format equals the format of the field.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return format.format(time).replace(' ', 'T');
}

/** Parses the value of a `datetime-local` field in a time zone; undefined if the field is empty. */
export function fromField(value: string, timeZone: string): string | undefined {
  const utc = Date.parse(`${value}Z`);
  if (Number.isNaN(utc)) {
    return undefined;
  }
  // Near a clock change the offset at the resulting time differs from the first estimate.
  const at = utc - offset(utc, timeZone);
  return new Date(utc - offset(at, timeZone)).toISOString();
}

function offset(time: number, timeZone: string): number {
  return Date.parse(`${toField(new Date(time).toISOString(), timeZone)}Z`) - time;
}
