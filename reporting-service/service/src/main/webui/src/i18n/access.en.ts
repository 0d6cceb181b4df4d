import { pluralOf } from './plural';

const plural = pluralOf('en');

export const access = {
  title: 'Access requests',
  lead: 'Users ask for access to apps that are blocked or warned about. An approval ends by itself.',
  state: 'State',
  states: { open: 'Open', approved: 'Approved', denied: 'Denied', all: 'All' } as Record<
    string,
    string
  >,
  none: 'No requests in this state.',
  asked: (user: string, at: string) => `${user}, ${at}`,
  decided: (who: string, at: string) => `Decided by ${who}, ${at}`,
  until: (at: string) => `Allowed until ${at}`,
  allowFor: 'Allow for',
  days: (n: number, count: string) => `${count} ${plural(n, 'day', 'days')}`,
  reason: 'Reason',
  reasonHint: 'Needed to deny.',
  approve: 'Approve',
  deny: 'Deny',
  approved: 'Approved.',
  denied: 'Denied.',
  more: 'Show more',
  page: 'Block page',
  pageLead: 'Users who are blocked see why, and what to use instead. The page is public.',
  pageEnable: 'Serve the page at /blocked?d=domain',
  contact: 'Contact for questions',
  contactHint: 'One line, such as a name and a telephone number. Everybody can read it.',
  request: 'Request access',
  requestLead: 'An administrator decides. You find the answer here.',
  domain: 'Domain',
  domainHint: 'For example example.com.',
  why: 'What do you need it for?',
  send: 'Send request',
  sent: 'Request sent.',
  own: 'Your requests',
  noOwn: 'You have no requests.',
};
