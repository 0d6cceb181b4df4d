import type { CatalogueApp } from '../api/administration';
import { m } from '../i18n/messages';
import { pagePath } from '../view/pages';

/** Editable form of a custom app. */
export interface AppDraft {
  name: string;
  category: string;
  vendor: string;
  headquarters: string;
  /** One domain per line. */
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

/** Returns the trimmed texts without empty texts. */
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

/**
 * Returns the request that undoes a change of tags. For an exclusive tag, the request restores the
 * exclusive tag that was replaced.
 */
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

/** Returns the localised name of a shipped tag; custom tags keep their name. */
export function tagName(tag: string): string {
  return isExclusive(tag) ? m().tags[tag] : tag;
}

/** Returns the filters in the address as parameters of the API. */
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

/** Returns the address of an app's page, or of a redirect to the page if the number is unknown. */
export function catalogueLink(id: string, appId: number | null = null): string {
  return appId === null ? `/settings/catalogue/${encodeURIComponent(id)}` : pagePath('app', appId);
}
