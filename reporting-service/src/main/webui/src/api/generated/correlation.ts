// Written by `npm run generate` from contracts/openapi; not to be edited.

export interface components {
    schemas: {
        AddressRangeNote: {
            place: string;
            why: string;
        };
        AddressRangeProvider: {
            provider: string;
            title: string;
            publishedAt: string;
            imported: components["schemas"]["ImportedAddressRanges"] | null;
        };
        AddressRangeProviderList: {
            items: components["schemas"]["AddressRangeProvider"][];
        };
        AddressRangesOfApp: {
            app: string;
            name: string | null;
            /** Format: int32 */
            prefixes: number;
        };
        AddressRangesProblem: {
            /** Format: uri */
            type: string;
            title: string;
            /** Format: int32 */
            status: number;
            detail: string;
            /** Format: int32 */
            faultCount: number;
            faults: components["schemas"]["AddressRangeNote"][];
        };
        AddressRangesResult: {
            dryRun: boolean;
            provider: string;
            published: string | null;
            /** Format: int32 */
            prefixes: number;
            /** Format: int32 */
            added: number;
            /** Format: int32 */
            removed: number;
            /** Format: int32 */
            moved: number;
            apps: components["schemas"]["AddressRangesOfApp"][];
            /** Format: int32 */
            skippedCount: number;
            skipped: components["schemas"]["AddressRangeNote"][];
            /** Format: int32 */
            faultCount: number;
            faults: components["schemas"]["AddressRangeNote"][];
            /** Format: int64 */
            rename: number | null;
        };
        Alias: {
            name: string;
            knownBy: string | null;
        };
        AliasChanged: {
            /** Format: int32 */
            machineDays: number;
        };
        AppOfDomain: {
            name: string;
            category: string;
            vendor?: string;
            headquarters?: string;
            note?: string;
            reason?: string;
        };
        AppOfDomainMade: {
            id: string;
            /** Format: int64 */
            rename: number;
        };
        AppOverride: {
            /** Format: double */
            score: number | null;
            category: components["schemas"]["Category"] | null;
            note: string;
            who: string;
            at: components["schemas"]["Instant"];
        };
        AppOverrideChange: {
            /** Format: double */
            score?: number;
            category?: string;
            note: string;
        };
        AppRisk: {
            /** Format: double */
            score: number;
            /** Format: double */
            confidence: number;
            /** Format: double */
            scoreLow: number;
            /** Format: double */
            scoreHigh: number;
            /** @enum {string} */
            level: "high" | "medium" | "low";
            /** Format: double */
            inherent: number;
            /** Format: double */
            assurance: number;
            /** Format: double */
            categoryPoints: number;
            /** Format: double */
            uncapped: number;
            caps: components["schemas"]["AppRiskCap"][];
            factors: components["schemas"]["AppRiskFactor"][];
        };
        AppRiskCap: {
            id: string;
            /** Format: double */
            highest: number;
            reason: string;
            factors: string[];
            sources: string[];
        };
        AppRiskFactor: {
            id: string;
            title: string;
            /** @enum {string} */
            group: "exposure" | "general" | "security" | "compliance" | "legal" | "ai";
            /** @enum {string} */
            weight: "ignored" | "low" | "medium" | "high" | "very-high";
            finding: string | null;
            source: string | null;
            /** @enum {string} */
            basis: "app" | "category";
            /** Format: double */
            favour: number;
            /** Format: double */
            points: number;
        };
        AppTag: {
            tag: string;
            who: string;
            at: components["schemas"]["Instant"];
            reason: string | null;
            setBy: string | null;
        };
        AppTagChange: {
            tag: string;
            action: string;
            source: string;
            who: string;
            at: components["schemas"]["Instant"];
            reason: string | null;
        };
        AppTagChangePage: {
            items: components["schemas"]["AppTagChange"][];
            next: string | null;
        };
        AppTagList: {
            items: components["schemas"]["AppTag"][];
        };
        AppTagReason: {
            reason: string;
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
        CatalogueApp: {
            id: string;
            /** Format: int32 */
            appId: number | null;
            name: string;
            category: components["schemas"]["Category"];
            vendor: string | null;
            headquarters: string | null;
            domains: string[];
            origin: string;
            /** Format: double */
            score: number;
            /** Format: double */
            confidence: number;
            /** Format: double */
            scoreLow: number;
            /** Format: double */
            scoreHigh: number;
            /** @enum {string} */
            level: "high" | "medium" | "low";
            modelProvider: string | null;
            override: components["schemas"]["AppOverride"] | null;
            note: string | null;
        };
        CatalogueAppDetail: {
            app: components["schemas"]["CatalogueApp"];
            risk: components["schemas"]["AppRisk"];
        };
        CatalogueAppPage: {
            items: components["schemas"]["CatalogueApp"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        CatalogueChanged: {
            app: components["schemas"]["CatalogueAppDetail"];
            /** Format: int64 */
            rename: number | null;
        };
        CatalogueVersion: {
            /** Format: int64 */
            version: number;
            at: components["schemas"]["Instant"];
            who: string;
            action: string;
            subject: string | null;
            was: string | null;
            became: string | null;
            reason: string | null;
        };
        CatalogueVersionPage: {
            items: components["schemas"]["CatalogueVersion"][];
            next: string | null;
        };
        Category: {
            id: string;
            title: string;
        };
        CategoryList: {
            items: components["schemas"]["Category"][];
        };
        ChunkReceipt: {
            chunkId: string;
            day: components["schemas"]["LocalDate"];
            /** Format: int32 */
            transactions: number;
        };
        Correction: {
            day: components["schemas"]["LocalDate"];
            at: components["schemas"]["Instant"];
            cause: string;
            /** Format: int32 */
            groups: number;
            /** Format: int32 */
            transactions: number;
        };
        CustomApp: {
            name: string;
            category: string;
            vendor?: string;
            headquarters?: string;
            domains: string[];
            note?: string;
            reason?: string;
        };
        Evidence: {
            firstSeenAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            lastSeenAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            machines: components["schemas"]["Machines"];
            /** Format: int64 */
            machinesSilent: number;
            /** Format: int32 */
            distinctSources: number;
        };
        HostLookup: {
            host: string;
            /** @enum {string} */
            kind: "catalogued" | "custom" | "unmatched" | "internal" | "unnamed";
            id: string | null;
            /** Format: int32 */
            appId: number | null;
            name: string | null;
            category: components["schemas"]["Category"] | null;
            vendor: string | null;
            headquarters: string | null;
            pattern: string | null;
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
        };
        HostLookupList: {
            items: components["schemas"]["HostLookup"][];
        };
        HostLookupRequest: {
            hosts: string[];
        };
        IdentityChange: {
            /** Format: int64 */
            id: number;
            at: components["schemas"]["Instant"];
            who: string;
            what: string;
            detail: string;
            why: string | null;
        };
        IgnoreDomain: {
            reason: string;
        };
        IgnoredDomain: {
            who: string;
            at: components["schemas"]["Instant"];
            reason: string | null;
        };
        ImportLine: {
            source: string;
            /** Format: int32 */
            line: number;
            why: string;
        };
        ImportProblem: {
            /** Format: uri */
            type: string;
            title: string;
            /** Format: int32 */
            status: number;
            detail: string;
            faults: components["schemas"]["ImportLine"][];
        };
        ImportResult: {
            dryRun: boolean;
            apps: components["schemas"]["ImportedApp"][];
            takenOver: components["schemas"]["ImportTakenOver"][];
            unsupported: components["schemas"]["ImportLine"][];
            faults: components["schemas"]["ImportLine"][];
        };
        ImportTakenOver: {
            domain: string;
            from: string;
        };
        ImportedAddressRanges: {
            published: string | null;
            who: string;
            at: components["schemas"]["Instant"];
            /** Format: int32 */
            prefixes: number;
            apps: components["schemas"]["AddressRangesOfApp"][];
        };
        ImportedApp: {
            id: string | null;
            name: string | null;
            change: string;
            added: string[];
            removed: string[];
            /** Format: int64 */
            rename: number | null;
        };
        ImportedMfaList: {
            list: components["schemas"]["MfaList"] | null;
            who: string | null;
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        /**
         * Format: date-time
         * @example 2022-03-10T16:15:50Z
         */
        Instant: string;
        InternalDomain: {
            domain: string;
            /** @enum {string} */
            source: "api" | "settings";
            who: string;
            at: components["schemas"]["Instant"];
            reason: string | null;
        };
        InternalDomainList: {
            items: components["schemas"]["InternalDomain"][];
            /** Format: int64 */
            rename: number | null;
        };
        InternalDomainProposal: {
            /** Format: int32 */
            id: number;
            domain: string;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            machines: number;
            addresses: string[];
            since: components["schemas"]["LocalDate"];
            lastSeen: components["schemas"]["Instant"];
        };
        InternalDomainProposalPage: {
            items: components["schemas"]["InternalDomainProposal"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        InternalDomainsChange: {
            domains: string[];
            reason?: string;
        };
        /**
         * Format: date
         * @example 2022-03-10
         */
        LocalDate: string;
        MachineChanged: {
            /** Format: int32 */
            machineDays: number;
        };
        MachineDuplicate: {
            /** Format: int32 */
            machine: number;
            name: string;
            /** Format: int32 */
            other: number;
            otherName: string;
        };
        Machines: {
            /** Format: int64 */
            supported: number;
            /** Format: int64 */
            belowFloor: number;
            /** Format: int64 */
            unknown: number;
        };
        MfaContradiction: {
            id: string;
            name: string;
            /** @enum {string} */
            stated: "yes" | "no";
            source: string | null;
            /** @enum {string} */
            listed: "yes" | "no";
        };
        MfaImportResult: {
            dryRun: boolean;
            list: components["schemas"]["MfaList"] | null;
            faults: components["schemas"]["ImportLine"][];
        };
        MfaList: {
            source: string;
            licence: string;
            version: string | null;
            published: components["schemas"]["LocalDate"];
            /** Format: int32 */
            domains: number;
            /** Format: int32 */
            offered: number;
            /** Format: int32 */
            notOffered: number;
            /** Format: int32 */
            contradictionCount: number;
            contradictions: components["schemas"]["MfaContradiction"][];
        };
        NewAlias: {
            name: string;
            reason: string | null;
        };
        OwnTenant: {
            tenant: string;
            who: string;
            at: components["schemas"]["Instant"];
            reason: string | null;
        };
        OwnTenantList: {
            items: components["schemas"]["OwnTenant"][];
        };
        OwnTenantsChange: {
            tenants: string[];
            reason?: string;
        };
        ProxyJoin: {
            enabled: boolean;
            /** @example PT2M */
            window: string;
            effectiveFrom: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            who: string | null;
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            reason: string | null;
        };
        ProxyJoinChange: {
            enabled: boolean;
            /** @example PT2M */
            window?: string;
            reason?: string;
        };
        RecomputeCause: {
            cause: string;
            /** Format: int64 */
            machineDays: number;
        };
        RecomputeProgress: {
            /** Format: int64 */
            machineDays: number;
            /** Format: int64 */
            failing: number;
            oldestQueuedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            causes: components["schemas"]["RecomputeCause"][];
        };
        RenameHistory: {
            apps: string[];
        };
        RenameHistoryAccepted: {
            /** Format: int64 */
            id: number;
        };
        RenameHistoryList: {
            items: components["schemas"]["RenameHistoryProgress"][];
        };
        RenameHistoryProgress: {
            /** Format: int64 */
            id: number;
            at: components["schemas"]["Instant"];
            who: string;
            apps: string[];
            rowMoved: boolean;
            /** Format: int64 */
            machineDays: number | null;
            /** Format: int64 */
            waiting: number;
            state: string;
        };
        RiskRating: {
            /** Format: double */
            score: number;
            /** @enum {string} */
            level: "high" | "medium" | "low";
        };
        RiskWeight: {
            id: string;
            title: string;
            /** @enum {string} */
            group: "exposure" | "general" | "security" | "compliance" | "legal" | "ai";
            /** @enum {string} */
            weight: "ignored" | "low" | "medium" | "high" | "very-high";
            /** @enum {string} */
            defaultWeight: "ignored" | "low" | "medium" | "high" | "very-high";
        };
        RiskWeightList: {
            items: components["schemas"]["RiskWeight"][];
        };
        RiskWeightsChange: {
            weights: {
                [key: string]: string;
            };
            reason?: string;
        };
        RiskWhatIf: {
            /** Format: int64 */
            apps: number;
            /** Format: int64 */
            machines: number;
            /** Format: int64 */
            users: number;
            items: components["schemas"]["RiskWhatIfApp"][];
        };
        RiskWhatIfApp: {
            id: string;
            /** Format: int32 */
            appId: number | null;
            name: string;
            was: components["schemas"]["RiskRating"];
            becomes: components["schemas"]["RiskRating"];
            /** Format: int64 */
            machines: number;
            /** Format: int64 */
            users: number;
        };
        Row: {
            day: components["schemas"]["LocalDate"];
            host: string | null;
            remoteAddress: string | null;
            account: string | null;
            address: string | null;
            machine: string | null;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            blocked: number;
            /** Format: int64 */
            verdictKnown: number;
            /** Format: int64 */
            upKnown: number;
            /** Format: int64 */
            downKnown: number;
            /** Format: int64 */
            measured: number;
            /** Format: int64 */
            bytesUp: number;
            /** Format: int64 */
            bytesDown: number;
            /** Format: int64 */
            bytesUnsplit: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        ScoreChange: {
            id: string;
            /** Format: int32 */
            appId: number;
            name: string;
            at: components["schemas"]["Instant"];
            /** Format: double */
            was: number | null;
            /** Format: double */
            became: number;
            levelWas: string;
            level: string;
            /** Format: int64 */
            version: number | null;
            action: string | null;
            who: string | null;
            reason: string | null;
        };
        ScoreChangePage: {
            items: components["schemas"]["ScoreChange"][];
            next: string | null;
        };
        SnapshotCompletion: {
            /** Format: int32 */
            attempt: number;
            files: number[];
        };
        SnapshotPart: {
            /** Format: int32 */
            attempt: number;
            /** Format: int32 */
            file: number;
            rows: components["schemas"]["Row"][];
        };
        TagRequest: {
            /** Format: int32 */
            appId: number;
            tag: string;
            policy: string;
            raisedAt: components["schemas"]["Instant"];
            reason: string;
        };
        TagRequestOutcome: {
            outcome: string;
            cause: string | null;
            at: components["schemas"]["Instant"];
        };
        TaggedApp: {
            /** Format: int32 */
            appId: number;
            kind: string;
            key: string;
            name: string;
            tag: string;
            source: string;
            who: string;
            at: components["schemas"]["Instant"];
            reason: string | null;
            setBy: string | null;
        };
        TaggedAppPage: {
            items: components["schemas"]["TaggedApp"][];
            next: string | null;
        };
        Totals: {
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            ofApps: number;
        };
        Transaction: {
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
        UnmatchedDomain: {
            /** Format: int32 */
            id: number;
            domain: string;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            transactionsBefore: number;
            /** Format: int64 */
            growth: number;
            /** Format: double */
            growthRatio: number | null;
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            machines: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
            ignored: components["schemas"]["IgnoredDomain"] | null;
        };
        UnmatchedDomainPage: {
            items: components["schemas"]["UnmatchedDomain"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        UserAliases: {
            /** Format: int32 */
            userId: number;
            name: string;
            aliases: components["schemas"]["Alias"][];
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
