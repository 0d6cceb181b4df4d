// Written by `npm run generate` from contracts/openapi; not to be edited.

export interface components {
    schemas: {
        AccessRequest: {
            /**
             * Format: int64
             * @description ID.
             */
            id: number;
            /** @description ID of the app in the catalogue; null for an unmatched domain. */
            app: string | null;
            /** @description Name. */
            name: string;
            /** @description Domain name. */
            domain: string | null;
            /** @description Account that requests access. */
            user: string;
            /** @description Reason. */
            reason: string;
            /**
             * @description State.
             * @enum {string}
             */
            state: "open" | "approved" | "denied";
            createdAt: components["schemas"]["Instant"];
            /** @description Account that decided; null while open. */
            decidedBy: string | null;
            /** @description Time of the decision; null while open. */
            decidedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Reason for the decision; null while open or if none was given. */
            decision: string | null;
            /** @description Expiry of the access; null unless approved. */
            expires: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        AccessRequestApproval: {
            expires: components["schemas"]["Instant"];
            /** @description Reason, shown to the user. */
            reason?: string;
        };
        AccessRequestCounts: {
            /**
             * Format: int64
             * @description Number of open items.
             */
            open: number;
            /**
             * Format: int64
             * @description Number of approved requests.
             */
            approved: number;
            /**
             * Format: int64
             * @description Number of denied requests.
             */
            denied: number;
        };
        AccessRequestDenial: {
            /** @description Reason. */
            reason: string;
        };
        AccessRequestPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["AccessRequest"][];
            /**
             * Format: int64
             * @description Number of matching requests.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        AddressRangeNote: {
            /** @description Position in the list, counted from 0. `line 1` is the first line of a text file. */
            place: string;
            /** @description Reason; null if none was given. */
            why: string;
        };
        AddressRangeProvider: {
            /** @description Provider. */
            provider: string;
            /** @description Title. */
            title: string;
            /** @description URL at which the provider publishes the list. */
            publishedAt: string;
            /** @description Imported list; null if there is none. */
            imported: components["schemas"]["ImportedAddressRanges"] | null;
        };
        AddressRangeProviderList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["AddressRangeProvider"][];
        };
        AddressRangesOfApp: {
            /** @description App. */
            app: string;
            /** @description Name. */
            name: string | null;
            /**
             * Format: int32
             * @description Number of address ranges.
             */
            prefixes: number;
        };
        AddressRangesProblem: {
            /**
             * Format: uri
             * @description URI of the problem type.
             */
            type: string;
            /** @description Title. */
            title: string;
            /**
             * Format: int32
             * @description HTTP status.
             */
            status: number;
            /** @description Description of the problem or finding. */
            detail: string;
            /**
             * Format: int32
             * @description Number of errors.
             */
            faultCount: number;
            /** @description Errors; the list can be truncated. */
            faults: components["schemas"]["AddressRangeNote"][];
        };
        AddressRangesResult: {
            /** @description Whether the request was a dry run that stored nothing. */
            dryRun: boolean;
            /** @description Provider. */
            provider: string;
            /** @description Version of the list as stated by the provider; null if not stated. */
            published: string | null;
            /**
             * Format: int32
             * @description Number of ranges after the import.
             */
            prefixes: number;
            /**
             * Format: int32
             * @description Number of added ranges.
             */
            added: number;
            /**
             * Format: int32
             * @description Number of removed ranges.
             */
            removed: number;
            /**
             * Format: int32
             * @description Number of ranges moved to another app.
             */
            moved: number;
            /** @description Apps, or their number. */
            apps: components["schemas"]["AddressRangesOfApp"][];
            /**
             * Format: int32
             * @description Number of entries without a counterpart in the catalogue.
             */
            skippedCount: number;
            /** @description The first 100 skipped entries. */
            skipped: components["schemas"]["AddressRangeNote"][];
            /**
             * Format: int32
             * @description Number of invalid entries. Nothing is imported unless this is 0.
             */
            faultCount: number;
            /** @description The first 100 invalid entries. */
            faults: components["schemas"]["AddressRangeNote"][];
            /**
             * Format: int64
             * @description ID of the reclassification request for past usage; null if there is none.
             */
            rename: number | null;
        };
        Alias: {
            /** @description Name. */
            name: string;
            /** @description `evidence`: records contain the alias next to another alias of the user. `confirmed`: an administrator added the alias. Null: the user has no other alias. */
            knownBy: string | null;
        };
        AliasChanged: {
            /**
             * Format: int32
             * @description Number of machine days that are recomputed.
             */
            machineDays: number;
        };
        AppEffect: {
            /** @description ID of the app in the catalogue, or an unmatched domain. */
            app: string;
            /** @description Name. */
            name: string;
            /**
             * @description `block` or `warn`.
             * @enum {string}
             */
            action: "block" | "warn";
            /**
             * Format: int32
             * @description Number of published patterns.
             */
            patterns: number;
            /** @description Whether only some patterns of the app are published. Figures cover the whole app. */
            partial: boolean;
            /** @description Whether the restriction applies to some machines only. */
            scoped: boolean;
            since: components["schemas"]["Instant"];
            /** @description Figures for the 30 UTC days before the day of the change; null if any of these days is older than 119 days. */
            before: components["schemas"]["EnforcementFigures"] | null;
            /** @description UTC day of the change, which is excluded from both periods; null if older than 119 days. */
            changeDay: components["schemas"]["EnforcementFigures"] | null;
            after: components["schemas"]["EnforcementFigures"];
        };
        AppEffectDetail: {
            effect: components["schemas"]["AppEffect"];
            /**
             * Format: int32
             * @description Number of distinct known users since the day of the change.
             */
            users: number;
            /**
             * Format: int32
             * @description Number of distinct machines since the day of the change.
             */
            machines: number;
            /**
             * Format: int32
             * @description Number of machines that still reach the app.
             */
            reaching: number;
            /** @description Number of transactions by verdict. */
            verdicts: components["schemas"]["EnforcementVerdicts"] | null;
            /** @description Days, or their number. */
            days: components["schemas"]["EnforcementDay"][];
            /** @description Machines that still reach the app, most transactions first; at most 100. */
            named: components["schemas"]["ReachingMachine"][];
            /** @description IDs of feeds that publish the entry. */
            feeds: components["schemas"]["FeedHealth"][];
        };
        AppOfDomain: {
            /** @description Name. */
            name: string;
            /** @description Category of the app. */
            category: string;
            /** @description Vendor; null if unknown. */
            vendor?: string;
            /** @description Country of the vendor's headquarters; null if unknown. */
            headquarters?: string;
            /** @description Note. */
            note?: string;
            /** @description Reason. */
            reason?: string;
        };
        AppOfDomainMade: {
            /** @description ID of the app in the catalogue. */
            id: string;
            /**
             * Format: int64
             * @description ID of the reclassification request for the remaining traffic.
             */
            rename: number;
        };
        AppOverride: {
            /**
             * Format: double
             * @description Risk score from 0 (highest risk) to 10 (lowest risk); null to keep the catalogue's score.
             */
            score: number | null;
            /** @description Category of the app. */
            category: components["schemas"]["Category"] | null;
            /** @description Reason for the override. */
            note: string;
            /** @description Account. */
            who: string;
            at: components["schemas"]["Instant"];
        };
        AppOverrideChange: {
            /**
             * Format: double
             * @description Risk score from 0 (highest risk) to 10 (lowest risk); null if not rated.
             */
            score?: number;
            /** @description Category of the app. */
            category?: string;
            /** @description Note. */
            note: string;
        };
        AppReview: {
            /**
             * Format: int32
             * @description Numeric ID of the app, as used in report lists.
             */
            appId: number;
            /** @description Name. */
            name: string;
            /**
             * @description State.
             * @enum {string}
             */
            state: "not-in-use" | "in-review" | "approved" | "unapproved" | "alternative";
            /**
             * Format: int32
             * @description ID of the recommended app; null unless the state is `alternative`.
             */
            alternative: number | null;
            /** @description Name of the recommended app. */
            alternativeName: string | null;
            /** @description Reviewer; null if there is none. */
            owner: string | null;
            /** @description Due date. */
            due: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** @description Reason for the decision; null if there is none. */
            note: string | null;
            /** @description Account that made the last change; null if there is none. */
            who: string | null;
            /** @description Time of the event. */
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        AppReviewChange: {
            /**
             * @description State.
             * @enum {string}
             */
            state: "in-review" | "approved" | "unapproved" | "alternative";
            /**
             * Format: int32
             * @description ID of the recommended app. Required for the state `alternative`, not allowed otherwise.
             */
            alternative?: number;
            /** @description Reviewer. */
            owner?: string;
            due?: components["schemas"]["LocalDate"];
            /** @description Reason for the decision. Required with a decision. */
            note?: string;
        };
        AppReviewHistory: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["AppReview"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        AppReviewPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["AppReview"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        AppRisk: {
            /**
             * Format: double
             * @description Risk score from 0 (highest risk) to 10 (lowest risk).
             */
            score: number;
            /**
             * Format: double
             * @description Share of evidence that is known, from 0 to 1.
             */
            confidence: number;
            /**
             * Format: double
             * @description Score if all unknown factors were unfavourable.
             */
            scoreLow: number;
            /**
             * Format: double
             * @description Score if all unknown factors were favourable.
             */
            scoreHigh: number;
            /**
             * @description Risk level.
             * @enum {string}
             */
            level: "high" | "medium" | "low" | "not-assessed";
            /**
             * Format: double
             * @description Inherent risk, from 0 to 1.
             */
            inherent: number;
            /**
             * Format: double
             * @description Assurance of the vendor against the risk, from 0 to 1.
             */
            assurance: number;
            /**
             * Format: double
             * @description Points deducted for the category.
             */
            categoryPoints: number;
            /**
             * Format: double
             * @description Score before caps.
             */
            uncapped: number;
            /** @description Caps applied to the score. */
            caps: components["schemas"]["AppRiskCap"][];
            /** @description Risk factors. */
            factors: components["schemas"]["AppRiskFactor"][];
        };
        AppRiskCap: {
            /** @description ID. */
            id: string;
            /**
             * Format: double
             * @description Maximum possible score.
             */
            highest: number;
            /** @description Reason. */
            reason: string;
            /** @description Risk factors. */
            factors: string[];
            /** @description Sources. */
            sources: string[];
        };
        AppRiskFactor: {
            /** @description ID. */
            id: string;
            /** @description Title. */
            title: string;
            /**
             * @description Group.
             * @enum {string}
             */
            group: "exposure" | "general" | "security" | "compliance" | "legal" | "ai";
            /**
             * @description `ignored`, `low`, `medium`, `high` or `very-high`.
             * @enum {string}
             */
            weight: "ignored" | "low" | "medium" | "high" | "very-high";
            /** @description `yes`, `no` or a year; null if unknown. */
            finding: string | null;
            /** @description Publisher and year of the source; null if unknown. */
            source: string | null;
            /**
             * @description `app`: known for the app. `category`: default of its category.
             * @enum {string}
             */
            basis: "app" | "category";
            /**
             * Format: double
             * @description From 0 (against the app) to 1 (for the app). For unknown factors, the default of the category.
             */
            favour: number;
            /**
             * Format: double
             * @description Points added to the score. Exposure factors deduct points.
             */
            points: number;
        };
        AppTag: {
            /** @description Tag. */
            tag: string;
            /** @description Account. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description Reason. */
            reason: string | null;
            /** @description Whether a policy set the tag and its enforcement waits for an administrator to publish it. */
            proposed: boolean;
            /** @description Tags file that sets the tag, so that the API cannot change it; null if there is none. */
            setBy: string | null;
        };
        AppTagChange: {
            /** @description Tag. */
            tag: string;
            /** @description `added` or `removed`. */
            action: string;
            /** @description `api`, `file` or `policy`. */
            source: string;
            /** @description Account. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description Reason. */
            reason: string | null;
        };
        AppTagChangePage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["AppTagChange"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        AppTagList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["AppTag"][];
        };
        AppTagReason: {
            /** @description Reason. */
            reason: string;
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
        BlockPageAlternative: {
            /** @description Name. */
            name: string;
            /** @description First domain of the app; null if the app has only patterns. */
            domain: string | null;
        };
        BlockPageSettings: {
            /** @description Whether reporting-service serves the block page. */
            enabled: boolean;
            /** @description Contact for users, as one line of text; null if there is none. */
            contact: string | null;
            /** @description Account that changed the settings last; null if never changed. */
            who: string | null;
            /** @description Time of the event. */
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Reason. */
            reason: string | null;
        };
        BlockPageSettingsChange: {
            /** @description Whether it is enabled. */
            enabled: boolean;
            /** @description Contact for users: one line of at most 300 characters. Omit it to remove the contact. */
            contact?: string;
            /** @description Reason for the change. */
            reason?: string;
        };
        BlockedDomain: {
            /** @description Whether the block page is enabled. If not, all other fields are empty. */
            pageEnabled: boolean;
            /** @description Contact for users. */
            contact: string | null;
            /** @description Domain name. */
            domain: string | null;
            /**
             * @description `block`, `warn` or `none`. `none` means that no restriction is published for the domain.
             * @enum {string}
             */
            action: "block" | "warn" | "none";
            /** @description Name. */
            name: string | null;
            /** @description Reason. */
            reason: string | null;
            /** @description Whether an alert policy set the tag. */
            byPolicy: boolean;
            /**
             * Format: int32
             * @description Number of hours for which a warned user may continue; null unless the action is `warn`.
             */
            bypassHours: number | null;
            /** @description Sanctioned apps of the same category. */
            alternatives: components["schemas"]["BlockPageAlternative"][];
        };
        CanaryProbe: {
            /**
             * @description `blocked` if the client could not reach the host, otherwise `reached`.
             * @enum {string}
             */
            result: "blocked" | "reached";
        };
        CatalogueApp: {
            /** @description ID of the app in the catalogue. */
            id: string;
            /**
             * Format: int32
             * @description Numeric ID of the app, as used in reports.
             */
            appId: number | null;
            /** @description Name. */
            name: string;
            category: components["schemas"]["Category"];
            /** @description Vendor; null if unknown. */
            vendor: string | null;
            /** @description Country of the vendor's headquarters; null if unknown. */
            headquarters: string | null;
            /** @description Domain names, or their number. */
            domains: string[];
            /** @description `shipped` or `custom`. */
            origin: string;
            /**
             * Format: double
             * @description Risk score from 0 (highest risk) to 10 (lowest risk).
             */
            score: number;
            /**
             * Format: double
             * @description Share of evidence that is known, from 0 to 1.
             */
            confidence: number;
            /**
             * Format: double
             * @description Score if all unknown factors were unfavourable.
             */
            scoreLow: number;
            /**
             * Format: double
             * @description Score if all unknown factors were favourable.
             */
            scoreHigh: number;
            /**
             * @description `high` (score below 4), `medium` (below 7) or `low`; `not-assessed` if the confidence is below 0.25.
             * @enum {string}
             */
            level: "high" | "medium" | "low" | "not-assessed";
            /** @description Provider of the models of an AI app; null if not applicable. */
            modelProvider: string | null;
            /** @description Values set by administrators that replace the catalogue's; null if there are none. */
            override: components["schemas"]["AppOverride"] | null;
            /** @description Note about a custom app; null if there is none. */
            note: string | null;
        };
        CatalogueAppDetail: {
            app: components["schemas"]["CatalogueApp"];
            risk: components["schemas"]["AppRisk"];
        };
        CatalogueAppPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["CatalogueApp"][];
            /**
             * Format: int64
             * @description Number of matching apps.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        CatalogueChanged: {
            app: components["schemas"]["CatalogueAppDetail"];
            /**
             * Format: int64
             * @description ID of the reclassification request; null if there is none.
             */
            rename: number | null;
        };
        CatalogueVersion: {
            /**
             * Format: int64
             * @description Version.
             */
            version: number;
            at: components["schemas"]["Instant"];
            /** @description Account. */
            who: string;
            /** @description `shipped`, `app-created`, `app-changed`, `app-deleted`, `override-set`, `override-removed`, `address-ranges-imported`, `address-ranges-deleted`, `internal-domains-set`, `internal-domains-configured`, `risk-weights-set`, `own-tenants-set`, `proxy-join-set`, `mfa-list-imported` or `mfa-list-deleted`. */
            action: string;
            /** @description Changed app; null if the change concerns no app. */
            subject: string | null;
            /** @description Previous state as text; null if there is none. */
            was: string | null;
            /** @description Value after the change. */
            became: string | null;
            /** @description Reason. */
            reason: string | null;
        };
        CatalogueVersionPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["CatalogueVersion"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        Category: {
            /** @description ID. */
            id: string;
            /** @description Title. */
            title: string;
        };
        CategoryList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Category"][];
        };
        /** @enum {string} */
        Cause: "no-verdict-source" | "scope" | "no-feed" | "feed-not-fetched" | "change-day-only" | "public-resolver" | "allowed-by-tool";
        ChunkReceipt: {
            /** @description ID of the chunk. */
            chunkId: string;
            day: components["schemas"]["LocalDate"];
            /**
             * Format: int32
             * @description Number of transactions in the records of the chunk.
             */
            transactions: number;
        };
        ChunkReceipts: {
            /** @description Receipts of the chunks, in the order of the request. */
            receipts: components["schemas"]["ChunkReceipt"][];
        };
        Correction: {
            day: components["schemas"]["LocalDate"];
            at: components["schemas"]["Instant"];
            /** @description Cause. */
            cause: string;
            /**
             * Format: int32
             * @description Number of groups that lost transactions.
             */
            groups: number;
            /**
             * Format: int32
             * @description Number of transactions that moved to another group.
             */
            transactions: number;
        };
        CorrectionList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Correction"][];
        };
        CustomApp: {
            /** @description Name. */
            name: string;
            /** @description ID of the category. */
            category: string;
            /** @description Vendor; null if unknown. */
            vendor?: string;
            /** @description Country of the vendor's headquarters, ISO 3166-1 alpha-2. */
            headquarters?: string;
            /** @description Domain patterns. `example.com` matches the domain and its subdomains, `*.example.com` only subdomains, `=example.com` only the domain. */
            domains: string[];
            /** @description Description of the app. */
            note?: string;
            /** @description Reason for the change. */
            reason?: string;
        };
        EnforcementChange: {
            /** @description ID with which to publish the change. */
            id: string;
            /** @description Revision to send in `If-Match` when publishing. */
            revision: string;
            /**
             * @description Reason for waiting: conflicts to accept, approval by a second administrator, settings that await approval, or a publication that exceeds limits.
             * @enum {string}
             */
            kind: "conflicts" | "approval" | "settings" | "limits";
            /** @description ID of the app in the catalogue; null for an unmatched domain. */
            app: string | null;
            /** @description Name. */
            name: string;
            /**
             * @description `free` for a deleted tag or rule; `settings` for enforcement settings; `publication` for a publication that exceeds limits.
             * @enum {string}
             */
            action: "block" | "warn" | "allow" | "free" | "settings" | "publication";
            /** @description Machines to which the change applies; null for all. */
            scope: components["schemas"]["EnforcementScope"] | null;
            /** @description Domain patterns, or their number. */
            patterns: string[];
            /** @description Conflicts that prevent automatic publication. */
            conflicts: components["schemas"]["EnforcementConflict"][];
            /** @description Settings. */
            settings: components["schemas"]["EnforcementSettings"] | null;
            /** @description Publication that exceeds limits; null otherwise. Its ID is required as `plan` to publish it. */
            publication: components["schemas"]["HeldEnforcementPublication"] | null;
            /** @description Whether the change can be published in its present state. */
            publishable: boolean;
            /** @description Whether the caller made the change and approval is on. Another administrator must publish it. */
            own: boolean;
            /** @description Account that set the tag or created the rule. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description Reason. */
            reason: string | null;
            /** @description Expiry of the rule; null if it does not expire. */
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        EnforcementChangePage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["EnforcementChange"][];
            /**
             * Format: int64
             * @description Total number of items.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        EnforcementConflict: {
            /**
             * @description Kind of conflict. `protected-app`, `not-in-catalogue` and `internal-domain` block publication; all other kinds can be accepted.
             * @enum {string}
             */
            kind: "protected-app" | "not-in-catalogue" | "shared-pattern" | "contains-sanctioned" | "within-sanctioned" | "sanctioned-app" | "own-tenant" | "internal-domain" | "needed-by-many" | "protected-service" | "proposed-by-policy";
            /** @description Domain pattern. */
            pattern: string | null;
            /** @description ID of the conflicting app; `delivery` for names that many apps need; `update`, `time`, `certificate` or `identity` for a protected service; or the policy that proposes the change. Null if not applicable. */
            other: string | null;
            /** @description Pattern of the conflicting app; null if not applicable. */
            otherPattern: string | null;
        };
        EnforcementDay: {
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
        };
        EnforcementDifference: {
            /**
             * Format: int64
             * @description Earlier version.
             */
            from: number;
            /**
             * Format: int64
             * @description Later version.
             */
            to: number;
            /** @description Entries that only the later version has, at most 10,000. */
            added: components["schemas"]["EnforcementDifferenceEntry"][];
            /** @description Entries that only the earlier version has, at most 10,000. */
            removed: components["schemas"]["EnforcementDifferenceEntry"][];
            /** @description Whether the lists are truncated. */
            truncated: boolean;
        };
        EnforcementDifferenceEntry: {
            /** @description Domain pattern. */
            pattern: string;
            /** @description ID of the app in the catalogue; null for an unmatched domain. */
            app: string | null;
            /**
             * @description Action.
             * @enum {string}
             */
            action: "block" | "warn" | "pass";
            /** @description Machines to which the entry applies; null for all. */
            scope: components["schemas"]["EnforcementScope"] | null;
        };
        EnforcementEffect: {
            /**
             * Format: int64
             * @description Version.
             */
            version: number;
            /** @description Whether enforcement is enabled. */
            enabled: boolean;
            /** @description Effect by app, most unblocked usage since the change first. */
            items: components["schemas"]["AppEffect"][];
            /** @description Figures of all apps for the last 30 UTC days and today. */
            days: components["schemas"]["EnforcementDay"][];
            /** @description IDs of feeds that publish the entry. */
            feeds: components["schemas"]["FeedHealth"][];
        };
        EnforcementEntry: {
            /** @description Domain pattern. */
            pattern: string;
            /** @description ID of the app in the catalogue; null for an unmatched domain. */
            app: string | null;
            /** @description Name. */
            name: string | null;
            /**
             * @description `block`, `warn` or `pass`. `pass` is an exception, or no restriction in this scope.
             * @enum {string}
             */
            action: "block" | "warn" | "pass";
            /** @description Machines to which the entry applies; null for all. */
            scope: components["schemas"]["EnforcementScope"] | null;
            since: components["schemas"]["Instant"];
            /** @description Expiry of the rule; null if it does not expire. */
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Account that set the tag or created the rule; null for an exception. */
            who: string | null;
            /** @description Reason. */
            reason: string | null;
        };
        EnforcementFigures: {
            /**
             * Format: int32
             * @description Number of days, including days without usage.
             */
            days: number;
            /**
             * Format: int64
             * @description Number of attempts, regardless of their verdict.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Number of blocked transactions; null if no source reports verdicts.
             */
            blocked: number | null;
            /**
             * Format: int64
             * @description Number of allowed transactions.
             */
            allowed: number | null;
            /**
             * Format: int64
             * @description Number of transactions without a verdict.
             */
            unjudged: number;
        };
        EnforcementLimits: {
            /**
             * Format: int32
             * @description Maximum number of additional apps restricted within an hour, from 1 to 10,000.
             */
            apps: number;
            /**
             * Format: int32
             * @description Maximum number of additional patterns restricted within an hour, from 1 to 100,000.
             */
            domains: number;
            /**
             * Format: int32
             * @description Maximum share of active users affected, in percent, from 1 to 100. Up to 20 users never exceed the limit.
             */
            userPercent: number;
        };
        EnforcementPlan: {
            from: components["schemas"]["LocalDate"];
            to: components["schemas"]["LocalDate"];
            /**
             * Format: int32
             * @description Number of apps and unmatched domains that would be restricted.
             */
            apps: number;
            /**
             * Format: int32
             * @description Number of patterns that would be restricted.
             */
            domains: number;
            /**
             * Format: int64
             * @description Number of distinct known users of all items.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of users of all machines in the period.
             */
            activeUsers: number;
            /**
             * Format: int64
             * @description Number of distinct machines of all items.
             */
            machines: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /** @description Items, in the order of the list. */
            items: components["schemas"]["PlanItem"][];
            /** @description Entries of the desired state that feed formats would omit. */
            inexpressible: components["schemas"]["FormatOmissions"][];
            /** @description Waiting publication that exceeds limits, independent of the plan; null if there is none. */
            held: components["schemas"]["HeldEnforcementPublication"] | null;
        };
        EnforcementPublication: {
            /** @description Reason. */
            reason: string;
            /** @description ID of the reviewed publication. Required for a publication that exceeds limits. */
            plan?: string | null;
            /**
             * @description Whether protected services may be restricted. Required if the change has such conflicts.
             * @default false
             */
            protectedServices: boolean | null;
        };
        EnforcementRollback: {
            /**
             * Format: int64
             * @description Version whose content is published again.
             */
            version: number;
            /** @description Account. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description Reason. */
            reason: string;
        };
        EnforcementRule: {
            id: components["schemas"]["UUID"];
            /** @description ID of the app in the catalogue; null for a rule about a domain. */
            app: string | null;
            /** @description Name. */
            name: string;
            /** @description Domain; null for a rule about an app. */
            pattern: string | null;
            /**
             * @description `block`, `warn` or `allow`. `allow` is an exception from tags and other rules.
             * @enum {string}
             */
            action: "block" | "warn" | "allow";
            /** @description Machines to which the rule applies; null for all. */
            scope: components["schemas"]["EnforcementScope"] | null;
            /** @description Reason. */
            reason: string;
            /** @description Expiry; null if the rule does not expire. */
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Whether the rule is in force. Ended rules are listed for 30 days. */
            active: boolean;
            createdAt: components["schemas"]["Instant"];
            /** @description Account that created it. */
            createdBy: string;
            /**
             * @description `administrator`, or `request` for an approved access request.
             * @enum {string}
             */
            source: "administrator" | "request";
        };
        EnforcementRuleList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["EnforcementRule"][];
        };
        EnforcementScope: {
            /** @description Patterns of machine names to include, for example `nb-*`. */
            includeNames: string[];
            /** @description Patterns of machine names to exclude. */
            excludeNames: string[];
            /** @description Patterns of operating systems to include, for example `windows*`. */
            includePlatforms: string[];
            /** @description Patterns of operating systems to exclude. */
            excludePlatforms: string[];
        };
        EnforcementSettings: {
            /** @description Whether enforcement is enabled. While it is disabled, all feeds are empty. */
            enabled: boolean;
            /**
             * Format: int32
             * @description Number of hours for which a warned user may continue.
             */
            bypassHours: number;
            /** @description IDs of apps that are never blocked or warned about. */
            protectedApps: string[];
            /** @description Whether each change requires approval by a second administrator. */
            approval: boolean;
            limits: components["schemas"]["EnforcementLimits"];
            /** @description Parent domain of the canaries of all feeds; null if feeds have no canaries. */
            canaryDomain: string | null;
            /** @description Account that changed the settings last; null if never changed. */
            who: string | null;
            /** @description Time of the event. */
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Reason. */
            reason: string | null;
        };
        EnforcementSettingsChange: {
            /** @description Whether it is enabled. */
            enabled: boolean;
            /**
             * Format: int32
             * @description Number of hours for which a warned user may continue.
             */
            bypassHours?: number;
            /** @description IDs of protected apps in the catalogue, at most 1,000. Omit it for none. */
            protectedApps?: string[];
            /** @description Whether each change requires approval by a second administrator. Omit it to keep the current value. */
            approval?: boolean;
            limits?: components["schemas"]["EnforcementLimits"];
            /** @description Parent domain of the canaries: an internal domain or one of its subdomains. Empty: feeds have no canaries. Omit it to keep the current value. */
            canaryDomain?: string;
            /** @description Reason for the change. */
            reason?: string;
        };
        EnforcementState: {
            /**
             * Format: int64
             * @description Version.
             */
            version: number;
            publishedAt: components["schemas"]["Instant"];
            /** @description Whether enforcement is enabled. */
            enabled: boolean;
            /**
             * Format: int64
             * @description Total number of blocked patterns.
             */
            blocked: number;
            /**
             * Format: int64
             * @description Total number of patterns with a warning.
             */
            warned: number;
            /**
             * Format: int64
             * @description Total number of exceptions: patterns of other apps within restricted domains.
             */
            exceptions: number;
            /**
             * Format: int32
             * @description Number of changes that wait for publication.
             */
            waiting: number;
            /** @description Publication that exceeds limits and requires confirmation; null if there is none. */
            held: components["schemas"]["HeldEnforcementPublication"] | null;
            /** @description Rollback in force; null if there is none. */
            rollback: components["schemas"]["EnforcementRollback"] | null;
            /** @description Items, in the order of the list. */
            items: components["schemas"]["EnforcementEntry"][];
            /**
             * Format: int64
             * @description Number of matching entries.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        EnforcementVerdicts: {
            /**
             * Format: int64
             * @description Number of transactions allowed without a known warning.
             */
            allowed: number;
            /**
             * Format: int64
             * @description Number of blocked transactions; null if no source reports verdicts.
             */
            blocked: number;
            /**
             * Format: int64
             * @description Number of transactions with a warning that was not known to be dismissed.
             */
            warned: number;
            /**
             * Format: int64
             * @description Number of transactions that a user continued after a block or warning.
             */
            bypassed: number;
            /**
             * Format: int64
             * @description Number of transactions that a blocking rule in audit mode allowed.
             */
            audited: number;
        };
        EnforcementVersion: {
            /**
             * Format: int64
             * @description Version.
             */
            version: number;
            at: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description Number of added entries.
             */
            added: number;
            /**
             * Format: int32
             * @description Number of removed entries.
             */
            removed: number;
        };
        EnforcementVersionPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["EnforcementVersion"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        Evidence: {
            /** @description Time at which the first retained chunk was applied; null if there is none. */
            firstSeenAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time of the latest observation; null if never. */
            lastSeenAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            machines: components["schemas"]["Machines"];
            /**
             * Format: int64
             * @description Number of machines seen in the last week but not in the last 24 hours.
             */
            machinesSilent: number;
            /**
             * Format: int32
             * @description Number of distinct machine addresses since yesterday: 0, 1, or 2 for two or more.
             */
            distinctSources: number;
        };
        Feed: {
            id: components["schemas"]["UUID"];
            /** @description Name. */
            name: string;
            /** @description Format. */
            format: string;
            /** @description Machines whose tool reads the feed; null for all. */
            scope: components["schemas"]["EnforcementScope"] | null;
            /** @description Treatment of domains that contain names of other apps. `paired`: blocked, with an allow list in a second feed. `omit`: not published. `widen`: blocked as a whole. Null if the format supports exceptions. */
            exceptions: string | null;
            /** @description Whether the feed can be read without a token. Only PAC files support this. */
            tokenless: boolean;
            createdAt: components["schemas"]["Instant"];
            /** @description Account that created it. */
            createdBy: string;
            tokenAt: components["schemas"]["Instant"];
            /** @description Time of the last fetch; null if never. */
            lastFetchedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description User-Agent of the last client. */
            lastClient: string | null;
            /**
             * Format: int64
             * @description Version fetched last.
             */
            lastVersion: number | null;
            /** @description Whether the last fetch returned the newest version; null if never fetched. */
            upToDate: boolean | null;
            /** @description Host that is blocked by this feed only, and its state; null if feeds have no canaries. */
            canary: components["schemas"]["FeedCanary"] | null;
        };
        FeedCanary: {
            /** @description Host name below the canary domain. */
            host: string;
            /**
             * @description `unproven`: not observed yet. `proven`: blocked recently. `silent`: not blocked for longer than the allowed silence. `reached`: not blocked.
             * @enum {string}
             */
            state: "unproven" | "proven" | "silent" | "reached";
            /** @description Time of the latest proof that the host is blocked; null if there is none. */
            blockedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time of the latest observation that the host is not blocked; null if there is none. */
            reachedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        FeedHealth: {
            id: components["schemas"]["UUID"];
            /** @description Name. */
            name: string;
            /** @description Format. */
            format: string;
            /** @description Time of the last fetch, up to ten seconds old; null if never fetched. */
            lastFetchedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Whether the last fetch returned the newest version; null if never fetched. */
            upToDate: boolean | null;
            /**
             * Format: int32
             * @description Number of published patterns in the feed, in full or in part, for the requested app if one is given.
             */
            entries: number;
            /**
             * Format: int32
             * @description Number of omitted entries.
             */
            omitted: number;
            /**
             * Format: int32
             * @description Number of published patterns blocked together with names of other apps.
             */
            wider: number;
        };
        FeedList: {
            /**
             * Format: int64
             * @description Version.
             */
            version: number;
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Feed"][];
        };
        FeedOmission: {
            /** @description Domain pattern. */
            pattern: string;
            /** @description ID of the app in the catalogue; null for an unmatched domain. */
            app: string | null;
            /**
             * @description Action.
             * @enum {string}
             */
            action: "block" | "warn";
            /** @description Machines to which the entry applies; null for all. */
            scope: components["schemas"]["EnforcementScope"] | null;
            /**
             * @description Cause.
             * @enum {string}
             */
            cause: "warning" | "wildcard" | "name-alone" | "names-below-alone" | "exceptions" | "name-only-written" | "wider" | "too-long" | "limit" | "scope";
            /** @description Whether the remainder of the entry is in the feed. */
            partial: boolean;
            /** @description Description of the cause. */
            text: string;
        };
        FeedReport: {
            /**
             * Format: int64
             * @description Version.
             */
            version: number;
            /**
             * Format: int32
             * @description Number of published entries in the feed, in full or in part.
             */
            entries: number;
            /**
             * Format: int32
             * @description Size in bytes.
             */
            bytes: number;
            /** @description Number of entries omitted in full or in part, by cause. */
            omitted: {
                [key: string]: number;
            };
            /** @description Omitted entries, by pattern; at most 1,000. */
            items: components["schemas"]["FeedOmission"][];
        };
        FormatOmission: {
            /** @description Domain pattern. */
            pattern: string;
            /** @description Cause. */
            cause: string;
            /** @description Description of the cause. */
            text: string;
        };
        FormatOmissions: {
            /** @description Format. */
            format: string;
            /**
             * Format: int32
             * @description Number of omitted entries.
             */
            omitted: number;
            /** @description Omitted entries, by pattern; at most 20. */
            items: components["schemas"]["FormatOmission"][];
        };
        HeldEnforcementPublication: {
            /** @description ID of the publication, required to confirm it. */
            id: string;
            /**
             * Format: int32
             * @description Number of apps that would be restricted in addition, including those of the last hour.
             */
            apps: number;
            /**
             * Format: int32
             * @description Number of patterns that would be restricted in addition, including those of the last hour.
             */
            domains: number;
            /**
             * Format: int64
             * @description Upper bound of affected users: users of machines that used these apps in the last 30 UTC days.
             */
            users: number;
            /**
             * Format: int64
             * @description Number of users of all machines in the last 30 UTC days.
             */
            activeUsers: number;
            /** @description Exceeded limits: `apps`, `domains` or `users`. */
            exceeds: string[];
            since: components["schemas"]["Instant"];
            /** @description Patterns that would be restricted in addition, at most 1,000. */
            patterns: string[];
        };
        HostLookup: {
            /** @description Host name. */
            host: string;
            /**
             * @description Kind of destination. `catalogued` and `custom` are apps.
             * @enum {string}
             */
            kind: "catalogued" | "custom" | "unmatched" | "internal" | "unnamed";
            /** @description ID. */
            id: string | null;
            /**
             * Format: int32
             * @description Numeric ID of the app, as used in report lists.
             */
            appId: number | null;
            /** @description Name. */
            name: string | null;
            /** @description Category of the app. */
            category: components["schemas"]["Category"] | null;
            /** @description Vendor; null if unknown. */
            vendor: string | null;
            /** @description Country of the vendor's headquarters; null if unknown. */
            headquarters: string | null;
            /** @description Domain pattern. */
            pattern: string | null;
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
            /** @description `high`, `medium`, `low` or `not-assessed`; null for other destinations. */
            level: string | null;
            /** @description Tags of the app. */
            tags: string[];
        };
        HostLookupList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["HostLookup"][];
        };
        HostLookupRequest: {
            /** @description Host names. */
            hosts: string[];
        };
        IdentityChange: {
            /**
             * Format: int64
             * @description ID.
             */
            id: number;
            at: components["schemas"]["Instant"];
            /** @description Account. */
            who: string;
            /** @description Object that was changed or read. */
            what: string;
            /** @description Description of the problem or finding. */
            detail: string;
            /** @description Reason; null if none was given. */
            why: string | null;
        };
        IdentityChangeList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["IdentityChange"][];
        };
        IgnoreDomain: {
            /** @description Reason. */
            reason: string;
        };
        IgnoredDomain: {
            /** @description Account. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description Reason. */
            reason: string | null;
        };
        ImportLine: {
            /** @description Position in the list. `json/17` is the 18th entry of a JSON feed. */
            source: string;
            /**
             * Format: int32
             * @description Line number.
             */
            line: number;
            /** @description Reason; null if none was given. */
            why: string;
        };
        ImportProblem: {
            /**
             * Format: uri
             * @description URI of the problem type.
             */
            type: string;
            /** @description Title. */
            title: string;
            /**
             * Format: int32
             * @description HTTP status.
             */
            status: number;
            /** @description Description of the problem or finding. */
            detail: string;
            /** @description Errors; the list can be truncated. */
            faults: components["schemas"]["ImportLine"][];
        };
        ImportResult: {
            /** @description Whether the request was a dry run that stored nothing. */
            dryRun: boolean;
            /** @description Apps, or their number. */
            apps: components["schemas"]["ImportedApp"][];
            /** @description Domains moved from shipped apps. */
            takenOver: components["schemas"]["ImportTakenOver"][];
            /** @description Lines without a counterpart in Penumbra. They are skipped. */
            unsupported: components["schemas"]["ImportLine"][];
            /** @description Invalid lines. Nothing is imported unless this list is empty. */
            faults: components["schemas"]["ImportLine"][];
        };
        ImportTakenOver: {
            /** @description Domain name. */
            domain: string;
            /** @description Start. */
            from: string;
        };
        ImportedAddressRanges: {
            /** @description Version of the list as stated by the provider; null if not stated. */
            published: string | null;
            /** @description Account. */
            who: string;
            at: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description Number of address ranges.
             */
            prefixes: number;
            /** @description Apps, or their number. */
            apps: components["schemas"]["AddressRangesOfApp"][];
        };
        ImportedApp: {
            /** @description ID. */
            id: string | null;
            /** @description Name. */
            name: string | null;
            /** @description `created`, `changed` or `unchanged`. */
            change: string;
            /** @description Number or list of additions. */
            added: string[];
            /** @description Number or list of removals. */
            removed: string[];
            /**
             * Format: int64
             * @description ID of the reclassification request; null if there is none.
             */
            rename: number | null;
        };
        ImportedMfaList: {
            /** @description Name of the list. */
            list: components["schemas"]["MfaList"] | null;
            /** @description Account that imported the list; null if there is none. */
            who: string | null;
            /** @description Time of the import; null if there is none. */
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        /**
         * Format: date-time
         * @example 2022-03-10T16:15:50Z
         */
        Instant: string;
        InternalDomain: {
            /** @description Domain name. */
            domain: string;
            /**
             * @description `api`: added by an administrator. `settings`: configured in the service, so that the API cannot remove it.
             * @enum {string}
             */
            source: "api" | "settings";
            /** @description Account. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description Reason. */
            reason: string | null;
        };
        InternalDomainList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["InternalDomain"][];
            /**
             * Format: int64
             * @description ID of the reclassification request for past usage; null if there is none.
             */
            rename: number | null;
        };
        InternalDomainProposal: {
            /**
             * Format: int32
             * @description Numeric ID of the domain, as used in reports.
             */
            id: number;
            /** @description Domain name. */
            domain: string;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
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
            /** @description Addresses to which its names resolve. */
            addresses: string[];
            since: components["schemas"]["LocalDate"];
            lastSeen: components["schemas"]["Instant"];
        };
        InternalDomainProposalPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["InternalDomainProposal"][];
            /**
             * Format: int64
             * @description Number of matching domains.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        InternalDomainsChange: {
            /** @description Domain names, or their number. */
            domains: string[];
            /** @description Reason for the change. */
            reason?: string;
        };
        IssuedFeedToken: {
            feed: components["schemas"]["Feed"];
            /** @description Token. It is returned only once. */
            token: string;
        };
        /**
         * Format: date
         * @example 2022-03-10
         */
        LocalDate: string;
        MachineChanged: {
            /**
             * Format: int32
             * @description Number of machine days that are recomputed.
             */
            machineDays: number;
        };
        MachineDuplicate: {
            /**
             * Format: int32
             * @description Machine identified by its computer name only.
             */
            machine: number;
            /** @description Name. */
            name: string;
            /**
             * Format: int32
             * @description Machine identified by a device ID that has had the same name.
             */
            other: number;
            /** @description Name of the other item. */
            otherName: string;
        };
        MachineDuplicateList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["MachineDuplicate"][];
        };
        Machines: {
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
        MfaContradiction: {
            /** @description ID. */
            id: string;
            /** @description Name. */
            name: string;
            /**
             * @description Value in the catalogue: `yes` or `no`.
             * @enum {string}
             */
            stated: "yes" | "no";
            /** @description Source. */
            source: string | null;
            /**
             * @description Value in the list: `yes` or `no`.
             * @enum {string}
             */
            listed: "yes" | "no";
        };
        MfaImportResult: {
            /** @description Whether the request was a dry run that stored nothing. */
            dryRun: boolean;
            /** @description Name of the list. */
            list: components["schemas"]["MfaList"] | null;
            /** @description Invalid entries. Nothing is imported unless this list is empty. */
            faults: components["schemas"]["ImportLine"][];
        };
        MfaList: {
            /** @description Publisher of the list. Findings name it with the year. */
            source: string;
            /** @description Licence of the data. */
            licence: string;
            /** @description Version. */
            version: string | null;
            published: components["schemas"]["LocalDate"];
            /**
             * Format: int32
             * @description Number of domains in the list.
             */
            domains: number;
            /**
             * Format: int32
             * @description Number of apps with multi-factor authentication according to the list only.
             */
            offered: number;
            /**
             * Format: int32
             * @description Number of apps without multi-factor authentication according to the list only.
             */
            notOffered: number;
            /**
             * Format: int32
             * @description Number of apps for which the list contradicts the catalogue. The catalogue takes precedence.
             */
            contradictionCount: number;
            /** @description The first 100 contradictions. */
            contradictions: components["schemas"]["MfaContradiction"][];
        };
        NewAccessRequest: {
            /** @description Domain name. */
            domain?: string;
            /** @description ID of the app in the catalogue. */
            app?: string;
            /** @description Reason. */
            reason: string;
        };
        NewAlias: {
            /** @description Name. */
            name: string;
            /** @description Reason. */
            reason: string | null;
        };
        NewEnforcementPlan: {
            /** @description Apps and domains to plan, at most 500. Omit it to plan the complete desired state. */
            targets?: components["schemas"]["PlanTarget"][];
        };
        NewEnforcementRollback: {
            /**
             * Format: int64
             * @description Retained version to restore.
             */
            version: number;
            /** @description Reason. */
            reason: string;
        };
        NewEnforcementRule: {
            /** @description ID of the app in the catalogue. */
            app?: string;
            /** @description Domain pattern. `files.example.com` matches the domain and its subdomains, `*.example.com` only subdomains, `=example.com` only the domain. Names of other apps below the domain are not affected. */
            pattern?: string;
            /**
             * @description Action.
             * @enum {string}
             */
            action: "block" | "warn" | "allow";
            scope?: components["schemas"]["NewEnforcementScope"];
            /** @description Reason for the rule. */
            reason: string;
            expiresAt?: components["schemas"]["Instant"];
        };
        NewEnforcementScope: {
            /** @description Patterns of machine names to include, for example `nb-*`. Default: all. */
            includeNames?: string[];
            /** @description Patterns of machine names to exclude. */
            excludeNames?: string[];
            /** @description Patterns of operating systems to include, for example `windows*`. Default: all. */
            includePlatforms?: string[];
            /** @description Patterns of operating systems to exclude. */
            excludePlatforms?: string[];
        };
        NewFeed: {
            /** @description Name. */
            name: string;
            /**
             * @description Format.
             * @enum {string}
             */
            format: "rpz" | "hosts" | "dnsmasq" | "unbound" | "pac" | "squid" | "palo-alto-edl" | "fortigate" | "defender-json" | "defender-csv" | "domains" | "json";
            scope?: components["schemas"]["NewEnforcementScope"];
            /**
             * @description For `palo-alto-edl` and `fortigate`: `paired` (default), `omit` or `widen`. For `domains`: `omit` (default) or `widen`. Not allowed for other formats.
             * @enum {string}
             */
            exceptions?: "paired" | "omit" | "widen";
            /** @description Whether the feed can be read without a token. Only for PAC files, because browsers send no token. */
            tokenless?: boolean;
        };
        NewReviewCampaign: {
            /** @description Name. */
            name: string;
            /** @description Description of the selection criteria. */
            selection?: string;
            /** @description Numeric IDs of apps, at most 5,000. The list cannot be changed later. */
            apps: number[];
            /** @description Whether to exclude apps with a decision. Default: true. */
            undecidedOnly?: boolean;
            /** @description Reviewer. */
            owner?: string;
            due?: components["schemas"]["LocalDate"];
        };
        OwnTenant: {
            /** @description Name of a tenant, which applies to all apps, or the host name of a tenant of one app. */
            tenant: string;
            /** @description Account. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description Reason. */
            reason: string | null;
        };
        OwnTenantList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["OwnTenant"][];
        };
        OwnTenantsChange: {
            /** @description Tenant names, or host names that identify a tenant. */
            tenants: string[];
            /** @description Reason for the change. */
            reason?: string;
        };
        PlanConflict: {
            /** @description Kind. */
            kind: string;
            /** @description Domain pattern. */
            pattern: string | null;
            /** @description Conflicting app or usage; null if there is none. */
            other: string | null;
            /** @description Conflicting pattern; null if there is none. */
            otherPattern: string | null;
        };
        PlanItem: {
            /** @description ID of the app, or the domain. */
            target: string;
            /** @description ID of the app in the catalogue; null for an unmatched domain. */
            app: string | null;
            /** @description Name. */
            name: string;
            /**
             * @description Action.
             * @enum {string}
             */
            action: "block" | "warn";
            /** @description Machines to which it applies; null for all. */
            scope: components["schemas"]["EnforcementScope"] | null;
            /** @description Domain patterns, or their number. */
            patterns: string[];
            /** @description Whether the item can be published. */
            publishable: boolean;
            /** @description Whether a tag or rule currently requests this action. */
            decided: boolean;
            /** @description Time at which this action was published; null if not published. */
            since: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Conflicts that hold the item until an administrator publishes it. */
            conflicts: components["schemas"]["PlanConflict"][];
            /** @description Whether the item is only part of the app. Users, machines and transactions are those of the whole app. */
            partial: boolean;
            /**
             * Format: int32
             * @description Users, or their number.
             */
            users: number | null;
            /**
             * Format: int32
             * @description Machines, or their number.
             */
            machines: number | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number | null;
        };
        PlanTarget: {
            /** @description ID of the app in the catalogue. Exactly one of `app` and `domain` is required. */
            app?: string;
            /** @description Domain or pattern. */
            domain?: string;
            /**
             * @description `block`, as for the tag `unsanctioned`, or `warn`, as for `monitored`.
             * @enum {string}
             */
            action: "block" | "warn";
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
        ProxyJoin: {
            /** @description Whether a proxy record without client port and an endpoint record of the same machine, host and user count as one transaction. */
            enabled: boolean;
            /**
             * @description Maximum time difference of the two records, as an ISO 8601 duration.
             * @example PT2M
             */
            window: string;
            /** @description Record time from which the setting applies. Can be in the future. Null if never changed. */
            effectiveFrom: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Account that changed the setting; null if never changed. */
            who: string | null;
            /** @description Time at which the setting was changed; null if never changed. */
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Reason. */
            reason: string | null;
        };
        ProxyJoinChange: {
            /** @description Whether it is enabled. */
            enabled: boolean;
            /**
             * @description Maximum time difference of records that are matched.
             * @example PT2M
             */
            window?: string;
            /** @description Reason for the change. */
            reason?: string;
        };
        Push: {
            /** @description Name of the push target, which is also its ID. */
            name: string;
            /**
             * @description Kind.
             * @enum {string}
             */
            kind: "defender" | "webhook";
            /** @description URL. */
            url: string;
            /** @description Token endpoint. */
            tokenUrl: string | null;
            /** @description Tenant ID. */
            tenantId: string | null;
            /** @description OAuth client ID. */
            clientId: string | null;
            /** @description Machines to which it applies; null for all. */
            scope: string | null;
            /** @description Whether a secret is stored. */
            hasSecret: boolean;
            /** @description Whether the secret was encrypted with another key and must be set again. */
            secretUnreadable: boolean;
            /** @description Whether addresses in private networks are allowed. */
            allowPrivateNetwork: boolean;
            /**
             * @description `active`, `paused`, or `withdrawn`, which removes own indicators from Defender.
             * @enum {string}
             */
            mode: "active" | "paused" | "withdrawn";
            /**
             * Format: int64
             * @description Version.
             */
            version: number | null;
            /** @description Whether the target has the newest version. */
            upToDate: boolean;
            /** @description Time at which the target was last updated or compared; null if never. */
            pushedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time since which it has been failing; null if it is not failing. */
            failingSince: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Cause of the last failure; null if there is none. */
            error: string | null;
            /** @description Time of the last error; null if there was none. */
            errorAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int32
             * @description Number of own indicators in Defender; null for a webhook, as are `failed` and `omitted`.
             */
            indicators: number | null;
            /**
             * Format: int32
             * @description Number of names that Defender refused.
             */
            failed: number | null;
            /** @description Number of omitted names, by cause. */
            omitted: {
                [key: string]: number;
            } | null;
            /** @description Differences between the target and the pushed state; null if not compared. */
            drift: components["schemas"]["PushDrift"] | null;
            /** @description Account that created it. */
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            /** @description Account that made the last change. */
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
        };
        PushDraft: {
            /** @description Name. */
            name: string;
            /**
             * @description `defender` or `webhook`.
             * @enum {string}
             */
            kind: "defender" | "webhook";
            /** @description URL of the webhook, or base URL of the Defender API. Default for Defender: the public cloud. */
            url?: string;
            /** @description Token endpoint for Defender. Default: the tenant's endpoint in the public cloud. */
            tokenUrl?: string;
            /** @description Tenant ID. */
            tenantId?: string;
            /** @description OAuth client ID. */
            clientId?: string;
            /** @description Machines to which it applies; null for all. */
            scope?: string;
            /** @description Client secret, or signing key of events. If omitted in an update, the stored secret is kept. */
            secret?: string;
            /** @description Whether the host may resolve to private addresses. */
            allowPrivateNetwork?: boolean;
            /**
             * @description `active`, `paused`, or `withdrawn`, which removes own indicators from Defender.
             * @enum {string}
             */
            mode?: "active" | "paused" | "withdrawn";
            /** @description Whether addresses in private networks are allowed. */
            privateAllowed?: boolean;
        };
        PushDrift: {
            /**
             * Format: int32
             * @description Number of missing indicators.
             */
            missing: number;
            /**
             * Format: int32
             * @description Number of changed indicators.
             */
            changed: number;
            at: components["schemas"]["Instant"];
        };
        PushList: {
            /**
             * Format: int64
             * @description Version.
             */
            version: number;
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Push"][];
        };
        PushOmission: {
            /** @description Name, or the pattern for an omitted entry. */
            name: string;
            /**
             * @description `failed` or `omitted`.
             * @enum {string}
             */
            state: "failed" | "omitted";
            /** @description Error message of Defender, `foreign` for a name with an indicator of another owner, `limit`, or the reason for which the format cannot express the entry. */
            cause: string;
        };
        PushReport: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["PushOmission"][];
        };
        PushTest: {
            /** @description Whether the receiver accepted the test. */
            delivered: boolean;
            /** @description Cause of the failure; null on success. */
            cause: string | null;
            /**
             * Format: int64
             * @description Duration in milliseconds.
             */
            milliseconds: number;
        };
        ReachingMachine: {
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
            blocked: number | null;
            lastDay: components["schemas"]["LocalDate"];
            /** @description Possible causes. */
            causes: components["schemas"]["Cause"][];
        };
        RecomputeCause: {
            /** @description Cause. */
            cause: string;
            /**
             * Format: int64
             * @description Number of machine days.
             */
            machineDays: number;
        };
        RecomputeProgress: {
            /**
             * Format: int64
             * @description Number of machine days.
             */
            machineDays: number;
            /**
             * Format: int64
             * @description Number of waiting items that failed before and are retried.
             */
            failing: number;
            /** @description Time at which the oldest waiting item was queued; null if none waits. */
            oldestQueuedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Causes. */
            causes: components["schemas"]["RecomputeCause"][];
        };
        RenameHistory: {
            /** @description Apps, or their number. */
            apps: string[];
        };
        RenameHistoryAccepted: {
            /**
             * Format: int64
             * @description ID.
             */
            id: number;
        };
        RenameHistoryList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["RenameHistoryProgress"][];
        };
        RenameHistoryProgress: {
            /**
             * Format: int64
             * @description ID.
             */
            id: number;
            at: components["schemas"]["Instant"];
            /** @description Account. */
            who: string;
            /** @description Apps to reclassify; empty after a change of internal domains. */
            apps: string[];
            /** @description Whether the complete history of an unmatched domain moved to an app, or back. */
            rowMoved: boolean;
            /**
             * Format: int64
             * @description Number of machine days that are recomputed; null until known.
             */
            machineDays: number | null;
            /**
             * Format: int64
             * @description Number of machine days still waiting.
             */
            waiting: number;
            /** @description `queueing`, `running` or `done`. */
            state: string;
        };
        ReviewCampaign: {
            id: components["schemas"]["UUID"];
            /** @description Name. */
            name: string;
            /** @description Description of the selection criteria; null if there is none. */
            selection: string | null;
            /** @description Reviewer; null if there is none. */
            owner: string | null;
            /** @description Due date. */
            due: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /**
             * Format: int32
             * @description Number of apps.
             */
            apps: number;
            /**
             * Format: int32
             * @description Approximate number of apps decided since the campaign was created.
             */
            decided: number;
            /** @description Account that created it. */
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            /** @description Time of closing; null while open. */
            closedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Account that closed it; null while open. */
            closedBy: string | null;
            /** @description Reason for closing. */
            closeReason: string | null;
        };
        ReviewCampaignApps: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["AppReview"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        ReviewCampaignClosing: {
            /** @description Reason. */
            reason: string;
        };
        ReviewCampaignPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["ReviewCampaign"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        RiskJurisdiction: {
            /** @description ISO 3166-1 alpha-2 code of the country. */
            country: string;
            /**
             * @description `adequate`, `other` or `secret-access`.
             * @enum {string}
             */
            tier: "adequate" | "other" | "secret-access";
            /**
             * @description Tier of the country unless an administrator changes it.
             * @enum {string}
             */
            defaultTier: "adequate" | "other" | "secret-access";
            /** @description Source. */
            source: string;
        };
        RiskRating: {
            /**
             * Format: double
             * @description Risk score from 0 (highest risk) to 10 (lowest risk); null if not rated.
             */
            score: number;
            /**
             * @description Risk level.
             * @enum {string}
             */
            level: "high" | "medium" | "low" | "not-assessed";
        };
        RiskWeight: {
            /** @description ID. */
            id: string;
            /** @description Title. */
            title: string;
            /**
             * @description Group.
             * @enum {string}
             */
            group: "exposure" | "general" | "security" | "compliance" | "legal" | "ai";
            /**
             * @description `ignored`, `low`, `medium`, `high` or `very-high`.
             * @enum {string}
             */
            weight: "ignored" | "low" | "medium" | "high" | "very-high";
            /**
             * @description Weight that applies if administrators set none.
             * @enum {string}
             */
            defaultWeight: "ignored" | "low" | "medium" | "high" | "very-high";
        };
        RiskWeightList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["RiskWeight"][];
            /** @description Tiers of countries. */
            jurisdictions: components["schemas"]["RiskJurisdiction"][];
        };
        RiskWeightsChange: {
            /** @description Weights by factor. */
            weights: {
                [key: string]: string;
            };
            /** @description Tiers of countries. */
            jurisdictions?: {
                [key: string]: string;
            };
            /** @description Reason for the change. */
            reason?: string;
        };
        RiskWhatIf: {
            /**
             * Format: int64
             * @description Number of apps whose level would change.
             */
            apps: number;
            /**
             * Format: int64
             * @description Machines, or their number.
             */
            machines: number;
            /**
             * Format: int64
             * @description Number of users of these apps in the last 30 days.
             */
            users: number;
            /** @description Apps whose level would change, most users first; at most 1,000. */
            items: components["schemas"]["RiskWhatIfApp"][];
        };
        RiskWhatIfApp: {
            /** @description ID. */
            id: string;
            /**
             * Format: int32
             * @description Numeric ID of the app, as used in report lists.
             */
            appId: number | null;
            /** @description Name. */
            name: string;
            was: components["schemas"]["RiskRating"];
            becomes: components["schemas"]["RiskRating"];
            /**
             * Format: int64
             * @description Machines, or their number.
             */
            machines: number;
            /**
             * Format: int64
             * @description Number of users in the last 30 days.
             */
            users: number;
        };
        Row: {
            day: components["schemas"]["LocalDate"];
            /** @description Host name. */
            host: string | null;
            /** @description Remote address, if there is no host name; null otherwise. */
            remoteAddress: string | null;
            /** @description Account as recorded. */
            account: string | null;
            /** @description IP address. */
            address: string | null;
            /** @description ID or name of the machine; null if only its address is known. */
            machine: string | null;
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
            /**
             * Format: int64
             * @description Number of transactions with a known number of sent bytes.
             */
            upKnown: number;
            /**
             * Format: int64
             * @description Number of transactions with a known number of received bytes.
             */
            downKnown: number;
            /**
             * Format: int64
             * @description Number of transactions with known bytes.
             */
            measured: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number;
            /**
             * Format: int64
             * @description Bytes received by machines; null if unknown.
             */
            bytesDown: number;
            /**
             * Format: int64
             * @description Bytes of unknown direction.
             */
            bytesUnsplit: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        ScoreChange: {
            /** @description ID of the app in the catalogue. */
            id: string;
            /**
             * Format: int32
             * @description Numeric ID of the app, as used in reports.
             */
            appId: number;
            /** @description Name. */
            name: string;
            at: components["schemas"]["Instant"];
            /**
             * Format: double
             * @description Previous score; null if there was none.
             */
            was: number | null;
            /**
             * Format: double
             * @description Value after the change.
             */
            became: number;
            /** @description Previous level: `high`, `medium`, `low`, `not-assessed` or `unknown`. */
            levelWas: string;
            /** @description Risk level. */
            level: string;
            /**
             * Format: int64
             * @description Version.
             */
            version: number | null;
            /** @description Action of the catalogue version that changed the score; null if there is none. */
            action: string | null;
            /** @description Account that made the change; null if there is none. */
            who: string | null;
            /** @description Reason. */
            reason: string | null;
        };
        ScoreChangePage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["ScoreChange"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        SnapshotCompletion: {
            /**
             * Format: int32
             * @description Number of the attempt to read the report.
             */
            attempt: number;
            /** @description Numbers of the files to include. Parts of other files are dropped. */
            files: number[];
        };
        SnapshotPart: {
            /**
             * Format: int32
             * @description Number of the attempt to read the files of the report. A later attempt replaces the data of earlier attempts.
             */
            attempt: number;
            /**
             * Format: int32
             * @description Number of the file in the report.
             */
            file: number;
            /** @description Rows, or their number. */
            rows: components["schemas"]["Row"][];
        };
        TagRequest: {
            /**
             * Format: int32
             * @description Numeric ID of the app, as used in report lists.
             */
            appId: number;
            /** @description Tag. */
            tag: string;
            /** @description ID of the policy that raised the alert. */
            policy: string;
            raisedAt: components["schemas"]["Instant"];
            /** @description Reason. */
            reason: string;
            /**
             * @description Whether restrictions from the tag are published immediately. Otherwise, an administrator must publish them.
             * @default false
             */
            immediate: boolean | null;
        };
        TagRequestOutcome: {
            /** @description `done`: the app has the tag. `kept`: the existing tags stay. */
            outcome: string;
            /** @description Reason for keeping the existing tags; null if the tag was added. */
            cause: string | null;
            at: components["schemas"]["Instant"];
        };
        TaggedApp: {
            /**
             * Format: int32
             * @description Numeric ID of the app, as used in report lists.
             */
            appId: number;
            /** @description Kind. */
            kind: string;
            /** @description ID of the app in the catalogue, or an unmatched domain. */
            key: string;
            /** @description Name. */
            name: string;
            /** @description Tag. */
            tag: string;
            /** @description `api`, `file` or `policy`. */
            source: string;
            /** @description Account. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description Reason. */
            reason: string | null;
            /** @description Tags file that sets the tag, so that the API cannot change it; null if there is none. */
            setBy: string | null;
        };
        TaggedAppPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["TaggedApp"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        Totals: {
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Number of transactions with apps of the catalogue.
             */
            ofApps: number;
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
        TransactionBatchQuery: {
            day: components["schemas"]["LocalDate"];
            /** @description Machines, or their number. */
            machines: number[];
            /** @description Return only changes after this ID; null for no lower bound. */
            after: string | null;
            /** @description Return only transactions that began at or after this time; null for no lower bound. */
            since: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Return only transactions that began before this time; null for no upper bound. */
            until: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Source. */
            source: string | null;
            /** @description Verdict. */
            verdict: string | null;
            /** @description Protocol. */
            protocol: string | null;
            /** @description Part of the name, case-insensitive. */
            search: string | null;
        };
        TransactionChangesQuery: {
            /** @description Position from which to continue. */
            position: string;
            /** @description Whether to skip existing data. Used without a position. */
            beginNow: boolean;
            /**
             * Format: int32
             * @description Maximum number of seconds to wait for a change.
             */
            waitSeconds: number;
            /** @description Source. */
            source: string;
        };
        TransactionPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Transaction"][];
            /** @description Cursor of older transactions; null on the last page. A page can contain fewer items than requested and still have a cursor. */
            next: string | null;
        };
        /** Format: uuid */
        UUID: string;
        UnmatchedDomain: {
            /**
             * Format: int32
             * @description Numeric ID of the domain, as used in reports.
             */
            id: number;
            /** @description Domain name. */
            domain: string;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Number of transactions in the previous seven days.
             */
            transactionsBefore: number;
            /**
             * Format: int64
             * @description Increase in the number of transactions.
             */
            growth: number;
            /**
             * Format: double
             * @description Increase relative to the previous week; null if the previous week had no transactions.
             */
            growthRatio: number | null;
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
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
            /** @description Author, time and reason of ignoring the domain; null if it is not ignored. */
            ignored: components["schemas"]["IgnoredDomain"] | null;
        };
        UnmatchedDomainPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["UnmatchedDomain"][];
            /**
             * Format: int64
             * @description Number of matching domains.
             */
            total: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        UserAliases: {
            /**
             * Format: int32
             * @description Numeric ID of the user; null if unknown.
             */
            userId: number;
            /** @description Display name: the UPN, otherwise `DOMAIN\name`, otherwise the SID. */
            name: string;
            /** @description Names that identify the same user or report. */
            aliases: components["schemas"]["Alias"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
