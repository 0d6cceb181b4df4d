import type { Category, RiskWeight, TaggedApp } from '../api/administration';
import { createRemote } from '../api/remote';
import { factorTitle } from '../catalogue/scores';
import type { Option } from '../design/Form';
import { m } from '../i18n/messages';
import { p } from '../i18n/policypages';
import { categoryNameOf } from '../name/CategoryName';

const OWN_TAGS = ['sanctioned', 'monitored', 'unsanctioned'] as const;
const FACTOR_VALUES = ['yes', 'no', 'unknown'] as const;
/** Factors that are a year and not a yes or no. */
const YEARS: readonly string[] = ['founded'];

/** What a policy's filters and actions can be chosen from. */
export function createChoices() {
  const categories = createRemote<{ items: Category[] }>(() => '/api/v1/catalogue/categories');
  const weights = createRemote<{ items: RiskWeight[] }>(() => '/api/v1/catalogue/risk-weights');
  const tagged = createRemote<{ items: TaggedApp[] }>(() => '/api/v1/tags?limit=1000');
  return {
    // lists and policies know categories by their English titles
    categories: (): Option[] =>
      (categories.data()?.items ?? [])
        .map(({ title }) => ({ value: title, label: categoryNameOf(title) }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    tags: (): Option[] => tagOptions((tagged.data()?.items ?? []).map((one) => one.tag)),
    factors: (): Option[] => factorOptions(weights.data()?.items ?? []),
  };
}

/** Tags of the product first, then those in use. */
export function tagOptions(used: readonly string[]): Option[] {
  const all = new Set<string>([...OWN_TAGS, ...[...used].sort()]);
  return [...all].map((value) => ({
    value,
    label: (m().tags as Record<string, string>)[value] ?? value,
  }));
}

/** Each factor with each of its values. */
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
