import { pluralOf } from './plural';

const plural = pluralOf('en');

export const graph = {
  suggestions: 'Suggestions',
  riskyApps: 'Riskiest apps in use',
  riskyUsers: 'Users with the highest risk',
  riskyMachines: 'Machines with the highest risk',
  noSuggestions: 'Nothing at risk was used in this period.',
  group: 'Group apps by category',
  grouped: (category: string, n: number, count: string) =>
    `${category} (${count} ${plural(n, 'app', 'apps')})`,
  ungroup: 'Show apps',
  groupNote: 'Sums of all apps in this category.',
  atLeast: (n: number, count: string) => `on at least ${count} ${plural(n, 'day', 'days')}`,
  legend: 'Line width: traffic. Dotted: traffic unknown.',
  save: 'Export',
  png: 'Picture (PNG)',
  svg: 'Picture (SVG)',
  json: 'Data (JSON)',
  pathTo: 'Find a connection to…',
  pathSearch: 'Search for the other end',
  paths: 'Connections',
  pathTitle: (from: string, to: string) => `Connections between ${from} and ${to}`,
  pathNone: 'No connection of at most three steps in this period.',
  pathTruncated: 'Some entities have more neighbours than were searched.',
  pathShow: 'Show in the graph',
  pathClose: 'Close',
  pathWeight: (n: number, count: string) =>
    `${count} ${plural(n, 'transaction', 'transactions')} on its weakest step`,
};
