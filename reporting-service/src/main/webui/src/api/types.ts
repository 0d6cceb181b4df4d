/**
 * What the API answers, as the dashboard reads it. Times are UTC ISO 8601, days `YYYY-MM-DD`, bytes integers;
 * `null` means unknown and is never the same as zero.
 */

export type Day = string;
export type Instant = string;

export interface Me {
  name: string;
  roles: readonly Role[];
  /** IANA name, or null where the browser's own is to be used. */
  timeZone?: string | null;
  /** Where sensors reach the ingestion service, where that is not where the dashboard is. */
  ingestionUrl?: string | null;
}

export type Role = 'admin' | 'analyst' | 'auditor' | 'sensor' | 'service';

export interface Report {
  id: string;
  name: string;
  kind: 'continuous' | 'snapshot';
}

/** Bytes are null where no transaction behind the figure carried a byte count. */
export interface Traffic {
  bytesUp: number | null;
  bytesDown: number | null;
}

export interface TrendPoint extends Traffic {
  day: Day;
  transactions: number;
}

export interface Hour extends Traffic {
  /** When it begins. */
  hour: Instant;
  transactions: number;
}

/** A period by the hour, as far as it has begun. */
export interface Hours {
  period: PeriodDays;
  items: Hour[];
}

/** Why a report looks the way it does, and what to do about it. */
export interface Explanation {
  code: string;
  title: string;
  detail: string;
  action: string | null;
}

export interface PeriodDays {
  firstDay: Day;
  lastDay: Day;
}

export interface Summary extends Traffic {
  report: Report;
  period: PeriodDays;
  updatedAt: Instant | null;
  machines: number;
  /** The same machines by whether their system is new enough. */
  machineSupport: { supported: number; belowFloor: number; unknown: number };
  machinesSinceTurnedOn: number | null;
  users: number;
  ipAddresses: number;
  apps: number;
  unmatched: number;
  transactions: number;
  /** How many of the transactions are of a known user. */
  attributedTransactions: number;
  /** How many of the transactions carried byte counts. */
  measuredTransactions: number;
  trend: TrendPoint[];
  explanation: Explanation[];
}

export type Support = 'supported' | 'below-floor' | 'unknown';
export type Scope = 'private' | 'public' | 'link_local' | 'multicast' | 'unspecified' | 'unknown';
export type AppKind = 'catalogued' | 'custom' | 'unmatched' | 'internal' | 'unnamed';

export interface Machine extends Traffic {
  id: number;
  name: string;
  osPlatform: string | null;
  osVersion: string | null;
  osBuild: string | null;
  support: Support;
  transactions: number;
  users: number;
  ipAddresses: number;
  apps: number;
  firstSeen: Instant;
  lastSeen: Instant;
}

export interface User extends Traffic {
  id: number;
  name: string;
  transactions: number;
  machines: number;
  ipAddresses: number;
  apps: number;
  lastSeen: Instant;
}

export interface IpAddress extends Traffic {
  id: number;
  address: string;
  scope: Scope;
  transactions: number;
  machines: number;
  users: number;
  lastSeen: Instant;
}

export interface App extends Traffic {
  id: number;
  name: string;
  kind: AppKind;
  category: string | null;
  /** 0 to 10, 10 is safest; null where nobody scored it. */
  score: number | null;
  /** The vendor's country, ISO 3166-1 alpha-2. */
  headquarters?: string | null;
  tags: string[];
  transactions: number;
  users: number;
  ipAddresses: number;
  machines: number;
  lastSeen: Instant;
}

/** Apps that have something in common: a category, a level of risk, a country. */
export interface Part extends Traffic {
  /** Null for those of which it is unknown. */
  name: string | null;
  apps: number;
  transactions: number;
}

export interface Page<T> {
  items: T[];
  /** Rows in all; lists that are only read forward don't say. */
  total?: number;
  /** Services that did not answer: what they have is not in the page. */
  missing?: string[];
  next: string | null;
}

export type List<T> = Pick<Page<T>, 'items'>;

/** The identity of one machine, and when it was seen. */
export interface MachineIdentity {
  id: number;
  name: string;
  names?: string[];
  osPlatform: string | null;
  osVersion: string | null;
  osBuild: string | null;
  support?: Support;
  /** Many people sign in to it. */
  shared?: boolean;
  discoveredAt: Instant;
  lastSeen?: Instant | null;
}

/** One entity over a period; only the neighbours that its kind has are counted. */
export interface Overview extends Traffic {
  period: PeriodDays;
  transactions: number;
  measuredTransactions?: number;
  machines?: number;
  users?: number;
  ipAddresses?: number;
  apps?: number;
  trend: TrendPoint[];
}

export interface MachineOverview extends Overview {
  machine: MachineIdentity;
}

export interface UserOverview extends Overview {
  user: { id: number; name: string; firstSeen: Instant | null; lastSeen: Instant | null };
}

export interface IpAddressOverview extends Overview {
  ipAddress: {
    id: number;
    address: string;
    scope: Scope;
    /** Many machines are seen with it at once. */
    gateway?: boolean;
    firstSeen: Instant | null;
    lastSeen: Instant | null;
  };
}

export interface AppOverview extends Overview {
  /** Null where no source reports blocks. */
  blocked: number | null;
  app: Pick<App, 'id' | 'name' | 'kind' | 'category' | 'score' | 'tags'> & {
    firstSeen: Instant | null;
    lastSeen: Instant | null;
  };
}

export type Verdict =
  | 'allowed'
  | 'blocked'
  | 'failed'
  | 'unknown'
  | 'warned'
  | 'bypassed'
  | 'audited';

/** One transaction of a machine, from the sealed chunks. */
export interface Transaction extends Traffic {
  at: Instant;
  lastAt: Instant;
  source: string;
  machineId: number;
  machine: string;
  userId: number | null;
  user: string | null;
  account: string | null;
  ipAddressId: number | null;
  localAddress: string | null;
  localPort: number | null;
  remoteAddress: string | null;
  remotePort: number | null;
  protocol: string;
  host: string | null;
  process: string | null;
  appId: number | null;
  app: string | null;
  appKind: AppKind;
  /** What the app was found by; null in answers of an earlier release. */
  namedBy: 'host' | 'dns_answer' | 'address_range' | 'none' | null;
  verdict: Verdict;
  count: number;
}

/** The evidence that a user was there, or that a machine had an address. */
export type PresenceSource = 'logon' | 'use' | 'lease' | 'adapter' | 'public';

/** From when to when something is taken to hold; `to` is null while it does. */
export interface Interval {
  id: number;
  from: Instant;
  to: Instant | null;
  firstObserved: Instant;
  lastObserved: Instant;
  evidence: number;
  source: PresenceSource;
}

export interface UserInterval extends Interval {
  name: string;
}

/** Which machine it was: the other side of a {@link UserInterval}, or the holder of an address. */
export interface MachineInterval extends Interval {
  name: string;
  shared: boolean;
}

export interface IpInterval extends Interval {
  address: string;
  scope: Scope;
  gateway: boolean;
}

export type IntegrationState = 'OFF' | 'PENDING' | 'ON' | 'DEGRADED';

export interface Integration {
  state: IntegrationState;
  since: Instant | null;
  expectedBy: Instant | null;
  overdue: boolean;
  why: string[];
}

/** A switch that an administrator turns. */
export interface AdvancedFeature {
  name: string;
  title: string;
  description: string;
  affects: string;
  enabled: boolean;
  onByDefault: boolean;
  changedAt: Instant | null;
  changedBy: string | null;
  /** Where configuration sets it, so that it can't be changed here. */
  setBy: string | null;
}

export interface Prerequisite {
  id: string;
  title: string;
  met: boolean;
  detail: string;
  whatToDo: string | null;
}

/** One change, or one read of people. */
export interface AuditEntry {
  service: AuditService;
  /** In its service. */
  id: number;
  at: Instant;
  who: string;
  what: string;
  was: string | null;
  became: string | null;
  why: string | null;
  requestId: string | null;
  /** Of a read: the report, days, filters and people shown; else what a change adds. */
  detail: Readonly<Record<string, unknown>> | null;
}

export type AuditService = 'toggle' | 'ingestion' | 'correlation' | 'reporting';

/** Whether any entry of the audit was changed or removed. */
export interface AuditProof {
  intact: boolean;
  chains: AuditChain[];
}

export interface AuditChain {
  service: AuditService;
  chain: string;
  prunedUpTo: number;
  lastEntry: number;
  entries: number;
  lastHash: string | null;
  fault: string | null;
}

/** Where the integration stands, in full. */
export interface IntegrationStatus {
  state: IntegrationState;
  since: Instant | null;
  by: string | null;
  expectedBy: Instant | null;
  overdue: boolean;
  firstDataAt: Instant | null;
  lastDataAt: Instant | null;
  causes: { cause: string; detail: string; whatToDo: string | null }[];
  checks: { kind: string; result: string; detail: string; whatToDo: string | null }[];
  prerequisites: Prerequisite[];
  machines: { supported: number; belowFloor: number; unknown: number } | null;
}

export type EntityKind = 'machine' | 'user' | 'ipAddress' | 'app';

export interface NodeRef {
  kind: EntityKind;
  id: number;
}

export interface GraphNode {
  node: NodeRef;
  name: string;
  depth: number;
}

export interface GraphEdge extends Traffic {
  from: NodeRef;
  to: NodeRef;
  firstSeen: Instant;
  lastSeen: Instant;
  transactions: number;
  /** On how many days: the evidence. */
  days: number;
}

/** What was used together, from some entities on. */
export interface Graph {
  period: PeriodDays;
  nodes: GraphNode[];
  edges: GraphEdge[];
  truncated: boolean;
}

/** RFC 9457. */
export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  /** With a refused switch: what it lacks. */
  missing?: Prerequisite[];
}
