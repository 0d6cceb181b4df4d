import type { SavedView } from '../api/types';
import type { ListKind } from './ListTab';

export const LONGEST_NAME = 100;

/** Names of the lists in the API. */
export const API_LISTS = {
  apps: 'apps',
  machines: 'machines',
  users: 'users',
  ipAddresses: 'ip-addresses',
  hosts: 'hosts',
  installations: 'installations',
} as const satisfies Record<ListKind, string>;

/** Pages of the lists that belong to a report. Other lists belong to one app. */
const PAGES: Readonly<Record<string, string>> = {
  apps: '/discovered-apps',
  machines: '/machines',
  users: '/users',
  'ip-addresses': '/ip-addresses',
};

/** Returns true if a link can open the view. Lists of a single app have no link. */
export function isLinked(view: SavedView): boolean {
  return view.list in PAGES;
}

/**
 * Returns the query of a view's list, with the current report and with the view's period or the
 * current one.
 */
export function searchOf(view: SavedView, carried: URLSearchParams): string {
  const query = new URLSearchParams(carried);
  if (view.period !== null) {
    query.delete('from');
    query.delete('to');
    query.set('period', view.period);
  }
  return [query.toString(), view.query].filter((part) => part !== '').join('&');
}

/** Returns the address of a view's list. */
export function hrefOf(view: SavedView, carried: URLSearchParams): string {
  const search = searchOf(view, carried);
  const path = PAGES[view.list] ?? '/';
  return search === '' ? path : `${path}?${search}`;
}

/** Returns true if two queries have the same filters and order, regardless of parameter order. */
export function isSame(query: string, other: string): boolean {
  const sorted = (text: string) => {
    const params = new URLSearchParams(text);
    params.sort();
    return params.toString();
  };
  // `sorted` compares only names, so that the pairs are sorted again as text.
  const pairs = (text: string) => sorted(text).split('&').sort().join('&');
  return pairs(query) === pairs(other);
}
