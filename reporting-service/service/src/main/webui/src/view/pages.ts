import type { EntityKind } from '../api/types';
import { useView } from './view';

/** Where each kind of entity has its page. */
const PAGES = {
  machine: 'machines',
  user: 'users',
  ipAddress: 'ip-addresses',
  app: 'discovered-apps',
} as const satisfies Record<EntityKind, string>;

/** The address of an entity's page, or of one view on it, without report and period. */
export function pagePath(kind: EntityKind, id: string | number, tab?: string): string {
  const base = `/${PAGES[kind]}/${encodeURIComponent(id)}`;
  return tab === undefined ? base : `${base}/${tab}`;
}

/** The address of the list of a kind. */
export function listPath(kind: EntityKind): string {
  return `/${PAGES[kind]}`;
}

/** Links to entities' pages, over the report and period that are open. */
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
