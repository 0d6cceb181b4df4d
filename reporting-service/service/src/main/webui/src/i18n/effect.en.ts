import { pluralOf } from './plural';

const plural = pluralOf('en');

export const effect = {
  title: 'Effect',
  lead: 'Use of apps before and after the change, by UTC day. The day of the change has both. What was blocked and allowed counts from that day on.',
  none: 'Nothing is blocked or warned about.',
  notPublished: 'Not published yet. See the changes that wait under Settings, Enforcement.',
  attempts: 'Attempts',
  before: '30 days before',
  changeDay: 'Day of change',
  after: 'After',
  blocked: 'Blocked',
  allowed: 'Allowed',
  omitted: (n: number, count: string) => `${count} ${plural(n, 'domain', 'domains')} not published`,
  wider: (n: number, count: string) =>
    `${count} ${plural(n, 'domain', 'domains')} blocked with names of other apps`,
  unjudged: 'No verdict',
  day: (day: string, attempts: string, blocked: string) =>
    `${day}: attempts ${attempts}, blocked ${blocked}`,
  days: (n: number, count: string) => `Over ${count} ${plural(n, 'day', 'days')}`,
  machines: (reaching: string, machines: string, users: string) =>
    `Machines that still get through: ${reaching} of ${machines}. Users since the change: ${users}.`,
  verdicts: (blocked: string, warned: string, bypassed: string, allowed: string) =>
    `Since the moment of the change: ${blocked} blocked, ${warned} warned, ${bypassed} bypassed, ${allowed} allowed.`,
  tooMany: 'Verdicts since the change were not counted: there are too many transactions.',
  named: 'Machines that still get through',
  machine: 'Machine',
  lastDay: 'Last day',
  cause: 'Likely cause',
  causes: {
    'no-verdict-source': 'None of its sensors reports blocks.',
    'no-feed': 'No feed lists the app.',
    'feed-not-fetched': 'No feed that lists the app was fetched since the change.',
    'change-day-only': 'Used on the day of the change only.',
    'public-resolver': 'It uses a public DNS resolver, which reads no feed.',
    'allowed-by-tool': 'A tool that reports blocks allowed it.',
    scope: 'The app is not blocked for this machine.',
  } as Record<string, string>,
};
