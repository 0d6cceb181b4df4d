// Written by `npm run generate` from contracts/openapi; not to be edited.

export interface components {
    schemas: {
        AboveBaseline: {
            /** Format: int32 */
            id: number;
            name: string;
            /** Format: int64 */
            bytesUp: number;
            /** Format: int64 */
            median: number;
            /** Format: int64 */
            mad: number;
            /** Format: int32 */
            weeks: number;
        };
        Alert: {
            /** Format: int64 */
            id: number;
            policyId: string;
            policy: string;
            severity: string;
            report: string;
            /** Format: int32 */
            appId: number;
            app: string;
            day: components["schemas"]["LocalDate"];
            days: string[];
            raisedAt: components["schemas"]["Instant"];
            figures: components["schemas"]["Figures"];
            latest: components["schemas"]["Figures"] | null;
            latestVerdict: string;
            latestAt: components["schemas"]["Instant"];
            revised: boolean;
            state: string;
            resolution: string | null;
            assignee: string | null;
            /** Format: int32 */
            revision: number;
            changedBy: string | null;
            changedAt: components["schemas"]["Instant"];
            comments: components["schemas"]["AlertComment"][];
            tags: components["schemas"]["AlertTag"][];
        };
        AlertBulkChange: {
            ids: number[];
            state?: string | null;
            resolution?: string | null;
            assignee?: string | null;
            comment?: string | null;
        };
        AlertBulkResult: {
            changed: number[];
            missing: number[];
        };
        AlertComment: {
            at: components["schemas"]["Instant"];
            who: string;
            text: string;
        };
        AlertCount: {
            state: string;
            severity: string;
            /** Format: int64 */
            alerts: number;
        };
        AlertCounts: {
            items: components["schemas"]["AlertCount"][];
        };
        AlertDeliveries: {
            items: components["schemas"]["AlertDelivery"][];
        };
        AlertDelivery: {
            id: components["schemas"]["UUID"];
            destinationId: string;
            destination: string;
            kind: string;
            state: string;
            paused: boolean;
            createdAt: components["schemas"]["Instant"];
            nextAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** Format: int32 */
            attempts: number;
            deliveredAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            cause: string | null;
        };
        AlertEvidence: {
            alert: components["schemas"]["Alert"];
            raised: components["schemas"]["Evidence"];
            live: components["schemas"]["Evidence"] | null;
            transactions: string | null;
            raisedTransactions: components["schemas"]["Transaction"][] | null;
            raisedTransactionsAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            isReadingTransactions: boolean;
        };
        AlertPage: {
            items: components["schemas"]["Alert"][];
            next: string | null;
        };
        AlertPatch: {
            /** @example resolved */
            state?: string | null;
            /** @example accepted-risk */
            resolution?: string | null;
            assignee?: string | null;
            comment?: string | null;
        };
        AlertTag: {
            tag: string;
            /** @enum {string} */
            state: "waiting" | "done" | "kept" | "failed";
            cause: string | null;
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        AlertsOfSeverity: {
            severity: string;
            /** Format: int64 */
            raised: number;
            /** Format: int64 */
            unattended: number;
            /** Format: int64 */
            inProgress: number;
            /** Format: int64 */
            truePositive: number;
            /** Format: int64 */
            falsePositive: number;
            /** Format: int64 */
            acceptedRisk: number;
        };
        App: {
            /** Format: int32 */
            id: number;
            name: string;
            kind: string;
            catalogueId: string | null;
            category: string | null;
            vendor: string | null;
            headquarters: string | null;
            /** Format: double */
            score: number | null;
            /** Format: double */
            confidence: number | null;
            /** Format: double */
            scoreLow: number | null;
            /** Format: double */
            scoreHigh: number | null;
            level: string | null;
            tags: string[];
            firstSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            lastSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        AppOverview: {
            app: components["schemas"]["App"];
            period: components["schemas"]["Period"];
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            blocked: number | null;
            /** Format: int64 */
            measuredTransactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
            /** Format: int64 */
            machines: number;
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            ipAddresses: number;
            /** Format: int64 */
            installedOn: number | null;
            trend: components["schemas"]["Day"][];
        };
        AppRow: {
            /** Format: int32 */
            id: number;
            name: string;
            kind: string;
            catalogueId: string | null;
            category: string | null;
            /** Format: double */
            score: number | null;
            /** Format: double */
            confidence: number | null;
            /** Format: double */
            scoreLow: number | null;
            /** Format: double */
            scoreHigh: number | null;
            level: string | null;
            /** Format: double */
            generalScore: number | null;
            /** Format: double */
            securityScore: number | null;
            /** Format: double */
            complianceScore: number | null;
            /** Format: double */
            legalScore: number | null;
            vendor: string | null;
            headquarters: string | null;
            domains: string[];
            riskFactors: {
                [key: string]: unknown;
            };
            tags: string[];
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
            /** Format: int64 */
            machines: number;
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            ipAddresses: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        AppUse: {
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            machines: number;
            /** Format: int64 */
            transactions: number;
            apps: components["schemas"]["AppUseOfApp"][];
        };
        AppUseOfApp: {
            /** Format: int32 */
            app: number;
            /** Format: int32 */
            users: number;
            /** Format: int32 */
            machines: number;
            /** Format: int32 */
            reaching: number;
            days: components["schemas"]["AppUseOfDay"][];
            named: components["schemas"]["AppUseOfMachine"][];
        };
        AppUseOfDay: {
            day: components["schemas"]["LocalDate"];
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            blocked: number;
            /** Format: int64 */
            verdictKnown: number;
        };
        AppUseOfMachine: {
            /** Format: int32 */
            id: number;
            name: string;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            blocked: number;
            /** Format: int64 */
            verdictKnown: number;
            lastDay: components["schemas"]["LocalDate"];
        };
        AppUseQuery: {
            from: components["schemas"]["LocalDate"];
            to: components["schemas"]["LocalDate"];
            apps: number[];
            /** Format: int32 */
            machines: number;
        };
        Attention: {
            code: string;
            /** Format: int64 */
            count: number;
            /** Format: int64 */
            of: number | null;
        };
        /** @enum {string} */
        AttentionCause: "no-data" | "too-little-history" | "not-judged";
        AttentionFilter: {
            name: string;
            value: string;
        };
        AttentionItem: {
            kind: components["schemas"]["AttentionKind"];
            state: components["schemas"]["AttentionState"];
            /** Format: int64 */
            count: number | null;
            /** Format: int64 */
            before: number | null;
            /** Format: int64 */
            unjudged: number | null;
            cause: components["schemas"]["AttentionCause"] | null;
            list: string;
            filters: components["schemas"]["AttentionFilter"][];
        };
        /** @enum {string} */
        AttentionKind: "new-risky-apps" | "unusual-uploads" | "unsanctioned-in-use" | "unmatched-growing" | "machines-below-floor";
        /** @enum {string} */
        AttentionState: "found" | "clear" | "unknown";
        AuditChain: {
            service: string;
            chain: string;
            /** Format: int64 */
            prunedUpTo: number;
            /** Format: int64 */
            lastEntry: number;
            /** Format: int64 */
            entries: number;
            lastHash: string | null;
            fault: string | null;
        };
        AuditLogEntries: {
            items: components["schemas"]["AuditLogEntry"][];
        };
        AuditLogEntry: {
            /** Format: int64 */
            id: number;
            at: components["schemas"]["Instant"];
            who: string;
            what: string;
            was: string | null;
            became: string | null;
            why: string | null;
            requestId: string | null;
            detail: {
                [key: string]: unknown;
            } | null;
        };
        AuditProof: {
            intact: boolean;
            chains: components["schemas"]["AuditChain"][];
        };
        BaselineFigures: {
            /** Format: int32 */
            above: number;
            /** Format: int32 */
            tooFewWeeks: number;
            /** Format: int32 */
            unmeasured: number;
            uploads: components["schemas"]["BaselineUpload"][];
        };
        BaselineUpload: {
            /** Format: int64 */
            bytesUp: number;
            /** Format: int64 */
            median: number | null;
            /** Format: int64 */
            mad: number | null;
            /** Format: int32 */
            weeks: number;
        };
        Day: {
            day: components["schemas"]["LocalDate"];
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
        };
        DefinitionView: {
            id: string;
            name: string;
            selection: components["schemas"]["Selection"];
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
        };
        Delivery: {
            id: components["schemas"]["UUID"];
            /** Format: int64 */
            alert: number | null;
            policy: string | null;
            app: string | null;
            severity: string | null;
            schedule: string | null;
            dueAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            state: string;
            createdAt: components["schemas"]["Instant"];
            nextAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** Format: int32 */
            attempts: number;
            deliveredAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            cause: string | null;
        };
        DeliveryPage: {
            items: components["schemas"]["Delivery"][];
            next: string | null;
        };
        DeliveryReplay: {
            ids?: string[] | null;
        };
        DeliveryReplayed: {
            /** Format: int64 */
            replayed: number;
        };
        DestinationDraft: {
            /** @example Security operations */
            name: string;
            /** @enum {string} */
            kind: "webhook" | "slack" | "teams" | "splunk-hec" | "elasticsearch" | "ocsf" | "syslog" | "smtp";
            /** @example https://siem.example/alerts */
            url: string;
            secret?: string | null;
            /** @default false */
            allowPrivateNetwork: boolean | null;
            /** @default false */
            paused: boolean | null;
            /** @example medium */
            minSeverity?: string | null;
            policies?: string[] | null;
            recipients?: string[] | null;
            sender?: string | null;
            username?: string | null;
            index?: string | null;
        };
        DestinationList: {
            items: components["schemas"]["DestinationView"][];
        };
        DestinationTest: {
            delivered: boolean;
            cause: string | null;
            /** Format: int64 */
            milliseconds: number;
        };
        DestinationView: {
            id: string;
            name: string;
            kind: string;
            url: string;
            hasSecret: boolean;
            secretUnreadable: boolean;
            allowPrivateNetwork: boolean;
            paused: boolean;
            minSeverity: string;
            policies: string[];
            recipients: string[];
            sender: string | null;
            username: string | null;
            index: string | null;
            /** Format: int64 */
            waiting: number;
            oldestWaiting: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** Format: int64 */
            delivered: number;
            lastDelivered: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** Format: int64 */
            dead: number;
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
        };
        Draft: {
            /** @example Finance */
            name: string;
            sources?: string[] | null;
            machines?: number[] | null;
            users?: number[] | null;
            /** @example 10.20.0.0/16 */
            ipRanges?: string[] | null;
            /** @example unsanctioned */
            tags?: string[] | null;
            /** @default false */
            newDataOnly: boolean | null;
        };
        Edge: {
            from: components["schemas"]["Node"];
            to: components["schemas"]["Node"];
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
            /** Format: int64 */
            days: number;
        };
        Ended: {
            /** Format: int64 */
            ended: number;
        };
        EntitiesAtRisk: {
            /** Format: int64 */
            machinesHigh: number;
            /** Format: int64 */
            machinesUnknown: number;
            /** Format: int64 */
            usersHigh: number;
            /** Format: int64 */
            usersUnknown: number;
        };
        /** @enum {string} */
        EntityKind: "machine" | "user" | "ipAddress" | "app";
        EntityRisk: {
            level: components["schemas"]["EntityRiskLevel"] | null;
            reasons: components["schemas"]["EntityRiskReason"][];
            unjudged: components["schemas"]["EntityRiskUnjudged"][];
        };
        EntityRiskApp: {
            /** Format: int32 */
            id: number;
            name: string;
        };
        /** @enum {string} */
        EntityRiskLevel: "none" | "informational" | "low" | "medium" | "high";
        EntityRiskReason: {
            reason: components["schemas"]["EntityRiskReasonKind"];
            level: components["schemas"]["EntityRiskLevel"];
            /** Format: int32 */
            days: number | null;
            /** Format: int32 */
            appTotal: number | null;
            apps: components["schemas"]["EntityRiskApp"][];
            /** Format: int64 */
            bytes: number | null;
            /** Format: int64 */
            limit: number | null;
            day: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** Format: int64 */
            median: number | null;
            /** Format: int64 */
            mad: number | null;
            /** Format: int32 */
            weeks: number | null;
            /** Format: int32 */
            alertTotal: number | null;
            alerts: number[];
        };
        /** @enum {string} */
        EntityRiskReasonKind: "high-risk-apps" | "high-risk-upload" | "unusual-upload" | "open-alerts";
        /** @enum {string} */
        EntityRiskUnjudged: "apps" | "upload" | "baseline";
        Evidence: {
            /** Format: int64 */
            userTotal: number;
            users: components["schemas"]["UserRow"][];
            /** Format: int64 */
            machineTotal: number;
            machines: components["schemas"]["MachineRow"][];
            /** Format: int64 */
            ipAddressTotal: number;
            ipAddresses: components["schemas"]["IpAddressRow"][];
            aboveBaseline: components["schemas"]["AboveBaseline"][] | null;
        };
        ExecutiveActions: {
            tags: components["schemas"]["TagAction"][];
            /** Format: int64 */
            policiesCreated: number;
            /** Format: int64 */
            policiesEnabled: number;
            /** Format: int64 */
            policiesDisabled: number;
            /** Format: int64 */
            policiesDeleted: number;
        };
        ExecutiveAlerts: {
            /** Format: int64 */
            raised: number;
            /** Format: int64 */
            open: number;
            /** Format: int64 */
            openHigh: number;
            bySeverity: components["schemas"]["AlertsOfSeverity"][];
        };
        ExecutiveApp: {
            /** Format: int32 */
            id: number;
            name: string;
            category: string | null;
            /** Format: double */
            score: number | null;
            level: string | null;
            tags: string[];
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            machines: number;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            traffic: number | null;
            firstSeen: components["schemas"]["Instant"];
        };
        ExecutiveFigure: {
            /** Format: int64 */
            value: number | null;
            /** Format: int64 */
            previous: number | null;
        };
        ExecutiveReport: {
            reportId: string;
            report: string;
            period: components["schemas"]["Period"];
            previous: components["schemas"]["Period"];
            madeAt: components["schemas"]["Instant"];
            updatedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            comparison: string;
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
            /** Format: int64 */
            attributedTransactions: number;
            /** Format: int64 */
            measuredTransactions: number;
            trend: components["schemas"]["Day"][];
            topByUsers: components["schemas"]["ExecutiveApp"][];
            topByUpload: components["schemas"]["ExecutiveApp"][];
            newApps: components["schemas"]["NewApps"];
            risk: components["schemas"]["RiskLevelUse"][];
            categories: components["schemas"]["Part"][];
            alerts: components["schemas"]["ExecutiveAlerts"];
            entities: components["schemas"]["EntitiesAtRisk"];
            actions: components["schemas"]["ExecutiveActions"];
            attention: components["schemas"]["Attention"][];
        };
        ExpandRequest: {
            start: components["schemas"]["Node"][];
            report?: string | null;
            /** @example P30D */
            period?: string | null;
            from?: string | null;
            to?: string | null;
            /** Format: int32 */
            depth?: number | null;
            /** Format: int32 */
            breadth?: number | null;
            /** Format: int32 */
            nodes?: number | null;
            kinds?: components["schemas"]["EntityKind"][] | null;
        };
        Explanation: {
            code: string;
            title: string;
            detail: string;
            action: string;
        };
        ExportList: {
            items: components["schemas"]["ExportView"][];
        };
        ExportRequest: {
            /** @example apps */
            list: string;
            /** @example parquet */
            format: string;
            /** @default win10-endpoint-users */
            report: string | null;
            /** @example P90D */
            period?: string | null;
            from?: string | null;
            to?: string | null;
            /** Format: int32 */
            machine?: number | null;
            /** Format: int32 */
            user?: number | null;
            /** Format: int32 */
            ipAddress?: number | null;
            /** Format: int32 */
            app?: number | null;
            sort?: string | null;
            search?: string | null;
            os?: string[] | null;
            scope?: string[] | null;
            kind?: string[] | null;
            catalogueId?: string[] | null;
            category?: string[] | null;
            tag?: string[] | null;
            withoutTag?: string[] | null;
            /** @example soc2:no */
            factor?: string[] | null;
            risk?: string[] | null;
            headquarters?: string[] | null;
            riskReason?: string[] | null;
            support?: string[] | null;
            newInPeriod?: string[] | null;
            tenancy?: string[] | null;
            state?: string[] | null;
            /** Format: int64 */
            minTransactions?: number | null;
            /** Format: int64 */
            minTraffic?: number | null;
            /** Format: int64 */
            maxTraffic?: number | null;
            /** Format: double */
            minScore?: number | null;
            /** Format: double */
            maxScore?: number | null;
            verdict?: string | null;
            protocol?: string | null;
        };
        ExportView: {
            id: components["schemas"]["UUID"];
            state: string;
            list: string;
            report: string;
            format: string;
            askedAt: components["schemas"]["Instant"];
            /** Format: int64 */
            rows: number;
            /** Format: int64 */
            rowsInAll: number | null;
            /** Format: int64 */
            bytes: number;
            sha256: string | null;
            failure: string | null;
            expiresAt: components["schemas"]["Instant"];
        };
        Figures: {
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
            /** Format: int64 */
            measured: number;
            /** Format: int64 */
            machines: number;
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            ipAddresses: number;
            baseline: components["schemas"]["BaselineFigures"] | null;
        };
        Graph: {
            period: components["schemas"]["Period"];
            nodes: components["schemas"]["NamedNode"][];
            edges: components["schemas"]["Edge"][];
            truncated: boolean;
        };
        HostRow: {
            /** Format: int32 */
            id: number;
            host: string | null;
            /** @enum {string} */
            kind: "name" | "address" | "others";
            tenant: string | null;
            /** @enum {string} */
            tenancy: "own" | "foreign" | "unknown" | "none";
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            blocked: number | null;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
            firstDay: components["schemas"]["LocalDate"];
            lastDay: components["schemas"]["LocalDate"];
        };
        Hour: {
            hour: components["schemas"]["Instant"];
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
        };
        Hours: {
            period: components["schemas"]["Period"];
            items: components["schemas"]["Hour"][];
        };
        InstallationRow: {
            /** Format: int32 */
            id: number;
            /** Format: int32 */
            machineId: number;
            machine: string;
            /** Format: int32 */
            appId: number;
            app: string;
            software: string | null;
            kind: string;
            version: string | null;
            program: string | null;
            /** Format: int32 */
            userId: number | null;
            user: string | null;
            /** @enum {string} */
            state: "installed" | "removed" | "seen";
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
            checkedAt: components["schemas"]["Instant"];
            removedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            source: string;
        };
        /**
         * Format: date-time
         * @example 2022-03-10T16:15:50Z
         */
        Instant: string;
        IpAddress: {
            /** Format: int32 */
            id: number;
            address: string;
            scope: string;
            gateway: boolean | null;
            firstSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            lastSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        IpAddressOverview: {
            ipAddress: components["schemas"]["IpAddress"];
            period: components["schemas"]["Period"];
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            attributedBySignIn: number;
            /** Format: int64 */
            measuredTransactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
            /** Format: int64 */
            machines: number;
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            apps: number;
            trend: components["schemas"]["Day"][];
        };
        IpAddressRow: {
            /** Format: int32 */
            id: number;
            address: string;
            scope: string;
            gateway: boolean | null;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
            /** Format: int64 */
            machines: number;
            /** Format: int64 */
            users: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        IpAddressStay: {
            /** Format: int32 */
            id: number;
            address: string;
            scope: string;
            gateway: boolean | null;
            from: components["schemas"]["Instant"];
            to: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            firstObserved: components["schemas"]["Instant"];
            lastObserved: components["schemas"]["Instant"];
            /** Format: int32 */
            evidence: number;
            source: string;
        };
        /**
         * Format: date
         * @example 2022-03-10
         */
        LocalDate: string;
        Machine: {
            /** Format: int32 */
            id: number;
            name: string;
            names: string[];
            osPlatform: string | null;
            osVersion: string | null;
            osBuild: string | null;
            support: components["schemas"]["Support"];
            shared: boolean;
            discoveredAt: components["schemas"]["Instant"];
            lastSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        MachineOverview: {
            machine: components["schemas"]["Machine"];
            risk: components["schemas"]["EntityRisk"];
            period: components["schemas"]["Period"];
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            attributedBySignIn: number;
            /** Format: int64 */
            measuredTransactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            ipAddresses: number;
            /** Format: int64 */
            apps: number;
            trend: components["schemas"]["Day"][];
        };
        MachineRow: {
            /** Format: int32 */
            id: number;
            name: string;
            osPlatform: string | null;
            osVersion: string | null;
            osBuild: string | null;
            support: components["schemas"]["Support"];
            shared: boolean;
            risk: components["schemas"]["EntityRiskLevel"] | null;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            ipAddresses: number;
            /** Format: int64 */
            apps: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        MachineStay: {
            /** Format: int32 */
            id: number;
            name: string;
            shared: boolean;
            from: components["schemas"]["Instant"];
            to: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            firstObserved: components["schemas"]["Instant"];
            lastObserved: components["schemas"]["Instant"];
            /** Format: int32 */
            evidence: number;
            source: string;
        };
        MachineSupport: {
            /** Format: int64 */
            supported: number;
            /** Format: int64 */
            belowFloor: number;
            /** Format: int64 */
            unknown: number;
        };
        MachinesAt: {
            /** Format: int32 */
            ipAddressId: number | null;
            address: string;
            gateway: boolean | null;
            at: components["schemas"]["Instant"];
            machines: components["schemas"]["MachineStay"][];
        };
        Manifest: {
            id: components["schemas"]["UUID"];
            file: string;
            mediaType: string;
            list: string;
            report: string;
            firstDay: components["schemas"]["LocalDate"];
            lastDay: components["schemas"]["LocalDate"];
            asOf: components["schemas"]["Instant"];
            /** Format: int64 */
            rows: number;
            /** Format: int64 */
            bytes: number;
            sha256: string;
            pieces: components["schemas"]["PieceView"][];
        };
        MatchesAppRow: {
            items: components["schemas"]["AppRow"][];
            /** Format: int64 */
            total: number;
        };
        MatchesIpAddressRow: {
            items: components["schemas"]["IpAddressRow"][];
            /** Format: int64 */
            total: number;
        };
        MatchesMachineRow: {
            items: components["schemas"]["MachineRow"][];
            /** Format: int64 */
            total: number;
        };
        MatchesUserRow: {
            items: components["schemas"]["UserRow"][];
            /** Format: int64 */
            total: number;
        };
        Me: {
            name: string;
            roles: string[];
            ingestionUrl: string;
        };
        MergedAuditEntry: {
            service: string;
            /** Format: int64 */
            id: number;
            at: components["schemas"]["Instant"];
            who: string;
            what: string;
            was: string | null;
            became: string | null;
            why: string | null;
            requestId: string | null;
            detail: {
                [key: string]: unknown;
            } | null;
        };
        MergedAuditPage: {
            items: components["schemas"]["MergedAuditEntry"][];
            missing: string[];
            next: string | null;
        };
        NamedNode: {
            node: components["schemas"]["Node"];
            name: string;
            /** Format: int32 */
            depth: number;
            category: string | null;
            /** @description high, medium, low or unknown */
            level: string | null;
        };
        NewApps: {
            /** Format: int64 */
            total: number | null;
            /** Format: int64 */
            highRisk: number | null;
            items: components["schemas"]["ExecutiveApp"][];
        };
        Node: {
            kind: components["schemas"]["EntityKind"];
            /** Format: int32 */
            id: number;
        };
        Notebook: {
            notebook: components["schemas"]["NotebookSummary"];
            steps: components["schemas"]["NotebookStep"][];
        };
        NotebookDraft: {
            /** @example Uploads of finance in November */
            title: string;
            /** @default false */
            shared: boolean | null;
            steps?: components["schemas"]["StepText"][] | null;
        };
        NotebookList: {
            items: components["schemas"]["NotebookSummary"][];
        };
        NotebookStep: {
            id: string;
            title: string;
            note: string;
            at: components["schemas"]["Instant"];
            by: string;
            report: string;
            start: components["schemas"]["Node"][];
            graph: components["schemas"]["Graph"];
        };
        NotebookSummary: {
            id: string;
            title: string;
            shared: boolean;
            own: boolean;
            owner: string;
            /** Format: int32 */
            steps: number;
            createdAt: components["schemas"]["Instant"];
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
            keptUntil: components["schemas"]["Instant"];
        };
        OffPeriod: {
            from: components["schemas"]["Instant"];
            to: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        PageAppRow: {
            items: components["schemas"]["AppRow"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        PageHostRow: {
            items: components["schemas"]["HostRow"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        PageInstallationRow: {
            items: components["schemas"]["InstallationRow"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        PageIpAddressRow: {
            items: components["schemas"]["IpAddressRow"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        PageIpAddressStay: {
            items: components["schemas"]["IpAddressStay"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        PageMachineRow: {
            items: components["schemas"]["MachineRow"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        PageMachineStay: {
            items: components["schemas"]["MachineStay"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        PageSnapshotAppRow: {
            items: components["schemas"]["SnapshotAppRow"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        PageSnapshotEntityRow: {
            items: components["schemas"]["SnapshotEntityRow"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        PageUserRow: {
            items: components["schemas"]["UserRow"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        PageUserStay: {
            items: components["schemas"]["UserStay"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        Part: {
            name: string | null;
            /** Format: int64 */
            apps: number;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
        };
        Parts: {
            items: components["schemas"]["Part"][];
        };
        Path: {
            edges: components["schemas"]["Edge"][];
        };
        PathRequest: {
            start: components["schemas"]["Node"];
            end: components["schemas"]["Node"];
            report?: string | null;
            /** @example P30D */
            period?: string | null;
            from?: string | null;
            to?: string | null;
            /** Format: int32 */
            most?: number | null;
        };
        Paths: {
            period: components["schemas"]["Period"];
            nodes: components["schemas"]["NamedNode"][];
            paths: components["schemas"]["Path"][];
            truncated: boolean;
        };
        Period: {
            firstDay: components["schemas"]["LocalDate"];
            lastDay: components["schemas"]["LocalDate"];
        };
        PersonRead: {
            at: components["schemas"]["Instant"];
            who: string;
            form: string;
            what: string;
            filters: string | null;
            format: string | null;
            /** Format: int32 */
            people: number | null;
            /** Format: int32 */
            userId: number | null;
            userName: string | null;
            userIds: number[];
            report: string | null;
            firstDay: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            lastDay: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
        };
        PersonReads: {
            items: components["schemas"]["PersonRead"][];
            next: string | null;
        };
        PieceView: {
            /** Format: int32 */
            number: number;
            /** Format: int64 */
            startsAt: number;
            /** Format: int64 */
            bytes: number;
            sha256: string;
        };
        PolicyAction: {
            /** @example unsanctioned */
            tag: string;
        };
        PolicyApp: {
            /** Format: int32 */
            id: number;
            name: string;
            kind: string;
            category: string | null;
        };
        PolicyBacktest: {
            firstDay: components["schemas"]["LocalDate"];
            lastDay: components["schemas"]["LocalDate"];
            /** Format: int32 */
            alerts: number;
            /** Format: int32 */
            apps: number;
            /** Format: int32 */
            users: number;
            /** Format: int32 */
            overLimit: number;
            days: components["schemas"]["PolicyBacktestDay"][];
            first: components["schemas"]["PolicyBacktestAlert"][];
            unjudged: components["schemas"]["PolicyBacktestUnjudged"];
            missingReports: string[];
        };
        PolicyBacktestAlert: {
            day: components["schemas"]["LocalDate"];
            report: string;
            app: components["schemas"]["PolicyApp"];
            figures: components["schemas"]["Figures"];
        };
        PolicyBacktestDay: {
            day: components["schemas"]["LocalDate"];
            /** Format: int64 */
            alerts: number;
            /** Format: int64 */
            overLimit: number;
        };
        PolicyBacktestRequest: {
            /** @example policy-new-high-volume-app */
            id?: string | null;
            policy?: components["schemas"]["PolicyDraft"] | null;
        };
        PolicyBacktestUnjudged: {
            /** Format: int32 */
            total: number;
            first: components["schemas"]["PolicyBacktestUnjudgedApp"][];
        };
        PolicyBacktestUnjudgedApp: {
            report: string;
            app: components["schemas"]["PolicyApp"];
            /** Format: int32 */
            days: number;
            day: components["schemas"]["LocalDate"];
            unknown: string[];
            figures: components["schemas"]["Figures"];
        };
        PolicyDraft: {
            /** @example New high-volume app */
            name: string;
            description?: string | null;
            /** @example medium */
            severity: string;
            filters?: components["schemas"]["PolicyFilters"] | null;
            thresholds: components["schemas"]["Thresholds"];
            /** @example global */
            reports?: string[] | null;
            /** Format: int32 */
            dailyLimit?: number | null;
            actions?: components["schemas"]["PolicyAction"][] | null;
            /** @default false */
            enabled: boolean | null;
            /** @example 2026-11-01 */
            since?: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            managedBy?: string | null;
        };
        PolicyFilters: {
            kind?: string[] | null;
            catalogueId?: string[] | null;
            /** @example Cloud storage */
            category?: string[] | null;
            tag?: string[] | null;
            /** @example sanctioned */
            withoutTag?: string[] | null;
            risk?: string[] | null;
            headquarters?: string[] | null;
            /** @example soc2:no */
            factor?: string[] | null;
            /** Format: double */
            minScore?: number | null;
            /** Format: double */
            maxScore?: number | null;
            search?: string | null;
        };
        PolicyList: {
            items: components["schemas"]["PolicyView"][];
        };
        PolicyTemplate: {
            id: string;
            policy: components["schemas"]["PolicyDraft"];
        };
        PolicyTemplateList: {
            items: components["schemas"]["PolicyTemplate"][];
        };
        PolicyView: {
            id: string;
            name: string;
            description: string;
            severity: string;
            filters: components["schemas"]["PolicyFilters"];
            thresholds: components["schemas"]["Thresholds"];
            reports: string[];
            missingReports: string[];
            /** Format: int32 */
            dailyLimit: number | null;
            actions: components["schemas"]["PolicyAction"][];
            enabled: boolean;
            since: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            activeFrom: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            managedBy: string | null;
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
        };
        ReportAttention: {
            report: string;
            period: components["schemas"]["Period"];
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            items: components["schemas"]["AttentionItem"][];
        };
        ReportList: {
            items: components["schemas"]["ReportView"][];
        };
        ReportScheduleDraft: {
            /** @example Weekly report for the board */
            name: string;
            /** @example global */
            report: string;
            /**
             * @example week
             * @enum {string}
             */
            period: "week" | "month";
            /** Format: int32 */
            day?: number | null;
            /** Format: int32 */
            hour?: number | null;
            /** @example Europe/Paris */
            timeZone?: string | null;
            /** @enum {string|null} */
            language?: "en" | "fr" | null;
            /** @example destination-mail */
            destination: string;
            recipients?: string[] | null;
            /** @default true */
            enabled: boolean | null;
        };
        ReportScheduleList: {
            items: components["schemas"]["ReportScheduleView"][];
        };
        ReportScheduleView: {
            id: string;
            name: string;
            report: string;
            period: string;
            /** Format: int32 */
            day: number;
            /** Format: int32 */
            hour: number;
            timeZone: string;
            language: string;
            destination: string;
            recipients: string[];
            enabled: boolean;
            nextAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            latestDueAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            latestState: string | null;
            latestDeliveredAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            latestCause: string | null;
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
        };
        ReportSent: {
            delivered: boolean;
            cause: string | null;
            /** Format: int64 */
            milliseconds: number;
        };
        ReportView: {
            id: string;
            name: string;
            kind: string;
            origin: string;
            selection: components["schemas"]["Selection"];
            aliases: string[];
        };
        RiskLevelUse: {
            level: string | null;
            /** Format: int64 */
            apps: number;
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            traffic: number | null;
        };
        SavedView: {
            id: string;
            name: string;
            list: string;
            query: string;
            period: string | null;
            hiddenColumns: string[] | null;
            shared: boolean;
            shipped: boolean;
            own: boolean;
            owner: string | null;
            createdAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            changedBy: string | null;
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        SavedViewDraft: {
            /** @example Risky storage */
            name: string;
            /** @example apps */
            list: string;
            /** @example category=Cloud%20storage&risk=high&sort=-users */
            query: string;
            /** @example P7D */
            period?: string | null;
            hiddenColumns?: string[] | null;
            /** @default false */
            shared: boolean | null;
        };
        SavedViewList: {
            items: components["schemas"]["SavedView"][];
        };
        SearchAnswer: {
            q: string;
            report: string;
            period: components["schemas"]["Period"];
            apps: components["schemas"]["MatchesAppRow"];
            domains: components["schemas"]["MatchesAppRow"];
            users: components["schemas"]["MatchesUserRow"];
            machines: components["schemas"]["MatchesMachineRow"];
            ipAddresses: components["schemas"]["MatchesIpAddressRow"];
        };
        Selection: {
            sources: string[];
            machines: number[];
            users: number[];
            ipRanges: string[];
            tags: string[];
            since: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
        };
        Session: {
            id: components["schemas"]["UUID"];
            signedInAt: components["schemas"]["Instant"];
            renewedAt: components["schemas"]["Instant"];
            expiresAt: components["schemas"]["Instant"];
            browser: string | null;
            address: string | null;
            current: boolean;
        };
        SessionList: {
            items: components["schemas"]["Session"][];
        };
        SnapshotAppRow: {
            /** Format: int32 */
            id: number;
            name: string;
            kind: string;
            catalogueId: string | null;
            category: string | null;
            /** Format: double */
            score: number | null;
            tags: string[];
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            blocked: number | null;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            ipAddresses: number;
            /** Format: int64 */
            machines: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        SnapshotDay: {
            day: components["schemas"]["LocalDate"];
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            blocked: number | null;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
        };
        SnapshotEntityRow: {
            /** Format: int32 */
            id: number;
            name: string;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            blocked: number | null;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
            /** Format: int64 */
            apps: number;
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            ipAddresses: number;
            /** Format: int64 */
            machines: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        SnapshotSummary: {
            id: components["schemas"]["UUID"];
            /** Format: int64 */
            apps: number;
            /** Format: int64 */
            unmatched: number;
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            ipAddresses: number;
            /** Format: int64 */
            machines: number;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            attributedTransactions: number;
            /** Format: int64 */
            measuredTransactions: number;
            /** Format: int64 */
            blocked: number | null;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
            firstSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            lastSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            days: components["schemas"]["SnapshotDay"][];
        };
        State: {
            state: string;
            since: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            expectedBy: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            overdue: boolean;
            offPeriods: components["schemas"]["OffPeriod"][];
            why: string[];
        };
        StepDraft: {
            /** @example Who used it */
            title: string;
            note?: string | null;
            graph: components["schemas"]["ExpandRequest"];
        };
        StepText: {
            id: string;
            /** @example Who used it */
            title: string;
            note?: string | null;
        };
        Summary: {
            report: components["schemas"]["ReportView"];
            period: components["schemas"]["Period"];
            updatedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** Format: int64 */
            machines: number;
            machineSupport: components["schemas"]["MachineSupport"];
            /** Format: int64 */
            machinesSinceTurnedOn: number | null;
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            ipAddresses: number;
            /** Format: int64 */
            apps: number;
            /** Format: int64 */
            unmatched: number;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            attributedTransactions: number;
            /** Format: int64 */
            measuredTransactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
            trend: components["schemas"]["Day"][];
            explanation: components["schemas"]["Explanation"][];
        };
        /** @enum {string} */
        Support: "supported" | "below-floor" | "unknown";
        TagAction: {
            tag: string;
            by: string;
            /** Format: int64 */
            apps: number;
        };
        Thresholds: {
            /**
             * Format: int64
             * @example 500000000
             */
            traffic?: number | null;
            /** Format: int64 */
            upload?: number | null;
            /** Format: int64 */
            download?: number | null;
            /**
             * Format: int64
             * @example 50
             */
            users?: number | null;
            /** Format: int64 */
            machines?: number | null;
            /** Format: int64 */
            ipAddresses?: number | null;
            /** Format: int64 */
            transactions?: number | null;
            /**
             * Format: int64
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
            source: string;
            /** Format: int32 */
            machineId: number;
            machine: string;
            /** Format: int32 */
            userId: number | null;
            user: string | null;
            bySignIn: boolean | null;
            account: string | null;
            /** Format: int32 */
            ipAddressId: number | null;
            localAddress: string | null;
            /** Format: int32 */
            localPort: number | null;
            remoteAddress: string | null;
            /** Format: int32 */
            remotePort: number | null;
            protocol: string;
            host: string | null;
            process: string | null;
            /** Format: int32 */
            appId: number | null;
            app: string | null;
            appKind: string;
            /**
             * @description What the app was found by: a host name in the record, the machine's DNS answer, a range of addresses that belongs to the app, or nothing
             * @enum {string}
             */
            namedBy: "host" | "dns_answer" | "address_range" | "none";
            verdict: string;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            bytesTotal: number | null;
            /** Format: int32 */
            count: number;
        };
        TransactionPage: {
            items: components["schemas"]["Transaction"][];
            next: string | null;
        };
        /** Format: uuid */
        UUID: string;
        Updated: {
            updatedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        User: {
            /** Format: int32 */
            id: number;
            name: string;
            firstSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            lastSeen: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        UserOverview: {
            user: components["schemas"]["User"];
            risk: components["schemas"]["EntityRisk"];
            period: components["schemas"]["Period"];
            dataSince: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            attributedBySignIn: number;
            /** Format: int64 */
            measuredTransactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
            /** Format: int64 */
            machines: number;
            /** Format: int64 */
            ipAddresses: number;
            /** Format: int64 */
            apps: number;
            trend: components["schemas"]["Day"][];
        };
        UserRow: {
            /** Format: int32 */
            id: number;
            name: string;
            risk: components["schemas"]["EntityRiskLevel"] | null;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            traffic: number | null;
            /** Format: int64 */
            machines: number;
            /** Format: int64 */
            ipAddresses: number;
            /** Format: int64 */
            apps: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        UserStay: {
            /** Format: int32 */
            id: number;
            name: string;
            from: components["schemas"]["Instant"];
            to: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            firstObserved: components["schemas"]["Instant"];
            lastObserved: components["schemas"]["Instant"];
            /** Format: int32 */
            evidence: number;
            source: string;
        };
        UsersAt: {
            /** Format: int32 */
            machineId: number;
            machine: string;
            shared: boolean;
            at: components["schemas"]["Instant"];
            users: components["schemas"]["UserStay"][];
        };
        Whereabouts: {
            /** Format: int32 */
            userId: number;
            user: string;
            from: components["schemas"]["Instant"];
            to: components["schemas"]["Instant"];
            machines: components["schemas"]["MachineStay"][];
        };
        /** @description What is wrong (RFC 9457). */
        Problem: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            detail?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
