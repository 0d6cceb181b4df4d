import type { InternalDomain } from '../api/administration';

const SORTS = ['transactions', 'growth', 'users', 'machines', 'lastSeen', 'domain'] as const;

/** The order that an address asks for; the API's orders have one direction each. */
export function sortFor(asked: unknown): (typeof SORTS)[number] {
  return SORTS.find((name) => name === asked) ?? 'transactions';
}

/** The domains that the API may change: those of the service's settings stay. */
export function setByAdministrators(domains: readonly InternalDomain[]): string[] {
  return domains.filter(({ source }) => source === 'api').map(({ domain }) => domain);
}

/** A first idea of what an app is called, by its domain. */
export function nameFor(domain: string): string {
  const label = domain.split('.')[0] ?? '';
  return label.startsWith('xn--') ? domain : label.charAt(0).toUpperCase() + label.slice(1);
}
