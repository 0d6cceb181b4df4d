// Written by `npm run generate` from contracts/openapi; not to be edited.

export interface components {
    schemas: {
        AboveBaseline: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description Name. */
            name: string;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number;
            /**
             * Format: int64
             * @description Median in bytes.
             */
            median: number;
            /**
             * Format: int64
             * @description Median absolute deviation in bytes.
             */
            mad: number;
            /**
             * Format: int32
             * @description Number of the eight weeks that are known.
             */
            weeks: number;
        };
        Alert: {
            /**
             * Format: int64
             * @description ID.
             */
            id: number;
            /** @description ID of the policy that raised the alert. The policy can have been deleted. */
            policyId: string;
            /** @description Name of the policy when the alert was raised. */
            policy: string;
            /** @description `informational`, `low`, `medium` or `high`. */
            severity: string;
            /** @description ID of the report. */
            report: string;
            /**
             * Format: int32
             * @description Numeric ID of the app, as used in report lists.
             */
            appId: number;
            /** @description Name of the app when the alert was raised. */
            app: string;
            day: components["schemas"]["LocalDate"];
            /** @description Days on which the condition was met since, the current day included while it is met. */
            days: string[];
            raisedAt: components["schemas"]["Instant"];
            figures: components["schemas"]["Figures"];
            /** @description Current figures of the day; null if its usage is no longer stored. */
            latest: components["schemas"]["Figures"] | null;
            /** @description Evaluation of the current figures: `met`, `not-met`, or `unknown` if bytes or factors are missing. */
            latestVerdict: string;
            latestAt: components["schemas"]["Instant"];
            /** @description Whether late data or a correction has changed the figures of the day since. */
            revised: boolean;
            /** @description `new`, `in-progress` or `resolved`. */
            state: string;
            /** @description `true-positive`, `false-positive` or `accepted-risk`; null unless resolved. */
            resolution: string | null;
            /** @description Account to which the alert is assigned; null if unassigned. */
            assignee: string | null;
            /**
             * Format: int32
             * @description Revision number, incremented with each change.
             */
            revision: number;
            /** @description Account that made the last change. */
            changedBy: string | null;
            changedAt: components["schemas"]["Instant"];
            /** @description Comments, oldest first. */
            comments: components["schemas"]["AlertComment"][];
            /** @description Tags of the app. */
            tags: components["schemas"]["AlertTag"][];
        };
        AlertBulkChange: {
            /** @description IDs of the selected items. */
            ids: number[];
            /** @description State. */
            state?: string | null;
            /** @description Resolution; null if unresolved. */
            resolution?: string | null;
            /** @description Account to which the alert is assigned; null if unassigned. */
            assignee?: string | null;
            /** @description Comment to add. */
            comment?: string | null;
        };
        AlertBulkResult: {
            /** @description IDs of changed alerts. */
            changed: number[];
            /** @description IDs without an alert. */
            missing: number[];
        };
        AlertComment: {
            at: components["schemas"]["Instant"];
            /** @description Account. */
            who: string;
            /** @description Text. */
            text: string;
        };
        AlertCount: {
            /** @description State. */
            state: string;
            /** @description `informational`, `low`, `medium` or `high`. */
            severity: string;
            /**
             * Format: int64
             * @description Number of alerts.
             */
            alerts: number;
        };
        AlertCounts: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["AlertCount"][];
        };
        AlertDeliveries: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["AlertDelivery"][];
        };
        AlertDelivery: {
            id: components["schemas"]["UUID"];
            /** @description ID of the destination. */
            destinationId: string;
            /** @description Name of the destination. */
            destination: string;
            /** @description Kind. */
            kind: string;
            /** @description `waiting`, `delivered` or `dead`. */
            state: string;
            /** @description Whether the destination is paused. Waiting deliveries are kept. */
            paused: boolean;
            createdAt: components["schemas"]["Instant"];
            /** @description Time of the next attempt; null unless waiting. */
            nextAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int32
             * @description Number of attempts.
             */
            attempts: number;
            /** @description Delivery time; null if not delivered. */
            deliveredAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Cause of the last failed attempt; null if no attempt failed. */
            cause: string | null;
        };
        AlertEvidence: {
            alert: components["schemas"]["Alert"];
            raised: components["schemas"]["Evidence"];
            /** @description Current evidence of the same day; null if its usage was deleted after 90 days or the report no longer exists. */
            live: components["schemas"]["Evidence"] | null;
            /** @description URL of the list of single transactions; null if there is none. */
            transactions: string | null;
            /** @description Latest transactions of the day, at most 50, as recorded when the alert was raised; null if not available yet or not readable. */
            raisedTransactions: components["schemas"]["Transaction"][] | null;
            /** @description Time at which `raisedTransactions` was read. */
            raisedTransactionsAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Whether transactions are still being read. */
            isReadingTransactions: boolean;
        };
        AlertPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Alert"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        AlertPatch: {
            /**
             * @description State.
             * @example resolved
             */
            state?: string | null;
            /**
             * @description Resolution; null if unresolved.
             * @example accepted-risk
             */
            resolution?: string | null;
            /** @description Account to which the alert is assigned; null if unassigned. */
            assignee?: string | null;
            /** @description Comment to add. */
            comment?: string | null;
        };
        AlertTag: {
            /** @description Tag. */
            tag: string;
            /**
             * @description `waiting`; `done`: the app has the tag; `kept`: the app keeps its existing tags; `failed`: the tag was refused.
             * @enum {string}
             */
            state: "waiting" | "done" | "kept" | "failed";
            /** @description Cause of a delay or failure; null if there is none. */
            cause: string | null;
            /** @description Time of the decision; null while waiting. */
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        AlertsOfSeverity: {
            /** @description `informational`, `low`, `medium` or `high`. */
            severity: string;
            /**
             * Format: int64
             * @description Evidence or number of alerts at the time they were raised.
             */
            raised: number;
            /**
             * Format: int64
             * @description Number of unassigned alerts.
             */
            unattended: number;
            /**
             * Format: int64
             * @description Number of alerts in progress.
             */
            inProgress: number;
            /**
             * Format: int64
             * @description Number of alerts resolved as true positives.
             */
            truePositive: number;
            /**
             * Format: int64
             * @description Number of alerts resolved as false positives.
             */
            falsePositive: number;
            /**
             * Format: int64
             * @description Number of alerts resolved as accepted risk.
             */
            acceptedRisk: number;
        };
        App: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description Name. */
            name: string;
            /** @description `catalogued`, `custom`, `unmatched`, `internal` or `unnamed`. */
            kind: string;
            /** @description ID of the app in the catalogue; null for other destinations. */
            catalogueId: string | null;
            /** @description Category of the app. */
            category: string | null;
            /** @description Vendor; null if unknown. */
            vendor: string | null;
            /** @description Country of the vendor's headquarters, ISO 3166-1 alpha-2 in upper case; null if unknown. */
            headquarters: string | null;
            /**
             * Format: double
             * @description Risk score from 0 (highest risk) to 10 (lowest risk); null for other destinations.
             */
            score: number | null;
            /**
             * Format: double
             * @description Share of evidence that is known, from 0 to 1.
             */
            confidence: number | null;
            /**
             * Format: double
             * @description Score if all unknown factors were unfavourable.
             */
            scoreLow: number | null;
            /**
             * Format: double
             * @description Score if all unknown factors were favourable.
             */
            scoreHigh: number | null;
            /** @description `high`, `medium` or `low`; `not-assessed` if the confidence is below 0.25; null for other destinations. */
            level: string | null;
            /** @description Tags of the app. */
            tags: string[];
            /** @description Time of first observation in all retained data, regardless of the period; null if never. */
            firstSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time of the latest observation. */
            lastSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        AppOverview: {
            app: components["schemas"]["App"];
            period: components["schemas"]["Period"];
            /** @description First UTC day with data; null if there is no data. */
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Number of blocked transactions; null if no source reports verdicts.
             */
            blocked: number | null;
            /**
             * Format: int64
             * @description Number of transactions with known bytes.
             */
            measuredTransactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Machines, or their number.
             */
            machines: number;
            /**
             * Format: int64
             * @description Users, or their number.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Number of machines with the app's software installed.
             */
            installedOn: number | null;
            /** @description Figures by day. */
            trend: components["schemas"]["Day"][];
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
        };
        AppRow: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description Name. */
            name: string;
            /** @description `catalogued`, `custom`, `unmatched`, `internal` or `unnamed`. */
            kind: string;
            /** @description ID of the app in the catalogue; null for other destinations. */
            catalogueId: string | null;
            /** @description Category of the app. */
            category: string | null;
            /**
             * Format: double
             * @description Risk score from 0 (highest risk) to 10 (lowest risk); null for other destinations.
             */
            score: number | null;
            /**
             * Format: double
             * @description Share of evidence that is known, from 0 to 1.
             */
            confidence: number | null;
            /**
             * Format: double
             * @description Score if all unknown factors were unfavourable.
             */
            scoreLow: number | null;
            /**
             * Format: double
             * @description Score if all unknown factors were favourable.
             */
            scoreHigh: number | null;
            /** @description `high`, `medium` or `low`; `not-assessed` if the confidence is below 0.25; null for other destinations. */
            level: string | null;
            /**
             * Format: double
             * @description General score of the vendor, from 0 to 10; null if unknown.
             */
            generalScore: number | null;
            /**
             * Format: double
             * @description Security score of the vendor, from 0 to 10; null if unknown.
             */
            securityScore: number | null;
            /**
             * Format: double
             * @description Compliance score of the vendor, from 0 to 10; null if unknown.
             */
            complianceScore: number | null;
            /**
             * Format: double
             * @description Legal score of the vendor, from 0 to 10; null if unknown.
             */
            legalScore: number | null;
            /** @description Vendor; null if unknown. */
            vendor: string | null;
            /** @description Country of the vendor's headquarters, ISO 3166-1 alpha-2; null if unknown. */
            headquarters: string | null;
            /** @description Host name patterns of the app. */
            domains: string[];
            /** @description Known risk factors by ID: `true`, `false` or a year. */
            riskFactors: {
                [key: string]: unknown;
            };
            /** @description Tags of the app. */
            tags: string[];
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Machines, or their number.
             */
            machines: number;
            /**
             * Format: int64
             * @description Users, or their number.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        AppUse: {
            /**
             * Format: int64
             * @description Number of distinct known users of all apps.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of distinct machines of all apps. Addresses without a known machine are not counted.
             */
            machines: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /** @description Apps with usage, by numeric ID. */
            apps: components["schemas"]["AppUseOfApp"][];
        };
        AppUseOfApp: {
            /**
             * Format: int32
             * @description Numeric ID of the app.
             */
            app: number;
            /**
             * Format: int32
             * @description Number of distinct known users.
             */
            users: number;
            /**
             * Format: int32
             * @description Number of distinct machines.
             */
            machines: number;
            /**
             * Format: int32
             * @description Number of distinct machines with unblocked transactions.
             */
            reaching: number;
            /** @description Days, or their number. */
            days: components["schemas"]["AppUseOfDay"][];
            /** @description Machines with the most unblocked transactions. */
            named: components["schemas"]["AppUseOfMachine"][];
        };
        AppUseOfDay: {
            day: components["schemas"]["LocalDate"];
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Number of blocked transactions; null if no source reports verdicts.
             */
            blocked: number;
            /**
             * Format: int64
             * @description Number of transactions with a known verdict.
             */
            verdictKnown: number;
        };
        AppUseOfMachine: {
            /**
             * Format: int32
             * @description Numeric ID of the machine.
             */
            id: number;
            /** @description Name. */
            name: string;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Number of blocked transactions; null if no source reports verdicts.
             */
            blocked: number;
            /**
             * Format: int64
             * @description Number of transactions with a known verdict.
             */
            verdictKnown: number;
            lastDay: components["schemas"]["LocalDate"];
        };
        AppUseQuery: {
            from: components["schemas"]["LocalDate"];
            to: components["schemas"]["LocalDate"];
            /** @description Apps, or their number. */
            apps: number[];
            /**
             * Format: int32
             * @description Maximum number of machines to name for each app, at most `MOST_MACHINES`. Machines with the most unblocked transactions are named.
             */
            machines: number;
        };
        Attention: {
            /** @description `undecided-apps`, `new-high-risk-apps`, `open-high-alerts`, `machines-at-risk`, `users-at-risk`, `unusual-uploads`, `large-uploads` (of users without a baseline), `large-uploads-of-machines` (records name no user), `unmeasured`, `unattributed` or `unmatched`. */
            code: string;
            /**
             * Format: int64
             * @description Number of items.
             */
            count: number;
            /**
             * Format: int64
             * @description Total to which `count` refers; null if not applicable.
             */
            of: number | null;
        };
        /** @enum {string} */
        AttentionCause: "no-data" | "too-little-history" | "not-judged";
        AttentionFilter: {
            /** @description Name. */
            name: string;
            /** @description Value. */
            value: string;
        };
        AttentionItem: {
            kind: components["schemas"]["AttentionKind"];
            state: components["schemas"]["AttentionState"];
            /**
             * Format: int64
             * @description Number of items.
             */
            count: number | null;
            /**
             * Format: int64
             * @description Count for the previous period of the same length, if both are comparable.
             */
            before: number | null;
            /**
             * Format: int64
             * @description Number of items that could not be evaluated.
             */
            unjudged: number | null;
            /** @description Cause. */
            cause: components["schemas"]["AttentionCause"] | null;
            /** @description List of the report that returns exactly these rows: `apps`, `users` or `machines`. */
            list: string;
            /** @description Parameters of the list, including the period. */
            filters: components["schemas"]["AttentionFilter"][];
        };
        /** @enum {string} */
        AttentionKind: "new-risky-apps" | "unusual-uploads" | "large-uploads" | "open-alerts" | "unsanctioned-in-use" | "unmatched-growing" | "machines-below-floor";
        /** @enum {string} */
        AttentionState: "found" | "clear" | "unknown";
        AuditChain: {
            /** @description Service that wrote the chain. */
            service: string;
            /** @description Replica that wrote the chain; `service` for a chain shared by all replicas. */
            chain: string;
            /**
             * Format: int64
             * @description Last entry deleted by retention; 0 for none.
             */
            prunedUpTo: number;
            /**
             * Format: int64
             * @description Number of the newest entry.
             */
            lastEntry: number;
            /**
             * Format: int64
             * @description Number of entries.
             */
            entries: number;
            /** @description SHA-256 hash of the newest entry, in hexadecimal. */
            lastHash: string | null;
            /** @description Mismatch found in the chain; null if there is none. */
            fault: string | null;
        };
        AuditLogEntries: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["AuditLogEntry"][];
        };
        AuditLogEntry: {
            /**
             * Format: int64
             * @description ID.
             */
            id: number;
            at: components["schemas"]["Instant"];
            /** @description Name of the account, `configuration` or `installation`. */
            who: string;
            /** @description Changed or read object, for example `sensor/laptops` or `read/users/5`. */
            what: string;
            /** @description Value before the change. */
            was: string | null;
            /** @description Value after the change. */
            became: string | null;
            /** @description Reason for the change. */
            why: string | null;
            /** @description ID of the request. */
            requestId: string | null;
            /** @description Additional details by name; null if there are none. */
            detail: {
                [key: string]: unknown;
            } | null;
        };
        AuditPeople: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["AuditPerson"][];
        };
        AuditPerson: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description Name. */
            name: string | null;
        };
        AuditProof: {
            /** @description Whether all chains are intact. */
            intact: boolean;
            /** @description Hash chains of audit entries. */
            chains: components["schemas"]["AuditChain"][];
        };
        BaselineFigures: {
            /**
             * Format: int32
             * @description Number of users above the threshold.
             */
            above: number;
            /**
             * Format: int32
             * @description Number of users above the threshold with too few weeks of history.
             */
            tooFewWeeks: number;
            /**
             * Format: int32
             * @description Number of other users with unknown bytes sent.
             */
            unmeasured: number;
            /** @description Up to ten users above their baseline, largest excess first. If there are none, users with too few weeks of history. The evidence contains their names. */
            uploads: components["schemas"]["BaselineUpload"][];
        };
        BaselineUpload: {
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number;
            /**
             * Format: int64
             * @description Median in bytes.
             */
            median: number | null;
            /**
             * Format: int64
             * @description Median absolute deviation in bytes.
             */
            mad: number | null;
            /**
             * Format: int32
             * @description Number of the eight weeks that are known.
             */
            weeks: number;
        };
        Day: {
            day: components["schemas"]["LocalDate"];
            /**
             * Format: int64
             * @description Number of transactions; null for days without data collection: before the first data, with the integration off, and in the future.
             */
            transactions: number | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
        };
        DefinitionView: {
            /** @description ID. */
            id: string;
            /** @description Name. */
            name: string;
            selection: components["schemas"]["Selection"];
            /** @description Account that created it. */
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            /** @description Account that made the last change. */
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
        };
        Delivery: {
            id: components["schemas"]["UUID"];
            /**
             * Format: int64
             * @description ID of the alert; null for a report.
             */
            alert: number | null;
            /** @description Name of the policy when the alert was raised. */
            policy: string | null;
            /** @description Name of the app when the alert was raised. */
            app: string | null;
            /** @description `informational`, `low`, `medium` or `high`. */
            severity: string | null;
            /** @description Name of the report schedule; null for an alert. */
            schedule: string | null;
            /** @description Due time of the report; null for an alert. */
            dueAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description `waiting`, `delivered` or `dead`. */
            state: string;
            createdAt: components["schemas"]["Instant"];
            /** @description Time of the next attempt; null unless waiting. */
            nextAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int32
             * @description Number of attempts.
             */
            attempts: number;
            /** @description Delivery time; null if not delivered. */
            deliveredAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Cause of the last failed attempt; null if no attempt failed. */
            cause: string | null;
        };
        DeliveryPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Delivery"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        DeliveryReplay: {
            /** @description IDs of the selected items. */
            ids?: string[] | null;
        };
        DeliveryReplayed: {
            /**
             * Format: int64
             * @description Number of deliveries queued again.
             */
            replayed: number;
        };
        DestinationDraft: {
            /**
             * @description Display name. The ID is derived from the name when the destination is created.
             * @example Security operations
             */
            name: string;
            /**
             * @description `webhook`, `slack`, `teams`, `splunk-hec`, `elasticsearch`, `ocsf`, `syslog` or `smtp`.
             * @enum {string}
             */
            kind: "webhook" | "slack" | "teams" | "splunk-hec" | "elasticsearch" | "ocsf" | "syslog" | "smtp";
            /**
             * @description URL.
             * @example https://siem.example/alerts
             */
            url: string;
            /** @description Signing key of a webhook, token or password. Never returned. Omit it to keep the stored secret, unless scheme, host or port change. Send an empty string to remove it. */
            secret?: string | null;
            /**
             * @description Whether the host may resolve to private addresses.
             * @default false
             */
            allowPrivateNetwork: boolean | null;
            /**
             * @description Whether deliveries are paused.
             * @default false
             */
            paused: boolean | null;
            /**
             * @description Minimum severity: `informational` (all), `low`, `medium` or `high`.
             * @example medium
             */
            minSeverity?: string | null;
            /** @description IDs of policies whose alerts are sent. Default: all policies. */
            policies?: string[] | null;
            /** @description Recipient addresses, for `smtp`. */
            recipients?: string[] | null;
            /** @description Sender address of emails, for `smtp`. */
            sender?: string | null;
            /** @description User name for authentication. */
            username?: string | null;
            /** @description Elasticsearch index; null for the default. */
            index?: string | null;
        };
        DestinationList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["DestinationView"][];
        };
        DestinationTest: {
            /** @description Whether the receiver accepted the test message. */
            delivered: boolean;
            /** @description Cause of the failure; null on success. */
            cause: string | null;
            /**
             * Format: int64
             * @description Duration in milliseconds.
             */
            milliseconds: number;
        };
        DestinationView: {
            /** @description ID. */
            id: string;
            /** @description Name. */
            name: string;
            /** @description Kind. */
            kind: string;
            /** @description URL. */
            url: string;
            /** @description Whether a secret is stored. */
            hasSecret: boolean;
            /** @description Whether the secret was encrypted with another key and must be set again. */
            secretUnreadable: boolean;
            /** @description Whether addresses in private networks are allowed. */
            allowPrivateNetwork: boolean;
            /** @description Whether it is paused. */
            paused: boolean;
            /** @description Minimum severity to send. */
            minSeverity: string;
            /** @description IDs of policies; empty for all. */
            policies: string[];
            /** @description Email addresses of recipients. */
            recipients: string[];
            /** @description Sender address of emails. */
            sender: string | null;
            /** @description User name for authentication. */
            username: string | null;
            /** @description Elasticsearch index; null for the default. */
            index: string | null;
            /**
             * Format: int64
             * @description Number of deliveries that are due or scheduled.
             */
            waiting: number;
            /** @description Creation time of the oldest waiting delivery; null if none waits. */
            oldestWaiting: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int64
             * @description Number of deliveries in the last 30 days.
             */
            delivered: number;
            /** @description Time of the latest delivery; null if there is none. */
            lastDelivered: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int64
             * @description Number of deliveries that were abandoned or refused. They can be replayed.
             */
            dead: number;
            /** @description Account that created it. */
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            /** @description Account that made the last change. */
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
        };
        Draft: {
            /**
             * @description Display name. The ID is derived from the name when the report is created.
             * @example Finance
             */
            name: string;
            /** @description Names of report sources. */
            sources?: string[] | null;
            /** @description IDs of machines. */
            machines?: number[] | null;
            /** @description IDs of users. */
            users?: number[] | null;
            /**
             * @description Addresses or networks of machines, in CIDR notation.
             * @example [
             *       "10.20.0.0/16"
             *     ]
             */
            ipRanges?: string[] | null;
            /**
             * @description Tags of the app.
             * @example [
             *       "unsanctioned"
             *     ]
             */
            tags?: string[] | null;
            /**
             * @description Whether only data from today on is included. Default: all retained data.
             * @default false
             */
            newDataOnly: boolean | null;
        };
        Edge: {
            from: components["schemas"]["Node"];
            to: components["schemas"]["Node"];
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Days, or their number.
             */
            days: number;
        };
        Ended: {
            /**
             * Format: int64
             * @description Number of ended sessions.
             */
            ended: number;
        };
        EntitiesAtRisk: {
            /**
             * Format: int64
             * @description Number of high-risk machines.
             */
            machinesHigh: number;
            /**
             * Format: int64
             * @description Number of machines with unknown risk.
             */
            machinesUnknown: number;
            /**
             * Format: int64
             * @description Number of high-risk users.
             */
            usersHigh: number;
            /**
             * Format: int64
             * @description Number of users with unknown risk.
             */
            usersUnknown: number;
        };
        /** @enum {string} */
        EntityKind: "machine" | "user" | "ipAddress" | "app";
        EntityRisk: {
            /** @description Risk level. */
            level: components["schemas"]["EntityRiskLevel"] | null;
            /** @description Reasons for the level, most important first. */
            reasons: components["schemas"]["EntityRiskReason"][];
            /** @description Conditions that could raise the level but could not be evaluated. */
            unjudged: components["schemas"]["EntityRiskUnjudged"][];
        };
        EntityRiskApp: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description Name. */
            name: string;
        };
        /** @enum {string} */
        EntityRiskLevel: "none" | "informational" | "low" | "medium" | "high";
        EntityRiskReason: {
            reason: components["schemas"]["EntityRiskReasonKind"];
            level: components["schemas"]["EntityRiskLevel"];
            /**
             * Format: int32
             * @description Days, or their number.
             */
            days: number | null;
            /**
             * Format: int32
             * @description Number of such apps. `apps` contains up to three.
             */
            appTotal: number | null;
            /** @description Apps, or their number. */
            apps: components["schemas"]["EntityRiskApp"][];
            /**
             * Format: int64
             * @description Bytes sent to these apps, or on `day`. Unmeasured traffic is not included.
             */
            bytes: number | null;
            /**
             * Format: int64
             * @description Threshold that the bytes exceed. For a baseline: the required excess over the median.
             */
            limit: number | null;
            /** @description UTC day. */
            day: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /**
             * Format: int64
             * @description Median in bytes.
             */
            median: number | null;
            /**
             * Format: int64
             * @description Median absolute deviation in bytes.
             */
            mad: number | null;
            /**
             * Format: int32
             * @description Number of the eight weeks that are known.
             */
            weeks: number | null;
            /**
             * Format: int32
             * @description Number of open alerts. `alerts` contains the IDs of up to three.
             */
            alertTotal: number | null;
            /** @description IDs of alerts. */
            alerts: number[];
        };
        /** @enum {string} */
        EntityRiskReasonKind: "high-risk-apps" | "high-risk-upload" | "unusual-upload" | "large-upload" | "open-alerts";
        /** @enum {string} */
        EntityRiskUnjudged: "apps" | "upload" | "baseline";
        Evidence: {
            /**
             * Format: int64
             * @description Number of users.
             */
            userTotal: number;
            /** @description Users, or their number. */
            users: components["schemas"]["UserRow"][];
            /**
             * Format: int64
             * @description Number of machines.
             */
            machineTotal: number;
            /** @description Machines, or their number. */
            machines: components["schemas"]["MachineRow"][];
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddressTotal: number;
            /** @description Addresses of the alert. */
            ipAddresses: components["schemas"]["IpAddressRow"][];
            /** @description Users whose upload exceeded their own baseline, largest excess first; null unless the policy uses a baseline. */
            aboveBaseline: components["schemas"]["AboveBaseline"][] | null;
        };
        ExecutiveActions: {
            /** @description Tags of the app. */
            tags: components["schemas"]["TagAction"][];
            /**
             * Format: int64
             * @description Number of created policies.
             */
            policiesCreated: number;
            /**
             * Format: int64
             * @description Number of enabled policies.
             */
            policiesEnabled: number;
            /**
             * Format: int64
             * @description Number of disabled policies.
             */
            policiesDisabled: number;
            /**
             * Format: int64
             * @description Number of deleted policies.
             */
            policiesDeleted: number;
        };
        ExecutiveAlerts: {
            /**
             * Format: int64
             * @description Evidence or number of alerts at the time they were raised.
             */
            raised: number;
            /**
             * Format: int64
             * @description Number of unresolved alerts, regardless of the period.
             */
            open: number;
            /**
             * Format: int64
             * @description Number of open alerts with high severity.
             */
            openHigh: number;
            /** @description Alerts raised in the period, by severity, highest first. */
            bySeverity: components["schemas"]["AlertsOfSeverity"][];
        };
        ExecutiveApp: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description Name. */
            name: string;
            /** @description Category of the app. */
            category: string | null;
            /**
             * Format: double
             * @description Risk score from 0 (highest risk) to 10 (lowest risk); null if not rated.
             */
            score: number | null;
            /** @description `high`, `medium`, `low` or `not-assessed`; null if not rated. */
            level: string | null;
            /** @description Tags of the app. */
            tags: string[];
            /**
             * Format: int64
             * @description Users, or their number.
             */
            users: number;
            /**
             * Format: int64
             * @description Machines, or their number.
             */
            machines: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
            firstSeen: components["schemas"]["Instant"];
        };
        ExecutiveFigure: {
            /**
             * Format: int64
             * @description Value.
             */
            value: number | null;
            /**
             * Format: int64
             * @description Value for the previous period; null if unknown or not comparable.
             */
            previous: number | null;
        };
        ExecutiveReport: {
            /** @description ID of the report. */
            reportId: string;
            /** @description Name of the report. */
            report: string;
            period: components["schemas"]["Period"];
            previous: components["schemas"]["Period"];
            madeAt: components["schemas"]["Instant"];
            /** @description Time of the latest data; null if there is none. */
            updatedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description First day with data; null if there is none. */
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** @description `full`: the previous period is complete. `partial`: data begins within the previous period. `none`: data begins later. Changes are reported only for `full`. */
            comparison: string;
            /** @description `ready`; `empty`: no transactions in the period; `not-in-report`: only other reports have transactions; `no-data`: no data was ever received. */
            state: string;
            machines: components["schemas"]["ExecutiveFigure"];
            users: components["schemas"]["ExecutiveFigure"];
            ipAddresses: components["schemas"]["ExecutiveFigure"];
            apps: components["schemas"]["ExecutiveFigure"];
            unmatched: components["schemas"]["ExecutiveFigure"];
            transactions: components["schemas"]["ExecutiveFigure"];
            traffic: components["schemas"]["ExecutiveFigure"];
            bytesUp: components["schemas"]["ExecutiveFigure"];
            bytesDown: components["schemas"]["ExecutiveFigure"];
            /**
             * Format: int64
             * @description Number of transactions with a known user.
             */
            attributedTransactions: number;
            /**
             * Format: int64
             * @description Number of transactions with known bytes in both directions combined.
             */
            measuredTransactions: number;
            /** @description Figures of each day of the period since the first data. */
            trend: components["schemas"]["Day"][];
            /** @description Apps with the most users. */
            topByUsers: components["schemas"]["ExecutiveApp"][];
            /** @description Apps with the most bytes sent. */
            topByUpload: components["schemas"]["ExecutiveApp"][];
            newApps: components["schemas"]["NewApps"];
            /** @description Apps by risk level. */
            risk: components["schemas"]["RiskLevelUse"][];
            /** @description Categories of apps, most used first. */
            categories: components["schemas"]["Part"][];
            alerts: components["schemas"]["ExecutiveAlerts"];
            entities: components["schemas"]["EntitiesAtRisk"];
            actions: components["schemas"]["ExecutiveActions"];
            /** @description Findings that require attention. */
            attention: components["schemas"]["Attention"][];
        };
        ExpandRequest: {
            /** @description Entities at which the search starts. */
            start: components["schemas"]["Node"][];
            /** @description ID of the report. Default: `global`. */
            report?: string | null;
            /**
             * @description Period.
             * @example P30D
             */
            period?: string | null;
            /** @description Start. */
            from?: string | null;
            /** @description End. */
            to?: string | null;
            /**
             * Format: int32
             * @description Maximum number of steps from the start, from 1 to 3. Default: 1.
             */
            depth?: number | null;
            /**
             * Format: int32
             * @description Maximum number of neighbours of each kind for one entity, from 1 to 200. Default: 20.
             */
            breadth?: number | null;
            /**
             * Format: int32
             * @description Maximum number of entities, from 1 to 2000. Default: 300.
             */
            nodes?: number | null;
            /** @description Kinds of entities to include besides the start. Default: all. */
            kinds?: components["schemas"]["EntityKind"][] | null;
        };
        Explanation: {
            /** @description Machine-readable code. */
            code: string;
            /** @description Title. */
            title: string;
            /** @description Explanation based on the evidence. */
            detail: string;
            /** @description Recommended action. */
            action: string;
        };
        ExportList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["ExportView"][];
        };
        ExportRequest: {
            /**
             * @description `machines`, `users`, `ip-addresses`, `apps`, `hosts` of an app, `installations` of an app or a machine, `unmatched`, `categories`, `risk`, `headquarters`, `user-history` or `ip-history` of a machine, `machine-history` of a user or an address, or `transactions`.
             * @example apps
             */
            list: string;
            /**
             * @description `csv`, `ndjson`, `xlsx` or `parquet`. For transactions also `ocsf` and `ecs`.
             * @example parquet
             */
            format: string;
            /**
             * @description ID of the report.
             * @default win10-endpoint-users
             */
            report: string | null;
            /**
             * @description Period.
             * @example P90D
             */
            period?: string | null;
            /** @description Start. */
            from?: string | null;
            /** @description End. */
            to?: string | null;
            /**
             * Format: int32
             * @description Machine.
             */
            machine?: number | null;
            /**
             * Format: int32
             * @description Numeric ID of the user.
             */
            user?: number | null;
            /**
             * Format: int32
             * @description Numeric ID of the address.
             */
            ipAddress?: number | null;
            /**
             * Format: int32
             * @description Numeric ID of the app.
             */
            app?: number | null;
            /** @description Sort order. */
            sort?: string | null;
            /** @description Part of the name, case-insensitive. */
            search?: string | null;
            /** @description Operating system. */
            os?: string[] | null;
            /** @description Machines to which it applies; null for all. */
            scope?: string[] | null;
            /** @description Kind. */
            kind?: string[] | null;
            /** @description IDs of apps in the catalogue. */
            catalogueId?: string[] | null;
            /** @description Category of the app. */
            category?: string[] | null;
            /** @description Tag. */
            tag?: string[] | null;
            /** @description Tags that an app must not have. */
            withoutTag?: string[] | null;
            /**
             * @description Risk factors.
             * @example [
             *       "soc2:no"
             *     ]
             */
            factor?: string[] | null;
            /** @description Risk level. */
            risk?: string[] | null;
            /** @description Country of the vendor's headquarters; null if unknown. */
            headquarters?: string[] | null;
            /** @description Reasons for the risk level. */
            riskReason?: string[] | null;
            /** @description Filter of the list with the same name. */
            support?: string[] | null;
            /** @description Filter of the list with the same name. */
            newInPeriod?: string[] | null;
            /** @description Filter of the list with the same name. */
            tenancy?: string[] | null;
            /** @description State. */
            state?: string[] | null;
            /**
             * Format: int64
             * @description Minimum number of transactions.
             */
            minTransactions?: number | null;
            /**
             * Format: int64
             * @description Minimum traffic in bytes.
             */
            minTraffic?: number | null;
            /**
             * Format: int64
             * @description Maximum traffic in bytes.
             */
            maxTraffic?: number | null;
            /**
             * Format: double
             * @description Minimum score.
             */
            minScore?: number | null;
            /**
             * Format: double
             * @description Maximum score.
             */
            maxScore?: number | null;
            /**
             * Format: double
             * @description Minimum confidence, from 0 to 1.
             */
            minConfidence?: number | null;
            /**
             * Format: double
             * @description Maximum confidence, from 0 to 1.
             */
            maxConfidence?: number | null;
            /** @description Verdict. */
            verdict?: string | null;
            /** @description Protocol. */
            protocol?: string | null;
        };
        ExportView: {
            id: components["schemas"]["UUID"];
            /** @description `waiting`, `running`, `done` or `failed`. */
            state: string;
            /** @description Name of the list. */
            list: string;
            /** @description ID of the report. */
            report: string;
            /** @description Format. */
            format: string;
            askedAt: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description Number of rows written so far.
             */
            rows: number;
            /**
             * Format: int64
             * @description Total number of rows; null while unknown.
             */
            rowsInAll: number | null;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            bytes: number;
            /** @description SHA-256 digest in hexadecimal. */
            sha256: string | null;
            /** @description Reason for the failure. */
            failure: string | null;
            expiresAt: components["schemas"]["Instant"];
        };
        Figures: {
            /**
             * Format: int64
             * @description Number of attempts, regardless of their verdict.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known, including bytes of unknown direction; null if unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Number of transactions with known bytes in both directions combined. Bytes of the remaining transactions are unknown, not zero.
             */
            measured: number;
            /**
             * Format: int64
             * @description Machines, or their number.
             */
            machines: number;
            /**
             * Format: int64
             * @description Users, or their number.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /** @description Baseline figures; null unless the policy has the threshold `uploadAboveBaseline`. */
            baseline: components["schemas"]["BaselineFigures"] | null;
        };
        Graph: {
            period: components["schemas"]["Period"];
            /** @description Nodes of the graph. */
            nodes: components["schemas"]["NamedNode"][];
            /** @description Edges of the graph. */
            edges: components["schemas"]["Edge"][];
            /** @description Whether the graph was truncated at `depth`, `breadth` or `nodes`. */
            truncated: boolean;
        };
        HostRow: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description Host name. */
            host: string | null;
            /**
             * @description `name`: a host name. `address`: transactions without a host name that an address range assigns to the app. `others`: all hosts beyond the first 1,000 of the app.
             * @enum {string}
             */
            kind: "name" | "address" | "others";
            /** @description Tenant that the host name contains; null if there is none. */
            tenant: string | null;
            /**
             * @description `own` or `foreign` according to the configured tenants; `unknown` if none are configured; `none` if the host names no tenant.
             * @enum {string}
             */
            tenancy: "own" | "foreign" | "unknown" | "none";
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Number of blocked transactions; null if no source reports verdicts.
             */
            blocked: number | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
            firstDay: components["schemas"]["LocalDate"];
            lastDay: components["schemas"]["LocalDate"];
        };
        Hour: {
            hour: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description Number of transactions; null for hours without data collection: before the first data, and with the integration off.
             */
            transactions: number | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
        };
        Hours: {
            period: components["schemas"]["Period"];
            /** @description Hours of the period that have begun, including hours without transactions, earliest first. */
            items: components["schemas"]["Hour"][];
        };
        InstallationRow: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /**
             * Format: int32
             * @description Numeric ID of the machine.
             */
            machineId: number;
            /** @description Machine. */
            machine: string;
            /**
             * Format: int32
             * @description Numeric ID of the app, as used in report lists.
             */
            appId: number;
            /** @description App. */
            app: string;
            /** @description Name of the software; null if the inventory contains none. */
            software: string | null;
            /** @description Type of the software's identifier: `chromium-extension`, `firefox-addon`, `safari-extension`, `macos-app`, `windows-program`, `deb-package`, `rpm-package`, `homebrew-package`, `chocolatey-package`, `npm-package`, `python-package`, `editor-extension` or `process`. */
            kind: string;
            /** @description Version in the latest inventory; null if not reported. */
            version: string | null;
            /** @description Browser or editor of an extension; null for other software. */
            program: string | null;
            /**
             * Format: int32
             * @description Numeric ID of the user whose profile or home directory contains the software; null if not reported.
             */
            userId: number | null;
            /** @description User. */
            user: string | null;
            /**
             * @description `installed`, `removed`, or `seen` for a program that was seen running.
             * @enum {string}
             */
            state: "installed" | "removed" | "seen";
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
            checkedAt: components["schemas"]["Instant"];
            /** @description Time at which removal was reported; null while the software is installed, or if later inventories no longer list it without reporting removal. */
            removedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Report source of the sensor. */
            source: string;
        };
        /**
         * Format: date-time
         * @example 2022-03-10T16:15:50Z
         */
        Instant: string;
        IpAddress: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description IP address. */
            address: string;
            /** @description Scope of the address. */
            scope: string;
            /** @description Whether several machines used the address at the same time in the last week, so that it identifies no single machine; null if no machine used it. */
            gateway: boolean | null;
            /** @description Time of first observation in all retained data, regardless of the period; null if never. */
            firstSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time of the latest observation. */
            lastSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        IpAddressOverview: {
            ipAddress: components["schemas"]["IpAddress"];
            period: components["schemas"]["Period"];
            /** @description First UTC day with data; null if there is no data. */
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Number of transactions attributed by a sign-in instead of a user name in the record.
             */
            attributedBySignIn: number;
            /**
             * Format: int64
             * @description Number of transactions with known bytes.
             */
            measuredTransactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Machines, or their number.
             */
            machines: number;
            /**
             * Format: int64
             * @description Users, or their number.
             */
            users: number;
            /**
             * Format: int64
             * @description Apps, or their number.
             */
            apps: number;
            /** @description Figures by day. */
            trend: components["schemas"]["Day"][];
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
        };
        IpAddressRow: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description IP address. */
            address: string;
            /** @description `public`, `private`, `link-local` or `unknown`. */
            scope: string;
            /** @description Whether several machines used the address at the same time in the last week, so that it identifies no single machine; null if no machine used it. */
            gateway: boolean | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Machines, or their number.
             */
            machines: number;
            /**
             * Format: int64
             * @description Users, or their number.
             */
            users: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        IpAddressStay: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description IP address. */
            address: string;
            /** @description `public` or `private`. */
            scope: string;
            /** @description Whether several machines used the address at the same time in the last week, so that it identifies no single machine; null if no machine used it. */
            gateway: boolean | null;
            from: components["schemas"]["Instant"];
            /** @description End. */
            to: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            firstObserved: components["schemas"]["Instant"];
            lastObserved: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description Evidence, or the number of observations.
             */
            evidence: number;
            /** @description `lease`, `adapter`, `public` (the public address of the machine) or `use`. */
            source: string;
        };
        /**
         * Format: date
         * @example 2022-03-10
         */
        LocalDate: string;
        Machine: {
            /**
             * Format: int32
             * @description Numeric ID of the machine.
             */
            id: number;
            /** @description Name. */
            name: string;
            /** @description Full names under which the machine was seen, latest first. */
            names: string[];
            /** @description Operating system family; null if unknown. */
            osPlatform: string | null;
            /** @description Release or version, for example `1809` or `10.0.17763.379`. */
            osVersion: string | null;
            /** @description Build of the operating system; null if unknown. */
            osBuild: string | null;
            support: components["schemas"]["Support"];
            /** @description Whether many users sign in to the machine, so that its activity is attributed to no user. */
            shared: boolean;
            discoveredAt: components["schemas"]["Instant"];
            /** @description Time of the latest observation. */
            lastSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        MachineOverview: {
            machine: components["schemas"]["Machine"];
            risk: components["schemas"]["EntityRisk"];
            period: components["schemas"]["Period"];
            /** @description First UTC day with data; null if there is no data. */
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Number of transactions attributed by a sign-in instead of a user name in the record.
             */
            attributedBySignIn: number;
            /**
             * Format: int64
             * @description Number of transactions with known bytes.
             */
            measuredTransactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Users, or their number.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Apps, or their number.
             */
            apps: number;
            /** @description Figures by day. */
            trend: components["schemas"]["Day"][];
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
        };
        MachineRow: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description Name. */
            name: string;
            /** @description Operating system family; null if unknown. */
            osPlatform: string | null;
            /** @description Version of the operating system; null if unknown. */
            osVersion: string | null;
            /** @description Build of the operating system; null if unknown. */
            osBuild: string | null;
            support: components["schemas"]["Support"];
            /** @description Whether many users sign in to the machine, so that its activity is attributed to no user. */
            shared: boolean;
            /** @description Current risk level; null if it cannot be determined. */
            risk: components["schemas"]["EntityRiskLevel"] | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Users, or their number.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Apps, or their number.
             */
            apps: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        MachineStay: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description Name. */
            name: string;
            /** @description Whether many users sign in to the machine, so that its activity is attributed to no user. */
            shared: boolean;
            from: components["schemas"]["Instant"];
            /** @description End. */
            to: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            firstObserved: components["schemas"]["Instant"];
            lastObserved: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description Evidence, or the number of observations.
             */
            evidence: number;
            /** @description For a user: `logon` or `use`. For an address: `lease`, `adapter`, `public` or `use`. */
            source: string;
        };
        MachineSupport: {
            /**
             * Format: int64
             * @description Number of supported items.
             */
            supported: number;
            /**
             * Format: int64
             * @description Number of machines below the minimum supported version.
             */
            belowFloor: number;
            /**
             * Format: int64
             * @description Number of items with an unknown value.
             */
            unknown: number;
        };
        MachinesAt: {
            /**
             * Format: int32
             * @description Numeric ID of the address.
             */
            ipAddressId: number | null;
            /** @description IP address. */
            address: string;
            /** @description Whether several machines used the address at the same time in the last week; null if no machine used it. */
            gateway: boolean | null;
            at: components["schemas"]["Instant"];
            /** @description Machines, or their number. */
            machines: components["schemas"]["MachineStay"][];
        };
        Manifest: {
            id: components["schemas"]["UUID"];
            /** @description Name of the file. */
            file: string;
            /** @description Media type. */
            mediaType: string;
            /** @description Name of the list. */
            list: string;
            /** @description ID of the report. */
            report: string;
            firstDay: components["schemas"]["LocalDate"];
            lastDay: components["schemas"]["LocalDate"];
            asOf: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description Rows, or their number.
             */
            rows: number;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            bytes: number;
            /** @description SHA-256 digest in hexadecimal. */
            sha256: string;
            /** @description Parts of the file, each with its digest. */
            pieces: components["schemas"]["PieceView"][];
        };
        MatchesAppRow: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["AppRow"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Former names that matched the search, by item ID. */
            formerNames: {
                [key: string]: string;
            };
        };
        MatchesIpAddressRow: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["IpAddressRow"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Former names that matched the search, by item ID. */
            formerNames: {
                [key: string]: string;
            };
        };
        MatchesMachineRow: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["MachineRow"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Former names that matched the search, by item ID. */
            formerNames: {
                [key: string]: string;
            };
        };
        MatchesUserRow: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["UserRow"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Former names that matched the search, by item ID. */
            formerNames: {
                [key: string]: string;
            };
        };
        Me: {
            /** @description Name. */
            name: string;
            /** @description Roles of the caller. */
            roles: string[];
            /** @description Ingestion URL for sensors, as used in configuration examples. */
            ingestionUrl: string;
        };
        MergedAuditEntry: {
            /** @description `toggle`, `ingestion`, `correlation` or `reporting`. */
            service: string;
            /**
             * Format: int64
             * @description ID.
             */
            id: number;
            at: components["schemas"]["Instant"];
            /** @description Name of the account, `configuration` or `installation`. */
            who: string;
            /** @description Changed or read object, for example `sensor/laptops` or `read/users/5`. */
            what: string;
            /** @description Value before the change. */
            was: string | null;
            /** @description Value after the change. */
            became: string | null;
            /** @description Reason for the change. */
            why: string | null;
            /** @description ID of the request. */
            requestId: string | null;
            /** @description Additional details by name; null if there are none. */
            detail: {
                [key: string]: unknown;
            } | null;
        };
        MergedAuditPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["MergedAuditEntry"][];
            /** @description Services that did not respond. Their entries are missing from this page. */
            missing: string[];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        NamedNode: {
            node: components["schemas"]["Node"];
            /** @description Name. */
            name: string;
            /**
             * Format: int32
             * @description Number of steps from the start.
             */
            depth: number;
            /** @description Category of the app. */
            category: string | null;
            /** @description Risk level: high, medium, low or unknown */
            level: string | null;
        };
        NewApps: {
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number | null;
            /**
             * Format: int64
             * @description Number of high-risk apps.
             */
            highRisk: number | null;
            /** @description New apps, highest risk first, then most users first. */
            items: components["schemas"]["ExecutiveApp"][];
        };
        Node: {
            kind: components["schemas"]["EntityKind"];
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
        };
        Notebook: {
            notebook: components["schemas"]["NotebookSummary"];
            /** @description Steps, in order. */
            steps: components["schemas"]["NotebookStep"][];
        };
        NotebookDraft: {
            /**
             * @description Title.
             * @example Uploads of finance in November
             */
            title: string;
            /**
             * @description Whether other users can read the notebook and add steps.
             * @default false
             */
            shared: boolean | null;
            /** @description Steps to keep, in order. Omit it to keep all steps. */
            steps?: components["schemas"]["StepText"][] | null;
        };
        NotebookList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["NotebookSummary"][];
        };
        NotebookStep: {
            /** @description ID. */
            id: string;
            /** @description Title. */
            title: string;
            /** @description Note; may be empty. */
            note: string;
            at: components["schemas"]["Instant"];
            /** @description Account that added the step. */
            by: string;
            /** @description ID of the report. */
            report: string;
            /** @description Entities at which the search starts. */
            start: components["schemas"]["Node"][];
            graph: components["schemas"]["Graph"];
        };
        NotebookSummary: {
            /** @description ID. */
            id: string;
            /** @description Title. */
            title: string;
            /** @description Whether other users can read the notebook and add steps. */
            shared: boolean;
            /** @description Whether the caller is the owner. */
            own: boolean;
            /** @description Account of the owner. */
            owner: string;
            /**
             * Format: int32
             * @description Number of steps.
             */
            steps: number;
            createdAt: components["schemas"]["Instant"];
            /** @description Account that made the last change. */
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
            keptUntil: components["schemas"]["Instant"];
        };
        OffPeriod: {
            from: components["schemas"]["Instant"];
            /** @description Time at which the integration was enabled again; null while it is off. */
            to: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        PageAppRow: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["AppRow"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
            /** @description Former names that matched the search, by item ID. */
            formerNames: {
                [key: string]: string;
            };
        };
        PageHostRow: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["HostRow"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
            /** @description Former names that matched the search, by item ID. */
            formerNames: {
                [key: string]: string;
            };
        };
        PageInstallationRow: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["InstallationRow"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
            /** @description Former names that matched the search, by item ID. */
            formerNames: {
                [key: string]: string;
            };
        };
        PageIpAddressRow: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["IpAddressRow"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
            /** @description Former names that matched the search, by item ID. */
            formerNames: {
                [key: string]: string;
            };
        };
        PageIpAddressStay: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["IpAddressStay"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
            /** @description Former names that matched the search, by item ID. */
            formerNames: {
                [key: string]: string;
            };
        };
        PageMachineRow: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["MachineRow"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
            /** @description Former names that matched the search, by item ID. */
            formerNames: {
                [key: string]: string;
            };
        };
        PageMachineStay: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["MachineStay"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
            /** @description Former names that matched the search, by item ID. */
            formerNames: {
                [key: string]: string;
            };
        };
        PageSnapshotAppRow: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["SnapshotAppRow"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
            /** @description Former names that matched the search, by item ID. */
            formerNames: {
                [key: string]: string;
            };
        };
        PageSnapshotEntityRow: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["SnapshotEntityRow"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
            /** @description Former names that matched the search, by item ID. */
            formerNames: {
                [key: string]: string;
            };
        };
        PageUserRow: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["UserRow"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
            /** @description Former names that matched the search, by item ID. */
            formerNames: {
                [key: string]: string;
            };
        };
        PageUserStay: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["UserStay"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
            /** @description Former names that matched the search, by item ID. */
            formerNames: {
                [key: string]: string;
            };
        };
        Part: {
            /** @description Common property of the part; null for items with an unknown value. */
            name: string | null;
            /**
             * Format: int64
             * @description Apps, or their number.
             */
            apps: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
        };
        Parts: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Part"][];
        };
        Path: {
            /** @description Edges of the path, one to three. Each edge starts at the end of the previous edge. */
            edges: components["schemas"]["Edge"][];
        };
        PathRequest: {
            start: components["schemas"]["Node"];
            end: components["schemas"]["Node"];
            /** @description ID of the report. Default: `global`. */
            report?: string | null;
            /**
             * @description Period.
             * @example P30D
             */
            period?: string | null;
            /** @description Start. */
            from?: string | null;
            /** @description End. */
            to?: string | null;
            /**
             * Format: int32
             * @description Maximum number of paths, from 1 to 20. Default: 5.
             */
            most?: number | null;
        };
        Paths: {
            period: components["schemas"]["Period"];
            /** @description Entities of all paths, with their names. `depth` is the number of steps from the start, or -1 for an unreachable end. */
            nodes: components["schemas"]["NamedNode"][];
            /** @description Shortest paths, all of the same length, most significant first; empty if no path has at most three edges. */
            paths: components["schemas"]["Path"][];
            /** @description Whether an entity had more neighbours than were searched. */
            truncated: boolean;
        };
        Period: {
            firstDay: components["schemas"]["LocalDate"];
            lastDay: components["schemas"]["LocalDate"];
        };
        PersonRead: {
            at: components["schemas"]["Instant"];
            /** @description Account that read it. */
            who: string;
            /** @description `page`, `pages` (further people of a list that was read within the last five minutes) or `export`. */
            form: string;
            /**
             * Format: int64
             * @description Number of reads of this list within five minutes that showed the same people, this one included.
             */
            reads: number;
            /** @description Path of the object read, for example `users/5/apps` or `machines/5/users`. */
            what: string;
            /** @description Filters of the list that returns exactly these rows. */
            filters: string | null;
            /** @description Format. */
            format: string | null;
            /**
             * Format: int32
             * @description Number of people shown; null if not known in advance.
             */
            people: number | null;
            /**
             * Format: int32
             * @description Numeric ID of the user, if a single user was read; null otherwise.
             */
            userId: number | null;
            /** @description Name of the user. */
            userName: string | null;
            /** @description Numeric IDs of up to 1,000 users. */
            userIds: number[];
            /** @description ID of the report. */
            report: string | null;
            /** @description First UTC day of the period. */
            firstDay: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** @description Last UTC day of the period. */
            lastDay: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
        };
        PersonReads: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["PersonRead"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        PieceView: {
            /**
             * Format: int32
             * @description Number.
             */
            number: number;
            /**
             * Format: int64
             * @description Offset of the first byte.
             */
            startsAt: number;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            bytes: number;
            /** @description SHA-256 digest in hexadecimal. */
            sha256: string;
        };
        PolicyAction: {
            /**
             * @description Tag.
             * @example unsanctioned
             */
            tag: string;
            /**
             * @description Whether the restriction from the tag `monitored` or `unsanctioned` is published immediately. Otherwise, an administrator must publish it.
             * @default false
             */
            immediate: boolean | null;
        };
        PolicyApp: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description Name. */
            name: string;
            /** @description Kind. */
            kind: string;
            /** @description Category of the app. */
            category: string | null;
        };
        PolicyBacktest: {
            firstDay: components["schemas"]["LocalDate"];
            lastDay: components["schemas"]["LocalDate"];
            /**
             * Format: int32
             * @description Number of alerts.
             */
            alerts: number;
            /**
             * Format: int32
             * @description Apps, or their number.
             */
            apps: number;
            /**
             * Format: int32
             * @description Number of domain patterns of the apps of these alerts.
             */
            domains: number;
            /**
             * Format: int32
             * @description Users, or their number.
             */
            users: number;
            /**
             * Format: int32
             * @description Number of machines that used these apps on the days of the alerts.
             */
            machines: number;
            /**
             * Format: int32
             * @description Number of matches beyond the daily limit, counted again on each day.
             */
            overLimit: number;
            /** @description Results of each retained day. */
            days: components["schemas"]["PolicyBacktestDay"][];
            /** @description The first ten alerts. */
            first: components["schemas"]["PolicyBacktestAlert"][];
            unjudged: components["schemas"]["PolicyBacktestUnjudged"];
            /** @description Reports of the policy that no longer exist. */
            missingReports: string[];
        };
        PolicyBacktestAlert: {
            day: components["schemas"]["LocalDate"];
            /** @description ID of the report. */
            report: string;
            app: components["schemas"]["PolicyApp"];
            figures: components["schemas"]["Figures"];
        };
        PolicyBacktestDay: {
            day: components["schemas"]["LocalDate"];
            /**
             * Format: int64
             * @description Number of alerts.
             */
            alerts: number;
            /**
             * Format: int64
             * @description Number of matches above the daily limit.
             */
            overLimit: number;
        };
        PolicyBacktestRequest: {
            /**
             * @description ID.
             * @example policy-new-high-volume-app
             */
            id?: string | null;
            /** @description Draft of a policy, as an alternative to `id`. */
            policy?: components["schemas"]["PolicyDraft"] | null;
        };
        PolicyBacktestUnjudged: {
            /**
             * Format: int32
             * @description Total number of items.
             */
            total: number;
            /** @description The first ten items. */
            first: components["schemas"]["PolicyBacktestUnjudgedApp"][];
        };
        PolicyBacktestUnjudgedApp: {
            /** @description ID of the report. */
            report: string;
            app: components["schemas"]["PolicyApp"];
            /**
             * Format: int32
             * @description Days, or their number.
             */
            days: number;
            day: components["schemas"]["LocalDate"];
            /** @description Conditions that could not be evaluated. */
            unknown: string[];
            figures: components["schemas"]["Figures"];
        };
        PolicyDraft: {
            /**
             * @description Display name. The ID is derived from the name when the policy is created.
             * @example New high-volume app
             */
            name: string;
            /** @description Description. */
            description?: string | null;
            /**
             * @description `informational`, `low`, `medium` or `high`.
             * @example medium
             */
            severity: string;
            /** @description Filters that select apps. Default: all catalogued and custom apps. */
            filters?: components["schemas"]["PolicyFilters"] | null;
            thresholds: components["schemas"]["Thresholds"];
            /**
             * @description IDs of continuous reports. Each report raises its own alerts. Default: `global`, in which each connection counts once regardless of the sources that observed it.
             * @example [
             *       "global"
             *     ]
             */
            reports?: string[] | null;
            /**
             * Format: int32
             * @description Maximum number of alerts per UTC day. Default: no limit.
             */
            dailyLimit?: number | null;
            /** @description Actions performed in addition to the alert: tags to add to the app. */
            actions?: components["schemas"]["PolicyAction"][] | null;
            /**
             * @description Whether the policy raises alerts.
             * @default false
             */
            enabled: boolean | null;
            /**
             * @description First UTC day for which alerts are raised, at most 90 days ago. Default: the day on which the policy is enabled.
             * @example 2026-11-01
             */
            since?: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** @description Origin of a managed policy, for example an `apply` file. */
            managedBy?: string | null;
        };
        PolicyFilters: {
            /** @description `catalogued`, `custom`, `unmatched`, `internal` or `unnamed`. */
            kind?: string[] | null;
            /** @description IDs of apps in the catalogue, and unmatched domains. */
            catalogueId?: string[] | null;
            /**
             * @description Category of the app.
             * @example [
             *       "Cloud storage"
             *     ]
             */
            category?: string[] | null;
            /** @description Tags; matches apps with any of them. */
            tag?: string[] | null;
            /**
             * @description Tags; matches apps with none of them.
             * @example [
             *       "sanctioned"
             *     ]
             */
            withoutTag?: string[] | null;
            /** @description `high`, `medium`, `low`, `not-assessed` or `unknown`. */
            risk?: string[] | null;
            /** @description Countries, ISO 3166-1 alpha-2; `unknown` for apps with an unknown country. */
            headquarters?: string[] | null;
            /**
             * @description Risk factors with `yes`, `no` or `unknown`, for example `soc2:no`. The field `unknown` defines the treatment of apps with unknown factors.
             * @example [
             *       "soc2:no"
             *     ]
             */
            factor?: string[] | null;
            /**
             * Format: double
             * @description Minimum risk score, from 0 (highest risk) to 10 (lowest risk).
             */
            minScore?: number | null;
            /**
             * Format: double
             * @description Maximum risk score, from 0 (highest risk) to 10 (lowest risk).
             */
            maxScore?: number | null;
            /** @description Part of the name, case-insensitive. */
            search?: string | null;
            /**
             * @description Treatment of apps with an unknown value of a requested factor, level or score. `report` (default): the app is listed as not evaluated and raises no alert. `match`: the condition is met. `exclude`: the condition is not met.
             * @enum {string|null}
             */
            unknown?: "report" | "match" | "exclude" | null;
        };
        PolicyList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["PolicyView"][];
        };
        PolicyTemplate: {
            /** @description Stable ID, used to translate the template. */
            id: string;
            policy: components["schemas"]["PolicyDraft"];
        };
        PolicyTemplateList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["PolicyTemplate"][];
        };
        PolicyView: {
            /** @description ID. */
            id: string;
            /** @description Name. */
            name: string;
            /** @description Description. */
            description: string;
            /** @description `informational`, `low`, `medium` or `high`. */
            severity: string;
            filters: components["schemas"]["PolicyFilters"];
            thresholds: components["schemas"]["Thresholds"];
            /** @description IDs of reports. */
            reports: string[];
            /** @description Reports of the policy that no longer exist. */
            missingReports: string[];
            /**
             * Format: int32
             * @description Maximum number of alerts per UTC day; null for no limit.
             */
            dailyLimit: number | null;
            /** @description Actions performed in addition to the alert. */
            actions: components["schemas"]["PolicyAction"][];
            /** @description Whether it is enabled. */
            enabled: boolean;
            /** @description First UTC day for which alerts are raised, if set. */
            since: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** @description First UTC day for which alerts are raised. This is `since` if set, otherwise the day on which the policy was enabled or its filters, thresholds or reports last changed. Null while the policy is disabled. */
            activeFrom: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** @description Origin of a managed policy, for example an `apply` file. */
            managedBy: string | null;
            /** @description Account that created it. */
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            /** @description Account that made the last change. */
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
        };
        ReportAttention: {
            /** @description ID of the report. */
            report: string;
            period: components["schemas"]["Period"];
            /** @description First day with data; null if there is none. */
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** @description Results of the checks, in a fixed order. */
            items: components["schemas"]["AttentionItem"][];
        };
        ReportList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["ReportView"][];
        };
        ReportScheduleDraft: {
            /**
             * @description Display name. The ID is derived from the name when the schedule is created.
             * @example Weekly report for the board
             */
            name: string;
            /**
             * @description ID of the report.
             * @example global
             */
            report: string;
            /**
             * @description `week`: the seven days before the due day. `month`: the previous calendar month.
             * @example week
             * @enum {string}
             */
            period: "week" | "month";
            /**
             * Format: int32
             * @description Day of the week from 1 (Monday, default) to 7, or day of the month from 1 (default) to 31. Shorter months use their last day.
             */
            day?: number | null;
            /**
             * Format: int32
             * @description Hour of the day in the time zone, from 0 to 23. Default: 8.
             */
            hour?: number | null;
            /**
             * @description IANA time zone; null for none.
             * @example Europe/Paris
             */
            timeZone?: string | null;
            /**
             * @description `en` (default) or `fr`.
             * @enum {string|null}
             */
            language?: "en" | "fr" | null;
            /**
             * @description ID of the email destination whose server and sender are used.
             * @example destination-mail
             */
            destination: string;
            /** @description Recipient addresses, at most 20. Default: the recipients of the destination. */
            recipients?: string[] | null;
            /**
             * @description Whether emails are sent. Due dates that pass while it is disabled are skipped.
             * @default true
             */
            enabled: boolean | null;
        };
        ReportScheduleList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["ReportScheduleView"][];
        };
        ReportScheduleView: {
            /** @description ID. */
            id: string;
            /** @description Name. */
            name: string;
            /** @description ID of the report. */
            report: string;
            /** @description Period. */
            period: string;
            /**
             * Format: int32
             * @description Day of the week from 1 (Monday) to 7, or day of the month from 1 to 31.
             */
            day: number;
            /**
             * Format: int32
             * @description Hour of the day.
             */
            hour: number;
            /** @description IANA time zone; null for none. */
            timeZone: string;
            /** @description `en` or `fr`. */
            language: string;
            /** @description ID of the destination. */
            destination: string;
            /** @description Email addresses of recipients. */
            recipients: string[];
            /** @description Whether it is enabled. */
            enabled: boolean;
            /** @description Next due time; null while disabled. */
            nextAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Due time of the latest email; null if there was none. */
            latestDueAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description State of the latest email; null if there was none. */
            latestState: string | null;
            /** @description Time at which the mail server accepted the latest email; null if it did not. */
            latestDeliveredAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Cause of the last failed attempt; null if no attempt failed. */
            latestCause: string | null;
            /** @description Account that created it. */
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            /** @description Account that made the last change. */
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
        };
        ReportSent: {
            /** @description Whether the mail server accepted the email. */
            delivered: boolean;
            /** @description Cause of the failure; null on success. */
            cause: string | null;
            /**
             * Format: int64
             * @description Duration in milliseconds.
             */
            milliseconds: number;
        };
        ReportView: {
            /** @description ID. */
            id: string;
            /** @description Name. */
            name: string;
            /** @description Always `continuous`. */
            kind: string;
            /** @description `built-in`, `source` (one for each report source, created automatically) or `custom`. */
            origin: string;
            selection: components["schemas"]["Selection"];
            /** @description Other IDs of the report. */
            aliases: string[];
        };
        RiskLevelUse: {
            /** @description `high`, `medium`, `low` or `not-assessed`; null for apps that are not rated. */
            level: string | null;
            /**
             * Format: int64
             * @description Apps, or their number.
             */
            apps: number;
            /**
             * Format: int64
             * @description Number of known users of these apps.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
        };
        SavedView: {
            /** @description ID. */
            id: string;
            /** @description Name. */
            name: string;
            /** @description `apps`, `machines`, `users`, `ip-addresses`, `hosts` or `installations`. */
            list: string;
            /** @description Filters, search and order, as query parameters of the list. */
            query: string;
            /** @description Period of past days, for example `P7D`; null to keep the current period. */
            period: string | null;
            /** @description Columns hidden in the dashboard; null to keep the current columns. */
            hiddenColumns: string[] | null;
            /** @description Whether all users with access to reports can see the view. */
            shared: boolean;
            /** @description Whether the view is part of the product. Such views cannot be changed. */
            shipped: boolean;
            /** @description Whether the caller owns the view. */
            own: boolean;
            /** @description Account of the owner. */
            owner: string | null;
            /** @description Creation time. */
            createdAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Account that made the last change. */
            changedBy: string | null;
            /** @description Time of the last change. */
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        SavedViewDraft: {
            /**
             * @description Display name.
             * @example Risky storage
             */
            name: string;
            /**
             * @description `apps`, `machines`, `users`, `ip-addresses`, `hosts` or `installations`.
             * @example apps
             */
            list: string;
            /**
             * @description Filters, search and order, as query parameters of the list.
             * @example category=Cloud%20storage&risk=high&sort=-users
             */
            query: string;
            /**
             * @description Period of past days, for example `P7D`; null to keep the current period.
             * @example P7D
             */
            period?: string | null;
            /** @description Columns hidden in the dashboard; null to keep the current columns. */
            hiddenColumns?: string[] | null;
            /**
             * @description Whether all users with access to reports can see the view.
             * @default false
             */
            shared: boolean | null;
        };
        SavedViewList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["SavedView"][];
        };
        SearchAnswer: {
            /** @description Search text, trimmed. */
            q: string;
            /** @description ID of the report. */
            report: string;
            period: components["schemas"]["Period"];
            apps: components["schemas"]["MatchesAppRow"];
            domains: components["schemas"]["MatchesAppRow"];
            users: components["schemas"]["MatchesUserRow"];
            machines: components["schemas"]["MatchesMachineRow"];
            ipAddresses: components["schemas"]["MatchesIpAddressRow"];
        };
        Selection: {
            /** @description Names of report sources. */
            sources: string[];
            /** @description IDs of machines. */
            machines: number[];
            /** @description IDs of users. */
            users: number[];
            /** @description Addresses or networks of machines, in CIDR notation. */
            ipRanges: string[];
            /** @description Tags of the app. */
            tags: string[];
            /** @description First day to include; null for all retained data. */
            since: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
        };
        Session: {
            id: components["schemas"]["UUID"];
            signedInAt: components["schemas"]["Instant"];
            renewedAt: components["schemas"]["Instant"];
            expiresAt: components["schemas"]["Instant"];
            /** @description Browser name from the User-Agent header; null if missing. */
            browser: string | null;
            /** @description IP address of the sign-in or last renewal; null if unknown. Behind a proxy that is not trusted to forward client addresses, this is the address of the proxy. */
            address: string | null;
            /** @description Whether this is the session of the current request. */
            current: boolean;
        };
        SessionList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Session"][];
        };
        SnapshotAppRow: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description Name. */
            name: string;
            /** @description `catalogued`, `custom`, `unmatched`, `internal` or `unnamed`. */
            kind: string;
            /** @description ID of the app in the catalogue; null if there is none. */
            catalogueId: string | null;
            /** @description Category of the app. */
            category: string | null;
            /**
             * Format: double
             * @description Risk score from 0 (highest risk) to 10 (lowest risk); null if not rated.
             */
            score: number | null;
            /** @description Tags of the app. */
            tags: string[];
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Number of blocked transactions; null if no source reports verdicts.
             */
            blocked: number | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions, including bytes of unknown direction; null if unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Users, or their number.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Machines, or their number.
             */
            machines: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        SnapshotDay: {
            day: components["schemas"]["LocalDate"];
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Number of blocked transactions; null if no source reports verdicts.
             */
            blocked: number | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
        };
        SnapshotEntityRow: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description Name. */
            name: string;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Number of blocked transactions; null if no source reports verdicts.
             */
            blocked: number | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions, including bytes of unknown direction; null if unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Number of catalogued apps and unmatched domains.
             */
            apps: number;
            /**
             * Format: int64
             * @description Users, or their number.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Machines, or their number.
             */
            machines: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        SnapshotSummary: {
            id: components["schemas"]["UUID"];
            /**
             * Format: int64
             * @description Number of catalogued and custom apps.
             */
            apps: number;
            /**
             * Format: int64
             * @description Number of unmatched registrable domains.
             */
            unmatched: number;
            /**
             * Format: int64
             * @description Users, or their number.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Machines, or their number.
             */
            machines: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Number of transactions with a known user.
             */
            attributedTransactions: number;
            /**
             * Format: int64
             * @description Number of transactions with known bytes in both directions combined.
             */
            measuredTransactions: number;
            /**
             * Format: int64
             * @description Number of blocked transactions; null if no source reports verdicts.
             */
            blocked: number | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions, including bytes of unknown direction; null if unknown.
             */
            traffic: number | null;
            /** @description Time of first observation. */
            firstSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time of the latest observation. */
            lastSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description UTC days with transactions. */
            days: components["schemas"]["SnapshotDay"][];
        };
        State: {
            /** @description State. */
            state: string;
            /** @description Start time. */
            since: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time by which data is expected; null if none is expected. */
            expectedBy: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Whether data is overdue. */
            overdue: boolean;
            /** @description Periods with the integration off, oldest first; the latest 100. */
            offPeriods: components["schemas"]["OffPeriod"][];
            /** @description Problems; empty if there are none. */
            why: string[];
        };
        StepDraft: {
            /**
             * @description Title.
             * @example Who used it
             */
            title: string;
            /** @description Note. */
            note?: string | null;
            graph: components["schemas"]["ExpandRequest"];
        };
        StepText: {
            /** @description ID. */
            id: string;
            /**
             * @description Title.
             * @example Who used it
             */
            title: string;
            /** @description Note. */
            note?: string | null;
        };
        Summary: {
            report: components["schemas"]["ReportView"];
            period: components["schemas"]["Period"];
            /** @description Time of the latest data; null if there is none. */
            updatedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description First UTC day with data of the report's sources; null if there is none. Figures of earlier days are unknown, not zero. */
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /**
             * Format: int64
             * @description Machines, or their number.
             */
            machines: number;
            machineSupport: components["schemas"]["MachineSupport"];
            /**
             * Format: int64
             * @description Number of machines discovered since the integration was enabled; null if the integration is off or the number is unknown.
             */
            machinesSinceTurnedOn: number | null;
            /**
             * Format: int64
             * @description Users, or their number.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Number of catalogued and custom apps.
             */
            apps: number;
            /**
             * Format: int64
             * @description Number of unmatched registrable domains.
             */
            unmatched: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Number of transactions with a known user.
             */
            attributedTransactions: number;
            /**
             * Format: int64
             * @description Number of transactions with known bytes in both directions combined.
             */
            measuredTransactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known, including bytes of unknown direction; null if unknown.
             */
            traffic: number | null;
            /** @description Figures by day. */
            trend: components["schemas"]["Day"][];
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
        };
        /** @enum {string} */
        Support: "supported" | "below-floor" | "unknown";
        TagAction: {
            /** @description `sanctioned`, `unsanctioned` or `monitored`. */
            tag: string;
            /** @description Origin of the tags: administrators, configuration (a file) or policies. */
            by: string;
            /**
             * Format: int64
             * @description Apps, or their number.
             */
            apps: number;
        };
        Thresholds: {
            /**
             * Format: int64
             * @description Bytes in both directions.
             * @example 500000000
             */
            traffic?: number | null;
            /**
             * Format: int64
             * @description Bytes sent.
             */
            upload?: number | null;
            /**
             * Format: int64
             * @description Bytes received.
             */
            download?: number | null;
            /**
             * Format: int64
             * @description Users, or their number.
             * @example 50
             */
            users?: number | null;
            /**
             * Format: int64
             * @description Machines, or their number.
             */
            machines?: number | null;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses?: number | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions?: number | null;
            /**
             * Format: int64
             * @description Bytes by which the upload of one known user to the app must exceed the user's median for the same weekday over the last eight weeks. The upload must also exceed the median by more than five median absolute deviations.
             * @example 100000000
             */
            uploadAboveBaseline?: number | null;
        };
        Transaction: {
            /**
             * @description Stable ID, unique in this installation
             * @example 42-2948313-9f86d081884c7d65
             */
            id: string;
            at: components["schemas"]["Instant"];
            lastAt: components["schemas"]["Instant"];
            /** @description Report sources that observed the transaction, joined by `+`. */
            source: string;
            /**
             * Format: int32
             * @description Numeric ID of the machine.
             */
            machineId: number;
            /** @description Machine. */
            machine: string;
            /**
             * Format: int32
             * @description Numeric ID of the user; null if unknown.
             */
            userId: number | null;
            /** @description User. */
            user: string | null;
            /** @description Whether a sign-in attributes the transaction to the user instead of a name in the record; null if the user is unknown. */
            bySignIn: boolean | null;
            /** @description Account as recorded (`DOMAIN\name`, UPN or SID); null if unknown. */
            account: string | null;
            /**
             * Format: int32
             * @description Numeric ID of the address.
             */
            ipAddressId: number | null;
            /** @description Canonical address of the machine; null if unknown. */
            localAddress: string | null;
            /**
             * Format: int32
             * @description 1–65535, or 0 if unknown.
             */
            localPort: number | null;
            /** @description Canonical remote address; null if unknown. */
            remoteAddress: string | null;
            /**
             * Format: int32
             * @description 1–65535, or 0 if unknown.
             */
            remotePort: number | null;
            /** @description Transport protocol. */
            protocol: string;
            /** @description Remote host name in lower case (from the record, URL or SNI); null if unknown. */
            host: string | null;
            /** @description Path or name of the program; null if unknown. */
            process: string | null;
            /**
             * Format: int32
             * @description Numeric ID of the app, as used in report lists.
             */
            appId: number | null;
            /** @description App. */
            app: string | null;
            /** @description `catalogued`, `custom`, `unmatched`, `internal` or `unnamed`. */
            appKind: string;
            /**
             * @description Source of the attribution to the app: a host name in the record, a DNS response of the machine, an address range of the app, or none
             * @enum {string}
             */
            namedBy: "host" | "dns-answer" | "address-range" | "none";
            /** @description Verdict on the transaction. */
            verdict: string;
            /**
             * Format: int64
             * @description Bytes sent by the machine, or `UNKNOWN`.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by the machine, or `UNKNOWN`.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions combined, if the source does not report directions. `UNKNOWN` if both directions are known, or if the total is below one of them.
             */
            bytesTotal: number | null;
            /**
             * Format: int32
             * @description Number of transactions that an aggregated record represents, at least 1.
             */
            count: number;
        };
        TransactionPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Transaction"][];
            /** @description Cursor of older transactions; null on the last page. A page can contain fewer items than requested and still have a cursor. */
            next: string | null;
        };
        /** Format: uuid */
        UUID: string;
        Updated: {
            /** @description Time of the latest data; null if there is none. */
            updatedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        User: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description Name. */
            name: string;
            /** @description Time of first observation in all retained data, regardless of the period; null if never. */
            firstSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time of the latest observation. */
            lastSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        UserOverview: {
            user: components["schemas"]["User"];
            risk: components["schemas"]["EntityRisk"];
            period: components["schemas"]["Period"];
            /** @description First UTC day with data; null if there is no data. */
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Number of transactions attributed by a sign-in instead of a user name in the record.
             */
            attributedBySignIn: number;
            /**
             * Format: int64
             * @description Number of transactions with known bytes.
             */
            measuredTransactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Machines, or their number.
             */
            machines: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Apps, or their number.
             */
            apps: number;
            /** @description Figures by day. */
            trend: components["schemas"]["Day"][];
            /** @description Explanation of missing or changing figures, with the recommended action; empty if not applicable. */
            explanation: components["schemas"]["Explanation"][];
        };
        UserRow: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description Name. */
            name: string;
            /** @description Current risk level; null if it cannot be determined. */
            risk: components["schemas"]["EntityRiskLevel"] | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null if unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Machines, or their number.
             */
            machines: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Apps, or their number.
             */
            apps: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        UserStay: {
            /**
             * Format: int32
             * @description ID.
             */
            id: number;
            /** @description Name. */
            name: string;
            from: components["schemas"]["Instant"];
            /** @description End. */
            to: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            firstObserved: components["schemas"]["Instant"];
            lastObserved: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description Number of sign-ins, or of records that name the user.
             */
            evidence: number;
            /** @description `logon` or `use`. */
            source: string;
        };
        UsersAt: {
            /**
             * Format: int32
             * @description Numeric ID of the machine.
             */
            machineId: number;
            /** @description Machine. */
            machine: string;
            /** @description Whether many users sign in to the machine, so that its activity is attributed to no user. */
            shared: boolean;
            at: components["schemas"]["Instant"];
            /** @description Users, or their number. */
            users: components["schemas"]["UserStay"][];
        };
        Whereabouts: {
            /**
             * Format: int32
             * @description Numeric ID of the user; null if unknown.
             */
            userId: number;
            /** @description User. */
            user: string;
            from: components["schemas"]["Instant"];
            to: components["schemas"]["Instant"];
            /** @description Machines, or their number. */
            machines: components["schemas"]["MachineStay"][];
        };
        /** @description Problem details of an error (RFC 9457). */
        Problem: {
            /**
             * Format: uri
             * @description URI of the problem type.
             */
            type: string;
            /** @description Title. */
            title: string;
            /** @description HTTP status. */
            status: number;
            /** @description Description of the error, with the recommended action; null if there is none. */
            detail?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
