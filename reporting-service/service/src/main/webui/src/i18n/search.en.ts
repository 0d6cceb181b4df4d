import { pluralOf } from './plural';

const plural = pluralOf('en');

/** Texts of the global search. */
export const search = {
  hint: 'App, domain, user, machine, address or page',
  results: 'Results',
  groups: {
    pages: 'Pages and settings',
    apps: 'Apps',
    domains: 'Unmatched domains',
    users: 'Users',
    machines: 'Machines',
    ipAddresses: 'IP addresses',
  },
  some: (shown: string, total: string) => `${shown} of ${total}`,
  found: (n: number, count: string) => `${count} ${plural(n, 'result', 'results')}`,
  none: 'Nothing found among the names of this report and period, pages and settings.',
  noneOfPages: 'No page or setting has this name.',
  short: 'Type at least 2 characters to search names.',
  searching: 'Searching…',
  failed: 'Names could not be searched.',
  transactions: (n: number, count: string) =>
    `${count} ${plural(n, 'transaction', 'transactions')}`,
  scope: (report: string, period: string) => `Names of ${report}, ${period}`,
  keys: '↑ ↓ choose · Enter open · Esc close',
};
