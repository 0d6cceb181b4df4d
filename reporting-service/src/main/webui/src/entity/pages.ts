import { useView } from '../discovery/view';

/** Where each kind of entity has its page. */
const PAGES = {
  machine: 'machines',
  user: 'users',
  ipAddress: 'ip-addresses',
  app: 'discovered-apps',
} as const;

export type EntityKind = keyof typeof PAGES;

/** The address of an entity's page, or of one view on it, without report and period. */
export function pagePath(kind: EntityKind, id: string | number, tab?: string): string {
  const base = `/${PAGES[kind]}/${encodeURIComponent(id)}`;
  return tab === undefined ? base : `${base}/${tab}`;
}

/** Links to entities' pages, over the report and period that are open. */
export function useEntityLinks() {
  const view = useView();
  return {
    machine: (of: { id: number }) => view.link(pagePath('machine', of.id)),
    user: (of: { id: number }) => view.link(pagePath('user', of.id)),
    ipAddress: (of: { id: number }) => view.link(pagePath('ipAddress', of.id)),
    app: (of: { id: number }) => view.link(pagePath('app', of.id)),
  };
}
