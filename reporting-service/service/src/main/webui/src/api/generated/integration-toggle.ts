// Written by `npm run generate` from contracts/openapi; not to be edited.

export interface components {
    schemas: {
        /** @description Why a change conflicts with what is there (RFC 9457). */
        RefusedChange: {
            /**
             * Format: uri
             * @description The kind of problem, a URI.
             */
            type: string;
            /** @description The title. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description What is wrong or found, in a sentence. */
            detail?: string;
            /** @description The prerequisites that are missing; with prerequisite-missing. */
            missing?: components["schemas"]["Prerequisite"][];
        };
        AuditEntry: {
            at: components["schemas"]["Instant"];
            /** @description Name of the account, `configuration` or `installation`. */
            who: string;
            /** @description Was changed, for example `feature/preview-features`. */
            what: string;
            /** @description Its value before. */
            was: string | null;
            /** @description Its value after. */
            became: string;
            /** @description The reason given. */
            why: string | null;
            /** @description The id of the request. */
            requestId: string | null;
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
        AuditPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["AuditEntry"][];
            /** @description The cursor of the next page, or null at the end. */
            next: string | null;
        };
        /** @enum {string} */
        Cause: "evidence-unknown" | "no-data" | "backlog" | "refused-chunks" | "silent-machines";
        /** @enum {string} */
        CheckKind: "os-floor" | "sensors-never-connected" | "rejected-batches" | "all-behind-one-proxy" | "clock-skew";
        /** @enum {string} */
        CheckResult: "fine" | "attention" | "unknown";
        ChecklistItem: {
            kind: components["schemas"]["CheckKind"];
            result: components["schemas"]["CheckResult"];
            /** @description What is wrong or found, in a sentence. */
            detail: string;
            /** @description The next step, or null when there is none. */
            whatToDo: string | null;
        };
        CorrelationEvidence: {
            /** @description When it was first seen; null when never. */
            firstSeenAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description When it was last seen; null when never. */
            lastSeenAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Machines, or how many there are. */
            machines: components["schemas"]["Machines"] | null;
            /**
             * Format: int64
             * @description Machines that used to report and have stopped.
             */
            machinesSilent: number | null;
            /**
             * Format: int64
             * @description Addresses that machines were seen at.
             */
            distinctSources: number | null;
        };
        EvidenceView: {
            ingestion: components["schemas"]["SourceIngestionEvidence"];
            correlation: components["schemas"]["SourceCorrelationEvidence"];
        };
        Explanation: {
            cause: components["schemas"]["Cause"];
            /** @description What the evidence says, in a sentence. */
            detail: string;
            /** @description The next step; null when there is none. */
            whatToDo: string;
        };
        FeatureChange: {
            /** @description Whether it is switched on. */
            enabled: boolean;
            /** @description The reason. */
            reason?: string;
        };
        FeatureList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["FeatureView"][];
        };
        FeatureView: {
            /** @description The name. */
            name: string;
            /** @description The title. */
            title: string;
            /** @description A description for people. */
            description: string;
            /** @description What the switch changes. */
            affects: string;
            /** @description Whether it is switched on. */
            enabled: boolean;
            /** @description Whether it is on in a new installation. */
            onByDefault: boolean;
            /** @description When it was last changed. */
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The account that changed it last. */
            changedBy: string | null;
            /** @description Where configuration sets it, so that it can't be changed here; or null. */
            setBy: string | null;
        };
        FloorList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["FloorView"][];
        };
        FloorView: {
            /** @description The operating system's family. */
            platform: string;
            /** @description The release; null for all. */
            release: string | null;
            /** @description Lowest version the row is about. */
            from: string;
            /** @description The oldest supported version. */
            floor: string;
            /** @description That lifts such a machine above the floor, or null. */
            update: string | null;
        };
        Gate: {
            /** @description Whether records are accepted. */
            accepting: boolean;
            state: components["schemas"]["IntegrationState"];
            since: components["schemas"]["Instant"];
        };
        IngestionEvidence: {
            /** @description When records were first accepted; null when never. */
            firstAcceptedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description When records were last accepted; null when never. */
            lastAcceptedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int64
             * @description Sensors that ever sent something.
             */
            sensorsSeen: number | null;
            /**
             * Format: int64
             * @description In the last 24 hours.
             */
            batchesRejected: number | null;
            /** @description Of the same batches. */
            rejectionsByReason: {
                [key: string]: number;
            } | null;
            /**
             * Format: int64
             * @description Accepted, but not yet taken over by correlation.
             */
            backlogChunks: number | null;
            /** @description Since when the oldest waits. */
            backlogOldestAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int64
             * @description Refused by correlation.
             */
            quarantinedChunks: number | null;
            /**
             * Format: int64
             * @description Addresses that sent something.
             */
            senders: number | null;
            /**
             * Format: int64
             * @description Refused for a time ahead of ours.
             */
            skewedRecords: number | null;
        };
        /**
         * Format: date-time
         * @example 2022-03-10T16:15:50Z
         */
        Instant: string;
        /** @enum {string} */
        IntegrationState: "off" | "pending" | "on" | "degraded";
        LicenceChange: {
            /** @description Whether there is a licence; if not, reference and expiry are left out. */
            present: boolean;
            /** @description The contract or order that it is known by. */
            reference?: string;
            expiresAt?: components["schemas"]["Instant"];
            /** @description The reason. */
            reason?: string;
        };
        LicenceList: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["LicenceView"][];
        };
        /** @enum {string} */
        LicenceStanding: "valid" | "expired" | "absent";
        LicenceView: {
            /** @description The product's id. */
            product: string;
            /** @description The title. */
            title: string;
            standing: components["schemas"]["LicenceStanding"];
            /** @description The contract or order that it is known by. */
            reference: string | null;
            /** @description When it ends; null when it does not. */
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description When it was last changed. */
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The account that changed it last. */
            changedBy: string | null;
        };
        /** @enum {string} */
        MachineStanding: "supported" | "below-floor" | "unknown";
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
        OffPeriod: {
            from: components["schemas"]["Instant"];
            /** @description When it was turned on again; null while it is off. */
            to: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        PreferencesChange: {
            /** @description The switches to change. */
            features: {
                [key: string]: boolean;
            };
            /** @description The reason. */
            reason?: string;
        };
        Prerequisite: {
            /** @description Stable name, for example licence-endpoint-security. */
            id: string;
            /** @description The title. */
            title: string;
            /** @description Whether it is there. */
            met: boolean;
            /** @description How it stands, in a sentence. */
            detail: string;
            /** @description The next step, or null when it is met. */
            whatToDo: string | null;
        };
        SourceCorrelationEvidence: {
            /** @description Whether the answer is known. */
            known: boolean;
            asOf: components["schemas"]["Instant"];
            /** @description The reason; null when none was given. */
            why: string | null;
            /** @description The figures; null when they are not known. */
            figures: components["schemas"]["CorrelationEvidence"] | null;
        };
        SourceIngestionEvidence: {
            /** @description Whether the answer is known. */
            known: boolean;
            asOf: components["schemas"]["Instant"];
            /** @description The reason; null when none was given. */
            why: string | null;
            /** @description The figures; null when they are not known. */
            figures: components["schemas"]["IngestionEvidence"] | null;
        };
        StatusView: {
            state: components["schemas"]["IntegrationState"];
            since: components["schemas"]["Instant"];
            /** @description Who turned the switch last. */
            by: string;
            switchedAt: components["schemas"]["Instant"];
            /** @description When the first data is expected, while pending. */
            expectedBy: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Whether that time has passed. */
            overdue: boolean;
            /** @description First data seen since it was turned on. */
            firstDataAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Last data seen. */
            lastDataAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description When the integration was off, the oldest first; the latest 100. */
            offPeriods: components["schemas"]["OffPeriod"][];
            /** @description Why it is degraded. */
            causes: components["schemas"]["Explanation"][];
            /** @description What to look at, in order, while overdue. */
            checks: components["schemas"]["ChecklistItem"][];
            /** @description What must be there first. */
            prerequisites: components["schemas"]["Prerequisite"][];
            /** @description Seen so far, by how they stand to the floor of their system. */
            machines: components["schemas"]["Machines"] | null;
            evidence: components["schemas"]["EvidenceView"];
        };
        VerdictView: {
            standing: components["schemas"]["MachineStanding"];
            /** @description The version that the machine would have to reach; null where it is not below. */
            floor: string | null;
            /** @description The next step; null when there is none. */
            whatToDo: string | null;
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
    responses: {
        /** @description A prerequisite is missing, or configuration sets the switch */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:penumbra:problem:prerequisite-missing",
                 *       "title": "A prerequisite is missing",
                 *       "status": 409,
                 *       "detail": "the Cloud App Security integration needs what is listed in missing",
                 *       "missing": [
                 *         {
                 *           "id": "preview-features",
                 *           "title": "Preview features",
                 *           "met": false,
                 *           "detail": "Preview features are off.",
                 *           "whatToDo": "Turn Preview features on; one save may turn both switches on."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["RefusedChange"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
