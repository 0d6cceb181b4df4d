// Written by `npm run generate` from contracts/openapi; not to be edited.

export interface components {
    schemas: {
        AccessRequest: {
            /** Format: int64 */
            id: number;
            app: string | null;
            name: string;
            domain: string | null;
            user: string;
            reason: string;
            /** @enum {string} */
            state: "open" | "approved" | "denied";
            createdAt: components["schemas"]["Instant"];
            decidedBy: string | null;
            decidedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            decision: string | null;
            expires: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        AccessRequestApproval: {
            expires: components["schemas"]["Instant"];
            reason?: string;
        };
        AccessRequestCounts: {
            /** Format: int64 */
            open: number;
            /** Format: int64 */
            approved: number;
            /** Format: int64 */
            denied: number;
        };
        AccessRequestDenial: {
            reason: string;
        };
        AccessRequestPage: {
            items: components["schemas"]["AccessRequest"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
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
        AppEffect: {
            app: string;
            name: string;
            /** @enum {string} */
            action: "block" | "warn";
            /** Format: int32 */
            patterns: number;
            partial: boolean;
            scoped: boolean;
            since: components["schemas"]["Instant"];
            before: components["schemas"]["EnforcementFigures"] | null;
            changeDay: components["schemas"]["EnforcementFigures"] | null;
            after: components["schemas"]["EnforcementFigures"];
        };
        AppEffectDetail: {
            effect: components["schemas"]["AppEffect"];
            /** Format: int32 */
            users: number;
            /** Format: int32 */
            machines: number;
            /** Format: int32 */
            reaching: number;
            verdicts: components["schemas"]["EnforcementVerdicts"] | null;
            days: components["schemas"]["EnforcementDay"][];
            named: components["schemas"]["ReachingMachine"][];
            feeds: components["schemas"]["FeedHealth"][];
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
        AppReview: {
            /** Format: int32 */
            appId: number;
            name: string;
            /** @enum {string} */
            state: "not-in-use" | "in-review" | "approved" | "unapproved" | "alternative";
            /** Format: int32 */
            alternative: number | null;
            alternativeName: string | null;
            owner: string | null;
            due: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            note: string | null;
            who: string | null;
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        AppReviewChange: {
            /** @enum {string} */
            state: "in-review" | "approved" | "unapproved" | "alternative";
            /** Format: int32 */
            alternative?: number;
            owner?: string;
            due?: components["schemas"]["LocalDate"];
            note?: string;
        };
        AppReviewHistory: {
            items: components["schemas"]["AppReview"][];
            next: string | null;
        };
        AppReviewPage: {
            items: components["schemas"]["AppReview"][];
            next: string | null;
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
        BlockPageAlternative: {
            name: string;
            domain: string | null;
        };
        BlockPageSettings: {
            enabled: boolean;
            contact: string | null;
            who: string | null;
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            reason: string | null;
        };
        BlockPageSettingsChange: {
            enabled: boolean;
            contact?: string;
            reason?: string;
        };
        BlockedDomain: {
            pageEnabled: boolean;
            contact: string | null;
            domain: string | null;
            /** @enum {string} */
            action: "block" | "warn" | "none";
            name: string | null;
            reason: string | null;
            byPolicy: boolean;
            /** Format: int32 */
            bypassHours: number | null;
            alternatives: components["schemas"]["BlockPageAlternative"][];
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
        /** @enum {string} */
        Cause: "no-verdict-source" | "scope" | "no-feed" | "feed-not-fetched" | "change-day-only" | "public-resolver" | "allowed-by-tool";
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
        EnforcementChange: {
            id: string;
            revision: string;
            /** @enum {string} */
            kind: "conflicts" | "approval" | "settings";
            app: string | null;
            name: string;
            /** @enum {string} */
            action: "block" | "warn" | "allow" | "free" | "settings";
            scope: components["schemas"]["EnforcementScope"] | null;
            patterns: string[];
            conflicts: components["schemas"]["EnforcementConflict"][];
            settings: components["schemas"]["EnforcementSettings"] | null;
            publishable: boolean;
            own: boolean;
            who: string;
            at: components["schemas"]["Instant"];
            reason: string | null;
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        EnforcementChangePage: {
            items: components["schemas"]["EnforcementChange"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        EnforcementConflict: {
            /** @enum {string} */
            kind: "protected-app" | "not-in-catalogue" | "shared-pattern" | "contains-sanctioned" | "within-sanctioned" | "internal-domain" | "needed-by-many";
            pattern: string | null;
            other: string | null;
            otherPattern: string | null;
        };
        EnforcementDay: {
            day: components["schemas"]["LocalDate"];
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            blocked: number | null;
        };
        EnforcementDifference: {
            /** Format: int64 */
            from: number;
            /** Format: int64 */
            to: number;
            added: components["schemas"]["EnforcementDifferenceEntry"][];
            removed: components["schemas"]["EnforcementDifferenceEntry"][];
            truncated: boolean;
        };
        EnforcementDifferenceEntry: {
            pattern: string;
            app: string | null;
            /** @enum {string} */
            action: "block" | "warn" | "pass";
            scope: components["schemas"]["EnforcementScope"] | null;
        };
        EnforcementEffect: {
            /** Format: int64 */
            version: number;
            enabled: boolean;
            items: components["schemas"]["AppEffect"][];
            days: components["schemas"]["EnforcementDay"][];
            feeds: components["schemas"]["FeedHealth"][];
        };
        EnforcementEntry: {
            pattern: string;
            app: string | null;
            name: string | null;
            /** @enum {string} */
            action: "block" | "warn" | "pass";
            scope: components["schemas"]["EnforcementScope"] | null;
            since: components["schemas"]["Instant"];
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            who: string | null;
            reason: string | null;
        };
        EnforcementFigures: {
            /** Format: int32 */
            days: number;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            blocked: number | null;
            /** Format: int64 */
            allowed: number | null;
            /** Format: int64 */
            unjudged: number;
        };
        EnforcementPlan: {
            from: components["schemas"]["LocalDate"];
            to: components["schemas"]["LocalDate"];
            /** Format: int64 */
            users: number;
            /** Format: int64 */
            machines: number;
            /** Format: int64 */
            transactions: number;
            items: components["schemas"]["PlanItem"][];
            inexpressible: components["schemas"]["FormatOmissions"][];
        };
        EnforcementPublication: {
            reason: string;
        };
        EnforcementRule: {
            id: components["schemas"]["UUID"];
            app: string | null;
            name: string;
            pattern: string | null;
            /** @enum {string} */
            action: "block" | "warn" | "allow";
            scope: components["schemas"]["EnforcementScope"] | null;
            reason: string;
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            active: boolean;
            createdAt: components["schemas"]["Instant"];
            createdBy: string;
            /** @enum {string} */
            source: "administrator" | "request";
        };
        EnforcementRuleList: {
            items: components["schemas"]["EnforcementRule"][];
        };
        EnforcementScope: {
            includeNames: string[];
            excludeNames: string[];
            includePlatforms: string[];
            excludePlatforms: string[];
        };
        EnforcementSettings: {
            enabled: boolean;
            /** Format: int32 */
            bypassHours: number;
            protectedApps: string[];
            approval: boolean;
            who: string | null;
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            reason: string | null;
        };
        EnforcementSettingsChange: {
            enabled: boolean;
            /** Format: int32 */
            bypassHours?: number;
            protectedApps?: string[];
            approval?: boolean;
            reason?: string;
        };
        EnforcementState: {
            /** Format: int64 */
            version: number;
            publishedAt: components["schemas"]["Instant"];
            enabled: boolean;
            /** Format: int64 */
            blocked: number;
            /** Format: int64 */
            warned: number;
            /** Format: int64 */
            exceptions: number;
            /** Format: int32 */
            waiting: number;
            items: components["schemas"]["EnforcementEntry"][];
            /** Format: int64 */
            total: number;
            next: string | null;
        };
        EnforcementVerdicts: {
            /** Format: int64 */
            allowed: number;
            /** Format: int64 */
            blocked: number;
            /** Format: int64 */
            warned: number;
            /** Format: int64 */
            bypassed: number;
            /** Format: int64 */
            audited: number;
        };
        EnforcementVersion: {
            /** Format: int64 */
            version: number;
            at: components["schemas"]["Instant"];
            /** Format: int32 */
            added: number;
            /** Format: int32 */
            removed: number;
        };
        EnforcementVersionPage: {
            items: components["schemas"]["EnforcementVersion"][];
            next: string | null;
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
        Feed: {
            id: components["schemas"]["UUID"];
            name: string;
            format: string;
            scope: components["schemas"]["EnforcementScope"] | null;
            tokenless: boolean;
            createdAt: components["schemas"]["Instant"];
            createdBy: string;
            tokenAt: components["schemas"]["Instant"];
            lastFetchedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            lastClient: string | null;
            /** Format: int64 */
            lastVersion: number | null;
            upToDate: boolean | null;
        };
        FeedHealth: {
            id: components["schemas"]["UUID"];
            name: string;
            format: string;
            lastFetchedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            upToDate: boolean | null;
            /** Format: int32 */
            entries: number;
            /** Format: int32 */
            omitted: number;
        };
        FeedList: {
            /** Format: int64 */
            version: number;
            items: components["schemas"]["Feed"][];
        };
        FeedOmission: {
            pattern: string;
            app: string | null;
            /** @enum {string} */
            action: "block" | "warn";
            scope: components["schemas"]["EnforcementScope"] | null;
            /** @enum {string} */
            cause: "warning" | "wildcard" | "name-alone" | "names-below-alone" | "exceptions" | "name-only-written" | "too-long" | "limit" | "scope";
            partial: boolean;
            text: string;
        };
        FeedReport: {
            /** Format: int64 */
            version: number;
            /** Format: int32 */
            entries: number;
            /** Format: int32 */
            bytes: number;
            omitted: {
                [key: string]: number;
            };
            items: components["schemas"]["FeedOmission"][];
        };
        FormatOmission: {
            pattern: string;
            cause: string;
            text: string;
        };
        FormatOmissions: {
            format: string;
            /** Format: int32 */
            omitted: number;
            items: components["schemas"]["FormatOmission"][];
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
        IssuedFeedToken: {
            feed: components["schemas"]["Feed"];
            token: string;
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
        NewAccessRequest: {
            domain?: string;
            app?: string;
            reason: string;
        };
        NewAlias: {
            name: string;
            reason: string | null;
        };
        NewEnforcementPlan: {
            targets?: components["schemas"]["PlanTarget"][];
        };
        NewEnforcementRule: {
            app?: string;
            pattern?: string;
            /** @enum {string} */
            action: "block" | "warn" | "allow";
            scope?: components["schemas"]["NewEnforcementScope"];
            reason: string;
            expiresAt?: components["schemas"]["Instant"];
        };
        NewEnforcementScope: {
            includeNames?: string[];
            excludeNames?: string[];
            includePlatforms?: string[];
            excludePlatforms?: string[];
        };
        NewFeed: {
            name: string;
            /** @enum {string} */
            format: "rpz" | "hosts" | "dnsmasq" | "unbound" | "pac" | "squid" | "palo-alto-edl" | "fortigate" | "defender-json" | "defender-csv" | "domains" | "json";
            scope?: components["schemas"]["NewEnforcementScope"];
            tokenless?: boolean;
        };
        NewReviewCampaign: {
            name: string;
            selection?: string;
            apps: number[];
            undecidedOnly?: boolean;
            owner?: string;
            due?: components["schemas"]["LocalDate"];
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
        PlanConflict: {
            kind: string;
            pattern: string | null;
            other: string | null;
            otherPattern: string | null;
        };
        PlanItem: {
            target: string;
            app: string | null;
            name: string;
            /** @enum {string} */
            action: "block" | "warn";
            scope: components["schemas"]["EnforcementScope"] | null;
            patterns: string[];
            publishable: boolean;
            conflicts: components["schemas"]["PlanConflict"][];
            partial: boolean;
            /** Format: int32 */
            users: number | null;
            /** Format: int32 */
            machines: number | null;
            /** Format: int64 */
            transactions: number | null;
        };
        PlanTarget: {
            app?: string;
            domain?: string;
            /** @enum {string} */
            action: "block" | "warn";
        };
        /** @description What is wrong (RFC 9457). */
        Problem: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            detail?: string;
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
        Push: {
            name: string;
            /** @enum {string} */
            kind: "defender" | "webhook";
            url: string;
            tokenUrl: string | null;
            tenantId: string | null;
            clientId: string | null;
            scope: string | null;
            hasSecret: boolean;
            secretUnreadable: boolean;
            allowPrivateNetwork: boolean;
            /** @enum {string} */
            mode: "active" | "paused" | "withdrawn";
            /** Format: int64 */
            version: number | null;
            upToDate: boolean;
            pushedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            failingSince: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            error: string | null;
            errorAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** Format: int32 */
            indicators: number | null;
            /** Format: int32 */
            failed: number | null;
            omitted: {
                [key: string]: number;
            } | null;
            drift: components["schemas"]["PushDrift"] | null;
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
        };
        PushDraft: {
            name: string;
            /** @enum {string} */
            kind: "defender" | "webhook";
            url?: string;
            tokenUrl?: string;
            tenantId?: string;
            clientId?: string;
            scope?: string;
            secret?: string;
            allowPrivateNetwork?: boolean;
            /** @enum {string} */
            mode?: "active" | "paused" | "withdrawn";
            privateAllowed?: boolean;
        };
        PushDrift: {
            /** Format: int32 */
            missing: number;
            /** Format: int32 */
            changed: number;
            at: components["schemas"]["Instant"];
        };
        PushList: {
            /** Format: int64 */
            version: number;
            items: components["schemas"]["Push"][];
        };
        PushOmission: {
            name: string;
            /** @enum {string} */
            state: "failed" | "omitted";
            cause: string;
        };
        PushReport: {
            items: components["schemas"]["PushOmission"][];
        };
        PushTest: {
            delivered: boolean;
            cause: string | null;
            /** Format: int64 */
            milliseconds: number;
        };
        ReachingMachine: {
            /** Format: int32 */
            id: number;
            name: string;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            blocked: number | null;
            lastDay: components["schemas"]["LocalDate"];
            causes: components["schemas"]["Cause"][];
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
        ReviewCampaign: {
            id: components["schemas"]["UUID"];
            name: string;
            selection: string | null;
            owner: string | null;
            due: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** Format: int32 */
            apps: number;
            /** Format: int32 */
            decided: number;
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            closedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            closedBy: string | null;
            closeReason: string | null;
        };
        ReviewCampaignApps: {
            items: components["schemas"]["AppReview"][];
            next: string | null;
        };
        ReviewCampaignClosing: {
            reason: string;
        };
        ReviewCampaignPage: {
            items: components["schemas"]["ReviewCampaign"][];
            next: string | null;
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
        TransactionBatchQuery: {
            day: components["schemas"]["LocalDate"];
            machines: number[];
            after: string | null;
            since: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            until: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            source: string | null;
            verdict: string | null;
            protocol: string | null;
            search: string | null;
        };
        TransactionChangesQuery: {
            position: string;
            beginNow: boolean;
            /** Format: int32 */
            waitSeconds: number;
            source: string;
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
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
