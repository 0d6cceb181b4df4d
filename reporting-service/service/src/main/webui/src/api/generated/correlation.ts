// Written by `npm run generate` from contracts/openapi; not to be edited.

export interface components {
    schemas: {
        AccessRequest: {
            /**
             * Format: int64
             * @description The id.
             */
            id: number;
            /** @description Id in the catalogue; null for a domain of no app. */
            app: string | null;
            /** @description The name. */
            name: string;
            /** @description The domain name. */
            domain: string | null;
            /** @description Who asks. */
            user: string;
            /** @description The reason. */
            reason: string;
            /**
             * @description The state.
             * @enum {string}
             */
            state: "open" | "approved" | "denied";
            createdAt: components["schemas"]["Instant"];
            /** @description Null while it is open, as are the next three. */
            decidedBy: string | null;
            /** @description When it was decided; null while it is open. */
            decidedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Why it was decided so; null while it is open, or where no reason was given. */
            decision: string | null;
            /** @description Until when access is allowed; null unless approved. */
            expires: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        AccessRequestApproval: {
            expires: components["schemas"]["Instant"];
            /** @description Why, for the user. */
            reason?: string;
        };
        AccessRequestCounts: {
            /**
             * Format: int64
             * @description How many are open.
             */
            open: number;
            /**
             * Format: int64
             * @description How many were approved.
             */
            approved: number;
            /**
             * Format: int64
             * @description How many were denied.
             */
            denied: number;
        };
        AccessRequestDenial: {
            /** @description The reason. */
            reason: string;
        };
        AccessRequestPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["AccessRequest"][];
            /**
             * Format: int64
             * @description Requests that match.
             */
            total: number;
            /** @description Cursor of the page after this one, or null at the end. */
            next: string | null;
        };
        AddressRangeNote: {
            /** @description Where the list has it, counted from 0; `line 1` is the first line. */
            place: string;
            /** @description The reason; null when none was given. */
            why: string;
        };
        AddressRangeProvider: {
            /** @description The provider. */
            provider: string;
            /** @description The title. */
            title: string;
            /** @description Where it publishes its list. */
            publishedAt: string;
            /** @description What was imported; null when nothing was. */
            imported: components["schemas"]["ImportedAddressRanges"] | null;
        };
        AddressRangeProviderList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["AddressRangeProvider"][];
        };
        AddressRangesOfApp: {
            /** @description The app. */
            app: string;
            /** @description The name. */
            name: string | null;
            /**
             * Format: int32
             * @description How many address ranges.
             */
            prefixes: number;
        };
        AddressRangesProblem: {
            /**
             * Format: uri
             * @description The kind of problem, a URI.
             */
            type: string;
            /** @description The title. */
            title: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description What is wrong or found, in a sentence. */
            detail: string;
            /**
             * Format: int32
             * @description How many faults there are.
             */
            faultCount: number;
            /** @description The faults, the first ones where there are many. */
            faults: components["schemas"]["AddressRangeNote"][];
        };
        AddressRangesResult: {
            /** @description Whether nothing was stored. */
            dryRun: boolean;
            /** @description The provider. */
            provider: string;
            /** @description The version that the provider gives its list, or null. */
            published: string | null;
            /**
             * Format: int32
             * @description How many there are from now on.
             */
            prefixes: number;
            /**
             * Format: int32
             * @description How many ranges were added.
             */
            added: number;
            /**
             * Format: int32
             * @description How many ranges were removed.
             */
            removed: number;
            /**
             * Format: int32
             * @description How many ranges moved to another app.
             */
            moved: number;
            /** @description Apps, or how many there are. */
            apps: components["schemas"]["AddressRangesOfApp"][];
            /**
             * Format: int32
             * @description How many entries name nothing here.
             */
            skippedCount: number;
            /** @description The first 100 of them. */
            skipped: components["schemas"]["AddressRangeNote"][];
            /**
             * Format: int32
             * @description How many entries are wrong: as long as there are any, nothing is imported.
             */
            faultCount: number;
            /** @description The first 100 of them. */
            faults: components["schemas"]["AddressRangeNote"][];
            /**
             * Format: int64
             * @description The number of the request to name history, or null.
             */
            rename: number | null;
        };
        Alias: {
            /** @description The name. */
            name: string;
            /** @description `evidence`: records contain it next to another of the names; `confirmed`: an administrator said so; null: it is the only name. */
            knownBy: string | null;
        };
        AliasChanged: {
            /**
             * Format: int32
             * @description How many days of machines are recomputed because of it.
             */
            machineDays: number;
        };
        AppEffect: {
            /** @description Id in the catalogue, or a domain that no app claims. */
            app: string;
            /** @description The name. */
            name: string;
            /**
             * @description Block or warn.
             * @enum {string}
             */
            action: "block" | "warn";
            /**
             * Format: int32
             * @description How many are published.
             */
            patterns: number;
            /** @description Whether the app has other patterns that are not; figures are of all of it. */
            partial: boolean;
            /** @description Whether it is restricted for some machines only. */
            scoped: boolean;
            since: components["schemas"]["Instant"];
            /** @description The 30 UTC days before the day of the change; null where they began more than 119 days ago. */
            before: components["schemas"]["EnforcementFigures"] | null;
            /** @description The UTC day of the change, which has both; null where it is more than 119 days ago. */
            changeDay: components["schemas"]["EnforcementFigures"] | null;
            after: components["schemas"]["EnforcementFigures"];
        };
        AppEffectDetail: {
            effect: components["schemas"]["AppEffect"];
            /**
             * Format: int32
             * @description Distinct known users since the day of the change.
             */
            users: number;
            /**
             * Format: int32
             * @description Distinct machines since the day of the change.
             */
            machines: number;
            /**
             * Format: int32
             * @description Machines that still reach it.
             */
            reaching: number;
            /** @description Transactions by verdict. */
            verdicts: components["schemas"]["EnforcementVerdicts"] | null;
            /** @description Days, or how many there are. */
            days: components["schemas"]["EnforcementDay"][];
            /** @description Machines that still get through, the most transactions first; at most 100. */
            named: components["schemas"]["ReachingMachine"][];
            /** @description Feeds that publish it. */
            feeds: components["schemas"]["FeedHealth"][];
        };
        AppOfDomain: {
            /** @description The name. */
            name: string;
            /** @description The app's category. */
            category: string;
            /** @description The vendor; null when unknown. */
            vendor?: string;
            /** @description The country of the vendor's headquarters; null when unknown. */
            headquarters?: string;
            /** @description A note for people. */
            note?: string;
            /** @description The reason. */
            reason?: string;
        };
        AppOfDomainMade: {
            /** @description Its id in the catalogue. */
            id: string;
            /**
             * Format: int64
             * @description The number of the reclassification request for the other traffic.
             */
            rename: number;
        };
        AppOverride: {
            /**
             * Format: double
             * @description 0 (risky) to 10 (safest), or null to leave it.
             */
            score: number | null;
            /** @description The app's category. */
            category: components["schemas"]["Category"] | null;
            /** @description Why. */
            note: string;
            /** @description The account. */
            who: string;
            at: components["schemas"]["Instant"];
        };
        AppOverrideChange: {
            /**
             * Format: double
             * @description 0 (risky) to 10 (safest); null where it is not rated.
             */
            score?: number;
            /** @description The app's category. */
            category?: string;
            /** @description A note for people. */
            note: string;
        };
        AppReview: {
            /**
             * Format: int32
             * @description The app's number, as lists of reports have it.
             */
            appId: number;
            /** @description The name. */
            name: string;
            /**
             * @description The state.
             * @enum {string}
             */
            state: "not-in-use" | "in-review" | "approved" | "unapproved" | "alternative";
            /**
             * Format: int32
             * @description Id of the app to use instead; null unless the state is alternative.
             */
            alternative: number | null;
            /** @description Its name. */
            alternativeName: string | null;
            /** @description Who is to decide, or null. */
            owner: string | null;
            /** @description The day by which it is due. */
            due: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /** @description Why it was decided so, or null. */
            note: string | null;
            /** @description Wrote it; null where nobody has. */
            who: string | null;
            /** @description When it was. */
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        AppReviewChange: {
            /**
             * @description The state.
             * @enum {string}
             */
            state: "in-review" | "approved" | "unapproved" | "alternative";
            /**
             * Format: int32
             * @description Id of the app to use instead; needed for the state alternative, and for no other.
             */
            alternative?: number;
            /** @description Who is to decide. */
            owner?: string;
            due?: components["schemas"]["LocalDate"];
            /** @description Why it is decided so; needed once it is. */
            note?: string;
        };
        AppReviewHistory: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["AppReview"][];
            /** @description Cursor of the page after this one, or null at the end. */
            next: string | null;
        };
        AppReviewPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["AppReview"][];
            /** @description Cursor of the page after this one, or null at the end. */
            next: string | null;
        };
        AppRisk: {
            /**
             * Format: double
             * @description 0 (risky) to 10 (safest).
             */
            score: number;
            /**
             * Format: double
             * @description Known share of the evidence, 0 to 1.
             */
            confidence: number;
            /**
             * Format: double
             * @description The score if all that is unknown spoke against the app.
             */
            scoreLow: number;
            /**
             * Format: double
             * @description The score if all that is unknown spoke for the app.
             */
            scoreHigh: number;
            /**
             * @description The level of risk.
             * @enum {string}
             */
            level: "high" | "medium" | "low" | "not-assessed";
            /**
             * Format: double
             * @description What can go wrong, 0 to 1.
             */
            inherent: number;
            /**
             * Format: double
             * @description What the vendor assures against it, 0 to 1.
             */
            assurance: number;
            /**
             * Format: double
             * @description What the category itself takes from the score.
             */
            categoryPoints: number;
            /**
             * Format: double
             * @description The sum before caps.
             */
            uncapped: number;
            /** @description Limits that the score was held to. */
            caps: components["schemas"]["AppRiskCap"][];
            /** @description Risk factors. */
            factors: components["schemas"]["AppRiskFactor"][];
        };
        AppRiskCap: {
            /** @description The id. */
            id: string;
            /**
             * Format: double
             * @description The highest score that is possible.
             */
            highest: number;
            /** @description The reason. */
            reason: string;
            /** @description Risk factors. */
            factors: string[];
            /** @description Where it comes from. */
            sources: string[];
        };
        AppRiskFactor: {
            /** @description The id. */
            id: string;
            /** @description The title. */
            title: string;
            /**
             * @description The group that it belongs to.
             * @enum {string}
             */
            group: "exposure" | "general" | "security" | "compliance" | "legal" | "ai";
            /**
             * @description Ignored, low, medium, high or very-high.
             * @enum {string}
             */
            weight: "ignored" | "low" | "medium" | "high" | "very-high";
            /** @description Yes, no or the year; null for what is unknown. */
            finding: string | null;
            /** @description Who published it and when, or null. */
            source: string | null;
            /**
             * @description App: known of the app; category: what holds for its category.
             * @enum {string}
             */
            basis: "app" | "category";
            /**
             * Format: double
             * @description 0 (against the app) to 1 (for it); for unknown factors what its category has.
             */
            favour: number;
            /**
             * Format: double
             * @description What it adds to the score; exposure takes away.
             */
            points: number;
        };
        AppTag: {
            /** @description The tag. */
            tag: string;
            /** @description The account. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description The reason. */
            reason: string | null;
            /** @description Whether a policy set it, and what it blocks or warns about waits until an administrator publishes it. */
            proposed: boolean;
            /** @description Where the tags file sets it, so that it can't be changed here; or null. */
            setBy: string | null;
        };
        AppTagChange: {
            /** @description The tag. */
            tag: string;
            /** @description Added or removed. */
            action: string;
            /** @description Api, file or policy. */
            source: string;
            /** @description The account. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description The reason. */
            reason: string | null;
        };
        AppTagChangePage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["AppTagChange"][];
            /** @description Cursor of the page after this one, or null at the end. */
            next: string | null;
        };
        AppTagList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["AppTag"][];
        };
        AppTagReason: {
            /** @description The reason. */
            reason: string;
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
        BlockPageAlternative: {
            /** @description The name. */
            name: string;
            /** @description Its first name, or null where it has only patterns. */
            domain: string | null;
        };
        BlockPageSettings: {
            /** @description Whether reporting-service serves the page. */
            enabled: boolean;
            /** @description Whom users ask: a line of text, or null. */
            contact: string | null;
            /** @description Set them; null when they were never set. */
            who: string | null;
            /** @description When it was. */
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The reason. */
            reason: string | null;
        };
        BlockPageSettingsChange: {
            /** @description Whether it is switched on. */
            enabled: boolean;
            /** @description One line of at most 300 characters; none when it is left out. */
            contact?: string;
            /** @description Why they are changed. */
            reason?: string;
        };
        BlockedDomain: {
            /** @description Whether the page is switched on; when it is off nothing else is answered. */
            pageEnabled: boolean;
            /** @description Whom users may ask. */
            contact: string | null;
            /** @description The domain name. */
            domain: string | null;
            /**
             * @description None where nothing is published about the domain, whatever is known of it.
             * @enum {string}
             */
            action: "block" | "warn" | "none";
            /** @description The name. */
            name: string | null;
            /** @description The reason. */
            reason: string | null;
            /** @description Whether an alert policy set the tag. */
            byPolicy: boolean;
            /**
             * Format: int32
             * @description How long a user who was warned may go on; null except for warn.
             */
            bypassHours: number | null;
            /** @description Sanctioned apps of the same category. */
            alternatives: components["schemas"]["BlockPageAlternative"][];
        };
        CatalogueApp: {
            /** @description Its stable name in the catalogue. */
            id: string;
            /**
             * Format: int32
             * @description The number by which reports know it.
             */
            appId: number | null;
            /** @description The name. */
            name: string;
            category: components["schemas"]["Category"];
            /** @description The vendor; null when unknown. */
            vendor: string | null;
            /** @description The country of the vendor's headquarters; null when unknown. */
            headquarters: string | null;
            /** @description Domain names. */
            domains: string[];
            /** @description Shipped or custom. */
            origin: string;
            /**
             * Format: double
             * @description 0 (risky) to 10 (safest).
             */
            score: number;
            /**
             * Format: double
             * @description Known share of the evidence, 0 to 1.
             */
            confidence: number;
            /**
             * Format: double
             * @description The score if all that is unknown spoke against the app.
             */
            scoreLow: number;
            /**
             * Format: double
             * @description The score if all that is unknown spoke for it.
             */
            scoreHigh: number;
            /**
             * @description High (below 4), medium (below 7) or low; not-assessed below a confidence of 0.25.
             * @enum {string}
             */
            level: "high" | "medium" | "low" | "not-assessed";
            /** @description Who makes the models of an AI app, or null. */
            modelProvider: string | null;
            /** @description What an administrator says instead, or null. */
            override: components["schemas"]["AppOverride"] | null;
            /** @description What a custom app is, or null. */
            note: string | null;
        };
        CatalogueAppDetail: {
            app: components["schemas"]["CatalogueApp"];
            risk: components["schemas"]["AppRisk"];
        };
        CatalogueAppPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["CatalogueApp"][];
            /**
             * Format: int64
             * @description All that match.
             */
            total: number;
            /** @description Cursor of the page after this one, or null at the end. */
            next: string | null;
        };
        CatalogueChanged: {
            app: components["schemas"]["CatalogueAppDetail"];
            /**
             * Format: int64
             * @description The number of the reclassification request, or null.
             */
            rename: number | null;
        };
        CatalogueVersion: {
            /**
             * Format: int64
             * @description The version.
             */
            version: number;
            at: components["schemas"]["Instant"];
            /** @description The account. */
            who: string;
            /** @description Shipped, app-created, app-changed, app-deleted, override-set, override-removed, address-ranges-imported, address-ranges-deleted, internal-domains-set, internal-domains-configured, risk-weights-set, own-tenants-set, proxy-join-set, mfa-list-imported or mfa-list-deleted. */
            action: string;
            /** @description The app that was changed, or null. */
            subject: string | null;
            /** @description What was changed as it was before, as text; or null. */
            was: string | null;
            /** @description The value after the change. */
            became: string | null;
            /** @description The reason. */
            reason: string | null;
        };
        CatalogueVersionPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["CatalogueVersion"][];
            /** @description Cursor of the page after this one, or null at the end. */
            next: string | null;
        };
        Category: {
            /** @description The id. */
            id: string;
            /** @description The title. */
            title: string;
        };
        CategoryList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["Category"][];
        };
        /** @enum {string} */
        Cause: "no-verdict-source" | "scope" | "no-feed" | "feed-not-fetched" | "change-day-only" | "public-resolver" | "allowed-by-tool";
        ChunkReceipt: {
            /** @description The chunk's id. */
            chunkId: string;
            day: components["schemas"]["LocalDate"];
            /**
             * Format: int32
             * @description How many transactions its records stand for.
             */
            transactions: number;
        };
        ChunkReceipts: {
            /** @description That each is applied, in the order of the request. */
            receipts: components["schemas"]["ChunkReceipt"][];
        };
        Correction: {
            day: components["schemas"]["LocalDate"];
            at: components["schemas"]["Instant"];
            /** @description The cause. */
            cause: string;
            /**
             * Format: int32
             * @description How many groups lost something.
             */
            groups: number;
            /**
             * Format: int32
             * @description How many transactions moved to another group.
             */
            transactions: number;
        };
        CorrectionList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["Correction"][];
        };
        CustomApp: {
            /** @description The name. */
            name: string;
            /** @description Its id. */
            category: string;
            /** @description The vendor; null when unknown. */
            vendor?: string;
            /** @description The vendor's country, ISO 3166-1 alpha-2. */
            headquarters?: string;
            /** @description `example.com` and all below it, `*.example.com` only what is below, `=example.com` only itself. */
            domains: string[];
            /** @description What it is. */
            note?: string;
            /** @description Why it is changed. */
            reason?: string;
        };
        EnforcementChange: {
            /** @description To publish it by. */
            id: string;
            /** @description To publish it by what you have read of it. */
            revision: string;
            /**
             * @description What it waits for: conflicts to be accepted, a second administrator, settings that wait for one, or limits that a publication exceeds.
             * @enum {string}
             */
            kind: "conflicts" | "approval" | "settings" | "limits";
            /** @description Id in the catalogue; null where no app claims the names. */
            app: string | null;
            /** @description The name. */
            name: string;
            /**
             * @description Free where a tag or rule is gone; settings for those of enforcement; publication for one that exceeds limits.
             * @enum {string}
             */
            action: "block" | "warn" | "allow" | "free" | "settings" | "publication";
            /** @description The machines it is for; null for all. */
            scope: components["schemas"]["EnforcementScope"] | null;
            /** @description Patterns of names. */
            patterns: string[];
            /** @description What speaks against publishing it. */
            conflicts: components["schemas"]["EnforcementConflict"][];
            /** @description The settings. */
            settings: components["schemas"]["EnforcementSettings"] | null;
            /** @description The publication that exceeds limits, or null; publishing it needs its id as plan. */
            publication: components["schemas"]["HeldEnforcementPublication"] | null;
            /** @description Whether it can be published as it is. */
            publishable: boolean;
            /** @description Whether you made it and approval is on: another administrator has to publish it. */
            own: boolean;
            /** @description Set the tag or made the rule. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description The reason. */
            reason: string | null;
            /** @description When the rule ends, or null. */
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        EnforcementChangePage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["EnforcementChange"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /** @description Cursor of the page after this one, or null at the end. */
            next: string | null;
        };
        EnforcementConflict: {
            /**
             * @description Protected-app, not-in-catalogue and internal-domain can't be published; the others can.
             * @enum {string}
             */
            kind: "protected-app" | "not-in-catalogue" | "shared-pattern" | "contains-sanctioned" | "within-sanctioned" | "sanctioned-app" | "own-tenant" | "internal-domain" | "needed-by-many" | "protected-service" | "proposed-by-policy";
            /** @description The pattern of names. */
            pattern: string | null;
            /** @description Id of the app that it gets in the way of; delivery for names that many apps need; update, time, certificate or identity for a protected service; the policy that proposes it; or null. */
            other: string | null;
            /** @description Its pattern, or null. */
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
             * @description Transactions that were blocked; null where no source could have reported it.
             */
            blocked: number | null;
        };
        EnforcementDifference: {
            /**
             * Format: int64
             * @description The older version.
             */
            from: number;
            /**
             * Format: int64
             * @description The newer version.
             */
            to: number;
            /** @description Entries that only the later one has, at most 10,000. */
            added: components["schemas"]["EnforcementDifferenceEntry"][];
            /** @description Entries that only the earlier one has, at most 10,000. */
            removed: components["schemas"]["EnforcementDifferenceEntry"][];
            /** @description Whether there are more. */
            truncated: boolean;
        };
        EnforcementDifferenceEntry: {
            /** @description The pattern of names. */
            pattern: string;
            /** @description Id in the catalogue; null where no app claims the names. */
            app: string | null;
            /**
             * @description What is or was done.
             * @enum {string}
             */
            action: "block" | "warn" | "pass";
            /** @description The machines it is for; null for all. */
            scope: components["schemas"]["EnforcementScope"] | null;
        };
        EnforcementEffect: {
            /**
             * Format: int64
             * @description The version.
             */
            version: number;
            /** @description Whether enforcement is on. */
            enabled: boolean;
            /** @description Those with the most use that was not blocked since the change first. */
            items: components["schemas"]["AppEffect"][];
            /** @description The last 30 UTC days and today, of all these apps together. */
            days: components["schemas"]["EnforcementDay"][];
            /** @description Feeds that publish it. */
            feeds: components["schemas"]["FeedHealth"][];
        };
        EnforcementEntry: {
            /** @description The pattern of names. */
            pattern: string;
            /** @description Id in the catalogue; null where no app claims the names. */
            app: string | null;
            /** @description The name. */
            name: string | null;
            /**
             * @description Block or warn; pass is an exception, or left alone in this scope.
             * @enum {string}
             */
            action: "block" | "warn" | "pass";
            /** @description The machines it is for; null for all. */
            scope: components["schemas"]["EnforcementScope"] | null;
            since: components["schemas"]["Instant"];
            /** @description When the rule ends, or null. */
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Set the tag or made the rule; null for an exception. */
            who: string | null;
            /** @description The reason. */
            reason: string | null;
        };
        EnforcementFigures: {
            /**
             * Format: int32
             * @description How many there were, days without use included.
             */
            days: number;
            /**
             * Format: int64
             * @description Attempts, whatever became of them.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Transactions that were blocked; null where no source could have reported it.
             */
            blocked: number | null;
            /**
             * Format: int64
             * @description Transactions that were let through.
             */
            allowed: number | null;
            /**
             * Format: int64
             * @description Transactions without a verdict.
             */
            unjudged: number;
        };
        EnforcementLimits: {
            /**
             * Format: int32
             * @description Apps that are blocked or warned about in addition within an hour, from 1 to 10,000.
             */
            apps: number;
            /**
             * Format: int32
             * @description Patterns that are blocked or warned about in addition within an hour, from 1 to 100,000.
             */
            domains: number;
            /**
             * Format: int32
             * @description Share of the active users, from 1 to 100; up to 20 users never exceed it.
             */
            userPercent: number;
        };
        EnforcementPlan: {
            from: components["schemas"]["LocalDate"];
            to: components["schemas"]["LocalDate"];
            /**
             * Format: int32
             * @description Apps that would be restricted, and domains of no app.
             */
            apps: number;
            /**
             * Format: int32
             * @description Patterns that would be restricted.
             */
            domains: number;
            /**
             * Format: int64
             * @description Distinct known users of all items, as far as these are known.
             */
            users: number;
            /**
             * Format: int64
             * @description Users of all machines within the period.
             */
            activeUsers: number;
            /**
             * Format: int64
             * @description Distinct machines of all items.
             */
            machines: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["PlanItem"][];
            /** @description What the formats of feeds would omit of the whole desired state. */
            inexpressible: components["schemas"]["FormatOmissions"][];
            /** @description The publication that exceeds limits and waits now, whatever is planned; or null. */
            held: components["schemas"]["HeldEnforcementPublication"] | null;
        };
        EnforcementPublication: {
            /** @description The reason. */
            reason: string;
            /** @description Id of the publication that was seen; needed for one that exceeds limits. */
            plan?: string | null;
            /**
             * @description Whether it may block or warn about protected services; needed where the change has such conflicts.
             * @default false
             */
            protectedServices: boolean | null;
        };
        EnforcementRollback: {
            /**
             * Format: int64
             * @description The version whose content is published again.
             */
            version: number;
            /** @description The account. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description The reason. */
            reason: string;
        };
        EnforcementRule: {
            id: components["schemas"]["UUID"];
            /** @description Id in the catalogue; null where it is for a domain. */
            app: string | null;
            /** @description The name. */
            name: string;
            /** @description The domain; null where it is for an app. */
            pattern: string | null;
            /**
             * @description Allow is an exception from tags and other rules.
             * @enum {string}
             */
            action: "block" | "warn" | "allow";
            /** @description The machines it is for; null for all. */
            scope: components["schemas"]["EnforcementScope"] | null;
            /** @description The reason. */
            reason: string;
            /** @description When it ends, or null. */
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Whether it still applies; those that ended are listed for 30 days. */
            active: boolean;
            createdAt: components["schemas"]["Instant"];
            /** @description The account that created it. */
            createdBy: string;
            /**
             * @description Administrator, or request for an access request that was approved.
             * @enum {string}
             */
            source: "administrator" | "request";
        };
        EnforcementRuleList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["EnforcementRule"][];
        };
        EnforcementScope: {
            /** @description Patterns of machine names, such as nb-*. */
            includeNames: string[];
            /** @description Names of machines that are left out. */
            excludeNames: string[];
            /** @description Patterns of operating systems, such as windows*. */
            includePlatforms: string[];
            /** @description Platforms that are left out. */
            excludePlatforms: string[];
        };
        EnforcementSettings: {
            /** @description Whether anything is published; off, all feeds are empty. */
            enabled: boolean;
            /**
             * Format: int32
             * @description How long a user who was warned may go on.
             */
            bypassHours: number;
            /** @description Ids of apps that are never blocked or warned about. */
            protectedApps: string[];
            /** @description Whether each change waits for a second administrator. */
            approval: boolean;
            limits: components["schemas"]["EnforcementLimits"];
            /** @description Set them; null when they were never set. */
            who: string | null;
            /** @description When it was. */
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The reason. */
            reason: string | null;
        };
        EnforcementSettingsChange: {
            /** @description Whether it is switched on. */
            enabled: boolean;
            /**
             * Format: int32
             * @description Hours for which a warned user may go on.
             */
            bypassHours?: number;
            /** @description Ids in the catalogue, at most 1,000; none when it is left out. */
            protectedApps?: string[];
            /** @description Whether each change waits for a second administrator; stays as it is when it is left out. */
            approval?: boolean;
            limits?: components["schemas"]["EnforcementLimits"];
            /** @description Why they are changed. */
            reason?: string;
        };
        EnforcementState: {
            /**
             * Format: int64
             * @description The version.
             */
            version: number;
            publishedAt: components["schemas"]["Instant"];
            /** @description Whether enforcement is on. */
            enabled: boolean;
            /**
             * Format: int64
             * @description Patterns that are blocked, of all.
             */
            blocked: number;
            /**
             * Format: int64
             * @description Patterns that users are warned about, of all.
             */
            warned: number;
            /**
             * Format: int64
             * @description Patterns of other apps within these, of all.
             */
            exceptions: number;
            /**
             * Format: int32
             * @description Changes that wait until somebody publishes them.
             */
            waiting: number;
            /** @description The publication that exceeds limits and waits for its confirmation, or null. */
            held: components["schemas"]["HeldEnforcementPublication"] | null;
            /** @description The rollback in force, or null. */
            rollback: components["schemas"]["EnforcementRollback"] | null;
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["EnforcementEntry"][];
            /**
             * Format: int64
             * @description Entries that match.
             */
            total: number;
            /** @description Cursor of the page after this one, or null at the end. */
            next: string | null;
        };
        EnforcementVerdicts: {
            /**
             * Format: int64
             * @description Without a warning, as far as known.
             */
            allowed: number;
            /**
             * Format: int64
             * @description Transactions that were blocked; null where no source could have reported it.
             */
            blocked: number;
            /**
             * Format: int64
             * @description A warning was shown, and not dismissed as far as known.
             */
            warned: number;
            /**
             * Format: int64
             * @description Blocked or warned of, and the user went on.
             */
            bypassed: number;
            /**
             * Format: int64
             * @description Allowed by a rule in audit mode that would have blocked it.
             */
            audited: number;
        };
        EnforcementVersion: {
            /**
             * Format: int64
             * @description The version.
             */
            version: number;
            at: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description How many entries were added.
             */
            added: number;
            /**
             * Format: int32
             * @description How many entries were removed.
             */
            removed: number;
        };
        EnforcementVersionPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["EnforcementVersion"][];
            /** @description Cursor of the page after this one, or null at the end. */
            next: string | null;
        };
        Evidence: {
            /** @description When the first chunk still kept was applied, or null. */
            firstSeenAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description When it was last seen; null when never. */
            lastSeenAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            machines: components["schemas"]["Machines"];
            /**
             * Format: int64
             * @description Machines heard of within a week and not within a day.
             */
            machinesSilent: number;
            /**
             * Format: int32
             * @description Addresses machines used since yesterday: 0, 1, or 2 for more than one.
             */
            distinctSources: number;
        };
        Feed: {
            id: components["schemas"]["UUID"];
            /** @description The name. */
            name: string;
            /** @description The format. */
            format: string;
            /** @description The machines whose tool reads it; null for all. */
            scope: components["schemas"]["EnforcementScope"] | null;
            /** @description Treatment of domains with names of other apps within them: paired (blocked; a second list has the names to allow), omit (not published) or widen (blocked as a whole); null where the format has exceptions in its list. */
            exceptions: string | null;
            /** @description Whether it is read without a token, too; PAC files alone may be. */
            tokenless: boolean;
            createdAt: components["schemas"]["Instant"];
            /** @description The account that created it. */
            createdBy: string;
            tokenAt: components["schemas"]["Instant"];
            /** @description Null when it was never fetched. */
            lastFetchedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description User-Agent of who fetched it last. */
            lastClient: string | null;
            /**
             * Format: int64
             * @description The version that was fetched last.
             */
            lastVersion: number | null;
            /** @description Whether that is the newest version; null when it was never fetched. */
            upToDate: boolean | null;
        };
        FeedHealth: {
            id: components["schemas"]["UUID"];
            /** @description The name. */
            name: string;
            /** @description The format. */
            format: string;
            /** @description Null when it was never fetched; up to ten seconds behind. */
            lastFetchedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Whether that was the newest version; null when it was never fetched. */
            upToDate: boolean | null;
            /**
             * Format: int32
             * @description Published patterns that it has, as a whole or in part; of one app where one is asked for.
             */
            entries: number;
            /**
             * Format: int32
             * @description How many entries are left out.
             */
            omitted: number;
            /**
             * Format: int32
             * @description Published patterns that it blocks with names of other apps within them.
             */
            wider: number;
        };
        FeedList: {
            /**
             * Format: int64
             * @description The version.
             */
            version: number;
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["Feed"][];
        };
        FeedOmission: {
            /** @description The pattern of names. */
            pattern: string;
            /** @description Id in the catalogue; null where no app claims the names. */
            app: string | null;
            /**
             * @description What is or was done.
             * @enum {string}
             */
            action: "block" | "warn";
            /** @description The machines it is for; null for all. */
            scope: components["schemas"]["EnforcementScope"] | null;
            /**
             * @description The cause.
             * @enum {string}
             */
            cause: "warning" | "wildcard" | "name-alone" | "names-below-alone" | "exceptions" | "name-only-written" | "wider" | "too-long" | "limit" | "scope";
            /** @description Whether the rest of it is in the feed. */
            partial: boolean;
            /** @description The cause, for people. */
            text: string;
        };
        FeedReport: {
            /**
             * Format: int64
             * @description The version.
             */
            version: number;
            /**
             * Format: int32
             * @description Published entries that it has, as a whole or in part.
             */
            entries: number;
            /**
             * Format: int32
             * @description Size in bytes.
             */
            bytes: number;
            /** @description How many entries it does not have, or not all of, by cause. */
            omitted: {
                [key: string]: number;
            };
            /** @description These entries, by pattern; at most 1,000. */
            items: components["schemas"]["FeedOmission"][];
        };
        FormatOmission: {
            /** @description The pattern of names. */
            pattern: string;
            /** @description The cause. */
            cause: string;
            /** @description The cause, for people. */
            text: string;
        };
        FormatOmissions: {
            /** @description The format. */
            format: string;
            /**
             * Format: int32
             * @description How many entries are left out.
             */
            omitted: number;
            /** @description Some of them, by pattern; at most 20. */
            items: components["schemas"]["FormatOmission"][];
        };
        HeldEnforcementPublication: {
            /** @description Id of the plan; confirming needs it. */
            id: string;
            /**
             * Format: int32
             * @description Apps that would be blocked or warned about in addition, with those of the last hour.
             */
            apps: number;
            /**
             * Format: int32
             * @description Patterns that would be blocked or warned about in addition, with those of the last hour.
             */
            domains: number;
            /**
             * Format: int64
             * @description Users of machines that used these apps within the last 30 UTC days: an upper bound.
             */
            users: number;
            /**
             * Format: int64
             * @description Users of all machines within the last 30 UTC days.
             */
            activeUsers: number;
            /** @description Limits that are exceeded: apps, domains or users. */
            exceeds: string[];
            since: components["schemas"]["Instant"];
            /** @description Patterns that would be blocked or warned about in addition, at most 1,000. */
            patterns: string[];
        };
        HostLookup: {
            /** @description The host name. */
            host: string;
            /**
             * @description Catalogued and custom are apps.
             * @enum {string}
             */
            kind: "catalogued" | "custom" | "unmatched" | "internal" | "unnamed";
            /** @description The id. */
            id: string | null;
            /**
             * Format: int32
             * @description The app's number, as lists of reports have it.
             */
            appId: number | null;
            /** @description The name. */
            name: string | null;
            /** @description The app's category. */
            category: components["schemas"]["Category"] | null;
            /** @description The vendor; null when unknown. */
            vendor: string | null;
            /** @description The country of the vendor's headquarters; null when unknown. */
            headquarters: string | null;
            /** @description The pattern of names. */
            pattern: string | null;
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
             * @description The score if all that is unknown spoke for the app.
             */
            scoreHigh: number | null;
            /** @description High, medium, low or not-assessed, or null for what is no app. */
            level: string | null;
            /** @description Tags of the app. */
            tags: string[];
        };
        HostLookupList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["HostLookup"][];
        };
        HostLookupRequest: {
            /** @description Host names. */
            hosts: string[];
        };
        IdentityChange: {
            /**
             * Format: int64
             * @description The id.
             */
            id: number;
            at: components["schemas"]["Instant"];
            /** @description The account. */
            who: string;
            /** @description What was changed or read. */
            what: string;
            /** @description What is wrong or found, in a sentence. */
            detail: string;
            /** @description The reason; null when none was given. */
            why: string | null;
        };
        IdentityChangeList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["IdentityChange"][];
        };
        IgnoreDomain: {
            /** @description The reason. */
            reason: string;
        };
        IgnoredDomain: {
            /** @description The account. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description The reason. */
            reason: string | null;
        };
        ImportLine: {
            /** @description The list; json/17 is the 18th entry of a JSON feed. */
            source: string;
            /**
             * Format: int32
             * @description The number of the line.
             */
            line: number;
            /** @description The reason; null when none was given. */
            why: string;
        };
        ImportProblem: {
            /**
             * Format: uri
             * @description The kind of problem, a URI.
             */
            type: string;
            /** @description The title. */
            title: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description What is wrong or found, in a sentence. */
            detail: string;
            /** @description The faults, the first ones where there are many. */
            faults: components["schemas"]["ImportLine"][];
        };
        ImportResult: {
            /** @description Whether nothing was stored. */
            dryRun: boolean;
            /** @description Apps, or how many there are. */
            apps: components["schemas"]["ImportedApp"][];
            /** @description Domains that shipped apps answered to until now. */
            takenOver: components["schemas"]["ImportTakenOver"][];
            /** @description Lines that have no counterpart here and were skipped. */
            unsupported: components["schemas"]["ImportLine"][];
            /** @description Lines that are wrong: as long as there are any, nothing is imported. */
            faults: components["schemas"]["ImportLine"][];
        };
        ImportTakenOver: {
            /** @description The domain name. */
            domain: string;
            /** @description Where it begins. */
            from: string;
        };
        ImportedAddressRanges: {
            /** @description The version that the provider gives its list, or null. */
            published: string | null;
            /** @description The account. */
            who: string;
            at: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description How many address ranges.
             */
            prefixes: number;
            /** @description Apps, or how many there are. */
            apps: components["schemas"]["AddressRangesOfApp"][];
        };
        ImportedApp: {
            /** @description The id. */
            id: string | null;
            /** @description The name. */
            name: string | null;
            /** @description Created, changed or unchanged. */
            change: string;
            /** @description What was added. */
            added: string[];
            /** @description What was removed. */
            removed: string[];
            /**
             * Format: int64
             * @description The number of the reclassification request, or null.
             */
            rename: number | null;
        };
        ImportedMfaList: {
            /** @description The list's name. */
            list: components["schemas"]["MfaList"] | null;
            /** @description Imported it, or null. */
            who: string | null;
            /** @description When it was imported, or null. */
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        /**
         * Format: date-time
         * @example 2022-03-10T16:15:50Z
         */
        Instant: string;
        InternalDomain: {
            /** @description The domain name. */
            domain: string;
            /**
             * @description Api: an administrator added it; settings: the service's settings name it, and the API can't remove it.
             * @enum {string}
             */
            source: "api" | "settings";
            /** @description The account. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description The reason. */
            reason: string | null;
        };
        InternalDomainList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["InternalDomain"][];
            /**
             * Format: int64
             * @description The number of the request to name history, or null.
             */
            rename: number | null;
        };
        InternalDomainProposal: {
            /**
             * Format: int32
             * @description The number by which reports know it.
             */
            id: number;
            /** @description The domain name. */
            domain: string;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
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
            /** @description Addresses that its names stand for. */
            addresses: string[];
            since: components["schemas"]["LocalDate"];
            lastSeen: components["schemas"]["Instant"];
        };
        InternalDomainProposalPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["InternalDomainProposal"][];
            /**
             * Format: int64
             * @description All that match.
             */
            total: number;
            /** @description Cursor of the page after this one, or null at the end. */
            next: string | null;
        };
        InternalDomainsChange: {
            /** @description Domain names. */
            domains: string[];
            /** @description Why they are changed. */
            reason?: string;
        };
        IssuedFeedToken: {
            feed: components["schemas"]["Feed"];
            /** @description The token. It is shown once. */
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
             * @description How many days of machines are recomputed because of it.
             */
            machineDays: number;
        };
        MachineDuplicate: {
            /**
             * Format: int32
             * @description Known by its computer name alone.
             */
            machine: number;
            /** @description The name. */
            name: string;
            /**
             * Format: int32
             * @description Known by a device id; it has had that name.
             */
            other: number;
            /** @description The name of the other one. */
            otherName: string;
        };
        MachineDuplicateList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["MachineDuplicate"][];
        };
        Machines: {
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
        MfaContradiction: {
            /** @description The id. */
            id: string;
            /** @description The name. */
            name: string;
            /**
             * @description Yes or no, by the catalogue.
             * @enum {string}
             */
            stated: "yes" | "no";
            /** @description Where it comes from. */
            source: string | null;
            /**
             * @description Yes or no, by the list.
             * @enum {string}
             */
            listed: "yes" | "no";
        };
        MfaImportResult: {
            /** @description Whether nothing was stored. */
            dryRun: boolean;
            /** @description The list's name. */
            list: components["schemas"]["MfaList"] | null;
            /** @description Entries that are wrong: as long as there are any, nothing is imported. */
            faults: components["schemas"]["ImportLine"][];
        };
        MfaList: {
            /** @description Who publishes it; findings name it with the year. */
            source: string;
            /** @description The licence of the data. */
            licence: string;
            /** @description The version. */
            version: string | null;
            published: components["schemas"]["LocalDate"];
            /**
             * Format: int32
             * @description How many domains the list has.
             */
            domains: number;
            /**
             * Format: int32
             * @description Apps that have multi-factor authentication by the list alone.
             */
            offered: number;
            /**
             * Format: int32
             * @description Apps that have none by the list alone.
             */
            notOffered: number;
            /**
             * Format: int32
             * @description Apps of which it states the opposite of the catalogue, which counts.
             */
            contradictionCount: number;
            /** @description The first 100 of them. */
            contradictions: components["schemas"]["MfaContradiction"][];
        };
        NewAccessRequest: {
            /** @description The domain name. */
            domain?: string;
            /** @description Id in the catalogue. */
            app?: string;
            /** @description The reason. */
            reason: string;
        };
        NewAlias: {
            /** @description The name. */
            name: string;
            /** @description The reason. */
            reason: string | null;
        };
        NewEnforcementPlan: {
            /** @description At most 500; without any, all of the desired state is planned. */
            targets?: components["schemas"]["PlanTarget"][];
        };
        NewEnforcementRollback: {
            /**
             * Format: int64
             * @description A version that is kept.
             */
            version: number;
            /** @description The reason. */
            reason: string;
        };
        NewEnforcementRule: {
            /** @description Id in the catalogue. */
            app?: string;
            /** @description A domain with all names below it, such as files.example.com; *.example.com for the names below alone, =example.com for the name alone. Names of other apps below it stay as they are. */
            pattern?: string;
            /**
             * @description What is or was done.
             * @enum {string}
             */
            action: "block" | "warn" | "allow";
            scope?: components["schemas"]["NewEnforcementScope"];
            /** @description Why. */
            reason: string;
            expiresAt?: components["schemas"]["Instant"];
        };
        NewEnforcementScope: {
            /** @description Patterns of machine names, such as nb-*; all where there are none. */
            includeNames?: string[];
            /** @description Names of machines that are left out. */
            excludeNames?: string[];
            /** @description Patterns of operating systems, such as windows*; all where there are none. */
            includePlatforms?: string[];
            /** @description Platforms that are left out. */
            excludePlatforms?: string[];
        };
        NewFeed: {
            /** @description The name. */
            name: string;
            /**
             * @description The format.
             * @enum {string}
             */
            format: "rpz" | "hosts" | "dnsmasq" | "unbound" | "pac" | "squid" | "palo-alto-edl" | "fortigate" | "defender-json" | "defender-csv" | "domains" | "json";
            scope?: components["schemas"]["NewEnforcementScope"];
            /**
             * @description For palo-alto-edl and fortigate paired (the default), omit or widen; for domains omit (the default) or widen; for other formats left out.
             * @enum {string}
             */
            exceptions?: "paired" | "omit" | "widen";
            /** @description Whether it is read without a token, too: for PAC files alone, since browsers send none. */
            tokenless?: boolean;
        };
        NewReviewCampaign: {
            /** @description The name. */
            name: string;
            /** @description What the apps were selected by, in words. */
            selection?: string;
            /** @description Ids by which reports know them, at most 5,000; the list is fixed when it is made. */
            apps: number[];
            /** @description Whether apps that somebody has decided about are left out; true when it is left out. */
            undecidedOnly?: boolean;
            /** @description Who is to decide. */
            owner?: string;
            due?: components["schemas"]["LocalDate"];
        };
        OwnTenant: {
            /** @description A tenant's name, which counts at all apps, or the host by which a tenant is known at one app. */
            tenant: string;
            /** @description The account. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description The reason. */
            reason: string | null;
        };
        OwnTenantList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["OwnTenant"][];
        };
        OwnTenantsChange: {
            /** @description Names, or hosts that name a tenant. */
            tenants: string[];
            /** @description Why they are changed. */
            reason?: string;
        };
        PlanConflict: {
            /** @description The kind. */
            kind: string;
            /** @description The pattern of names. */
            pattern: string | null;
            /** @description The app, or the use, that it gets in the way of; null where there is none. */
            other: string | null;
            /** @description Its pattern, or null. */
            otherPattern: string | null;
        };
        PlanItem: {
            /** @description Id of the app, or the domain. */
            target: string;
            /** @description Id in the catalogue; null where no app claims the domain. */
            app: string | null;
            /** @description The name. */
            name: string;
            /**
             * @description What is or was done.
             * @enum {string}
             */
            action: "block" | "warn";
            /** @description The machines that it applies to. */
            scope: components["schemas"]["EnforcementScope"] | null;
            /** @description Patterns of names. */
            patterns: string[];
            /** @description Whether it can be published. */
            publishable: boolean;
            /** @description Whether a tag or rule asks for this action now. */
            decided: boolean;
            /** @description When this action was published; null while it is not. */
            since: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description What keeps it back until somebody publishes it. */
            conflicts: components["schemas"]["PlanConflict"][];
            /** @description Whether it is a part of the app only; users, machines and transactions are of the whole app then. */
            partial: boolean;
            /**
             * Format: int32
             * @description Users, or how many there are.
             */
            users: number | null;
            /**
             * Format: int32
             * @description Machines, or how many there are.
             */
            machines: number | null;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number | null;
        };
        PlanTarget: {
            /** @description Id in the catalogue; either this or domain. */
            app?: string;
            /** @description A domain or pattern. */
            domain?: string;
            /**
             * @description Block, as the tag unsanctioned does, or warn, as monitored does.
             * @enum {string}
             */
            action: "block" | "warn";
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
        ProxyJoin: {
            /** @description Whether a proxy's record without the client's port and an endpoint's record of the same machine, host and person count as one transaction. */
            enabled: boolean;
            /**
             * @description How far apart the two may be, as an ISO 8601 duration.
             * @example PT2M
             */
            window: string;
            /** @description The time of the first records that the setting applies to, which may be ahead; null when the rule was never set. */
            effectiveFrom: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Set it, or null. */
            who: string | null;
            /** @description When it was set, or null. */
            at: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The reason. */
            reason: string | null;
        };
        ProxyJoinChange: {
            /** @description Whether it is switched on. */
            enabled: boolean;
            /**
             * @description The time within which records belong together.
             * @example PT2M
             */
            window?: string;
            /** @description Why it is changed. */
            reason?: string;
        };
        Push: {
            /** @description Its id. */
            name: string;
            /**
             * @description The kind.
             * @enum {string}
             */
            kind: "defender" | "webhook";
            /** @description The address. */
            url: string;
            /** @description Where access tokens come from. */
            tokenUrl: string | null;
            /** @description The tenant's id. */
            tenantId: string | null;
            /** @description The id of the OAuth client. */
            clientId: string | null;
            /** @description The machines that it applies to. */
            scope: string | null;
            /** @description Whether a secret is stored. */
            hasSecret: boolean;
            /** @description Whether its secret was stored under another key and must be set again. */
            secretUnreadable: boolean;
            /** @description Whether addresses in private networks may be used. */
            allowPrivateNetwork: boolean;
            /**
             * @description Active, paused, or withdrawn: own indicators are removed from Defender.
             * @enum {string}
             */
            mode: "active" | "paused" | "withdrawn";
            /**
             * Format: int64
             * @description The version.
             */
            version: number | null;
            /** @description Whether that is the newest version. */
            upToDate: boolean;
            /** @description When it was last brought to it, or checked; null when never. */
            pushedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Since when it fails; null while it does not. */
            failingSince: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Cause of the last failure, or null. */
            error: string | null;
            /** @description When the last error was; null when there was none. */
            errorAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int32
             * @description Own indicators in Defender; null for a webhook, like failed and omitted.
             */
            indicators: number | null;
            /**
             * Format: int32
             * @description Names that Defender refused.
             */
            failed: number | null;
            /** @description Names that are left out, by cause. */
            omitted: {
                [key: string]: number;
            } | null;
            /** @description How the target differs from what was pushed; null where it was not compared. */
            drift: components["schemas"]["PushDrift"] | null;
            /** @description The account that created it. */
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            /** @description The account that changed it last. */
            changedBy: string;
            changedAt: components["schemas"]["Instant"];
        };
        PushDraft: {
            /** @description The name. */
            name: string;
            /**
             * @description Defender or webhook.
             * @enum {string}
             */
            kind: "defender" | "webhook";
            /** @description Where a webhook takes events; of Defender the base of its API, by default that of the public cloud. */
            url?: string;
            /** @description Where Defender's access tokens come from, by default the public cloud's for the tenant. */
            tokenUrl?: string;
            /** @description The tenant's id. */
            tenantId?: string;
            /** @description The id of the OAuth client. */
            clientId?: string;
            /** @description The machines that it applies to. */
            scope?: string;
            /** @description Of that application, or what events are signed with; on a change the stored one stays when it is absent. */
            secret?: string;
            /** @description Whether the addresses may be in a private network. */
            allowPrivateNetwork?: boolean;
            /**
             * @description Active; paused; or withdrawn, which removes own indicators from Defender.
             * @enum {string}
             */
            mode?: "active" | "paused" | "withdrawn";
            /** @description Whether addresses in private networks may be used. */
            privateAllowed?: boolean;
        };
        PushDrift: {
            /**
             * Format: int32
             * @description How many indicators are missing.
             */
            missing: number;
            /**
             * Format: int32
             * @description How many indicators were changed.
             */
            changed: number;
            at: components["schemas"]["Instant"];
        };
        PushList: {
            /**
             * Format: int64
             * @description The version.
             */
            version: number;
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["Push"][];
        };
        PushOmission: {
            /** @description A pattern where it is omitted. */
            name: string;
            /**
             * @description Failed or omitted.
             * @enum {string}
             */
            state: "failed" | "omitted";
            /** @description Defender's own words where it failed; else foreign for a name that has an indicator of others, limit, or what the format can't express, as in the report of a feed. */
            cause: string;
        };
        PushReport: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["PushOmission"][];
        };
        PushTest: {
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
        ReachingMachine: {
            /**
             * Format: int32
             * @description Number of the machine.
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
            lastDay: components["schemas"]["LocalDate"];
            /** @description Why, as far as can be found out. */
            causes: components["schemas"]["Cause"][];
        };
        RecomputeCause: {
            /** @description The cause. */
            cause: string;
            /**
             * Format: int64
             * @description How many days of machines.
             */
            machineDays: number;
        };
        RecomputeProgress: {
            /**
             * Format: int64
             * @description How many days of machines.
             */
            machineDays: number;
            /**
             * Format: int64
             * @description How many of them failed before and are tried again.
             */
            failing: number;
            /** @description Since when the oldest waits; null when none does. */
            oldestQueuedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The causes. */
            causes: components["schemas"]["RecomputeCause"][];
        };
        RenameHistory: {
            /** @description Apps, or how many there are. */
            apps: string[];
        };
        RenameHistoryAccepted: {
            /**
             * Format: int64
             * @description The id.
             */
            id: number;
        };
        RenameHistoryList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["RenameHistoryProgress"][];
        };
        RenameHistoryProgress: {
            /**
             * Format: int64
             * @description The id.
             */
            id: number;
            at: components["schemas"]["Instant"];
            /** @description The account. */
            who: string;
            /** @description The apps it is for; none when internal domains were changed. */
            apps: string[];
            /** @description Whether an unmatched domain became the app as a whole, or the app the domain. */
            rowMoved: boolean;
            /**
             * Format: int64
             * @description How many days of machines are recomputed; null until that is known.
             */
            machineDays: number | null;
            /**
             * Format: int64
             * @description How many of them still wait.
             */
            waiting: number;
            /** @description Queueing, running or done. */
            state: string;
        };
        ReviewCampaign: {
            id: components["schemas"]["UUID"];
            /** @description The name. */
            name: string;
            /** @description What its apps were selected by, or null. */
            selection: string | null;
            /** @description Who is to decide, or null. */
            owner: string | null;
            /** @description The day by which it is due. */
            due: ((string | components["schemas"]["LocalDate"] | null) | null) | components["schemas"]["LocalDate"] | null;
            /**
             * Format: int32
             * @description How many it has.
             */
            apps: number;
            /**
             * Format: int32
             * @description About how many of them somebody has decided since it was made.
             */
            decided: number;
            /** @description The account that created it. */
            createdBy: string;
            createdAt: components["schemas"]["Instant"];
            /** @description When it was closed; null while it is open. */
            closedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The account that closed it; null while it is open. */
            closedBy: string | null;
            /** @description Why it was closed. */
            closeReason: string | null;
        };
        ReviewCampaignApps: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["AppReview"][];
            /** @description Cursor of the page after this one, or null at the end. */
            next: string | null;
        };
        ReviewCampaignClosing: {
            /** @description The reason. */
            reason: string;
        };
        ReviewCampaignPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["ReviewCampaign"][];
            /** @description Cursor of the page after this one, or null at the end. */
            next: string | null;
        };
        RiskJurisdiction: {
            /** @description ISO 3166-1 alpha-2 code of the country. */
            country: string;
            /**
             * @description adequate, other or secret-access.
             * @enum {string}
             */
            tier: "adequate" | "other" | "secret-access";
            /**
             * @description Tier of the country unless an administrator changes it.
             * @enum {string}
             */
            defaultTier: "adequate" | "other" | "secret-access";
            /** @description Where it comes from. */
            source: string;
        };
        RiskRating: {
            /**
             * Format: double
             * @description 0 (risky) to 10 (safest); null where it is not rated.
             */
            score: number;
            /**
             * @description The level of risk.
             * @enum {string}
             */
            level: "high" | "medium" | "low" | "not-assessed";
        };
        RiskWeight: {
            /** @description The id. */
            id: string;
            /** @description The title. */
            title: string;
            /**
             * @description The group that it belongs to.
             * @enum {string}
             */
            group: "exposure" | "general" | "security" | "compliance" | "legal" | "ai";
            /**
             * @description Ignored, low, medium, high or very-high.
             * @enum {string}
             */
            weight: "ignored" | "low" | "medium" | "high" | "very-high";
            /**
             * @description The weight where administrators have set none.
             * @enum {string}
             */
            defaultWeight: "ignored" | "low" | "medium" | "high" | "very-high";
        };
        RiskWeightList: {
            /** @description What was found, in the order of the list. */
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
            /** @description Why they are changed. */
            reason?: string;
        };
        RiskWhatIf: {
            /**
             * Format: int64
             * @description How many apps change their level.
             */
            apps: number;
            /**
             * Format: int64
             * @description Machines, or how many there are.
             */
            machines: number;
            /**
             * Format: int64
             * @description Who used any of them in the last 30 days.
             */
            users: number;
            /** @description These apps, those with most users first; at most 1,000. */
            items: components["schemas"]["RiskWhatIfApp"][];
        };
        RiskWhatIfApp: {
            /** @description The id. */
            id: string;
            /**
             * Format: int32
             * @description The app's number, as lists of reports have it.
             */
            appId: number | null;
            /** @description The name. */
            name: string;
            was: components["schemas"]["RiskRating"];
            becomes: components["schemas"]["RiskRating"];
            /**
             * Format: int64
             * @description Machines, or how many there are.
             */
            machines: number;
            /**
             * Format: int64
             * @description Who used it in the last 30 days.
             */
            users: number;
        };
        Row: {
            day: components["schemas"]["LocalDate"];
            /** @description The host name. */
            host: string | null;
            /** @description Where no host is named, or null. */
            remoteAddress: string | null;
            /** @description The account as records name it. */
            account: string | null;
            /** @description The IP address. */
            address: string | null;
            /** @description Its id or name, or null where only its address is known. */
            machine: string | null;
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
            /**
             * Format: int64
             * @description Of how many the bytes that were sent are known.
             */
            upKnown: number;
            /**
             * Format: int64
             * @description Of how many the received bytes are known.
             */
            downKnown: number;
            /**
             * Format: int64
             * @description Of how many the bytes are known.
             */
            measured: number;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number;
            /**
             * Format: int64
             * @description Bytes received by machines; null when unknown.
             */
            bytesDown: number;
            /**
             * Format: int64
             * @description Bytes of which the direction is unknown.
             */
            bytesUnsplit: number;
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
        };
        ScoreChange: {
            /** @description The app's in the catalogue. */
            id: string;
            /**
             * Format: int32
             * @description The app's in reports.
             */
            appId: number;
            /** @description The name. */
            name: string;
            at: components["schemas"]["Instant"];
            /**
             * Format: double
             * @description The score before, or null where there was none.
             */
            was: number | null;
            /**
             * Format: double
             * @description The value after the change.
             */
            became: number;
            /** @description The level before: high, medium, low, not-assessed or unknown. */
            levelWas: string;
            /** @description The level of risk. */
            level: string;
            /**
             * Format: int64
             * @description The version.
             */
            version: number | null;
            /** @description What that version changed, or null. */
            action: string | null;
            /** @description Changed it, or null. */
            who: string | null;
            /** @description The reason. */
            reason: string | null;
        };
        ScoreChangePage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["ScoreChange"][];
            /** @description Cursor of the page after this one, or null at the end. */
            next: string | null;
        };
        SnapshotCompletion: {
            /**
             * Format: int32
             * @description At reading it.
             */
            attempt: number;
            /** @description The numbers of the files that count; parts of others are dropped. */
            files: number[];
        };
        SnapshotPart: {
            /**
             * Format: int32
             * @description At reading the report's files; a later one replaces what earlier ones sent.
             */
            attempt: number;
            /**
             * Format: int32
             * @description The number of the file in the report.
             */
            file: number;
            /** @description Rows, or how many there are. */
            rows: components["schemas"]["Row"][];
        };
        TagRequest: {
            /**
             * Format: int32
             * @description The app's number, as lists of reports have it.
             */
            appId: number;
            /** @description The tag. */
            tag: string;
            /** @description Id of the policy that raised the alert. */
            policy: string;
            raisedAt: components["schemas"]["Instant"];
            /** @description The reason. */
            reason: string;
            /**
             * @description Whether what the tag blocks or warns about is published at once; else it waits until an administrator publishes it.
             * @default false
             */
            immediate: boolean | null;
        };
        TagRequestOutcome: {
            /** @description Done: the app has the tag; kept: the tags that it has stay. */
            outcome: string;
            /** @description Why they stay; null when it is done. */
            cause: string | null;
            at: components["schemas"]["Instant"];
        };
        TaggedApp: {
            /**
             * Format: int32
             * @description The app's number, as lists of reports have it.
             */
            appId: number;
            /** @description The kind. */
            kind: string;
            /** @description Id of the app in the catalogue, or the domain that no app claims. */
            key: string;
            /** @description The name. */
            name: string;
            /** @description The tag. */
            tag: string;
            /** @description Api, file or policy. */
            source: string;
            /** @description The account. */
            who: string;
            at: components["schemas"]["Instant"];
            /** @description The reason. */
            reason: string | null;
            /** @description Where the tags file sets it, so that it can't be changed by the API; or null. */
            setBy: string | null;
        };
        TaggedAppPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["TaggedApp"][];
            /** @description Cursor of the page after this one, or null at the end. */
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
             * @description How many of the transactions went to apps of the catalogue.
             */
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
        TransactionBatchQuery: {
            day: components["schemas"]["LocalDate"];
            /** @description Machines, or how many there are. */
            machines: number[];
            /** @description Only what comes after this id, or null. */
            after: string | null;
            /** @description Only what began at this moment or later, or null. */
            since: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Only what began before this moment, or null. */
            until: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Where it comes from. */
            source: string | null;
            /** @description Whether it was allowed or blocked. */
            verdict: string | null;
            /** @description The protocol. */
            protocol: string | null;
            /** @description Part of the name, in any case. */
            search: string | null;
        };
        TransactionChangesQuery: {
            /** @description The position to read on from. */
            position: string;
            /** @description Without a position: leave out what there is. */
            beginNow: boolean;
            /**
             * Format: int32
             * @description How long to wait for a change where there is none.
             */
            waitSeconds: number;
            /** @description Where it comes from. */
            source: string;
        };
        TransactionPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["Transaction"][];
            /** @description Cursor of what is older, or null at the end; a page may be short and still have one. */
            next: string | null;
        };
        /** Format: uuid */
        UUID: string;
        UnmatchedDomain: {
            /**
             * Format: int32
             * @description The number by which reports know it.
             */
            id: number;
            /** @description The domain name. */
            domain: string;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Those of the seven days before.
             */
            transactionsBefore: number;
            /**
             * Format: int64
             * @description How many transactions more.
             */
            growth: number;
            /**
             * Format: double
             * @description Growth as a share of the week before; null when there was nothing.
             */
            growthRatio: number | null;
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
            firstSeen: components["schemas"]["Instant"];
            lastSeen: components["schemas"]["Instant"];
            /** @description Whether it is ignored. */
            ignored: components["schemas"]["IgnoredDomain"] | null;
        };
        UnmatchedDomainPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["UnmatchedDomain"][];
            /**
             * Format: int64
             * @description All that match.
             */
            total: number;
            /** @description Cursor of the page after this one, or null at the end. */
            next: string | null;
        };
        UserAliases: {
            /**
             * Format: int32
             * @description The user's number; null when unknown.
             */
            userId: number;
            /** @description The one shown: the UPN, else `DOMAIN\name`, else the SID. */
            name: string;
            /** @description Names that belong together. */
            aliases: components["schemas"]["Alias"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
