import type { CatalogueApp } from '../api/administration';
import { m } from '../i18n/messages';
import { pagePath } from '../view/pages';

/** Editable form of a custom app. */
export interface AppDraft {
  name: string;
  category: string;
  vendor: string;
  headquarters: string;
  /** One a line. */
  domains: string;
  note: string;
  reason: string;
}

export const NO_APP: AppDraft = {
  name: '',
  category: '',
  vendor: '',
  headquarters: '',
  domains: '',
  note: '',
  reason: '',
};

export function draftOf(app: CatalogueApp): AppDraft {
  return {
    name: app.name,
    category: app.category.id,
    vendor: app.vendor ?? '',
    headquarters: app.headquarters ?? '',
    domains: app.domains.join('\n'),
    note: app.note ?? '',
    reason: '',
  };
}

/** Returns the request body without empty fields. */
export function bodyOf(draft: AppDraft): Record<string, unknown> {
  const { domains, ...texts } = draft;
  return { ...filled(texts), domains: domainsOf(domains) };
}

/** Of these texts, the ones that say something. */
export function filled(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts)
      .map(([name, text]) => [name, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );
}

export function domainsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((domain) => domain !== ''))];
}

const EXCLUSIVE = ['sanctioned', 'unsanctioned', 'monitored'] as const;
export type ExclusiveTag = (typeof EXCLUSIVE)[number];
export const EXCLUSIVE_TAGS: readonly ExclusiveTag[] = EXCLUSIVE;

/** What takes a change of an app's tags back; one that excludes others replaced the one of them that was there. */
export function wayBack(
  method: 'PUT' | 'DELETE',
  tag: string,
  before: readonly string[],
): { method: 'PUT' | 'DELETE'; tag: string } {
  if (method === 'DELETE' || before.includes(tag)) {
    return { method: 'PUT', tag };
  }
  const replaced = isExclusive(tag) ? before.find(isExclusive) : undefined;
  return replaced === undefined ? { method: 'DELETE', tag } : { method: 'PUT', tag: replaced };
}

function isExclusive(tag: string): tag is ExclusiveTag {
  return EXCLUSIVE_TAGS.some((one) => one === tag);
}

/** A tag in words; one of the organisation's own as it is. */
export function tagName(tag: string): string {
  return isExclusive(tag) ? m().tags[tag] : tag;
}

/** The filters of the list that an address names, as the API takes them. */
export function appFilters(
  search: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const filters: Record<string, string> = {};
  for (const name of ['search', 'category', 'riskLevel', 'origin']) {
    const value = search[name];
    if (typeof value === 'string' && value !== '') {
      filters[name] = value;
    }
  }
  return filters;
}

/** The page of a catalogued app; where its number is not known, an address that leads there. */
export function catalogueLink(id: string, appId: number | null = null): string {
  return appId === null ? `/settings/catalogue/${encodeURIComponent(id)}` : pagePath('app', appId);
}
