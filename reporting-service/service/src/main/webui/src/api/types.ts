import type { components as Toggle } from './generated/integration-toggle';
import type { components as Reporting } from './generated/reporting';

/**
 * What the API answers: the schemas of contracts/openapi by the dashboard's names. Times are UTC ISO 8601, days
 * `YYYY-MM-DD`, bytes integers; `null` means unknown and is never the same as zero.
 */

type Schemas = Reporting['schemas'];
type ToggleSchemas = Toggle['schemas'];

/** A schema with properties of a narrower type than it describes: texts that are one of a few, or parts narrowed so. */
export type Narrow<T, N extends Partial<T>> = Omit<T, keyof N> & N;

export type Day = Schemas['LocalDate'];
export type Instant = Schemas['Instant'];

export type Role = 'admin' | 'analyst' | 'auditor' | 'sensor' | 'service';
export type Me = Narrow<Schemas['Me'], { roles: Role[] }>;

export type Report = Narrow<Schemas['ReportView'], { kind: 'continuous' | 'snapshot' }>;

/**
 * Bytes are null where no transaction behind the figure carried a byte count. Traffic is what is known of both directions, with
 * the bytes of which nobody knows the direction.
 */
export type Traffic = Pick<Schemas['Day'], 'bytesUp' | 'bytesDown' | 'traffic'>;

export type TrendPoint = Schemas['Day'];
export type Hour = Schemas['Hour'];
/** A period by the hour, as far as it has begun. */
export type Hours = Schemas['Hours'];
/** Why a report looks the way it does, and what to do about it. */
export type Explanation = Schemas['Explanation'];
export type PeriodDays = Schemas['Period'];
export type Summary = Narrow<Schemas['Summary'], { report: Report }>;

export type Support = Schemas['Support'];
export type Scope = 'private' | 'public' | 'link-local' | 'multicast' | 'unspecified' | 'unknown';
export type AppKind = 'catalogued' | 'custom' | 'unmatched' | 'internal' | 'unnamed';

/** What a snapshot report shows; its rows are known by ids of the report's own. */
export type SnapshotSummary = Schemas['SnapshotSummary'];
export type SnapshotApp = Schemas['SnapshotAppRow'];
export type SnapshotEntity = Schemas['SnapshotEntityRow'];

/** A machine; the dashboard adds the earlier name by which the search found it. */
export type Machine = Schemas['MachineRow'] & { formerName?: string };
export type User = Schemas['UserRow'];
export type IpAddress = Narrow<Schemas['IpAddressRow'], { scope: Scope }>;
export type App = Narrow<Schemas['AppRow'], { kind: AppKind }>;
/** A host of an app, and the tenant that it names. */
export type Host = Schemas['HostRow'];
export type Installation = Schemas['InstallationRow'];

/** Apps that have something in common: a category, a level of risk, a country; its name is null where that is unknown. */
export type Part = Schemas['Part'];

/** A view of a list under a name. */
export type SavedView = Schemas['SavedView'];
export type SavedViewDraft = Schemas['SavedViewDraft'];

/** What a search found, by kind. */
export type SearchAnswer = Schemas['SearchAnswer'];

/** What needs attention, as far as it could be checked. */
export type Attention = Schemas['ReportAttention'];
export type AttentionItem = Schemas['AttentionItem'];

/** A page of any list. */
export interface Page<T> {
  items: T[];
  /** Rows in all; lists that are only read forward don't say. */
  total?: number;
  /** Services that did not answer: what they have is not in the page. */
  missing?: string[];
  /** Why figures are missing or about to change, in lists of a report. */
  explanation?: Explanation[];
  /** Earlier names by which the search found rows, by the rows' ids. */
  formerNames?: Readonly<Record<string, string>>;
  next: string | null;
}

export type List<T> = Pick<Page<T>, 'items'>;

/** The identity of one machine, and when it was seen. */
export type MachineIdentity = Schemas['Machine'];

type Neighbours = 'machines' | 'users' | 'ipAddresses' | 'apps';

/** One entity over a period; only the neighbours that its kind has are counted. */
export type Overview = Omit<
  Schemas['MachineOverview'],
  'machine' | 'risk' | 'attributedBySignIn' | Neighbours
> &
  Partial<Record<Neighbours, number>> & { risk?: EntityRisk };

/** How much risk a machine or a user is, with the reasons. */
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

/** One transaction of a machine, from the sealed chunks. */
export type Transaction = Narrow<
  Schemas['Transaction'],
  {
    appKind: AppKind;
    verdict: Verdict;
  }
>;

/** The evidence that a user was there, or that a machine had an address. */
export type PresenceSource = 'logon' | 'use' | 'lease' | 'adapter' | 'public';

/** From when to when something is taken to hold; `to` is null while it does. */
export type UserInterval = Narrow<Schemas['UserStay'], { source: PresenceSource }>;
export type Interval = Omit<UserInterval, 'name'>;
/** Which machine it was: the other side of a {@link UserInterval}, or the holder of an address. */
export type MachineInterval = Narrow<Schemas['MachineStay'], { source: PresenceSource }>;
export type IpInterval = Narrow<Schemas['IpAddressStay'], { source: PresenceSource; scope: Scope }>;

export type IntegrationState = ToggleSchemas['IntegrationState'];
export type Integration = Narrow<Schemas['State'], { state: IntegrationState }>;
/** Where the integration stands, in full. */
export type IntegrationStatus = ToggleSchemas['StatusView'];
/** A switch that an administrator turns; `setBy` names the configuration that sets it, so that it can't be changed here. */
export type AdvancedFeature = ToggleSchemas['FeatureView'];
export type Prerequisite = ToggleSchemas['Prerequisite'];

export type AuditService = 'toggle' | 'ingestion' | 'correlation' | 'reporting';
/** One change, or one read of people. */
export type AuditPerson = Schemas['AuditPerson'];
export type AuditEntry = Narrow<Schemas['MergedAuditEntry'], { service: AuditService }>;
export type AuditChain = Narrow<Schemas['AuditChain'], { service: AuditService }>;
/** Whether any entry of the audit was changed or removed. */
export type AuditProof = Narrow<Schemas['AuditProof'], { chains: AuditChain[] }>;

export type EntityKind = Schemas['EntityKind'];
/** What was used together, from some entities on. */
export type Graph = Schemas['Graph'];
export type Notebook = Schemas['Notebook'];
export type NotebookSummary = Schemas['NotebookSummary'];
export type NotebookStep = Schemas['NotebookStep'];
export type Paths = Schemas['Paths'];
export type GraphNode = Schemas['NamedNode'];
export type GraphEdge = Schemas['Edge'];
export type NodeRef = Schemas['Node'];

/** RFC 9457; with a refused switch, what it lacks. */
export type Problem = Omit<ToggleSchemas['RefusedChange'], 'type'> & { type?: string };

/** A policy as it is stored, and as it is sent. */
export type Policy = Schemas['PolicyView'];
export type PolicyBody = Schemas['PolicyDraft'];
export type PolicyTemplate = Schemas['PolicyTemplate'];
export type PolicyBacktest = Schemas['PolicyBacktest'];
/** What an app was used for on one UTC day; bytes are null when unknown. */
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
