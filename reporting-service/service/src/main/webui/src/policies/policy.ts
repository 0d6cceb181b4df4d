import type { PolicyBody } from '../api/types';

/** Thresholds of a policy; bytes are edited as megabytes. */
export const MEASURES = [
  'traffic',
  'upload',
  'download',
  'users',
  'machines',
  'ipAddresses',
  'transactions',
  'uploadAboveBaseline',
] as const;
export type Measure = (typeof MEASURES)[number];

const MEGABYTE = 1_000_000;
const BYTES: readonly Measure[] = ['traffic', 'upload', 'download', 'uploadAboveBaseline'];
/** List filters by the names of the API. */
export const LISTS = [
  'category',
  'tag',
  'withoutTag',
  'factor',
  'catalogueId',
  'kind',
  'risk',
  'headquarters',
] as const;
export type ListFilter = (typeof LISTS)[number];

export const TREATMENTS = ['report', 'match', 'exclude'] as const;
type Treatment = (typeof TREATMENTS)[number];

/** Editable form of a policy; empty texts are unset. */
export interface Form extends Record<ListFilter, readonly string[]> {
  name: string;
  description: string;
  severity: string;
  thresholds: Record<Measure, string>;
  minScore: string;
  maxScore: string;
  search: string;
  /** Treatment of apps with an unknown value for a filter. */
  unknown: string;
  reports: readonly string[];
  dailyLimit: string;
  enabled: boolean;
  since: string;
  /** Tags that an alert assigns to its app. */
  tags: readonly string[];
  /** True if the tags' restrictions are published without an administrator. */
  immediate: boolean;
  managedBy: string | null;
}

/** Source of a policy form: a stored policy, a template or a search. */
export type Source = Pick<PolicyBody, 'name' | 'severity' | 'thresholds'> & Partial<PolicyBody>;

export const BLANK: Source = { name: '', severity: 'medium', thresholds: {} };

export function formOf(policy: Source): Form {
  const filters = policy.filters ?? {};
  return {
    name: policy.name,
    description: policy.description ?? '',
    severity: policy.severity,
    thresholds: Object.fromEntries(
      MEASURES.map((measure) => [measure, amountOf(measure, policy.thresholds[measure])]),
    ) as Record<Measure, string>,
    category: filters.category ?? [],
    tag: filters.tag ?? [],
    withoutTag: filters.withoutTag ?? [],
    factor: filters.factor ?? [],
    kind: filters.kind ?? [],
    catalogueId: filters.catalogueId ?? [],
    risk: filters.risk ?? [],
    headquarters: filters.headquarters ?? [],
    minScore: textOf(filters.minScore),
    maxScore: textOf(filters.maxScore),
    search: filters.search ?? '',
    unknown: filters.unknown ?? 'report',
    reports: policy.reports ?? ['global'],
    dailyLimit: textOf(policy.dailyLimit),
    enabled: policy.enabled ?? false,
    since: policy.since ?? '',
    tags: (policy.actions ?? []).map((action) => action.tag),
    immediate: (policy.actions ?? []).some((action) => action.immediate),
    managedBy: policy.managedBy ?? null,
  };
}

/** Returns true if a tag blocks apps or adds a warning. */
export function isRestricting(tag: string): boolean {
  return tag === 'monitored' || tag === 'unsanctioned';
}

export function bodyOf(form: Form): PolicyBody {
  return {
    name: form.name.trim(),
    description: form.description.trim(),
    severity: form.severity,
    filters: {
      ...Object.fromEntries(LISTS.map((list) => [list, [...form[list]]])),
      minScore: numberOf(form.minScore),
      maxScore: numberOf(form.maxScore),
      search: form.search.trim() === '' ? null : form.search.trim(),
      unknown: form.unknown as Treatment,
    },
    thresholds: Object.fromEntries(
      MEASURES.map((measure) => [measure, bytesOrCount(measure, form.thresholds[measure])]),
    ),
    reports: [...form.reports],
    dailyLimit: numberOf(form.dailyLimit),
    enabled: form.enabled,
    since: form.since === '' ? null : form.since,
    actions: form.tags.map((tag) => ({ tag, immediate: form.immediate && isRestricting(tag) })),
    managedBy: form.managedBy,
  };
}

/** Converts the parameters of an app list to a policy with the same filters. */
export function sourceOfSearch(query: URLSearchParams): Source {
  const number = (name: string) => numberOf(query.get(name) ?? '');
  const minTraffic = number('minTraffic');
  const minTransactions = number('minTransactions');
  const report = query.get('report');
  return {
    ...BLANK,
    filters: {
      ...Object.fromEntries(LISTS.map((list) => [list, query.getAll(list)])),
      minScore: number('minScore'),
      maxScore: number('maxScore'),
      search: query.get('search'),
    },
    // The minimum of a list is inclusive, and the threshold of a policy is exclusive.
    thresholds: {
      ...(minTraffic === null ? {} : { traffic: Math.max(0, minTraffic - 1) }),
      ...(minTransactions === null ? {} : { transactions: Math.max(0, minTransactions - 1) }),
    },
    ...(report === null ? {} : { reports: [report] }),
  };
}

/** Parameters of a list that a policy supports or that only affect the display. */
const TAKEN: readonly string[] = [
  ...LISTS,
  'minScore',
  'maxScore',
  'search',
  'report',
  'minTraffic',
  'minTransactions',
  'sort',
  'template',
];

/** Returns the parameters of an app list that policies do not support. */
export function notTaken(query: URLSearchParams): string[] {
  return [...query].filter(([name]) => !TAKEN.includes(name)).map((pair) => pair.join('='));
}

/** Returns an amount in the unit of its form field. */
export function amountOf(measure: Measure, value: number | null | undefined): string {
  return value === null || value === undefined
    ? ''
    : String(BYTES.includes(measure) ? value / MEGABYTE : value);
}

function bytesOrCount(measure: Measure, text: string): number | null {
  const amount = numberOf(text);
  return amount === null ? null : Math.round(BYTES.includes(measure) ? amount * MEGABYTE : amount);
}

function textOf(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

function numberOf(text: string): number | null {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

export interface Bar {
  day: string;
  alerts: number;
  x: number;
  height: number;
}

/** Returns the days as bars of a chart of 100 by 100. Bars with alerts have a minimum height. */
export function barsOf(days: readonly { day: string; alerts: number }[]): Bar[] {
  const most = Math.max(1, ...days.map((day) => day.alerts));
  return days.map(({ day, alerts }, index) => ({
    day,
    alerts,
    x: (index * 100) / Math.max(1, days.length),
    height: alerts === 0 ? 0 : Math.max(4, (alerts * 100) / most),
  }));
}
