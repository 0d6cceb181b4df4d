// Written by `npm run generate` from contracts/openapi; not to be edited.

export interface components {
    schemas: {
        AboveBaseline: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The name. */
            name: string;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number;
            /**
             * Format: int64
             * @description The median in bytes.
             */
            median: number;
            /**
             * Format: int64
             * @description The median absolute deviation in bytes.
             */
            mad: number;
            /**
             * Format: int32
             * @description How many of the eight are known.
             */
            weeks: number;
        };
        Alert: {
            /**
             * Format: int64
             * @description The id.
             */
            id: number;
            /** @description Of the policy that raised it, which may be gone since. */
            policyId: string;
            /** @description Its name when it raised the alert. */
            policy: string;
            /** @description Informational, low, medium or high. */
            severity: string;
            /** @description The report's id. */
            report: string;
            /**
             * Format: int32
             * @description The app's number, as lists of reports have it.
             */
            appId: number;
            /** @description Its name when the alert was raised. */
            app: string;
            day: components["schemas"]["LocalDate"];
            /** @description All days on which the policy was met since, this one included while it still is. */
            days: string[];
            raisedAt: components["schemas"]["Instant"];
            figures: components["schemas"]["Figures"];
            /** @description Figures of the day now; null when nothing of it is left. */
            latest: components["schemas"]["Figures"] | null;
            /** @description What the policy says to them: met, not-met, or unknown where bytes or factors are missing. */
            latestVerdict: string;
            latestAt: components["schemas"]["Instant"];
            /** @description Whether late data or a correction changed the day's figures since. */
            revised: boolean;
            /** @description New, in-progress or resolved. */
            state: string;
            /** @description True-positive, false-positive or accepted-risk; null unless it is resolved. */
            resolution: string | null;
            /** @description Name of an account. */
            assignee: string | null;
            /**
             * Format: int32
             * @description Counts up with each change.
             */
            revision: number;
            /** @description The account that changed it last. */
            changedBy: string | null;
            changedAt: components["schemas"]["Instant"];
            /** @description Oldest first. */
            comments: components["schemas"]["AlertComment"][];
            /** @description Tags of the app. */
            tags: components["schemas"]["AlertTag"][];
        };
        AlertBulkChange: {
            /** @description Ids of what is selected. */
            ids: number[];
            /** @description The state. */
            state?: string | null;
            /** @description How it was resolved; null while it is not. */
            resolution?: string | null;
            /** @description The account that works on it; null when nobody does. */
            assignee?: string | null;
            /** @description A comment to add. */
            comment?: string | null;
        };
        AlertBulkResult: {
            /** @description Ids of alerts that were changed. */
            changed: number[];
            /** @description Ids of which there is no alert. */
            missing: number[];
        };
        AlertComment: {
            at: components["schemas"]["Instant"];
            /** @description The account. */
            who: string;
            /** @description What it is, in words. */
            text: string;
        };
        AlertCount: {
            /** @description The state. */
            state: string;
            /** @description informational, low, medium or high. */
            severity: string;
            /**
             * Format: int64
             * @description Number of alerts.
             */
            alerts: number;
        };
        AlertCounts: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["AlertCount"][];
        };
        AlertDeliveries: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["AlertDelivery"][];
        };
        AlertDelivery: {
            id: components["schemas"]["UUID"];
            /** @description Id of the destination. */
            destinationId: string;
            /** @description Its name. */
            destination: string;
            /** @description The kind. */
            kind: string;
            /** @description Waiting, delivered or dead. */
            state: string;
            /** @description Whether the destination is paused, so that what waits stays. */
            paused: boolean;
            createdAt: components["schemas"]["Instant"];
            /** @description When it is tried next; null unless it is waiting. */
            nextAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int32
             * @description How often it was tried.
             */
            attempts: number;
            /** @description When it was delivered; null while it was not. */
            deliveredAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Why the last attempt failed; null if none did. */
            cause: string | null;
        };
        AlertEvidence: {
            alert: components["schemas"]["Alert"];
            raised: components["schemas"]["Evidence"];
            /** @description What is known of the same day now; null once its usage is deleted after 90 days, and where the report no longer exists. */
            live: components["schemas"]["Evidence"] | null;
            /** @description The address of the list of single transactions; null where there is none. */
            transactions: string | null;
            /** @description The newest single transactions of the day, 50 at most, as they were right after the alert was raised; null where they could not be read, or not yet. */
            raisedTransactions: components["schemas"]["Transaction"][] | null;
            /** @description When they were read. */
            raisedTransactionsAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Whether they are still to be read. */
            isReadingTransactions: boolean;
        };
        AlertPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["Alert"][];
            /** @description Cursor of the next page, or null at the end. */
            next: string | null;
        };
        AlertPatch: {
            /**
             * @description The state.
             * @example resolved
             */
            state?: string | null;
            /**
             * @description How it was resolved; null while it is not.
             * @example accepted-risk
             */
            resolution?: string | null;
            /** @description The account that works on it; null when nobody does. */
            assignee?: string | null;
            /** @description A comment to add. */
            comment?: string | null;
        };
        AlertTag: {
            /** @description The tag. */
            tag: string;
            /**
             * @description Waiting; done: the app has it; kept: the app keeps the tags that it has; failed: it was refused.
             * @enum {string}
             */
            state: "waiting" | "done" | "kept" | "failed";
            /** @description Why it is not done, or not yet; null where there is nothing to say. */
            cause: string | null;
            /** @description When it was decided; null while it is waiting. */
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        AlertsOfSeverity: {
            /** @description informational, low, medium or high. */
            severity: string;
            /**
             * Format: int64
             * @description How many were raised.
             */
            raised: number;
            /**
             * Format: int64
             * @description How many nobody works on.
             */
            unattended: number;
            /**
             * Format: int64
             * @description How many are being worked on.
             */
            inProgress: number;
            /**
             * Format: int64
             * @description How many were resolved as true.
             */
            truePositive: number;
            /**
             * Format: int64
             * @description How many were resolved as false.
             */
            falsePositive: number;
            /**
             * Format: int64
             * @description How many were resolved as an accepted risk.
             */
            acceptedRisk: number;
        };
        App: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The name. */
            name: string;
            /** @description Catalogued, custom, unmatched, internal or unnamed. */
            kind: string;
            /** @description The app's id in the catalogue, or null for what is no app. */
            catalogueId: string | null;
            /** @description One of the closed list. */
            category: string | null;
            /** @description Who runs it, or null when unknown. */
            vendor: string | null;
            /** @description The vendor's country, ISO 3166-1 alpha-2 in upper case, or null when unknown. */
            headquarters: string | null;
            /**
             * Format: double
             * @description 0 (risky) to 10 (safest), or null for what is no app.
             */
            score: number | null;
            /**
             * Format: double
             * @description Known share of the evidence, 0 to 1.
             */
            confidence: number | null;
            /**
             * Format: double
             * @description The score if all that is unknown spoke against the app.
             */
            scoreLow: number | null;
            /**
             * Format: double
             * @description The score if all that is unknown spoke for it.
             */
            scoreHigh: number | null;
            /** @description High, medium or low risk, not-assessed below a confidence of 0.25, or null for what is no app. */
            level: string | null;
            /** @description Tags of the app. */
            tags: string[];
            /** @description When it was first seen in the whole retention, whatever the period; null when never. */
            firstSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description When it was last seen. */
            lastSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        AppOverview: {
            app: components["schemas"]["App"];
            period: components["schemas"]["Period"];
            /** @description The first UTC day with data; null when there is none. */
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Transactions that were blocked; null where no source reports verdicts.
             */
            blocked: number | null;
            /**
             * Format: int64
             * @description Transactions whose bytes are known.
             */
            measuredTransactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Machines, or how many there are.
             */
            machines: number;
            /**
             * Format: int64
             * @description Users, or how many there are.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description On how many machines its software is installed.
             */
            installedOn: number | null;
            /** @description Figures by day. */
            trend: components["schemas"]["Day"][];
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        AppRow: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The name. */
            name: string;
            /** @description Catalogued, custom, unmatched, internal or unnamed. */
            kind: string;
            /** @description The app's id in the catalogue, or null for what is no app. */
            catalogueId: string | null;
            /** @description The app's category. */
            category: string | null;
            /**
             * Format: double
             * @description 0 (risky) to 10 (safest), or null for what is no app.
             */
            score: number | null;
            /**
             * Format: double
             * @description Known share of the evidence, 0 to 1.
             */
            confidence: number | null;
            /**
             * Format: double
             * @description The score if all that is unknown spoke against the app.
             */
            scoreLow: number | null;
            /**
             * Format: double
             * @description The score if all that is unknown spoke for it.
             */
            scoreHigh: number | null;
            /** @description High, medium or low risk, not-assessed below a confidence of 0.25, or null for what is no app. */
            level: string | null;
            /**
             * Format: double
             * @description What the vendor shows of itself, 0 to 10; null if unknown.
             */
            generalScore: number | null;
            /**
             * Format: double
             * @description What it shows of security, 0 to 10; null if unknown.
             */
            securityScore: number | null;
            /**
             * Format: double
             * @description What it shows of compliance, 0 to 10; null if unknown.
             */
            complianceScore: number | null;
            /**
             * Format: double
             * @description What it shows of legal terms, 0 to 10; null if unknown.
             */
            legalScore: number | null;
            /** @description Who runs it, or null when unknown. */
            vendor: string | null;
            /** @description The vendor's country, ISO 3166-1 alpha-2, or null when unknown. */
            headquarters: string | null;
            /** @description Patterns of its host names. */
            domains: string[];
            /** @description What is known of its risk, by the factor's id: true, false or a year. */
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
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Machines, or how many there are.
             */
            machines: number;
            /**
             * Format: int64
             * @description Users, or how many there are.
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
             * @description Distinct known users of all the apps.
             */
            users: number;
            /**
             * Format: int64
             * @description Distinct machines of all the apps; addresses of no known machine are none.
             */
            machines: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /** @description Those that were used, by number. */
            apps: components["schemas"]["AppUseOfApp"][];
        };
        AppUseOfApp: {
            /**
             * Format: int32
             * @description Its number.
             */
            app: number;
            /**
             * Format: int32
             * @description Distinct known users.
             */
            users: number;
            /**
             * Format: int32
             * @description Distinct machines.
             */
            machines: number;
            /**
             * Format: int32
             * @description Distinct machines with transactions that were not blocked.
             */
            reaching: number;
            /** @description Days, or how many there are. */
            days: components["schemas"]["AppUseOfDay"][];
            /** @description Machines with the most transactions that were not blocked, these first. */
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
             * @description Transactions that were blocked; null where no source could have reported it.
             */
            blocked: number;
            /**
             * Format: int64
             * @description Of how many it is known whether they were blocked.
             */
            verdictKnown: number;
        };
        AppUseOfMachine: {
            /**
             * Format: int32
             * @description Its number.
             */
            id: number;
            /** @description The name. */
            name: string;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Transactions that were blocked; null where no source could have reported it.
             */
            blocked: number;
            /**
             * Format: int64
             * @description Of how many it is known whether they were blocked.
             */
            verdictKnown: number;
            lastDay: components["schemas"]["LocalDate"];
        };
        AppUseQuery: {
            from: components["schemas"]["LocalDate"];
            to: components["schemas"]["LocalDate"];
            /** @description Apps, or how many there are. */
            apps: number[];
            /**
             * Format: int32
             * @description How many machines of each app are named, at most `MOST_MACHINES`: those with the most transactions that were not blocked.
             */
            machines: number;
        };
        Attention: {
            /** @description Undecided-apps, new-high-risk-apps, open-high-alerts, machines-at-risk, users-at-risk, unusual-uploads, large-uploads (without a baseline, of users), large-uploads-of-machines (where records name no user), unmeasured, unattributed or unmatched. */
            code: string;
            /**
             * Format: int64
             * @description How many.
             */
            count: number;
            /**
             * Format: int64
             * @description Of how many; null where that does not matter.
             */
            of: number | null;
        };
        /** @enum {string} */
        AttentionCause: "no-data" | "too-little-history" | "not-judged";
        AttentionFilter: {
            /** @description The name. */
            name: string;
            /** @description The value. */
            value: string;
        };
        AttentionItem: {
            kind: components["schemas"]["AttentionKind"];
            state: components["schemas"]["AttentionState"];
            /**
             * Format: int64
             * @description How many.
             */
            count: number | null;
            /**
             * Format: int64
             * @description The same of as many days before, where the two are compared.
             */
            before: number | null;
            /**
             * Format: int64
             * @description How many could not be judged.
             */
            unjudged: number | null;
            /** @description The cause. */
            cause: components["schemas"]["AttentionCause"] | null;
            /** @description The report's list that has exactly these rows: apps, users or machines. */
            list: string;
            /** @description The parameters of the list, the period included. */
            filters: components["schemas"]["AttentionFilter"][];
        };
        /** @enum {string} */
        AttentionKind: "new-risky-apps" | "unusual-uploads" | "large-uploads" | "open-alerts" | "unsanctioned-in-use" | "unmatched-growing" | "machines-below-floor";
        /** @enum {string} */
        AttentionState: "found" | "clear" | "unknown";
        AuditChain: {
            /** @description Whose it is. */
            service: string;
            /** @description The replica that wrote it; service where all replicas do. */
            chain: string;
            /**
             * Format: int64
             * @description The last entry that retention has deleted; 0 for none.
             */
            prunedUpTo: number;
            /**
             * Format: int64
             * @description The number of the newest entry.
             */
            lastEntry: number;
            /**
             * Format: int64
             * @description How many there are.
             */
            entries: number;
            /** @description SHA-256 of the newest entry, in hexadecimal. */
            lastHash: string | null;
            /** @description What does not match; null where nothing is wrong. */
            fault: string | null;
        };
        AuditLogEntries: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["AuditLogEntry"][];
        };
        AuditLogEntry: {
            /**
             * Format: int64
             * @description The id.
             */
            id: number;
            at: components["schemas"]["Instant"];
            /** @description Name of the account, `configuration` or `installation`. */
            who: string;
            /** @description Was changed or read, for example `sensor/laptops` or `read/users/5`. */
            what: string;
            /** @description Its value before. */
            was: string | null;
            /** @description Its value after. */
            became: string | null;
            /** @description The reason given. */
            why: string | null;
            /** @description The id of the request. */
            requestId: string | null;
            /** @description What the service noted about it, by name; null when nothing. */
            detail: {
                [key: string]: unknown;
            } | null;
        };
        AuditPeople: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["AuditPerson"][];
        };
        AuditPerson: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The name. */
            name: string | null;
        };
        AuditProof: {
            /** @description Whether every chain is. */
            intact: boolean;
            /** @description The chains of audit entries. */
            chains: components["schemas"]["AuditChain"][];
        };
        BaselineFigures: {
            /**
             * Format: int32
             * @description How many users are above it.
             */
            above: number;
            /**
             * Format: int32
             * @description How many users sent more than the threshold, with too few weeks known.
             */
            tooFewWeeks: number;
            /**
             * Format: int32
             * @description How many others sent bytes that are not known.
             */
            unmeasured: number;
            /** @description Up to ten of those above, furthest first; where there are none, of those with too few weeks. Who it was is in the evidence. */
            uploads: components["schemas"]["BaselineUpload"][];
        };
        BaselineUpload: {
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number;
            /**
             * Format: int64
             * @description The median in bytes.
             */
            median: number | null;
            /**
             * Format: int64
             * @description The median absolute deviation in bytes.
             */
            mad: number | null;
            /**
             * Format: int32
             * @description How many of the eight are known.
             */
            weeks: number;
        };
        Day: {
            day: components["schemas"]["LocalDate"];
            /**
             * Format: int64
             * @description Number of transactions; null where no data was collected: before the first data, while the integration was off, and in the future.
             */
            transactions: number | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
        };
        DefinitionView: {
            /** @description The id. */
            id: string;
            /** @description The name. */
            name: string;
            selection: components["schemas"]["Selection"];
            /** @description The account that created it. */
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            /** @description The account that changed it last. */
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
        };
        Delivery: {
            id: components["schemas"]["UUID"];
            /**
             * Format: int64
             * @description Id of the alert; null for a report, like policy, app and severity.
             */
            alert: number | null;
            /** @description Its name when it raised the alert. */
            policy: string | null;
            /** @description Its name when the alert was raised. */
            app: string | null;
            /** @description informational, low, medium or high. */
            severity: string | null;
            /** @description Name of the schedule of a report; null for an alert, like dueAt. */
            schedule: string | null;
            /** @description When the report was due. */
            dueAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Waiting, delivered or dead. */
            state: string;
            createdAt: components["schemas"]["Instant"];
            /** @description When it is tried next; null unless it is waiting. */
            nextAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int32
             * @description How often it was tried.
             */
            attempts: number;
            /** @description When it was delivered; null while it was not. */
            deliveredAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Why the last attempt failed; null if none did. */
            cause: string | null;
        };
        DeliveryPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["Delivery"][];
            /** @description Cursor of the next page, or null at the end. */
            next: string | null;
        };
        DeliveryReplay: {
            /** @description Ids of what is selected. */
            ids?: string[] | null;
        };
        DeliveryReplayed: {
            /**
             * Format: int64
             * @description How many are sent again.
             */
            replayed: number;
        };
        DestinationDraft: {
            /**
             * @description Shown to people; its id is made of it once.
             * @example Security operations
             */
            name: string;
            /**
             * @description Webhook, slack, teams, splunk-hec, elasticsearch, ocsf, syslog or smtp.
             * @enum {string}
             */
            kind: "webhook" | "slack" | "teams" | "splunk-hec" | "elasticsearch" | "ocsf" | "syslog" | "smtp";
            /**
             * @description The address.
             * @example https://siem.example/alerts
             */
            url: string;
            /** @description The key of the signature of a webhook, or the token or password. Never shown; stays when absent, unless scheme, host or port change; empty for none. */
            secret?: string | null;
            /**
             * @description Whether the host may have private addresses.
             * @default false
             */
            allowPrivateNetwork: boolean | null;
            /**
             * @description Whether deliveries wait.
             * @default false
             */
            paused: boolean | null;
            /**
             * @description Informational (all), low, medium or high.
             * @example medium
             */
            minSeverity?: string | null;
            /** @description Ids of the policies whose alerts go there; all when absent or empty. */
            policies?: string[] | null;
            /** @description Mail addresses, of smtp. */
            recipients?: string[] | null;
            /** @description Mail address that messages are from, of smtp. */
            sender?: string | null;
            /** @description The name to sign in with. */
            username?: string | null;
            /** @description The index to write to; null when none is named. */
            index?: string | null;
        };
        DestinationList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["DestinationView"][];
        };
        DestinationTest: {
            /** @description Whether the receiver took it. */
            delivered: boolean;
            /** @description Why not; null if it did. */
            cause: string | null;
            /**
             * Format: int64
             * @description How long it took.
             */
            milliseconds: number;
        };
        DestinationView: {
            /** @description The id. */
            id: string;
            /** @description The name. */
            name: string;
            /** @description The kind. */
            kind: string;
            /** @description The address. */
            url: string;
            /** @description Whether it has a secret. */
            hasSecret: boolean;
            /** @description Whether its secret was stored under another key and must be set again. */
            secretUnreadable: boolean;
            /** @description Whether addresses in private networks may be used. */
            allowPrivateNetwork: boolean;
            /** @description Whether it is paused. */
            paused: boolean;
            /** @description The lowest severity that is sent. */
            minSeverity: string;
            /** @description Ids of policies; empty for all. */
            policies: string[];
            /** @description Mail addresses of recipients. */
            recipients: string[];
            /** @description The mail address that messages are from. */
            sender: string | null;
            /** @description The name to sign in with. */
            username: string | null;
            /** @description The index to write to; null when none is named. */
            index: string | null;
            /**
             * Format: int64
             * @description Deliveries that are due or will be.
             */
            waiting: number;
            /** @description When the oldest of these was made; null if there is none. */
            oldestWaiting: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int64
             * @description Deliveries of the last 30 days.
             */
            delivered: number;
            /** @description When the latest of these arrived; null if there is none. */
            lastDelivered: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int64
             * @description Deliveries that were given up or refused, and can be replayed.
             */
            dead: number;
            /** @description The account that created it. */
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            /** @description The account that changed it last. */
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
        };
        Draft: {
            /**
             * @description Shown to people; its id is made of it once.
             * @example Finance
             */
            name: string;
            /** @description Names of report sources. */
            sources?: string[] | null;
            /** @description Ids. */
            machines?: number[] | null;
            /** @description Ids. */
            users?: number[] | null;
            /**
             * @description Addresses or networks in CIDR notation that machines used.
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
             * @description Whether only what is used from today on counts; else all retained data counts.
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
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Days, or how many there are.
             */
            days: number;
        };
        Ended: {
            /**
             * Format: int64
             * @description How many were ended.
             */
            ended: number;
        };
        EntitiesAtRisk: {
            /**
             * Format: int64
             * @description Machines at high risk.
             */
            machinesHigh: number;
            /**
             * Format: int64
             * @description Machines whose risk is not known.
             */
            machinesUnknown: number;
            /**
             * Format: int64
             * @description Users at high risk.
             */
            usersHigh: number;
            /**
             * Format: int64
             * @description Users whose risk is not known.
             */
            usersUnknown: number;
        };
        /** @enum {string} */
        EntityKind: "machine" | "user" | "ipAddress" | "app";
        EntityRisk: {
            /** @description The level of risk. */
            level: components["schemas"]["EntityRiskLevel"] | null;
            /** @description The weightiest first. */
            reasons: components["schemas"]["EntityRiskReason"][];
            /** @description What else might raise the level if more were known. */
            unjudged: components["schemas"]["EntityRiskUnjudged"][];
        };
        EntityRiskApp: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The name. */
            name: string;
        };
        /** @enum {string} */
        EntityRiskLevel: "none" | "informational" | "low" | "medium" | "high";
        EntityRiskReason: {
            reason: components["schemas"]["EntityRiskReasonKind"];
            level: components["schemas"]["EntityRiskLevel"];
            /**
             * Format: int32
             * @description Days, or how many there are.
             */
            days: number | null;
            /**
             * Format: int32
             * @description How many such apps; `apps` has up to three of them.
             */
            appTotal: number | null;
            /** @description Apps, or how many there are. */
            apps: components["schemas"]["EntityRiskApp"][];
            /**
             * Format: int64
             * @description Sent: to these apps, or on `day`. What is not measured is left out.
             */
            bytes: number | null;
            /**
             * Format: int64
             * @description What the bytes exceed; of a baseline, by how much they must exceed the median.
             */
            limit: number | null;
            /** @description The day. */
            day: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /**
             * Format: int64
             * @description The median in bytes.
             */
            median: number | null;
            /**
             * Format: int64
             * @description The median absolute deviation in bytes.
             */
            mad: number | null;
            /**
             * Format: int32
             * @description How many of the eight weeks are known.
             */
            weeks: number | null;
            /**
             * Format: int32
             * @description How many open alerts; `alerts` has the ids of up to three of them.
             */
            alertTotal: number | null;
            /** @description Ids of alerts. */
            alerts: number[];
        };
        /** @enum {string} */
        EntityRiskReasonKind: "high-risk-apps" | "high-risk-upload" | "unusual-upload" | "large-upload" | "open-alerts";
        /** @enum {string} */
        EntityRiskUnjudged: "apps" | "upload" | "baseline";
        Evidence: {
            /**
             * Format: int64
             * @description How many users there are.
             */
            userTotal: number;
            /** @description Users, or how many there are. */
            users: components["schemas"]["UserRow"][];
            /**
             * Format: int64
             * @description How many machines there are.
             */
            machineTotal: number;
            /** @description Machines, or how many there are. */
            machines: components["schemas"]["MachineRow"][];
            /**
             * Format: int64
             * @description How many addresses there are.
             */
            ipAddressTotal: number;
            /** @description Addresses of the alert. */
            ipAddresses: components["schemas"]["IpAddressRow"][];
            /** @description Whose upload was above their own baseline, furthest first; null unless the policy asks for it. */
            aboveBaseline: components["schemas"]["AboveBaseline"][] | null;
        };
        ExecutiveActions: {
            /** @description Tags of the app. */
            tags: components["schemas"]["TagAction"][];
            /**
             * Format: int64
             * @description How many policies were created.
             */
            policiesCreated: number;
            /**
             * Format: int64
             * @description How many policies were enabled.
             */
            policiesEnabled: number;
            /**
             * Format: int64
             * @description How many policies were disabled.
             */
            policiesDisabled: number;
            /**
             * Format: int64
             * @description How many policies were deleted.
             */
            policiesDeleted: number;
        };
        ExecutiveAlerts: {
            /**
             * Format: int64
             * @description How many were raised.
             */
            raised: number;
            /**
             * Format: int64
             * @description Alerts that are not resolved now, whenever they were raised.
             */
            open: number;
            /**
             * Format: int64
             * @description Those of high severity among them.
             */
            openHigh: number;
            /** @description Those raised in the period, the most severe first. */
            bySeverity: components["schemas"]["AlertsOfSeverity"][];
        };
        ExecutiveApp: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The name. */
            name: string;
            /** @description The app's category. */
            category: string | null;
            /**
             * Format: double
             * @description 0 (risky) to 10 (safest); null where it is not rated.
             */
            score: number | null;
            /** @description High, medium or low risk, or not-assessed; null where it is not rated. */
            level: string | null;
            /** @description Tags of the app. */
            tags: string[];
            /**
             * Format: int64
             * @description Users, or how many there are.
             */
            users: number;
            /**
             * Format: int64
             * @description Machines, or how many there are.
             */
            machines: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
            firstSeen: components["schemas"]["Instant"];
        };
        ExecutiveFigure: {
            /**
             * Format: int64
             * @description The value.
             */
            value: number | null;
            /**
             * Format: int64
             * @description Null where it is unknown, or there is nothing to compare with.
             */
            previous: number | null;
        };
        ExecutiveReport: {
            /** @description Of the report that the figures are from. */
            reportId: string;
            /** @description Its name. */
            report: string;
            period: components["schemas"]["Period"];
            previous: components["schemas"]["Period"];
            madeAt: components["schemas"]["Instant"];
            /** @description When data last came in; null when none ever did. */
            updatedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The first day of which the report has data; null when it has none. */
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** @description Full; partial where the data begins within the previous period; none where it begins later. Changes are stated only where it is full. */
            comparison: string;
            /** @description Ready; empty where the period has no transactions, not-in-report where other reports have some, no-data where none ever came in. */
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
             * @description Transactions of a known user.
             */
            attributedTransactions: number;
            /**
             * Format: int64
             * @description Transactions of which the bytes in both directions together are known.
             */
            measuredTransactions: number;
            /** @description Each day of the period since the first data. */
            trend: components["schemas"]["Day"][];
            /** @description Apps with the most users. */
            topByUsers: components["schemas"]["ExecutiveApp"][];
            /** @description Apps with the most bytes sent, where these are known. */
            topByUpload: components["schemas"]["ExecutiveApp"][];
            newApps: components["schemas"]["NewApps"];
            /** @description Apps by level of risk. */
            risk: components["schemas"]["RiskLevelUse"][];
            /** @description Of apps, the most used first. */
            categories: components["schemas"]["Part"][];
            alerts: components["schemas"]["ExecutiveAlerts"];
            entities: components["schemas"]["EntitiesAtRisk"];
            actions: components["schemas"]["ExecutiveActions"];
            /** @description What needs attention. */
            attention: components["schemas"]["Attention"][];
        };
        ExpandRequest: {
            /** @description Entities it begins with. */
            start: components["schemas"]["Node"][];
            /** @description Global when absent. */
            report?: string | null;
            /**
             * @description The period.
             * @example P30D
             */
            period?: string | null;
            /** @description Where it begins. */
            from?: string | null;
            /** @description Where it ends. */
            to?: string | null;
            /**
             * Format: int32
             * @description How many steps from the start, 1 to 3; 1 when absent.
             */
            depth?: number | null;
            /**
             * Format: int32
             * @description How many neighbours of each kind an entity shows, 1 to 200; 20 when absent.
             */
            breadth?: number | null;
            /**
             * Format: int32
             * @description How many entities there are at most, 1 to 2000; 300 when absent.
             */
            nodes?: number | null;
            /** @description Of entities that are shown besides the start; all when absent. */
            kinds?: components["schemas"]["EntityKind"][] | null;
        };
        Explanation: {
            /** @description Stable, for programs. */
            code: string;
            /** @description The title. */
            title: string;
            /** @description What the evidence says, in a sentence. */
            detail: string;
            /** @description What to do about it. */
            action: string;
        };
        ExportList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["ExportView"][];
        };
        ExportRequest: {
            /**
             * @description Machines, users, ip-addresses, apps, hosts of an app, installations of an app or a machine, unmatched, categories, risk, headquarters, user-history or ip-history of a machine, machine-history of a user or an ipAddress, or transactions.
             * @example apps
             */
            list: string;
            /**
             * @description Csv, ndjson, xlsx or parquet; of transactions ocsf and ecs too.
             * @example parquet
             */
            format: string;
            /**
             * @description The report's id.
             * @default win10-endpoint-users
             */
            report: string | null;
            /**
             * @description The period.
             * @example P90D
             */
            period?: string | null;
            /** @description Where it begins. */
            from?: string | null;
            /** @description Where it ends. */
            to?: string | null;
            /**
             * Format: int32
             * @description The machine.
             */
            machine?: number | null;
            /**
             * Format: int32
             * @description The user.
             */
            user?: number | null;
            /**
             * Format: int32
             * @description The number of the address.
             */
            ipAddress?: number | null;
            /**
             * Format: int32
             * @description The app.
             */
            app?: number | null;
            /** @description The sort order. */
            sort?: string | null;
            /** @description Part of the name, in any case. */
            search?: string | null;
            /** @description The operating system. */
            os?: string[] | null;
            /** @description The machines that it applies to. */
            scope?: string[] | null;
            /** @description The kind. */
            kind?: string[] | null;
            /** @description Ids of apps in the catalogue. */
            catalogueId?: string[] | null;
            /** @description The app's category. */
            category?: string[] | null;
            /** @description The tag. */
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
            /** @description The level of risk. */
            risk?: string[] | null;
            /** @description The country of the vendor's headquarters; null when unknown. */
            headquarters?: string[] | null;
            /** @description Reasons of the risk. */
            riskReason?: string[] | null;
            /** @description As of a list. */
            support?: string[] | null;
            /** @description As of a list. */
            newInPeriod?: string[] | null;
            /** @description As of a list. */
            tenancy?: string[] | null;
            /** @description The state. */
            state?: string[] | null;
            /**
             * Format: int64
             * @description Transactions at least.
             */
            minTransactions?: number | null;
            /**
             * Format: int64
             * @description Traffic in bytes at least.
             */
            minTraffic?: number | null;
            /**
             * Format: int64
             * @description Traffic in bytes at most.
             */
            maxTraffic?: number | null;
            /**
             * Format: double
             * @description The lowest score that is listed.
             */
            minScore?: number | null;
            /**
             * Format: double
             * @description The highest score that is listed.
             */
            maxScore?: number | null;
            /**
             * Format: double
             * @description Lowest confidence, 0 to 1.
             */
            minConfidence?: number | null;
            /**
             * Format: double
             * @description Highest confidence, 0 to 1.
             */
            maxConfidence?: number | null;
            /** @description Whether it was allowed or blocked. */
            verdict?: string | null;
            /** @description The protocol. */
            protocol?: string | null;
        };
        ExportView: {
            id: components["schemas"]["UUID"];
            /** @description Waiting, running, done or failed. */
            state: string;
            /** @description The list's name. */
            list: string;
            /** @description The report's id. */
            report: string;
            /** @description The format. */
            format: string;
            askedAt: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description Written so far.
             */
            rows: number;
            /**
             * Format: int64
             * @description Null while unknown.
             */
            rowsInAll: number | null;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            bytes: number;
            /** @description The SHA-256 digest in hexadecimal digits. */
            sha256: string | null;
            /** @description Why it failed. */
            failure: string | null;
            expiresAt: components["schemas"]["Instant"];
        };
        Figures: {
            /**
             * Format: int64
             * @description Attempts, whatever became of them.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known, with those of unknown direction, or null.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Transactions of which the bytes in both directions together are known; those of the rest are unknown, not zero.
             */
            measured: number;
            /**
             * Format: int64
             * @description Machines, or how many there are.
             */
            machines: number;
            /**
             * Format: int64
             * @description Users, or how many there are.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /** @description Null unless the policy has the threshold `uploadAboveBaseline`. */
            baseline: components["schemas"]["BaselineFigures"] | null;
        };
        Graph: {
            period: components["schemas"]["Period"];
            /** @description Nodes of the graph. */
            nodes: components["schemas"]["NamedNode"][];
            /** @description Edges of the graph. */
            edges: components["schemas"]["Edge"][];
            /** @description Whether there is more than the bounds let show. */
            truncated: boolean;
        };
        HostRow: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The host name. */
            host: string | null;
            /**
             * @description Name: a host name. address: transactions without a host name, which an address range assigns to the app. others: all hosts beyond the first 1,000 of the app.
             * @enum {string}
             */
            kind: "name" | "address" | "others";
            /** @description The app's customer that the host names, or null. */
            tenant: string | null;
            /**
             * @description Own or foreign as administrators say, unknown while they name no own tenants, none where the host names no tenant.
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
             * @description Transactions that were blocked; null where no source could have reported it.
             */
            blocked: number | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
            firstDay: components["schemas"]["LocalDate"];
            lastDay: components["schemas"]["LocalDate"];
        };
        Hour: {
            hour: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description Number of transactions; null where no data was collected: before the first data and while the integration was off.
             */
            transactions: number | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
        };
        Hours: {
            period: components["schemas"]["Period"];
            /** @description Every hour of the period that has begun, quiet ones included, the earliest first. */
            items: components["schemas"]["Hour"][];
        };
        InstallationRow: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /**
             * Format: int32
             * @description The machine's number.
             */
            machineId: number;
            /** @description The machine. */
            machine: string;
            /**
             * Format: int32
             * @description The app's number, as lists of reports have it.
             */
            appId: number;
            /** @description The app. */
            app: string;
            /** @description Its name, or null when the inventory has none. */
            software: string | null;
            /** @description What identifies it: chromium-extension, firefox-addon, safari-extension, macos-app, windows-program, deb-package, rpm-package, homebrew-package, chocolatey-package, npm-package, python-package, editor-extension or process. */
            kind: string;
            /** @description When it was listed last, or null when not reported. */
            version: string | null;
            /** @description The browser or editor that an extension belongs to, or null. */
            program: string | null;
            /**
             * Format: int32
             * @description Whose profile or home folder has it, or null when not reported.
             */
            userId: number | null;
            /** @description The user. */
            user: string | null;
            /**
             * @description Installed, removed, or seen: a program that was seen running.
             * @enum {string}
             */
            state: "installed" | "removed" | "seen";
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
            checkedAt: components["schemas"]["Instant"];
            /** @description When its removal was reported; null while it is installed, and where later inventories merely lack it. */
            removedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The report source of the sensor. */
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
             * @description The id.
             */
            id: number;
            /** @description The IP address. */
            address: string;
            /** @description Where the address is valid. */
            scope: string;
            /** @description Whether several machines were seen with it at once in the last week, so that it says little of who used it; null when none was seen with it. */
            gateway: boolean | null;
            /** @description When it was first seen in the whole retention, whatever the period; null when never. */
            firstSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description When it was last seen. */
            lastSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        IpAddressOverview: {
            ipAddress: components["schemas"]["IpAddress"];
            period: components["schemas"]["Period"];
            /** @description The first UTC day with data; null when there is none. */
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Transactions that are someone's because they were signed in, and not because the record names them.
             */
            attributedBySignIn: number;
            /**
             * Format: int64
             * @description Transactions whose bytes are known.
             */
            measuredTransactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Machines, or how many there are.
             */
            machines: number;
            /**
             * Format: int64
             * @description Users, or how many there are.
             */
            users: number;
            /**
             * Format: int64
             * @description Apps, or how many there are.
             */
            apps: number;
            /** @description Figures by day. */
            trend: components["schemas"]["Day"][];
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        IpAddressRow: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The IP address. */
            address: string;
            /** @description Public, private, link-local or unknown. */
            scope: string;
            /** @description Whether several machines were seen with it at once in the last week, so that it says little of who used it; null when none was seen with it. */
            gateway: boolean | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Machines, or how many there are.
             */
            machines: number;
            /**
             * Format: int64
             * @description Users, or how many there are.
             */
            users: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        IpAddressStay: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The IP address. */
            address: string;
            /** @description Public or private. */
            scope: string;
            /** @description Whether several machines were seen with it at once in the last week, so that it says little of who used it; null when none was seen with it. */
            gateway: boolean | null;
            from: components["schemas"]["Instant"];
            /** @description Where it ends. */
            to: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            firstObserved: components["schemas"]["Instant"];
            lastObserved: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description How many observations.
             */
            evidence: number;
            /** @description Lease, adapter, public (as the internet sees the machine) or use. */
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
             * @description Its number.
             */
            id: number;
            /** @description The name. */
            name: string;
            /** @description Every full name it was seen under, latest first. */
            names: string[];
            /** @description The family of the operating system; null when unknown. */
            osPlatform: string | null;
            /** @description Release or version, for example `1809` or `10.0.17763.379`. */
            osVersion: string | null;
            /** @description The build of the operating system; null when unknown. */
            osBuild: string | null;
            support: components["schemas"]["Support"];
            /** @description Many people sign in to it: nobody is blamed for what it did. */
            shared: boolean;
            discoveredAt: components["schemas"]["Instant"];
            /** @description When it was last seen. */
            lastSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        MachineOverview: {
            machine: components["schemas"]["Machine"];
            risk: components["schemas"]["EntityRisk"];
            period: components["schemas"]["Period"];
            /** @description The first UTC day with data; null when there is none. */
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Transactions that are someone's because they were signed in, and not because the record names them.
             */
            attributedBySignIn: number;
            /**
             * Format: int64
             * @description Transactions whose bytes are known.
             */
            measuredTransactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Users, or how many there are.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Apps, or how many there are.
             */
            apps: number;
            /** @description Figures by day. */
            trend: components["schemas"]["Day"][];
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        MachineRow: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The name. */
            name: string;
            /** @description The family of the operating system; null when unknown. */
            osPlatform: string | null;
            /** @description The version of the operating system; null when unknown. */
            osVersion: string | null;
            /** @description The build of the operating system; null when unknown. */
            osBuild: string | null;
            support: components["schemas"]["Support"];
            /** @description Many people sign in to it: nobody is blamed for what it did. */
            shared: boolean;
            /** @description Its level now, or null where it can't be judged. */
            risk: components["schemas"]["EntityRiskLevel"] | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Users, or how many there are.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Apps, or how many there are.
             */
            apps: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        MachineStay: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The name. */
            name: string;
            /** @description Many people sign in to it: nobody is blamed for what it did. */
            shared: boolean;
            from: components["schemas"]["Instant"];
            /** @description Where it ends. */
            to: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            firstObserved: components["schemas"]["Instant"];
            lastObserved: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description How many observations.
             */
            evidence: number;
            /** @description Logon or use of someone; lease, adapter, public or use of an address. */
            source: string;
        };
        MachineSupport: {
            /**
             * Format: int64
             * @description How many are supported.
             */
            supported: number;
            /**
             * Format: int64
             * @description Machines with a system older than supported.
             */
            belowFloor: number;
            /**
             * Format: int64
             * @description How many are not known.
             */
            unknown: number;
        };
        MachinesAt: {
            /**
             * Format: int32
             * @description The number of the address.
             */
            ipAddressId: number | null;
            /** @description The IP address. */
            address: string;
            /** @description Whether several machines were seen with it at once in the last week; null when none was seen with it. */
            gateway: boolean | null;
            at: components["schemas"]["Instant"];
            /** @description Machines, or how many there are. */
            machines: components["schemas"]["MachineStay"][];
        };
        Manifest: {
            id: components["schemas"]["UUID"];
            /** @description Its name. */
            file: string;
            /** @description The media type. */
            mediaType: string;
            /** @description The list's name. */
            list: string;
            /** @description The report's id. */
            report: string;
            firstDay: components["schemas"]["LocalDate"];
            lastDay: components["schemas"]["LocalDate"];
            asOf: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description Rows, or how many there are.
             */
            rows: number;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            bytes: number;
            /** @description The SHA-256 digest in hexadecimal digits. */
            sha256: string;
            /** @description Pieces of the file. */
            pieces: components["schemas"]["PieceView"][];
        };
        MatchesAppRow: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["AppRow"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
        };
        MatchesIpAddressRow: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["IpAddressRow"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
        };
        MatchesMachineRow: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["MachineRow"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
        };
        MatchesUserRow: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["UserRow"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
        };
        Me: {
            /** @description The name. */
            name: string;
            /** @description Roles of the caller. */
            roles: string[];
            /** @description Where sensors of this installation send, for the snippets shown. */
            ingestionUrl: string;
        };
        MergedAuditEntry: {
            /** @description Toggle, ingestion, correlation or reporting. */
            service: string;
            /**
             * Format: int64
             * @description The id.
             */
            id: number;
            at: components["schemas"]["Instant"];
            /** @description Name of the account, `configuration` or `installation`. */
            who: string;
            /** @description Was changed or read, for example `sensor/laptops` or `read/users/5`. */
            what: string;
            /** @description Its value before. */
            was: string | null;
            /** @description Its value after. */
            became: string | null;
            /** @description The reason given. */
            why: string | null;
            /** @description The id of the request. */
            requestId: string | null;
            /** @description What the service noted about it, by name; null when nothing. */
            detail: {
                [key: string]: unknown;
            } | null;
        };
        MergedAuditPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["MergedAuditEntry"][];
            /** @description Services that did not answer: their entries are not in this page. */
            missing: string[];
            /** @description The cursor of the next page, or null at the end. */
            next: string | null;
        };
        NamedNode: {
            node: components["schemas"]["Node"];
            /** @description The name. */
            name: string;
            /**
             * Format: int32
             * @description Steps from the start.
             */
            depth: number;
            /** @description The app's category. */
            category: string | null;
            /** @description high, medium, low or unknown */
            level: string | null;
        };
        NewApps: {
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number | null;
            /**
             * Format: int64
             * @description How many are of high risk.
             */
            highRisk: number | null;
            /** @description The riskiest first, then those with the most users. */
            items: components["schemas"]["ExecutiveApp"][];
        };
        Node: {
            kind: components["schemas"]["EntityKind"];
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
        };
        Notebook: {
            notebook: components["schemas"]["NotebookSummary"];
            /** @description In their order. */
            steps: components["schemas"]["NotebookStep"][];
        };
        NotebookDraft: {
            /**
             * @description The title.
             * @example Uploads of finance in November
             */
            title: string;
            /**
             * @description Whether others read it and add steps, too.
             * @default false
             */
            shared: boolean | null;
            /** @description Steps it keeps, in their order; null keeps all. */
            steps?: components["schemas"]["StepText"][] | null;
        };
        NotebookList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["NotebookSummary"][];
        };
        NotebookStep: {
            /** @description The id. */
            id: string;
            /** @description The title. */
            title: string;
            /** @description What somebody says of it; may be empty. */
            note: string;
            at: components["schemas"]["Instant"];
            /** @description Who kept it. */
            by: string;
            /** @description The report's id. */
            report: string;
            /** @description Entities it begins with. */
            start: components["schemas"]["Node"][];
            graph: components["schemas"]["Graph"];
        };
        NotebookSummary: {
            /** @description The id. */
            id: string;
            /** @description The title. */
            title: string;
            /** @description Whether others read it and add steps, too. */
            shared: boolean;
            /** @description Whether it is the caller's own. */
            own: boolean;
            /** @description The account that it belongs to. */
            owner: string;
            /**
             * Format: int32
             * @description How many steps it has.
             */
            steps: number;
            createdAt: components["schemas"]["Instant"];
            /** @description The account that changed it last. */
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
            keptUntil: components["schemas"]["Instant"];
        };
        OffPeriod: {
            from: components["schemas"]["Instant"];
            /** @description When it was turned on again; null while it is off. */
            to: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        PageAppRow: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["AppRow"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /** @description The cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        PageHostRow: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["HostRow"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /** @description The cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        PageInstallationRow: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["InstallationRow"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /** @description The cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        PageIpAddressRow: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["IpAddressRow"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /** @description The cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        PageIpAddressStay: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["IpAddressStay"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /** @description The cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        PageMachineRow: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["MachineRow"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /** @description The cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        PageMachineStay: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["MachineStay"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /** @description The cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        PageSnapshotAppRow: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["SnapshotAppRow"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /** @description The cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        PageSnapshotEntityRow: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["SnapshotEntityRow"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /** @description The cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        PageUserRow: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["UserRow"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /** @description The cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        PageUserStay: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["UserStay"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /** @description The cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        Part: {
            /** @description What they have in common, or null for those of which it is unknown. */
            name: string | null;
            /**
             * Format: int64
             * @description Apps, or how many there are.
             */
            apps: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
        };
        Parts: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["Part"][];
        };
        Path: {
            /** @description One to three; each begins where the one before ends. */
            edges: components["schemas"]["Edge"][];
        };
        PathRequest: {
            start: components["schemas"]["Node"];
            end: components["schemas"]["Node"];
            /** @description Global when absent. */
            report?: string | null;
            /**
             * @description The period.
             * @example P30D
             */
            period?: string | null;
            /** @description Where it begins. */
            from?: string | null;
            /** @description Where it ends. */
            to?: string | null;
            /**
             * Format: int32
             * @description Ways at most, 1 to 20; 5 when absent.
             */
            most?: number | null;
        };
        Paths: {
            period: components["schemas"]["Period"];
            /** @description Entities of all ways, with their names; depth is the steps from the start, -1 of an end that is not reached. */
            nodes: components["schemas"]["NamedNode"][];
            /** @description All of the same length, the most telling first; empty where there are none of at most three edges. */
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
            /** @description Read it. */
            who: string;
            /** @description Page, pages (further people of a list that was read within the last five minutes) or export. */
            form: string;
            /**
             * Format: int64
             * @description How often the list was read within five minutes without showing anyone else, this read included.
             */
            reads: number;
            /** @description Was read, as it is addressed, for example users/5/apps or machines/5/users. */
            what: string;
            /** @description Filters of the list that has exactly these rows. */
            filters: string | null;
            /** @description The format. */
            format: string | null;
            /**
             * Format: int32
             * @description How many people were shown; null where that is not known beforehand.
             */
            people: number | null;
            /**
             * Format: int32
             * @description The person where it is one, else null.
             */
            userId: number | null;
            /** @description The user's name. */
            userName: string | null;
            /** @description The people, up to 1,000 of them. */
            userIds: number[];
            /** @description The report's id. */
            report: string | null;
            /** @description Of the period read. */
            firstDay: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** @description The last UTC day that was read. */
            lastDay: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
        };
        PersonReads: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["PersonRead"][];
            /** @description The cursor of the next page, or null at the end. */
            next: string | null;
        };
        PieceView: {
            /**
             * Format: int32
             * @description The number.
             */
            number: number;
            /**
             * Format: int64
             * @description The first byte.
             */
            startsAt: number;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            bytes: number;
            /** @description The SHA-256 digest in hexadecimal digits. */
            sha256: string;
        };
        PolicyAction: {
            /**
             * @description The tag.
             * @example unsanctioned
             */
            tag: string;
            /**
             * @description Whether what the tag monitored or unsanctioned warns about or blocks is published at once; else an administrator publishes it.
             * @default false
             */
            immediate: boolean | null;
        };
        PolicyApp: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The name. */
            name: string;
            /** @description The kind. */
            kind: string;
            /** @description The app's category. */
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
             * @description Apps, or how many there are.
             */
            apps: number;
            /**
             * Format: int32
             * @description Patterns of the apps of these alerts.
             */
            domains: number;
            /**
             * Format: int32
             * @description Users, or how many there are.
             */
            users: number;
            /**
             * Format: int32
             * @description Machines that used these apps on the days of the alerts.
             */
            machines: number;
            /**
             * Format: int32
             * @description Matches that the daily limit would have left out; counted again on each day.
             */
            overLimit: number;
            /** @description Each day of the retention. */
            days: components["schemas"]["PolicyBacktestDay"][];
            /** @description The first ten alerts. */
            first: components["schemas"]["PolicyBacktestAlert"][];
            unjudged: components["schemas"]["PolicyBacktestUnjudged"];
            /** @description Reports of the policy that no longer exist. */
            missingReports: string[];
        };
        PolicyBacktestAlert: {
            day: components["schemas"]["LocalDate"];
            /** @description The report's id. */
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
             * @description How many are above the daily limit.
             */
            overLimit: number;
        };
        PolicyBacktestRequest: {
            /**
             * @description The id.
             * @example policy-new-high-volume-app
             */
            id?: string | null;
            /** @description A body for a new policy, instead of id. */
            policy?: components["schemas"]["PolicyDraft"] | null;
        };
        PolicyBacktestUnjudged: {
            /**
             * Format: int32
             * @description How many there are in all.
             */
            total: number;
            /** @description Ten of them. */
            first: components["schemas"]["PolicyBacktestUnjudgedApp"][];
        };
        PolicyBacktestUnjudgedApp: {
            /** @description The report's id. */
            report: string;
            app: components["schemas"]["PolicyApp"];
            /**
             * Format: int32
             * @description Days, or how many there are.
             */
            days: number;
            day: components["schemas"]["LocalDate"];
            /** @description Conditions that could not be judged. */
            unknown: string[];
            figures: components["schemas"]["Figures"];
        };
        PolicyDraft: {
            /**
             * @description Shown to people; its id is made of it once.
             * @example New high-volume app
             */
            name: string;
            /** @description A description for people. */
            description?: string | null;
            /**
             * @description Informational, low, medium or high.
             * @example medium
             */
            severity: string;
            /** @description The apps that it is about; catalogued and custom ones when absent. */
            filters?: components["schemas"]["PolicyFilters"] | null;
            thresholds: components["schemas"]["Thresholds"];
            /**
             * @description Ids of continuous reports, each with alerts of its own; the global report when absent, in which each connection counts once whatever sources observed it.
             * @example [
             *       "global"
             *     ]
             */
            reports?: string[] | null;
            /**
             * Format: int32
             * @description Alerts raised on one UTC day at most; no limit when absent.
             */
            dailyLimit?: number | null;
            /** @description What an alert does besides being raised: tags that its app gets. */
            actions?: components["schemas"]["PolicyAction"][] | null;
            /**
             * @description Whether alerts are raised.
             * @default false
             */
            enabled: boolean | null;
            /**
             * @description The first UTC day of which alerts are raised, at most 90 days back; the day of enabling when absent.
             * @example 2026-11-01
             */
            since?: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** @description What the policy belongs to, for example a file of `./penumbra apply`. */
            managedBy?: string | null;
        };
        PolicyFilters: {
            /** @description Catalogued, custom, unmatched, internal or unnamed. */
            kind?: string[] | null;
            /** @description Ids of apps in the catalogue, and domains that no app claims. */
            catalogueId?: string[] | null;
            /**
             * @description The app's category.
             * @example [
             *       "Cloud storage"
             *     ]
             */
            category?: string[] | null;
            /** @description An app with any of them. */
            tag?: string[] | null;
            /**
             * @description An app with none of them.
             * @example [
             *       "sanctioned"
             *     ]
             */
            withoutTag?: string[] | null;
            /** @description High, medium, low, not-assessed or unknown. */
            risk?: string[] | null;
            /** @description Countries, ISO 3166-1 alpha-2; unknown for apps of which it is not known. */
            headquarters?: string[] | null;
            /**
             * @description Risk factors with yes, no or unknown, such as soc2:no. The field unknown states how apps are treated of which a factor is unknown.
             * @example [
             *       "soc2:no"
             *     ]
             */
            factor?: string[] | null;
            /**
             * Format: double
             * @description Safest from 0 to 10.
             */
            minScore?: number | null;
            /**
             * Format: double
             * @description Riskiest from 0 to 10.
             */
            maxScore?: number | null;
            /** @description Part of the name, in any case. */
            search?: string | null;
            /**
             * @description Treatment of apps of which a factor that is asked for is unknown, or that are not assessed where a level or a score is asked for: report (no alert; they can't be judged), match or exclude; report by default.
             * @enum {string|null}
             */
            unknown?: "report" | "match" | "exclude" | null;
        };
        PolicyList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["PolicyView"][];
        };
        PolicyTemplate: {
            /** @description Stable, for texts in other languages. */
            id: string;
            policy: components["schemas"]["PolicyDraft"];
        };
        PolicyTemplateList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["PolicyTemplate"][];
        };
        PolicyView: {
            /** @description The id. */
            id: string;
            /** @description The name. */
            name: string;
            /** @description A description for people. */
            description: string;
            /** @description informational, low, medium or high. */
            severity: string;
            filters: components["schemas"]["PolicyFilters"];
            thresholds: components["schemas"]["Thresholds"];
            /** @description Ids of reports. */
            reports: string[];
            /** @description Those of its reports that no longer exist. */
            missingReports: string[];
            /**
             * Format: int32
             * @description Alerts raised on one UTC day at most; null for no limit.
             */
            dailyLimit: number | null;
            /** @description What happens in addition to the alert. */
            actions: components["schemas"]["PolicyAction"][];
            /** @description Whether it is switched on. */
            enabled: boolean;
            /** @description The first UTC day of which alerts are raised, where it was named. */
            since: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** @description The first UTC day of which alerts are raised: since, else that of enabling it, or of the last change of filters, thresholds or reports; null while it is disabled. */
            activeFrom: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** @description What the policy belongs to, for example a file of `./penumbra apply`. */
            managedBy: string | null;
            /** @description The account that created it. */
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            /** @description The account that changed it last. */
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
        };
        ReportAttention: {
            /** @description The report's id. */
            report: string;
            period: components["schemas"]["Period"];
            /** @description The first day of which the report has data, or null. */
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** @description One for each thing that was checked, in a fixed order. */
            items: components["schemas"]["AttentionItem"][];
        };
        ReportList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["ReportView"][];
        };
        ReportScheduleDraft: {
            /**
             * @description Shown to people; its id is made of it once.
             * @example Weekly report for the board
             */
            name: string;
            /**
             * @description Id of the report.
             * @example global
             */
            report: string;
            /**
             * @description Week: the seven days before the due day; month: the calendar month before it.
             * @example week
             * @enum {string}
             */
            period: "week" | "month";
            /**
             * Format: int32
             * @description The day.
             */
            day?: number | null;
            /**
             * Format: int32
             * @description 0 to 23 in the time zone; 8 when absent.
             */
            hour?: number | null;
            /**
             * @description The time zone, an IANA id; null for none.
             * @example Europe/Paris
             */
            timeZone?: string | null;
            /**
             * @description En (default) or fr.
             * @enum {string|null}
             */
            language?: "en" | "fr" | null;
            /**
             * @description Id of the mail destination whose server and sender are used.
             * @example destination-mail
             */
            destination: string;
            /** @description Mail addresses, 20 at most; those of the destination when absent or empty. */
            recipients?: string[] | null;
            /**
             * @description Whether mails are sent; due dates that pass while it is off are not made up for.
             * @default true
             */
            enabled: boolean | null;
        };
        ReportScheduleList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["ReportScheduleView"][];
        };
        ReportScheduleView: {
            /** @description The id. */
            id: string;
            /** @description The name. */
            name: string;
            /** @description The report's id. */
            report: string;
            /** @description The period. */
            period: string;
            /**
             * Format: int32
             * @description The day.
             */
            day: number;
            /**
             * Format: int32
             * @description The hour of the day.
             */
            hour: number;
            /** @description The time zone, an IANA id; null for none. */
            timeZone: string;
            /** @description The language, `en` or `fr`. */
            language: string;
            /** @description The destination's id. */
            destination: string;
            /** @description Mail addresses of recipients. */
            recipients: string[];
            /** @description Whether it is switched on. */
            enabled: boolean;
            /** @description When it is due next; null while it is not enabled. */
            nextAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The due date of the latest mail; null when there was none. */
            latestDueAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The state of the latest mail; null when there was none. */
            latestState: string | null;
            /** @description When the mail server took it; null unless it did. */
            latestDeliveredAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Why the last attempt failed; null if none did. */
            latestCause: string | null;
            /** @description The account that created it. */
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            /** @description The account that changed it last. */
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
        };
        ReportSent: {
            /** @description Whether the mail server took it. */
            delivered: boolean;
            /** @description Why not; null if it did. */
            cause: string | null;
            /**
             * Format: int64
             * @description How long it took.
             */
            milliseconds: number;
        };
        ReportView: {
            /** @description The id. */
            id: string;
            /** @description The name. */
            name: string;
            /** @description Always continuous. */
            kind: string;
            /** @description Built-in, source (one per report source, there by itself) or custom. */
            origin: string;
            selection: components["schemas"]["Selection"];
            /** @description Other ids it answers to. */
            aliases: string[];
        };
        RiskLevelUse: {
            /** @description High, medium, low or not-assessed; null for apps that are not rated. */
            level: string | null;
            /**
             * Format: int64
             * @description Apps, or how many there are.
             */
            apps: number;
            /**
             * Format: int64
             * @description Known users who used one of them.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
        };
        SavedView: {
            /** @description The id. */
            id: string;
            /** @description The name. */
            name: string;
            /** @description Apps, machines, users, ip-addresses, hosts or installations. */
            list: string;
            /** @description Filters, search and order as the parameters of the list. */
            query: string;
            /** @description Days back that belong to the view; null for those that are open. */
            period: string | null;
            /** @description Columns that the dashboard does not show; null for those that are hidden. */
            hiddenColumns: string[] | null;
            /** @description Whether everybody with access to reports sees it. */
            shared: boolean;
            /** @description Whether every installation has it; nobody changes it. */
            shipped: boolean;
            /** @description Whether it is the caller's. */
            own: boolean;
            /** @description The account that it belongs to. */
            owner: string | null;
            /** @description When it was created. */
            createdAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The account that changed it last. */
            changedBy: string | null;
            /** @description When it was last changed. */
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        SavedViewDraft: {
            /**
             * @description Shown to people.
             * @example Risky storage
             */
            name: string;
            /**
             * @description Apps, machines, users, ip-addresses, hosts or installations.
             * @example apps
             */
            list: string;
            /**
             * @description Filters, search and order as the parameters of the list.
             * @example category=Cloud%20storage&risk=high&sort=-users
             */
            query: string;
            /**
             * @description Days back that belong to the view; null for those that are open.
             * @example P7D
             */
            period?: string | null;
            /** @description Columns that the dashboard does not show; null for those that are hidden. */
            hiddenColumns?: string[] | null;
            /**
             * @description Whether others see it, too.
             * @default false
             */
            shared: boolean | null;
        };
        SavedViewList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["SavedView"][];
        };
        SearchAnswer: {
            /** @description What was searched for, without space around it. */
            q: string;
            /** @description The report's id. */
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
            /** @description Ids. */
            machines: number[];
            /** @description Ids. */
            users: number[];
            /** @description Addresses or networks in CIDR notation that machines used. */
            ipRanges: string[];
            /** @description Tags of the app. */
            tags: string[];
            /** @description The first day that counts, or null for all there is. */
            since: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
        };
        Session: {
            id: components["schemas"]["UUID"];
            signedInAt: components["schemas"]["Instant"];
            renewedAt: components["schemas"]["Instant"];
            expiresAt: components["schemas"]["Instant"];
            /** @description What the browser says it is; null if it says nothing. */
            browser: string | null;
            /** @description Where the sign-in, or the last renewal, came from; a proxy's unless that proxy is trusted to name the client's; null if unknown. */
            address: string | null;
            /** @description Whether this request came with it. */
            current: boolean;
        };
        SessionList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["Session"][];
        };
        SnapshotAppRow: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The name. */
            name: string;
            /** @description Catalogued, custom, unmatched, internal or unnamed. */
            kind: string;
            /** @description Id of the app in the catalogue, or null. */
            catalogueId: string | null;
            /** @description The app's category. */
            category: string | null;
            /**
             * Format: double
             * @description 0 (risky) to 10 (safest); null where it is not rated.
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
             * @description Transactions that were blocked; null where no source could have reported it.
             */
            blocked: number | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions, those without a direction included; null when unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Users, or how many there are.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Machines, or how many there are.
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
             * @description Transactions that were blocked; null where no source could have reported it.
             */
            blocked: number | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
        };
        SnapshotEntityRow: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The name. */
            name: string;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Transactions that were blocked; null where no source could have reported it.
             */
            blocked: number | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions, those without a direction included; null when unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Apps of the catalogue and unmatched domains.
             */
            apps: number;
            /**
             * Format: int64
             * @description Users, or how many there are.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Machines, or how many there are.
             */
            machines: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        SnapshotSummary: {
            id: components["schemas"]["UUID"];
            /**
             * Format: int64
             * @description Catalogued and custom apps.
             */
            apps: number;
            /**
             * Format: int64
             * @description Registrable domains that no app claims.
             */
            unmatched: number;
            /**
             * Format: int64
             * @description Users, or how many there are.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Machines, or how many there are.
             */
            machines: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Transactions of a known user.
             */
            attributedTransactions: number;
            /**
             * Format: int64
             * @description Transactions of which the bytes of both directions together are known.
             */
            measuredTransactions: number;
            /**
             * Format: int64
             * @description Transactions that were blocked; null where no source could have reported it.
             */
            blocked: number | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions, those without a direction included; null when unknown.
             */
            traffic: number | null;
            /** @description When it was first seen. */
            firstSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description When it was last seen. */
            lastSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description UTC days with transactions. */
            days: components["schemas"]["SnapshotDay"][];
        };
        State: {
            /** @description The state. */
            state: string;
            /** @description Since when. */
            since: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description By when data is expected; null when it is not. */
            expectedBy: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Whether it is overdue. */
            overdue: boolean;
            /** @description When the integration was off, the oldest first; the latest 100. */
            offPeriods: components["schemas"]["OffPeriod"][];
            /** @description What is wrong, in sentences; empty when nothing is. */
            why: string[];
        };
        StepDraft: {
            /**
             * @description The title.
             * @example Who used it
             */
            title: string;
            /** @description A note for people. */
            note?: string | null;
            graph: components["schemas"]["ExpandRequest"];
        };
        StepText: {
            /** @description The id. */
            id: string;
            /**
             * @description The title.
             * @example Who used it
             */
            title: string;
            /** @description A note for people. */
            note?: string | null;
        };
        Summary: {
            report: components["schemas"]["ReportView"];
            period: components["schemas"]["Period"];
            /** @description When data last came in, or null when none ever did. */
            updatedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The first UTC day of which the report's sources have data, or null; days before it are not zero but unknown. */
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /**
             * Format: int64
             * @description Machines, or how many there are.
             */
            machines: number;
            machineSupport: components["schemas"]["MachineSupport"];
            /**
             * Format: int64
             * @description Machines discovered since the integration was turned on; null while it is off or when nobody can say.
             */
            machinesSinceTurnedOn: number | null;
            /**
             * Format: int64
             * @description Users, or how many there are.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Catalogued and custom apps.
             */
            apps: number;
            /**
             * Format: int64
             * @description Registrable domains no app claims.
             */
            unmatched: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Transactions of a known user.
             */
            attributedTransactions: number;
            /**
             * Format: int64
             * @description Transactions of which the bytes in both directions together are known.
             */
            measuredTransactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known, with those of unknown direction, or null.
             */
            traffic: number | null;
            /** @description Figures by day. */
            trend: components["schemas"]["Day"][];
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        /** @enum {string} */
        Support: "supported" | "below-floor" | "unknown";
        TagAction: {
            /** @description Sanctioned, unsanctioned or monitored. */
            tag: string;
            /** @description Administrators, configuration (a file) or policies. */
            by: string;
            /**
             * Format: int64
             * @description Apps, or how many there are.
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
             * @description Users, or how many there are.
             * @example 50
             */
            users?: number | null;
            /**
             * Format: int64
             * @description Machines, or how many there are.
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
             * @description By how many bytes the upload of one known user must be above the median of their own uploads to the app on the same weekday of the last eight weeks, and by more than five median absolute deviations.
             * @example 100000000
             */
            uploadAboveBaseline?: number | null;
        };
        Transaction: {
            /**
             * @description The same whenever the transaction is read; unique in this installation
             * @example 42-2948313-9f86d081884c7d65
             */
            id: string;
            at: components["schemas"]["Instant"];
            lastAt: components["schemas"]["Instant"];
            /** @description The report sources that observed it, joined by +. */
            source: string;
            /**
             * Format: int32
             * @description The machine's number.
             */
            machineId: number;
            /** @description The machine. */
            machine: string;
            /**
             * Format: int32
             * @description The user's number; null when unknown.
             */
            userId: number | null;
            /** @description The user. */
            user: string | null;
            /** @description Whether a sign-in attributes it to the user, and not a name in the record; null when the user is unknown. */
            bySignIn: boolean | null;
            /** @description Who did it as the record says (`DOMAIN\name`, UPN or SID), or null. */
            account: string | null;
            /**
             * Format: int32
             * @description The number of the address.
             */
            ipAddressId: number | null;
            /** @description Canonical address the machine used, or null. */
            localAddress: string | null;
            /**
             * Format: int32
             * @description 1–65535, or 0 when unknown.
             */
            localPort: number | null;
            /** @description Canonical address of the other side, or null. */
            remoteAddress: string | null;
            /**
             * Format: int32
             * @description 1–65535, or 0 when unknown.
             */
            remotePort: number | null;
            /** @description Transport. */
            protocol: string;
            /** @description Lower-case host name of the other side (from the record, URL or SNI), or null. */
            host: string | null;
            /** @description Path or name of the program, or null. */
            process: string | null;
            /**
             * Format: int32
             * @description The app's number, as lists of reports have it.
             */
            appId: number | null;
            /** @description The app. */
            app: string | null;
            /** @description Catalogued, custom, unmatched, internal or unnamed. */
            appKind: string;
            /**
             * @description What the app was found by: a host name in the record, the machine's DNS answer, a range of addresses that belongs to the app, or nothing
             * @enum {string}
             */
            namedBy: "host" | "dns-answer" | "address-range" | "none";
            /** @description What became of it. */
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
             * @description Bytes of both directions together, where the source does not say how many went which way; `UNKNOWN` where both directions are known, or less is in total than in one.
             */
            bytesTotal: number | null;
            /**
             * Format: int32
             * @description How many transactions the record stands for, at least 1 (aggregated reports).
             */
            count: number;
        };
        TransactionPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["Transaction"][];
            /** @description Cursor of what is older, or null at the end; a page may be short and still have one. */
            next: string | null;
        };
        /** Format: uuid */
        UUID: string;
        Updated: {
            /** @description When data last came in; null when none ever did. */
            updatedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        User: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The name. */
            name: string;
            /** @description When it was first seen in the whole retention, whatever the period; null when never. */
            firstSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description When it was last seen. */
            lastSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        UserOverview: {
            user: components["schemas"]["User"];
            risk: components["schemas"]["EntityRisk"];
            period: components["schemas"]["Period"];
            /** @description The first UTC day with data; null when there is none. */
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Transactions that are someone's because they were signed in, and not because the record names them.
             */
            attributedBySignIn: number;
            /**
             * Format: int64
             * @description Transactions whose bytes are known.
             */
            measuredTransactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Machines, or how many there are.
             */
            machines: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Apps, or how many there are.
             */
            apps: number;
            /** @description Figures by day. */
            trend: components["schemas"]["Day"][];
            /** @description Why figures are missing or about to change, and what to do; empty when there is no reason. */
            explanation: components["schemas"]["Explanation"][];
        };
        UserRow: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The name. */
            name: string;
            /** @description Their level now, or null where it can't be judged. */
            risk: components["schemas"]["EntityRiskLevel"] | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions as far as known; null when unknown.
             */
            traffic: number | null;
            /**
             * Format: int64
             * @description Machines, or how many there are.
             */
            machines: number;
            /**
             * Format: int64
             * @description Number of addresses.
             */
            ipAddresses: number;
            /**
             * Format: int64
             * @description Apps, or how many there are.
             */
            apps: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        UserStay: {
            /**
             * Format: int32
             * @description The id.
             */
            id: number;
            /** @description The name. */
            name: string;
            from: components["schemas"]["Instant"];
            /** @description Where it ends. */
            to: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            firstObserved: components["schemas"]["Instant"];
            lastObserved: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description How many sign-ins, or records in their own name.
             */
            evidence: number;
            /** @description Logon or use. */
            source: string;
        };
        UsersAt: {
            /**
             * Format: int32
             * @description The machine's number.
             */
            machineId: number;
            /** @description The machine. */
            machine: string;
            /** @description Many people sign in to the machine: nobody is blamed for what it did. */
            shared: boolean;
            at: components["schemas"]["Instant"];
            /** @description Users, or how many there are. */
            users: components["schemas"]["UserStay"][];
        };
        Whereabouts: {
            /**
             * Format: int32
             * @description The user's number; null when unknown.
             */
            userId: number;
            /** @description The user. */
            user: string;
            from: components["schemas"]["Instant"];
            to: components["schemas"]["Instant"];
            /** @description Machines, or how many there are. */
            machines: components["schemas"]["MachineStay"][];
        };
        /** @description What is wrong (RFC 9457). */
        Problem: {
            /**
             * Format: uri
             * @description The kind of problem, a URI.
             */
            type: string;
            /** @description The title. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description What is wrong in this case, and what to do about it; or null. */
            detail?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
