import type { InternalDomain } from '../api/administration';

const SORTS = ['transactions', 'growth', 'users', 'machines', 'lastSeen', 'domain'] as const;

/** Returns the sort order from the address. Each order of the API has a fixed direction. */
export function sortFor(asked: unknown): (typeof SORTS)[number] {
  return SORTS.find((name) => name === asked) ?? 'transactions';
}

/**
 * Returns the domains set through the API. Domains from the service configuration are read-only.
 */
export function setByAdministrators(domains: readonly InternalDomain[]): string[] {
  return domains.filter(({ source }) => source === 'api').map(({ domain }) => domain);
}

/** Returns a suggested app name for a domain. */
export function nameFor(domain: string): string {
  const label = domain.split('.')[0] ?? '';
  return label.startsWith('xn--') ? domain : label.charAt(0).toUpperCase() + label.slice(1);
}
