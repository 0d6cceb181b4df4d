import type { Role } from '../api/types';
import { REPORT_PAGES } from '../view/context';

const USAGE: readonly Role[] = ['analyst', 'admin'];
const AUDIT: readonly Role[] = ['auditor', 'admin'];

/** Roles that may open a path and its subpaths. Every role may open all other paths. */
const ROLES: Readonly<Record<string, readonly Role[]>> = {
  ...Object.fromEntries(REPORT_PAGES.map((page) => [page, USAGE])),
  '/snapshot-reports': USAGE,
  '/alerts': USAGE,
  '/policies': USAGE,
  '/settings/sensors': AUDIT,
  '/settings/quarantine': AUDIT,
  '/settings/exclusions': AUDIT,
  '/settings/audit': AUDIT,
  '/settings/destinations': ['admin'],
  '/settings/report-schedules': USAGE,
};

/** App pages with catalogue data only, which every role may open. */
const OPEN = /^\/discovered-apps\/[^/]+(\/score)?$/;

/** Returns the roles that may open a page; empty if every role may open the page. */
export function rolesOf(path: string): readonly Role[] {
  if (OPEN.test(path)) {
    return [];
  }
  const found = Object.keys(ROLES).find((page) => path === page || path.startsWith(`${page}/`));
  return found === undefined ? [] : (ROLES[found] ?? []);
}

export function mayOpen(path: string, roles: readonly Role[]): boolean {
  const needed = rolesOf(path.replace(/\?.*/, ''));
  return needed.length === 0 || needed.some((role) => roles.includes(role));
}
