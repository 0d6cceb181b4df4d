import type { ListKind } from './ListTab';

/** A way to look at a list that somebody gave a name. */
export interface SavedQuery {
  name: string;
  /** Filters, search and order, as in the address; report and period are not part of it. */
  query: string;
}

const MOST = 50;
export const LONGEST_NAME = 60;

function key(person: string, what: ListKind): string {
  return `penumbra.queries.${what}.${person}`;
}

/** The queries that this person keeps in this browser. What can't be read is as good as none. */
export function savedQueries(person: string, what: ListKind): SavedQuery[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(person, what)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isQuery).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function isQuery(value: unknown): value is SavedQuery {
  const query = value as SavedQuery | null;
  return typeof query?.name === 'string' && typeof query.query === 'string';
}

/** Keeps a query; one of the same name is replaced. The newest comes first. */
export function saveQuery(person: string, what: ListKind, saved: SavedQuery): SavedQuery[] {
  const name = saved.name.trim().slice(0, LONGEST_NAME);
  if (name === '') {
    return savedQueries(person, what);
  }
  const others = savedQueries(person, what).filter((other) => other.name !== name);
  return keep(person, what, [{ name, query: saved.query }, ...others].slice(0, MOST));
}

export function forgetQuery(person: string, what: ListKind, name: string): SavedQuery[] {
  return keep(
    person,
    what,
    savedQueries(person, what).filter((other) => other.name !== name),
  );
}

function keep(person: string, what: ListKind, queries: SavedQuery[]): SavedQuery[] {
  localStorage.setItem(key(person, what), JSON.stringify(queries));
  return queries;
}

/** Questions that most people begin with. */
export const SUGGESTED: Readonly<Record<ListKind, readonly { id: SuggestedId; query: string }[]>> =
  {
    apps: [
      { id: 'risky', query: 'kind=catalogued&kind=custom&risk=high&sort=-users' },
      { id: 'unscored', query: 'kind=catalogued&kind=custom&risk=unknown' },
      { id: 'heavyUpload', query: 'minTraffic=500000000&sort=-bytesUp' },
      { id: 'unsanctioned', query: 'tag=unsanctioned' },
      { id: 'unmatched', query: 'kind=unmatched' },
    ],
    machines: [
      { id: 'heavyUpload', query: 'minTraffic=500000000&sort=-bytesUp' },
      { id: 'quiet', query: 'sort=lastSeen' },
    ],
    users: [{ id: 'heavyUpload', query: 'minTraffic=500000000&sort=-bytesUp' }],
    ipAddresses: [
      { id: 'publicAddresses', query: 'scope=public' },
      { id: 'sharedAddresses', query: 'sort=-users' },
    ],
    hosts: [
      { id: 'foreignTenants', query: 'tenancy=foreign' },
      { id: 'heavyUpload', query: 'minTraffic=500000000&sort=-bytesUp' },
    ],
    installations: [
      { id: 'nowInstalled', query: 'state=installed&state=seen' },
      { id: 'uncheckedLongest', query: 'sort=checkedAt' },
    ],
  };

export type SuggestedId =
  | 'risky'
  | 'unscored'
  | 'heavyUpload'
  | 'unmatched'
  | 'unsanctioned'
  | 'quiet'
  | 'publicAddresses'
  | 'sharedAddresses'
  | 'foreignTenants'
  | 'nowInstalled'
  | 'uncheckedLongest';
