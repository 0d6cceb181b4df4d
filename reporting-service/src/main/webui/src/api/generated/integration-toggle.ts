// Written by `npm run generate` from contracts/openapi; not to be edited.

export interface components {
    schemas: {
        /** @description Why a change conflicts with what is there (RFC 9457). */
        RefusedChange: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            detail?: string;
            /** @description The prerequisites that are missing; with prerequisite-missing. */
            missing?: components["schemas"]["Prerequisite"][];
        };
        AuditEntry: {
            at: components["schemas"]["Instant"];
            who: string;
            what: string;
            was: string | null;
            became: string;
            why: string | null;
            requestId: string | null;
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
        AuditPage: {
            items: components["schemas"]["AuditEntry"][];
            next: string | null;
        };
        /** @enum {string} */
        Cause: "EVIDENCE_UNKNOWN" | "NO_DATA" | "BACKLOG" | "REFUSED_CHUNKS" | "SILENT_MACHINES";
        /** @enum {string} */
        CheckKind: "OS_FLOOR" | "SENSORS_NEVER_CONNECTED" | "REJECTED_BATCHES" | "ALL_BEHIND_ONE_PROXY" | "CLOCK_SKEW";
        /** @enum {string} */
        CheckResult: "FINE" | "ATTENTION" | "UNKNOWN";
        ChecklistItem: {
            kind: components["schemas"]["CheckKind"];
            result: components["schemas"]["CheckResult"];
            detail: string;
            whatToDo: string | null;
        };
        CorrelationEvidence: {
            firstSeenAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            lastSeenAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            machines: components["schemas"]["Machines"] | null;
            /** Format: int64 */
            machinesSilent: number | null;
            /** Format: int64 */
            distinctSources: number | null;
        };
        EvidenceView: {
            ingestion: components["schemas"]["SourceIngestionEvidence"];
            correlation: components["schemas"]["SourceCorrelationEvidence"];
        };
        Explanation: {
            cause: components["schemas"]["Cause"];
            detail: string;
            whatToDo: string;
        };
        FeatureChange: {
            enabled: boolean;
            reason?: string;
        };
        FeatureList: {
            items: components["schemas"]["FeatureView"][];
        };
        FeatureView: {
            name: string;
            title: string;
            description: string;
            affects: string;
            enabled: boolean;
            onByDefault: boolean;
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            changedBy: string | null;
            setBy: string | null;
        };
        FloorList: {
            items: components["schemas"]["FloorView"][];
        };
        FloorView: {
            platform: string;
            release: string | null;
            from: string;
            floor: string;
            update: string | null;
        };
        Gate: {
            accepting: boolean;
            state: components["schemas"]["IntegrationState"];
            since: components["schemas"]["Instant"];
        };
        IngestionEvidence: {
            firstAcceptedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            lastAcceptedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** Format: int64 */
            sensorsSeen: number | null;
            /** Format: int64 */
            batchesRejected: number | null;
            rejectionsByReason: {
                [key: string]: number;
            } | null;
            /** Format: int64 */
            backlogChunks: number | null;
            backlogOldestAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** Format: int64 */
            quarantinedChunks: number | null;
            /** Format: int64 */
            senders: number | null;
            /** Format: int64 */
            skewedRecords: number | null;
        };
        /**
         * Format: date-time
         * @example 2022-03-10T16:15:50Z
         */
        Instant: string;
        /** @enum {string} */
        IntegrationState: "OFF" | "PENDING" | "ON" | "DEGRADED";
        LicenceChange: {
            present: boolean;
            reference?: string;
            expiresAt?: components["schemas"]["Instant"];
            reason?: string;
        };
        LicenceList: {
            items: components["schemas"]["LicenceView"][];
        };
        /** @enum {string} */
        LicenceStanding: "VALID" | "EXPIRED" | "ABSENT";
        LicenceView: {
            product: string;
            title: string;
            standing: components["schemas"]["LicenceStanding"];
            reference: string | null;
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            changedBy: string | null;
        };
        /** @enum {string} */
        MachineStanding: "SUPPORTED" | "BELOW_FLOOR" | "UNKNOWN";
        Machines: {
            /** Format: int64 */
            supported: number;
            /** Format: int64 */
            belowFloor: number;
            /** Format: int64 */
            unknown: number;
        };
        OffPeriod: {
            from: components["schemas"]["Instant"];
            to: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        PreferencesChange: {
            features: {
                [key: string]: boolean;
            };
            reason?: string;
        };
        Prerequisite: {
            id: string;
            title: string;
            met: boolean;
            detail: string;
            whatToDo: string | null;
        };
        SourceCorrelationEvidence: {
            known: boolean;
            asOf: components["schemas"]["Instant"];
            why: string | null;
            figures: components["schemas"]["CorrelationEvidence"] | null;
        };
        SourceIngestionEvidence: {
            known: boolean;
            asOf: components["schemas"]["Instant"];
            why: string | null;
            figures: components["schemas"]["IngestionEvidence"] | null;
        };
        StatusView: {
            state: components["schemas"]["IntegrationState"];
            since: components["schemas"]["Instant"];
            by: string;
            switchedAt: components["schemas"]["Instant"];
            expectedBy: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            overdue: boolean;
            firstDataAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            lastDataAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            offPeriods: components["schemas"]["OffPeriod"][];
            causes: components["schemas"]["Explanation"][];
            checks: components["schemas"]["ChecklistItem"][];
            prerequisites: components["schemas"]["Prerequisite"][];
            machines: components["schemas"]["Machines"] | null;
            evidence: components["schemas"]["EvidenceView"];
        };
        VerdictView: {
            standing: components["schemas"]["MachineStanding"];
            floor: string | null;
            whatToDo: string | null;
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
