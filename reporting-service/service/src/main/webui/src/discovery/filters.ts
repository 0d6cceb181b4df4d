import type { ListKind } from './ListTab';

/** Filters of the API's lists, with the names used in the API and in addresses. */
export type FilterName =
  | 'kind'
  | 'category'
  | 'risk'
  | 'minScore'
  | 'maxScore'
  | 'minConfidence'
  | 'maxConfidence'
  | 'headquarters'
  | 'tag'
  | 'scope'
  | 'os'
  | 'tenancy'
  | 'state'
  | 'newInPeriod'
  | 'riskReason'
  | 'support'
  | 'minTransactions'
  | 'minTraffic'
  | 'maxTraffic';

/** Filters of a list without order and search, with values in the order of selection. */
export type Filters = Readonly<Partial<Record<FilterName, readonly string[]>>>;

export const KINDS = ['catalogued', 'custom', 'unmatched', 'internal', 'unnamed'] as const;
export const RISKS = ['high', 'medium', 'low', 'not-assessed', 'unknown'] as const;
/** Risk levels of machines and users. */
export const ENTITY_RISKS = ['high', 'medium', 'low', 'informational', 'none', 'unknown'] as const;
/** Shipped tags; all other tags are custom. */
export const TAGS = ['sanctioned', 'unsanctioned', 'monitored'] as const;
export const SCOPES = [
  'private',
  'public',
  'link-local',
  'multicast',
  'unspecified',
  'unknown',
] as const;

export const TENANCIES = ['own', 'foreign', 'unknown', 'none'] as const;
export const STATES = ['installed', 'seen', 'removed'] as const;

export const SUPPORTS = ['supported', 'below-floor', 'unknown'] as const;
export const FIRST_USES = ['yes', 'no'] as const;
/** Reasons for the risk of machines and users. */
export const RISK_REASONS = [
  'high-risk-apps',
  'high-risk-upload',
  'unusual-upload',
  'large-upload',
  'open-alerts',
] as const;

const AMOUNTS = ['minTransactions', 'minTraffic', 'maxTraffic'] as const;

/** Filters by list. */
export const FILTERS_OF: Readonly<Record<ListKind, readonly FilterName[]>> = {
  apps: [
    'kind',
    'category',
    'risk',
    'minScore',
    'maxScore',
    'minConfidence',
    'maxConfidence',
    'headquarters',
    'tag',
    'newInPeriod',
    ...AMOUNTS,
  ],
  ipAddresses: ['scope', ...AMOUNTS],
  users: ['risk', 'riskReason', ...AMOUNTS],
  machines: ['risk', 'riskReason', 'os', 'support', ...AMOUNTS],
  hosts: ['tenancy', ...AMOUNTS],
  installations: ['state'],
};

const LONGEST = 200;
const MOST_VALUES = 60;

const oneOf = (values: readonly string[]) => (value: string) => values.includes(value);
const text = (value: string) => value !== '' && value.length <= LONGEST;
const whole = (value: string) => /^\d{1,15}$/.test(value);
const score = (value: string) => /^\d{1,2}(\.\d{1,2})?$/.test(value) && Number(value) <= 10;
const share = (value: string) => /^[01](\.\d{1,3})?$/.test(value) && Number(value) <= 1;

const VALID: Readonly<Record<FilterName, (value: string) => boolean>> = {
  kind: oneOf(KINDS),
  risk: oneOf(RISKS),
  scope: oneOf(SCOPES),
  tenancy: oneOf(TENANCIES),
  state: oneOf(STATES),
  newInPeriod: oneOf(FIRST_USES),
  riskReason: oneOf(RISK_REASONS),
  support: oneOf(SUPPORTS),
  category: text,
  headquarters: (value) => value === 'unknown' || /^[A-Z]{2}$/.test(value),
  os: text,
  tag: text,
  minScore: score,
  maxScore: score,
  minConfidence: share,
  maxConfidence: share,
  minTransactions: whole,
  minTraffic: whole,
  maxTraffic: whole,
};

const entityRisk = oneOf(ENTITY_RISKS);
const validOf = (name: FilterName, what: ListKind) =>
  name === 'risk' && what !== 'apps' ? entityRisk : VALID[name];

const SINGLE: readonly FilterName[] = [
  'minScore',
  'maxScore',
  'minConfidence',
  'maxConfidence',
  ...AMOUNTS,
];

type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Reads the filters from an address. Ignores filters that the list does not support, and invalid
 * values.
 */
export function filtersOf(search: Search, what: ListKind): Filters {
  const filters: Partial<Record<FilterName, readonly string[]>> = {};
  for (const name of FILTERS_OF[what]) {
    const given = search[name];
    const values = (typeof given === 'string' ? [given] : (given ?? [])).filter(
      validOf(name, what),
    );
    const kept = [...new Set(values)].slice(0, SINGLE.includes(name) ? 1 : MOST_VALUES);
    if (kept.length > 0) {
      filters[name] = kept;
    }
  }
  return filters;
}

/** Returns the filters as query parameters for the API and addresses. */
export function filterParams(filters: Filters): [FilterName, string][] {
  return (Object.entries(filters) as [FilterName, readonly string[]][]).flatMap(([name, values]) =>
    values.map((value): [FilterName, string] => [name, value]),
  );
}

export function isFiltered(filters: Filters): boolean {
  return Object.keys(filters).length > 0;
}

const MEGABYTE = 1_000_000;

/** Converts a traffic bound from bytes, as in addresses, to megabytes, as displayed. */
export function megabytesOf(bytes: string | undefined): string {
  return bytes === undefined ? '' : String(Number(bytes) / MEGABYTE);
}

export function bytesOf(megabytes: string): string | undefined {
  const value = Math.round(Number(megabytes.replace(',', '.')) * MEGABYTE);
  return megabytes.trim() === '' || !Number.isSafeInteger(value) || value < 0
    ? undefined
    : String(value);
}
