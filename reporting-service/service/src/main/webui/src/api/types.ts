import type { components as Toggle } from './generated/integration-toggle';
import type { components as Reporting } from './generated/reporting';

/**
 * Response types of the API: the schemas of contracts/openapi under the dashboard's names. Times
 * are UTC ISO 8601, days `YYYY-MM-DD`, bytes integers; `null` means unknown and is never the same
 * as zero.
 */

type Schemas = Reporting['schemas'];
type ToggleSchemas = Toggle['schemas'];

/** Schema with narrower property types, for example string literals instead of `string`. */
export type Narrow<T, N extends Partial<T>> = Omit<T, keyof N> & N;

export type Day = Schemas['LocalDate'];
export type Instant = Schemas['Instant'];

export type Role = 'admin' | 'analyst' | 'auditor' | 'sensor' | 'service';
export type Me = Narrow<Schemas['Me'], { roles: Role[] }>;

export type Report = Narrow<Schemas['ReportView'], { kind: 'continuous' | 'snapshot' }>;

/**
 * Byte counts of a figure; null if none of its transactions has a byte count. `traffic` is the sum
 * of both directions and of bytes with unknown direction.
 */
export type Traffic = Pick<Schemas['Day'], 'bytesUp' | 'bytesDown' | 'traffic'>;

export type TrendPoint = Schemas['Day'];
export type Hour = Schemas['Hour'];
/** Hours of a period, up to the current hour. */
export type Hours = Schemas['Hours'];
/** Reason for the state of a report, with a recommended action. */
export type Explanation = Schemas['Explanation'];
export type PeriodDays = Schemas['Period'];
export type Summary = Narrow<Schemas['Summary'], { report: Report }>;

export type Support = Schemas['Support'];
export type Scope = 'private' | 'public' | 'link-local' | 'multicast' | 'unspecified' | 'unknown';
export type AppKind = 'catalogued' | 'custom' | 'unmatched' | 'internal' | 'unnamed';

/** Contents of a snapshot report. Row ids are specific to the report. */
export type SnapshotSummary = Schemas['SnapshotSummary'];
export type SnapshotApp = Schemas['SnapshotAppRow'];
export type SnapshotEntity = Schemas['SnapshotEntityRow'];

/** Machine. The dashboard adds the former name that matched the search. */
export type Machine = Schemas['MachineRow'] & { formerName?: string };
export type User = Schemas['UserRow'];
export type IpAddress = Narrow<Schemas['IpAddressRow'], { scope: Scope }>;
export type App = Narrow<Schemas['AppRow'], { kind: AppKind }>;
/** Host of an app, with the tenant in its name. */
export type Host = Schemas['HostRow'];
export type Installation = Schemas['InstallationRow'];

/** Group of apps with the same category, risk level or country; `name` is null if unknown. */
export type Part = Schemas['Part'];

/** Named view of a list. */
export type SavedView = Schemas['SavedView'];
export type SavedViewDraft = Schemas['SavedViewDraft'];

/** Search results by kind. */
export type SearchAnswer = Schemas['SearchAnswer'];

/** Items that need attention, as far as the service could check them. */
export type Attention = Schemas['ReportAttention'];
export type AttentionItem = Schemas['AttentionItem'];

/** Page of a list. */
export interface Page<T> {
  items: T[];
  /** Total number of rows; absent in forward-only lists. */
  total?: number;
  /** Services that did not respond; their rows are missing. */
  missing?: string[];
  /** Reasons for missing or preliminary figures, in lists of a report. */
  explanation?: Explanation[];
  /** Former names that matched the search, by row id. */
  formerNames?: Readonly<Record<string, string>>;
  next: string | null;
}

export type List<T> = Pick<Page<T>, 'items'>;

/** Identity of a machine and the time of its observations. */
export type MachineIdentity = Schemas['Machine'];

type Neighbours = 'machines' | 'users' | 'ipAddresses' | 'apps';

/** Overview of an entity over a period, with counts of the neighbours that its kind has. */
export type Overview = Omit<
  Schemas['MachineOverview'],
  'machine' | 'risk' | 'attributedBySignIn' | Neighbours
> &
  Partial<Record<Neighbours, number>> & { risk?: EntityRisk };

/** Risk of a machine or user, with the reasons. */
export type EntityRisk = Schemas['EntityRisk'];
export type EntityRiskReason = Schemas['EntityRiskReason'];

export type MachineOverview = Schemas['MachineOverview'];
export type UserOverview = Schemas['UserOverview'];
export type IpAddressOverview = Narrow<
  Schemas['IpAddressOverview'],
  { ipAddress: Narrow<Schemas['IpAddress'], { scope: Scope }> }
>;
export type AppOverview = Narrow<
  Schemas['AppOverview'],
  { app: Narrow<Schemas['App'], { kind: AppKind }> }
>;

export type Verdict =
  | 'allowed'
  | 'blocked'
  | 'failed'
  | 'unknown'
  | 'warned'
  | 'bypassed'
  | 'audited';

/** Transaction of a machine, from the sealed chunks. */
export type Transaction = Narrow<
  Schemas['Transaction'],
  {
    appKind: AppKind;
    verdict: Verdict;
  }
>;

/** Evidence for the presence of a user or for an address of a machine. */
export type PresenceSource = 'logon' | 'use' | 'lease' | 'adapter' | 'public';

/** Interval of presence; `to` is null while the presence continues. */
export type UserInterval = Narrow<Schemas['UserStay'], { source: PresenceSource }>;
export type Interval = Omit<UserInterval, 'name'>;
/** Interval of a machine: the reverse of a {@link UserInterval}, or the holder of an address. */
export type MachineInterval = Narrow<Schemas['MachineStay'], { source: PresenceSource }>;
export type IpInterval = Narrow<Schemas['IpAddressStay'], { source: PresenceSource; scope: Scope }>;

export type IntegrationState = ToggleSchemas['IntegrationState'];
export type Integration = Narrow<Schemas['State'], { state: IntegrationState }>;
/** Full status of the integration. */
export type IntegrationStatus = ToggleSchemas['StatusView'];
/**
 * Advanced feature. `setBy` names the configuration that sets the feature; such a feature is
 * read-only here.
 */
export type AdvancedFeature = ToggleSchemas['FeatureView'];
export type Prerequisite = ToggleSchemas['Prerequisite'];

export type AuditService = 'toggle' | 'ingestion' | 'correlation' | 'reporting';
/** Person in an audit entry. */
export type AuditPerson = Schemas['AuditPerson'];
/** Audit entry of a change or of an access to personal data. */
export type AuditEntry = Narrow<Schemas['MergedAuditEntry'], { service: AuditService }>;
export type AuditChain = Narrow<Schemas['AuditChain'], { service: AuditService }>;
/** Result of the audit log's integrity check. */
export type AuditProof = Narrow<Schemas['AuditProof'], { chains: AuditChain[] }>;

export type EntityKind = Schemas['EntityKind'];
/** Entities that are used together, starting from given entities. */
export type Graph = Schemas['Graph'];
export type Notebook = Schemas['Notebook'];
export type NotebookSummary = Schemas['NotebookSummary'];
export type NotebookStep = Schemas['NotebookStep'];
export type Paths = Schemas['Paths'];
export type GraphNode = Schemas['NamedNode'];
export type GraphEdge = Schemas['Edge'];
export type NodeRef = Schemas['Node'];

/** Problem according to RFC 9457. A rejected activation lists the missing prerequisites. */
export type Problem = Omit<ToggleSchemas['RefusedChange'], 'type'> & { type?: string };

/** Stored policy. */
export type Policy = Schemas['PolicyView'];
export type PolicyBody = Schemas['PolicyDraft'];
export type PolicyTemplate = Schemas['PolicyTemplate'];
export type PolicyBacktest = Schemas['PolicyBacktest'];
/** Daily figures of an app (UTC); bytes are null if unknown. */
export type Figures = Schemas['Figures'];
export type Destination = Schemas['DestinationView'];
export type DestinationBody = Schemas['DestinationDraft'];
export type DestinationTest = Schemas['DestinationTest'];
export type AlertDelivery = Schemas['AlertDelivery'];
export type ReportSchedule = Schemas['ReportScheduleView'];
export type ReportScheduleBody = Schemas['ReportScheduleDraft'];
export type ReportSent = Schemas['ReportSent'];
export type DeliveryPage = Schemas['DeliveryPage'];
export type DeliveryReplayed = Schemas['DeliveryReplayed'];
export type Alert = Schemas['Alert'];
export type AlertEvidence = Schemas['AlertEvidence'];
export type AlertBulkResult = Schemas['AlertBulkResult'];
export type AlertCount = Schemas['AlertCount'];
