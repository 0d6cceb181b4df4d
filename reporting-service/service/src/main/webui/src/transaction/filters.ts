/** What transactions can be narrowed by, as an address and the API name it. */
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

/** The address of a list with its filters. */
export function narrowed(address: string, filters: TransactionFilters): string {
  const kept = Object.entries(filters).filter(([, value]) => value !== '');
  const query = new URLSearchParams(kept).toString();
  return query === '' || address === '' ? `${address}${query}` : `${address}&${query}`;
}

/** A moment as a field for dates and times takes it, in a time zone and to the minute; empty where there is none. */
export function toField(moment: string | undefined, timeZone: string): string {
  const time = moment === undefined ? Number.NaN : Date.parse(moment);
  if (Number.isNaN(time)) {
    return '';
  }
  // Swedish writes dates as the field does
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return format.format(time).replace(' ', 'T');
}

/** The moment that a field for dates and times holds; undefined where it is empty. */
export function fromField(value: string, timeZone: string): string | undefined {
  const utc = Date.parse(`${value}Z`);
  if (Number.isNaN(utc)) {
    return undefined;
  }
  // the offset may be another one at the moment itself, where clocks change
  const at = utc - offset(utc, timeZone);
  return new Date(utc - offset(at, timeZone)).toISOString();
}

function offset(time: number, timeZone: string): number {
  return Date.parse(`${toField(new Date(time).toISOString(), timeZone)}Z`) - time;
}
