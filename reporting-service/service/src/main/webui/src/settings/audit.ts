import type { AuditEntry, AuditService } from '../api/types';

export const SERVICES: readonly AuditService[] = [
  'toggle',
  'ingestion',
  'correlation',
  'reporting',
];

/**
 * Filters of the audit log, as stored in the address. Days are UTC days; the last day is included.
 */
export const FILTERS = ['search', 'who', 'person', 'what', 'service', 'from', 'to'] as const;
export type Filter = (typeof FILTERS)[number];
export type Filters = Partial<Record<Filter, string>>;

/** Returns the valid filters of an address. */
export function filtersOf(
  search: Readonly<Record<string, string | string[] | undefined>>,
): Filters {
  const filters: Filters = {};
  for (const name of FILTERS) {
    const value = search[name];
    if (typeof value === 'string' && value !== '' && makesSense(name, value)) {
      filters[name] = value;
    }
  }
  return filters;
}

/** Returns the filters as API parameters. */
export function queryOf(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of FILTERS) {
    const value = filters[name];
    if (value !== undefined) {
      query.set(name, name === 'from' ? startOf(value) : name === 'to' ? endOf(value) : value);
    }
  }
  return query;
}

/** Returns the address of the page with filters. */
export function pageOf(filters: Filters): string {
  const query = new URLSearchParams(filters);
  return `/settings/audit${query.size === 0 ? '' : `?${query}`}`;
}

/** Row of the list: one entry, or consecutive entries of one service account. */
export interface Row extends AuditEntry {
  /** Entries of the row, newest first. */
  run: readonly AuditEntry[];
}

/** Names of service accounts, as set by the identity provider. */
const SERVICE_ACCOUNT = /^service-account-/;

/** Collapses consecutive entries of one service account into one row, except for expanded rows. */
export function collapsed(
  entries: readonly AuditEntry[],
  isOpen: (first: AuditEntry) => boolean,
): Row[] {
  const rows: Row[] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    if (last && SERVICE_ACCOUNT.test(entry.who) && last.who === entry.who && !isOpen(last)) {
      last.run = [...last.run, entry];
    } else {
      rows.push({ ...entry, run: [entry] });
    }
  }
  return rows;
}

/** Returns the ids of the people that a read returned. */
export function peopleOf(entry: Pick<AuditEntry, 'detail'>): number[] {
  const users: unknown = entry.detail?.users;
  return Array.isArray(users) ? users.filter((id) => typeof id === 'number') : [];
}

/** Old and new value of a field. A value that is not a JSON object is one field without a name. */
export interface FieldChange {
  name: string;
  was: string | null;
  became: string | null;
}

export function changesOf(entry: Pick<AuditEntry, 'was' | 'became'>): FieldChange[] {
  const was = fieldsOf(entry.was);
  const became = fieldsOf(entry.became);
  return [...new Set([...was.keys(), ...became.keys()])].map((name) => ({
    name,
    was: was.get(name) ?? null,
    became: became.get(name) ?? null,
  }));
}

/** Fault of an audit chain, as parts for a localised text. */
export type Fault =
  | { kind: 'changed' | 'cut'; entry: number }
  | { kind: 'headless' }
  | { kind: 'other'; text: string };

export function faultOf(text: string): Fault {
  const [, changed] = /^entry (\d+) was changed/.exec(text) ?? [];
  if (changed !== undefined) {
    return { kind: 'changed', entry: Number(changed) };
  }
  const [, cut] = /^entries after (\d+) are missing/.exec(text) ?? [];
  if (cut !== undefined) {
    return { kind: 'cut', entry: Number(cut) };
  }
  return text.includes('no head') ? { kind: 'headless' } : { kind: 'other', text };
}

/** Returns a value of a details field as text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function fieldsOf(text: string | null): Map<string, string> {
  if (text === null) {
    return new Map();
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return new Map(Object.entries(value).map(([name, field]) => [name, textOf(field)]));
    }
  } catch {
    // Text that is not JSON is shown unchanged.
  }
  return new Map([['', text]]);
}

function makesSense(name: Filter, value: string): boolean {
  switch (name) {
    case 'from':
    case 'to':
      return isDay(value);
    case 'service':
      return SERVICES.some((service) => service === value);
    default:
      return true;
  }
}

function isDay(value: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

function startOf(day: string): string {
  return `${day}T00:00:00Z`;
}

function endOf(day: string): string {
  const next = new Date(Date.parse(startOf(day)) + 86_400_000);
  return startOf(next.toISOString().slice(0, 10));
}
