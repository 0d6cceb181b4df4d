import type { components as Correlation } from './generated/correlation';
import type { components as Ingestion } from './generated/ingestion';
import type { components as Toggle } from './generated/integration-toggle';
import type { components as Reporting } from './generated/reporting';

/**
 * Response types of the settings APIs: the schemas of contracts/openapi under the dashboard's
 * names.
 */

type IngestionSchemas = Ingestion['schemas'];
type CorrelationSchemas = Correlation['schemas'];

export type SensorState = IngestionSchemas['SensorState'];
/** Sensor that sends transactions; `formats` is null if all formats are allowed. */
export type Sensor = IngestionSchemas['Sensor'];
/** Sensor and its token. The API returns the token only once. */
export type IssuedToken = IngestionSchemas['IssuedToken'];
/** Ingested data that waits for delivery; the lag is the age of the oldest chunk. */
export type Backlog = IngestionSchemas['Backlog'];
/** Syslog listener with the figures of the replica that responded. */
export type Listener = IngestionSchemas['Listener'];
export type Listeners = IngestionSchemas['Listeners'];
/** User, machine or network whose records are discarded. */
export type Exclusion = IngestionSchemas['Exclusion'];
/** Number of discarded records by UTC day, newest first. */
export type ExcludedRecords = IngestionSchemas['ExcludedRecords'];
/** Source from which the connector fetches records. */
export type Connector = IngestionSchemas['Connector'];
export type Connectors = IngestionSchemas['Connectors'];
/** Result of a connection test, with the first records. */
export type ConnectionTest = IngestionSchemas['ConnectionTest'];
export type SourceHealth = IngestionSchemas['SourceHealth'];
/** Undelivered records of one machine and day. */
export type Chunk = IngestionSchemas['Chunk'];
export type QuarantineSize = IngestionSchemas['Quarantine'];
/** Rejected record in its original form; the API returns `raw` to administrators only. */
export type QuarantinedRecord = IngestionSchemas['QuarantinedRecord'];
export type Replayed = IngestionSchemas['Replayed'];
/** Report on uploaded logs, with its progress and the state of each file. */
export type SnapshotReport = IngestionSchemas['SnapshotReport'];
export type SnapshotReportWithFiles = IngestionSchemas['SnapshotReportWithFiles'];
export type SnapshotFile = IngestionSchemas['SnapshotFile'];

/** Dry run of ingestion for pasted records. */
export type DryRun = IngestionSchemas['DryRun'];
export type DryRunRecord = IngestionSchemas['DryRunRecord'];
export type DryRunUse = IngestionSchemas['DryRunTransaction'];

/** Parser for a log format without a built-in reader. */
export type Parser = IngestionSchemas['Parser'];
export type ParserDefinition = IngestionSchemas['ParserDefinition'];
export type ParserDryRun = IngestionSchemas['ParserDryRun'];
export type SampleFormat = IngestionSchemas['SampleFormat'];

export type RiskLevel = CatalogueApp['level'];
export type RiskWeight = CorrelationSchemas['RiskWeight'];
export type TaggedApp = CorrelationSchemas['TaggedApp'];
export type RiskWeightName = RiskWeight['weight'];
export type RiskJurisdiction = CorrelationSchemas['RiskJurisdiction'];
export type RiskTier = RiskJurisdiction['tier'];
export type RiskGroup = RiskWeight['group'];
export type RiskCap = CorrelationSchemas['AppRiskCap'];
/** Preview of other risk weights. */
export type RiskWhatIf = CorrelationSchemas['RiskWhatIf'];
export type Category = CorrelationSchemas['Category'];
export type AppOverride = CorrelationSchemas['AppOverride'];
/** App of the catalogue. `appId` is its number in reports; null until the app is used. */
export type CatalogueApp = CorrelationSchemas['CatalogueApp'];
export type CatalogueChanged = CorrelationSchemas['CatalogueChanged'];
export type AppOfDomainMade = CorrelationSchemas['AppOfDomainMade'];
export type RiskFactor = CorrelationSchemas['AppRiskFactor'];
export type CatalogueAppDetail = CorrelationSchemas['CatalogueAppDetail'];
/**
 * Tag of an app. `setBy` names the file that sets the tag; such a tag is read-only in the
 * dashboard.
 */
export type AppTag = CorrelationSchemas['AppTag'];
/** Desired state of enforcement. */
export type EnforcementState = CorrelationSchemas['EnforcementState'];
export type EnforcementSettings = CorrelationSchemas['EnforcementSettings'];
/** Change that is held because of conflicts. */
export type EnforcementChange = CorrelationSchemas['EnforcementChange'];
export type EnforcementConflict = CorrelationSchemas['EnforcementConflict'];
/** Target to which the desired state is pushed. */
export type Push = CorrelationSchemas['Push'];
export type Pushes = CorrelationSchemas['PushList'];
export type PushReport = CorrelationSchemas['PushReport'];
export type PushTest = CorrelationSchemas['PushTest'];
/** Settings of the page for blocked users. */
export type BlockPageSettings = CorrelationSchemas['BlockPageSettings'];
/** A user's request for access. */
export type AccessRequest = CorrelationSchemas['AccessRequest'];
/** Review of an app. */
export type AppReview = CorrelationSchemas['AppReview'];
export type ReviewCampaign = CorrelationSchemas['ReviewCampaign'];
export type AccessRequestCounts = CorrelationSchemas['AccessRequestCounts'];
export type EnforcementRule = CorrelationSchemas['EnforcementRule'];
export type EnforcementRules = CorrelationSchemas['EnforcementRuleList'];
/** Machines selected by name patterns and operating systems. */
export type EnforcementScope = CorrelationSchemas['EnforcementScope'];
export type Feed = CorrelationSchemas['Feed'];
export type FeedCanary = CorrelationSchemas['FeedCanary'];
export type Feeds = CorrelationSchemas['FeedList'];
/** Contents of a feed, and the entries that its format can't express. */
export type FeedReport = CorrelationSchemas['FeedReport'];
/** Feed and its token. The API returns the token only once. */
export type IssuedFeedToken = CorrelationSchemas['IssuedFeedToken'];
/** Effect of enforcement on the use of blocked apps and apps with a warning. */
export type EnforcementEffect = CorrelationSchemas['EnforcementEffect'];
export type EnforcementFigures = CorrelationSchemas['EnforcementFigures'];
export type EnforcementDay = CorrelationSchemas['EnforcementDay'];
/** Limits of a publication, for example the maximum number of additional apps. */
export type EnforcementLimits = CorrelationSchemas['EnforcementLimits'];
export type EnforcementRollback = CorrelationSchemas['EnforcementRollback'];
export type EnforcementVersion = CorrelationSchemas['EnforcementVersion'];
export type EnforcementPlan = CorrelationSchemas['EnforcementPlan'];
export type NewEnforcementPlan = CorrelationSchemas['NewEnforcementPlan'];
/** Conflict of a planned or held change. */
export type PlanConflict = CorrelationSchemas['PlanConflict'];
export type PlanItem = CorrelationSchemas['PlanItem'];
export type PlanTarget = CorrelationSchemas['PlanTarget'];
export type AppEffect = CorrelationSchemas['AppEffect'];
export type AppEffectDetail = CorrelationSchemas['AppEffectDetail'];
export type AppTagChange = CorrelationSchemas['AppTagChange'];
export type MfaImportResult = CorrelationSchemas['MfaImportResult'];
export type ScoreChange = CorrelationSchemas['ScoreChange'];
export type ScoreChangePage = CorrelationSchemas['ScoreChangePage'];
export type CatalogueVersion = CorrelationSchemas['CatalogueVersion'];
export type ImportLine = CorrelationSchemas['ImportLine'];
export type ImportResult = CorrelationSchemas['ImportResult'];
/**
 * Internal domain of the organisation. Domains from the service configuration are read-only here.
 */
export type InternalDomain = CorrelationSchemas['InternalDomain'];
/** Unmatched domain with private addresses only. */
export type InternalDomainProposal = CorrelationSchemas['InternalDomainProposal'];
/** State of matching between proxy records and endpoint records. */
export type ProxyJoin = CorrelationSchemas['ProxyJoin'];
/** Tenant of the organisation: a name valid for all apps, or the tenant host of one app. */
export type OwnTenant = CorrelationSchemas['OwnTenant'];
/** Unmatched domain with its transactions of the last seven days and of the seven days before. */
export type UnmatchedDomain = CorrelationSchemas['UnmatchedDomain'];

/** Browser session of the caller. */
export type OwnSession = Reporting['schemas']['Session'];

export type Standing = Toggle['schemas']['LicenceStanding'];
export type Licence = Toggle['schemas']['LicenceView'];
