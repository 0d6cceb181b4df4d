import type { SavedView } from '../api/types';
import type { ListKind } from './ListTab';

export const LONGEST_NAME = 100;

/** The lists by their names in the API. */
export const API_LISTS = {
  apps: 'apps',
  machines: 'machines',
  users: 'users',
  ipAddresses: 'ip-addresses',
  hosts: 'hosts',
  installations: 'installations',
} as const satisfies Record<ListKind, string>;

/** Where a report has a list of its own; others are of one app. */
const PAGES: Readonly<Record<string, string>> = {
  apps: '/discovered-apps',
  machines: '/machines',
  users: '/users',
  'ip-addresses': '/ip-addresses',
};

/** Whether a link can lead to a view: its list needs no app. */
export function isLinked(view: SavedView): boolean {
  return view.list in PAGES;
}

/** The list of a view, over the report and the period that are open; over its own period where it has one. */
export function searchOf(view: SavedView, carried: URLSearchParams): string {
  const query = new URLSearchParams(carried);
  if (view.period !== null) {
    query.delete('from');
    query.delete('to');
    query.set('period', view.period);
  }
  return [query.toString(), view.query].filter((part) => part !== '').join('&');
}

/** The address of a view's list. */
export function hrefOf(view: SavedView, carried: URLSearchParams): string {
  const search = searchOf(view, carried);
  const path = PAGES[view.list] ?? '/';
  return search === '' ? path : `${path}?${search}`;
}

/** Whether a list is narrowed and ordered as a view says; the order of parameters does not matter. */
export function isSame(query: string, other: string): boolean {
  const sorted = (text: string) => {
    const params = new URLSearchParams(text);
    params.sort();
    return params.toString();
  };
  // sorting is stable by name, so values are compared as sets of pairs
  const pairs = (text: string) => sorted(text).split('&').sort().join('&');
  return pairs(query) === pairs(other);
}
