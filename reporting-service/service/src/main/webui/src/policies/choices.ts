import type { Category, RiskWeight, TaggedApp } from '../api/administration';
import { createRemote } from '../api/remote';
import type { PolicyBody } from '../api/types';
import { factorTitle } from '../catalogue/scores';
import type { Option } from '../design/Form';
import { RISKS } from '../discovery/filters';
import { f } from '../format';
import { m } from '../i18n/messages';
import { p } from '../i18n/policypages';
import { categoryNameOf } from '../name/CategoryName';
import { LISTS, type ListFilter } from './policy';

const KINDS = ['catalogued', 'custom', 'unmatched', 'internal', 'unnamed'] as const;

/** Returns the name of a filter value, or the value itself if it is a name of the catalogue. */
export function filterValue(filter: ListFilter, value: string): string {
  switch (filter) {
    case 'risk':
      return (m().risk as Record<string, string>)[value] ?? value;
    case 'kind':
      return (m().kind as Record<string, string>)[value] ?? value;
    case 'headquarters':
      return value === 'unknown' ? m().figures.unknown : f().country(value);
    case 'category':
      return categoryNameOf(value);
    case 'tag':
    case 'withoutTag':
      return (m().tags as Record<string, string>)[value] ?? value;
    default:
      return value;
  }
}

export function filterLabel(filter: ListFilter): string {
  switch (filter) {
    case 'risk':
      return m().filters.risk;
    case 'kind':
      return m().filters.kind;
    case 'headquarters':
    case 'catalogueId':
      return p()[filter];
    default:
      return m().policies[filter];
  }
}

/** Returns the descriptions of a policy's conditions on apps. */
export function conditionsOf(filters: PolicyBody['filters']): string[] {
  const lists = LISTS.filter((list) => (filters?.[list] ?? []).length > 0).map((list) =>
    p().condition(
      filterLabel(list),
      f().list((filters?.[list] ?? []).map((value) => filterValue(list, value))),
    ),
  );
  const others = (['minScore', 'maxScore', 'search'] as const).flatMap((name) => {
    const value = filters?.[name];
    return value === null || value === undefined
      ? []
      : [p().condition(m().policies[name], String(value))];
  });
  const unknown = filters?.unknown ?? 'report';
  const treatment =
    unknown === 'report'
      ? []
      : [p().condition(p().unknown, p().unknownTreatments[unknown] ?? unknown)];
  return [...lists, ...others, ...treatment];
}

const OWN_TAGS = ['sanctioned', 'monitored', 'unsanctioned'] as const;
const FACTOR_VALUES = ['yes', 'no', 'unknown'] as const;
/** Factors with a year as their value. */
const YEARS: readonly string[] = ['founded'];

/** Available filters and actions of a policy. */
export function createChoices() {
  const categories = createRemote<{ items: Category[] }>(() => '/api/v1/catalogue/categories');
  const weights = createRemote<{ items: RiskWeight[] }>(() => '/api/v1/catalogue/risk-weights');
  const tagged = createRemote<{ items: TaggedApp[] }>(() => '/api/v1/tags?limit=1000');
  return {
    // Lists and policies identify categories by their English titles.
    categories: (): Option[] =>
      (categories.data()?.items ?? [])
        .map(({ title }) => ({ value: title, label: categoryNameOf(title) }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    risk: (): Option[] => RISKS.map((value) => ({ value, label: filterValue('risk', value) })),
    kind: (): Option[] => KINDS.map((value) => ({ value, label: filterValue('kind', value) })),
    tags: (): Option[] => tagOptions((tagged.data()?.items ?? []).map((one) => one.tag)),
    factors: (): Option[] => factorOptions(weights.data()?.items ?? []),
  };
}

/** Returns the built-in tags, followed by those in use. */
export function tagOptions(used: readonly string[]): Option[] {
  const all = new Set<string>([...OWN_TAGS, ...[...used].sort()]);
  return [...all].map((value) => ({
    value,
    label: (m().tags as Record<string, string>)[value] ?? value,
  }));
}

/** Returns each factor with each of its values. */
export function factorOptions(factors: readonly Pick<RiskWeight, 'id' | 'title'>[]): Option[] {
  return factors
    .filter((factor) => !YEARS.includes(factor.id))
    .flatMap((factor) =>
      FACTOR_VALUES.map((value) => ({
        value: `${factor.id}:${value}`,
        label: p().factorIs(factorTitle(factor), p().factorValues[value] ?? value),
      })),
    );
}
