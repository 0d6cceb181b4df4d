import type { EntityKind } from '../api/types';
import { useView } from './view';

/** Path segment of the pages of each entity kind. */
const PAGES = {
  machine: 'machines',
  user: 'users',
  ipAddress: 'ip-addresses',
  app: 'discovered-apps',
} as const satisfies Record<EntityKind, string>;

/** Returns the path of an entity's page or of one of its tabs, without report and period. */
export function pagePath(kind: EntityKind, id: string | number, tab?: string): string {
  const base = `/${PAGES[kind]}/${encodeURIComponent(id)}`;
  return tab === undefined ? base : `${base}/${tab}`;
}

/** Returns the path of the list of an entity kind. */
export function listPath(kind: EntityKind): string {
  return `/${PAGES[kind]}`;
}

/** Returns functions that link to entity pages with the current report and period. */
export function useEntityLinks() {
  const view = useView();
  const to = (kind: EntityKind) => (of: { id: number }) => view.link(pagePath(kind, of.id));
  return {
    machine: to('machine'),
    user: to('user'),
    ipAddress: to('ipAddress'),
    app: to('app'),
  };
}
