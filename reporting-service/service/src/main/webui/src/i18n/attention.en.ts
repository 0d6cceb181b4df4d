import { pluralOf } from './plural';

const plural = pluralOf('en');

/** Texts of the attention list. */
export const attention = {
  title: 'Needs attention',
  lead: 'Last 7 days',
  found: {
    'new-risky-apps': (n: number, count: string) =>
      `${count} high-risk ${plural(n, 'app was', 'apps were')} used for the first time.`,
    'unusual-uploads': (n: number, count: string) =>
      `${count} ${plural(n, 'user', 'users')} uploaded far more than usual.`,
    'large-uploads': (n: number, count: string, _before: string, list: string) =>
      `${count} ${list === 'machines' ? plural(n, 'machine', 'machines') : plural(n, 'user', 'users')} uploaded more than 1 GB in a day, with too little history to compare.`,
    'open-alerts': (n: number, count: string) =>
      `${count} ${plural(n, 'alert is', 'alerts are')} open.`,
    'unsanctioned-in-use': (n: number, count: string) =>
      `${count} unsanctioned ${plural(n, 'app is', 'apps are')} still in use.`,
    'unmatched-growing': (n: number, count: string, before: string) =>
      `${count} unmatched ${plural(n, 'domain is', 'domains are')} in use, up from ${before} in as many days before.`,
    'machines-below-floor': (n: number, count: string) =>
      `${count} ${plural(n, 'machine runs', 'machines run')} a system below the minimum version.`,
    'silent-sources': (n: number, count: string) =>
      `${count} log ${plural(n, 'source has', 'sources have')} been silent for a day or longer.`,
    'failing-canaries': (n: number, count: string) =>
      `${count} ${plural(n, 'feed is', 'feeds are')} not proved to block.`,
  },
  names: {
    'new-risky-apps': 'new high-risk apps',
    'unusual-uploads': 'unusual uploads',
    'large-uploads': 'large uploads without a baseline',
    'open-alerts': 'open alerts',
    'unsanctioned-in-use': 'unsanctioned apps in use',
    'unmatched-growing': 'growth of unmatched domains',
    'machines-below-floor': 'machines below the minimum version',
    'silent-sources': 'silent log sources',
    'failing-canaries': 'feeds without proof of blocking',
  },
  unjudged: {
    'unusual-uploads': (n: number, count: string) =>
      `${count} ${plural(n, 'user', 'users')} could not be evaluated.`,
    'machines-below-floor': (n: number, count: string) =>
      `${count} ${plural(n, 'machine does', 'machines do')} not report a system.`,
  } as Partial<Record<string, (n: number, count: string) => string>>,
  causes: {
    'no-data': 'no data in these days',
    'too-little-history': 'too few days of data before to compare with',
    'not-judged': 'not enough data to evaluate any',
    failed: 'no answer',
  },
  nothing: 'Nothing needs attention.',
  clear: (what: string) => `Checked without a finding: ${what}.`,
  unknown: (what: string, cause: string) => `${what} (${cause})`,
  notChecked: (what: string) => `Could not be checked: ${what}.`,
  onlySilent: 'Silent sources only.',
  showAll: 'Show all sources',
};
