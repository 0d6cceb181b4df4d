import { pluralOf } from './plural';

const plural = pluralOf('en');

/** Texts of the graph. */
export const investigation = {
  investigate: {
    title: 'Investigate',
    open: 'Investigate',
    lead: 'Find a machine, user, address or app and follow its connections.',
    search: 'Search for a starting point',
    nothing: (what: string) => `Nothing matches “${what}” in this period.`,
    forbidden: 'Only analysts and administrators investigate.',
    columns: { user: 'Users', machine: 'Machines', ipAddress: 'IP addresses', app: 'Apps' },
    graph: 'The graph',
    keys: 'Arrow keys move between entities, Enter selects one, + and − expand and collapse it.',
    expand: 'Expand',
    collapse: 'Collapse',
    expanded: 'expanded',
    openPage: 'Open its page',
    ties: (n: number, count: string) => `${count} ${plural(n, 'edge', 'edges')}`,
    tie: 'Edge',
    select: 'Select an entity or an edge for details.',
    from: 'From',
    to: 'To',
    firstSeen: 'First seen',
    lastSeen: 'Last seen',
    traffic: 'Traffic',
    days: 'Evidence',
    ofTransactions: (n: number, count: string) =>
      `${count} ${plural(n, 'transaction', 'transactions')}`,
    onDays: (n: number, count: string) => `on ${count} ${plural(n, 'day', 'days')}`,
    truncated: 'Only the most used neighbours of each entity are shown.',
    asTable: 'Show as table',
    asGraph: 'As a graph',
    startAgain: 'New investigation',
    when: 'When',
    whole: 'Whole period',
    first: 'First day',
    last: 'Last day',
    window: (from: string, to: string) => `${from} – ${to}`,
    earlier: 'Earlier',
    later: 'Later',
    here: (n: number, count: string) => `${count} ${plural(n, 'entity', 'entities')} in these days`,
    away: 'not in these days',
  },
};
