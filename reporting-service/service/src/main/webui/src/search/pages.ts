import type { Role } from '../api/types';
import { access as accessEn } from '../i18n/access.en';
import { access as accessFr } from '../i18n/access.fr';
import { en } from '../i18n/en';
import { fr } from '../i18n/fr';
import { graph as graphEn } from '../i18n/graph.en';
import { graph as graphFr } from '../i18n/graph.fr';
import type { Language, Messages } from '../i18n/messages';
import { review as reviewEn } from '../i18n/review.en';
import { review as reviewFr } from '../i18n/review.fr';
import { settings as settingsEn } from '../i18n/settings.en';
import { settings as settingsFr } from '../i18n/settings.fr';
import { snapshots as snapshotsEn } from '../i18n/snapshots.en';
import { snapshots as snapshotsFr } from '../i18n/snapshots.fr';
import { mayOpen } from '../session/pages';

interface Words {
  m: Messages;
  w: typeof settingsEn;
  a: typeof accessEn;
  r: typeof reviewEn;
  s: typeof snapshotsEn;
  g: typeof graphEn;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: { m: en, w: settingsEn, a: accessEn, r: reviewEn, s: snapshotsEn, g: graphEn },
  fr: { m: fr, w: settingsFr, a: accessFr, r: reviewFr, s: snapshotsFr, g: graphFr },
};

interface Page {
  href: string;
  title: (words: Words) => string;
  /** True if only administrators can use the page. */
  adminsOnly?: true;
  /** True if the page shows a report over a period. */
  ofReport?: true;
}

/** Pages with a fixed address, by their title. */
export const PAGES: readonly Page[] = [
  { href: '/', title: ({ m }) => m.discovery.title, ofReport: true },
  {
    href: '/discovered-apps',
    title: ({ m }) => m.discovery.tabs.apps,
    ofReport: true,
  },
  {
    href: '/ip-addresses',
    title: ({ m }) => m.discovery.tabs.ipAddresses,
    ofReport: true,
  },
  { href: '/users', title: ({ m }) => m.discovery.tabs.users, ofReport: true },
  { href: '/machines', title: ({ m }) => m.discovery.tabs.machines, ofReport: true },
  { href: '/transactions', title: ({ m }) => m.transactions.title, ofReport: true },
  { href: '/investigate', title: ({ m }) => m.investigate.title, ofReport: true },
  { href: '/investigate/notebooks', title: ({ g }) => g.notebooks },
  { href: '/snapshot-reports', title: ({ s }) => s.title },
  { href: '/alerts', title: ({ m }) => m.alerts.title },
  { href: '/policies', title: ({ m }) => m.policies.title },
  { href: '/request-access', title: ({ a }) => a.request },
  { href: '/settings/advanced-features', title: ({ m }) => m.settings.advanced },
  { href: '/settings/sensors', title: ({ w }) => w.logSources.title },
  { href: '/settings/sensors/try', title: ({ w }) => w.sample.title, adminsOnly: true },
  { href: '/settings/sensors/parsers', title: ({ w }) => w.parsers.title },
  { href: '/settings/quarantine', title: ({ w }) => w.quarantine.title },
  { href: '/settings/exclusions', title: ({ w }) => w.exclusions.title },
  { href: '/settings/destinations', title: ({ w }) => w.destinations.title },
  { href: '/settings/enforcement', title: ({ w }) => w.enforcement.title },
  { href: '/settings/access-requests', title: ({ a }) => a.title, adminsOnly: true },
  { href: '/settings/review-campaigns', title: ({ r }) => r.campaigns },
  { href: '/settings/report-schedules', title: ({ w }) => w.schedules.title },
  { href: '/settings/catalogue', title: ({ w }) => w.catalogue.title },
  { href: '/settings/catalogue-changes', title: ({ w }) => w.catalogue.changes },
  { href: '/settings/risk-weights', title: ({ w }) => w.weights.title, adminsOnly: true },
  { href: '/settings/own-tenants', title: ({ m }) => m.tenants.title },
  { href: '/settings/proxy-records', title: ({ w }) => w.proxies.title },
  { href: '/settings/score-changes', title: ({ w }) => w.scoreChanges.title },
  { href: '/settings/unmatched', title: ({ w }) => w.unmatched.title },
  { href: '/settings/audit', title: ({ m }) => m.audit.title },
  { href: '/settings/sessions', title: ({ m }) => m.sessions.title },
];

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/**
 * Returns 0 for the whole title, 1 for the beginning of a word and 2 for any other part. Returns
 * undefined if the title does not contain the text.
 */
function closeness(title: string, sought: string): number | undefined {
  const text = plain(title);
  if (text === sought) {
    return 0;
  }
  if (text.startsWith(sought) || text.split(/[\s'’-]+/).some((word) => word.startsWith(sought))) {
    return 1;
  }
  return text.includes(sought) ? 2 : undefined;
}

export interface FoundPage {
  href: string;
  title: string;
  ofReport: boolean;
}

/** Finds accessible pages by title, in all languages. The search ignores accents. */
export function findPages(text: string, language: Language, roles: readonly Role[]): FoundPage[] {
  const sought = plain(text.trim());
  return PAGES.filter(
    (page) => mayOpen(page.href, roles) && (!page.adminsOnly || roles.includes('admin')),
  )
    .flatMap((page) => {
      const fits = (['en', 'fr'] as const).flatMap(
        (one) => closeness(page.title(WORDS[one]), sought) ?? [],
      );
      return fits.length === 0 ? [] : [{ page, fit: Math.min(...fits) }];
    })
    .sort((a, b) => a.fit - b.fit)
    .map(({ page }) => ({
      href: page.href,
      title: page.title(WORDS[language]),
      ofReport: page.ofReport === true,
    }));
}
