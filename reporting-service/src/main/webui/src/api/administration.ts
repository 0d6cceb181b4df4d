import type { Instant } from './types';

/** What the APIs behind the settings answer, as the dashboard reads it; each is described by the service that it lives in. */

export type SensorState = 'ACTIVE' | 'EXPIRED' | 'REVOKED';

/** A sender of transactions. */
export interface Sensor {
  id: string;
  name: string;
  kind: 'TOKEN' | 'OIDC';
  state: SensorState;
  description: string | null;
  /** What it may send; null is every format. */
  formats: string[] | null;
  reportSource: string;
  /** The zone of times that its records write without one; null when not set. */
  timeZone: string | null;
  createdAt: Instant;
  createdBy: string | null;
  lastUsedAt: Instant | null;
  records: { accepted: number; skipped: number; rejected: number };
  expiresAt: Instant | null;
  /** Until when the token before counts too. */
  previousTokenUntil: Instant | null;
  revokedAt: Instant | null;
  revokedBy: string | null;
}

/** A sensor and its token, which is returned once. */
export interface IssuedToken {
  sensor: Sensor;
  token: string;
}

/** What was taken in and waits to be delivered. */
export interface Backlog {
  /** Of the oldest chunk that waits. */
  lagSeconds: number;
  pendingRequests: number;
  states: { state: 'SEALED' | 'QUARANTINED'; chunks: number; transactions: number }[];
}

export interface QuarantineSize {
  records: number;
  bytes: number;
  oldestAt: Instant | null;
  notKept: { tooOld: number; tooMany: number; beyondLimit: number };
}

/** A record that was rejected, as it was sent; raw is returned to administrators only. */
export interface QuarantinedRecord {
  id: string;
  sensor: string;
  receivedAt: Instant;
  line: number;
  reason: string;
  field: string | null;
  detail: string;
  bytes: number;
  cut: boolean;
  raw: string | null;
}

export interface Replayed {
  accepted: number;
  skipped: number;
  rejected: number;
  next: string | null;
}

export type RiskLevel = 'high' | 'medium' | 'low' | 'unknown';

export interface Category {
  id: string;
  title: string;
}

export interface AppOverride {
  score: number | null;
  category: Category | null;
  note: string;
  who: string;
  at: Instant;
}

export interface CatalogueApp {
  id: string;
  /** The number that reports know it by; null until it was seen. */
  appId: number | null;
  name: string;
  category: Category;
  vendor: string | null;
  headquarters: string | null;
  domains: string[];
  origin: string;
  score: number | null;
  riskLevel: string;
  override: AppOverride | null;
  note: string | null;
}

export interface RiskFactor {
  id: string;
  title: string;
  group: string;
  finding: string;
  points: number;
  share: number;
  adds: number;
}

export interface CatalogueAppDetail {
  app: CatalogueApp;
  risk: {
    score: number | null;
    knownShare: number;
    groups: { group: string; score: number; share: number }[];
    factors: RiskFactor[];
    unknown: { id: string; title: string; group: string }[];
  };
}

export interface CatalogueChanged {
  app: CatalogueAppDetail;
}

export interface AppOfDomainMade {
  id: string;
}

export interface AppTag {
  tag: string;
  who: string;
  at: Instant;
  reason: string | null;
  /** Where a file sets it, so that it can't be changed here. */
  setBy: string | null;
}

export interface AppTagChange {
  tag: string;
  action: string;
  source: string;
  who: string;
  at: Instant;
  reason: string | null;
}

export interface CatalogueVersion {
  version: number;
  at: Instant;
  who: string;
  action: string;
  subject: string | null;
  was: string | null;
  became: string | null;
  reason: string | null;
}

export interface ImportLine {
  source: string;
  line: number;
  why: string;
}

export interface ImportResult {
  dryRun: boolean;
  apps: {
    id: string | null;
    name: string | null;
    change: string;
    added: string[];
    removed: string[];
  }[];
  takenOver: { domain: string; from: string }[];
  unsupported: ImportLine[];
  faults: ImportLine[];
}

/** A domain of the organisation's own. */
export interface InternalDomain {
  domain: string;
  /** Those of the service's settings can't be changed here. */
  source: 'api' | 'settings';
  who: string;
  at: Instant;
  reason: string | null;
}

/** An unmatched domain that only had private addresses. */
export interface InternalDomainProposal {
  id: number;
  domain: string;
  transactions: number;
  users: number;
  machines: number;
  addresses: string[];
  since: string;
  lastSeen: Instant;
}

export interface UnmatchedDomain {
  /** The number that reports know it by. */
  id: number;
  domain: string;
  /** Of the last seven days, and of the seven before. */
  transactions: number;
  transactionsBefore: number;
  growth: number;
  users: number;
  machines: number;
  firstSeen: Instant;
  lastSeen: Instant;
  ignored: { who: string; at: Instant; reason: string | null } | null;
}

/** A browser in which the caller is signed in. */
export interface OwnSession {
  id: string;
  signedInAt: Instant;
  /** A session in use is renewed every few minutes. */
  renewedAt: Instant;
  expiresAt: Instant;
  /** What the browser says it is. */
  browser: string | null;
  address: string | null;
  current: boolean;
}

export type Standing = 'VALID' | 'EXPIRED' | 'ABSENT';

export interface Licence {
  product: string;
  title: string;
  standing: Standing;
  reference: string | null;
  expiresAt: Instant | null;
  changedAt: Instant | null;
  changedBy: string | null;
}
