import type { components as Correlation } from './generated/correlation';
import type { components as Ingestion } from './generated/ingestion';
import type { components as Toggle } from './generated/integration-toggle';
import type { components as Reporting } from './generated/reporting';

/** What the APIs behind the settings answer: the schemas of contracts/openapi by the dashboard's names. */

type IngestionSchemas = Ingestion['schemas'];
type CorrelationSchemas = Correlation['schemas'];

export type SensorState = IngestionSchemas['SensorState'];
/** A sender of transactions; `formats` is null where it may send every format. */
export type Sensor = IngestionSchemas['Sensor'];
/** A sensor and its token, which is returned once. */
export type IssuedToken = IngestionSchemas['IssuedToken'];
/** What was taken in and waits to be delivered; the lag is that of the oldest chunk. */
export type Backlog = IngestionSchemas['Backlog'];
/** A syslog listener, with figures of the replica that answered. */
export type Listener = IngestionSchemas['Listener'];
export type Listeners = IngestionSchemas['Listeners'];
/** A user, machine or network whose records are discarded. */
export type Exclusion = IngestionSchemas['Exclusion'];
/** Numbers of discarded records by UTC day, newest first. */
export type ExcludedRecords = IngestionSchemas['ExcludedRecords'];
/** A source that records are fetched from. */
export type Connector = IngestionSchemas['Connector'];
export type Connectors = IngestionSchemas['Connectors'];
/** What a test of a connection reached, and the first records. */
export type ConnectionTest = IngestionSchemas['ConnectionTest'];
export type SourceHealth = IngestionSchemas['SourceHealth'];
/** Records of one machine's day that are not delivered. */
export type Chunk = IngestionSchemas['Chunk'];
export type QuarantineSize = IngestionSchemas['Quarantine'];
/** A record that was rejected, as it was sent; raw is returned to administrators only. */
export type QuarantinedRecord = IngestionSchemas['QuarantinedRecord'];
export type Replayed = IngestionSchemas['Replayed'];
/** A report over uploaded logs: how far it is, and what became of each file. */
export type SnapshotReport = IngestionSchemas['SnapshotReport'];
export type SnapshotReportWithFiles = IngestionSchemas['SnapshotReportWithFiles'];
export type SnapshotFile = IngestionSchemas['SnapshotFile'];

/** What pasted records would become if a sensor sent them. */
export type DryRun = IngestionSchemas['DryRun'];
export type DryRunRecord = IngestionSchemas['DryRunRecord'];
export type DryRunUse = IngestionSchemas['DryRunTransaction'];

/** A parser for a log that no built-in reader knows. */
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
/** What other weights would change. */
export type RiskWhatIf = CorrelationSchemas['RiskWhatIf'];
export type Category = CorrelationSchemas['Category'];
export type AppOverride = CorrelationSchemas['AppOverride'];
/** `appId` is the number that reports know it by; null until it was seen. */
export type CatalogueApp = CorrelationSchemas['CatalogueApp'];
export type CatalogueChanged = CorrelationSchemas['CatalogueChanged'];
export type AppOfDomainMade = CorrelationSchemas['AppOfDomainMade'];
export type RiskFactor = CorrelationSchemas['AppRiskFactor'];
export type CatalogueAppDetail = CorrelationSchemas['CatalogueAppDetail'];
/** `setBy` names the file that sets it, so that it can't be changed here. */
export type AppTag = CorrelationSchemas['AppTag'];
/** What is blocked or warned about. */
export type EnforcementState = CorrelationSchemas['EnforcementState'];
export type EnforcementSettings = CorrelationSchemas['EnforcementSettings'];
/** A change that conflicts keep back. */
export type EnforcementChange = CorrelationSchemas['EnforcementChange'];
export type EnforcementConflict = CorrelationSchemas['EnforcementConflict'];
/** A target that what is published is pushed to. */
export type Push = CorrelationSchemas['Push'];
export type Pushes = CorrelationSchemas['PushList'];
export type PushReport = CorrelationSchemas['PushReport'];
export type PushTest = CorrelationSchemas['PushTest'];
/** Whether users who are blocked get a page, and whom it names. */
export type BlockPageSettings = CorrelationSchemas['BlockPageSettings'];
/** A user's request for access. */
export type AccessRequest = CorrelationSchemas['AccessRequest'];
/** What was decided about an app. */
export type AppReview = CorrelationSchemas['AppReview'];
export type ReviewCampaign = CorrelationSchemas['ReviewCampaign'];
export type AccessRequestCounts = CorrelationSchemas['AccessRequestCounts'];
export type EnforcementRule = CorrelationSchemas['EnforcementRule'];
export type EnforcementRules = CorrelationSchemas['EnforcementRuleList'];
/** Machines by patterns of names and operating systems. */
export type EnforcementScope = CorrelationSchemas['EnforcementScope'];
export type Feed = CorrelationSchemas['Feed'];
export type FeedCanary = CorrelationSchemas['FeedCanary'];
export type Feeds = CorrelationSchemas['FeedList'];
/** What a feed has, and what its format can't express. */
export type FeedReport = CorrelationSchemas['FeedReport'];
/** A feed and its token, which is returned once. */
export type IssuedFeedToken = CorrelationSchemas['IssuedFeedToken'];
/** What became of the use of apps that are blocked or warned about. */
export type EnforcementEffect = CorrelationSchemas['EnforcementEffect'];
export type EnforcementFigures = CorrelationSchemas['EnforcementFigures'];
export type EnforcementDay = CorrelationSchemas['EnforcementDay'];
/** Who and what a change of the desired state would hit. */
export type EnforcementLimits = CorrelationSchemas['EnforcementLimits'];
export type EnforcementRollback = CorrelationSchemas['EnforcementRollback'];
export type EnforcementVersion = CorrelationSchemas['EnforcementVersion'];
export type EnforcementPlan = CorrelationSchemas['EnforcementPlan'];
export type NewEnforcementPlan = CorrelationSchemas['NewEnforcementPlan'];
/** What is in the way of something that is planned, or of a change that waits. */
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
/** A domain of the organisation's own; those of the service's settings can't be changed here. */
export type InternalDomain = CorrelationSchemas['InternalDomain'];
/** An unmatched domain that only had private addresses. */
export type InternalDomainProposal = CorrelationSchemas['InternalDomainProposal'];
/** Whether records of proxies are matched with those of endpoints. */
export type ProxyJoin = CorrelationSchemas['ProxyJoin'];
/** A tenant of the organisation's own: a name that counts at all apps, or the host of one app's tenant. */
export type OwnTenant = CorrelationSchemas['OwnTenant'];
/** Transactions of the last seven days, and of the seven before. */
export type UnmatchedDomain = CorrelationSchemas['UnmatchedDomain'];

/** A browser in which the caller is signed in. */
export type OwnSession = Reporting['schemas']['Session'];

export type Standing = Toggle['schemas']['LicenceStanding'];
export type Licence = Toggle['schemas']['LicenceView'];
