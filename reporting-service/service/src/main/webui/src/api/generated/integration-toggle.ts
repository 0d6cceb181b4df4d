// Written by `npm run generate` from contracts/openapi; not to be edited.

export interface components {
    schemas: {
        /** @description Problem details of a refused change (RFC 9457). */
        RefusedChange: {
            /**
             * Format: uri
             * @description URI of the problem type.
             */
            type: string;
            /** @description Title. */
            title: string;
            /** @description HTTP status. */
            status: number;
            /** @description Description of the problem or finding. */
            detail?: string;
            /** @description Missing prerequisites, for the problem type prerequisite-missing. */
            missing?: components["schemas"]["Prerequisite"][];
        };
        AuditEntry: {
            at: components["schemas"]["Instant"];
            /** @description Name of the account, `configuration` or `installation`. */
            who: string;
            /** @description Changed object, for example `feature/preview-features`. */
            what: string;
            /** @description Value before the change. */
            was: string | null;
            /** @description Value after the change. */
            became: string;
            /** @description Reason for the change. */
            why: string | null;
            /** @description ID of the request. */
            requestId: string | null;
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
        AuditPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["AuditEntry"][];
            /** @description Cursor of the next page; null on the last page. */
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
            /** @description Description of the problem or finding. */
            detail: string;
            /** @description Recommended next step; null if there is none. */
            whatToDo: string | null;
        };
        CorrelationEvidence: {
            /** @description Time of first observation; null if never. */
            firstSeenAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time of the latest observation; null if never. */
            lastSeenAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Machines, or their number. */
            machines: components["schemas"]["Machines"] | null;
            /**
             * Format: int64
             * @description Number of machines that stopped reporting.
             */
            machinesSilent: number | null;
            /**
             * Format: int64
             * @description Number of distinct IP addresses of machines.
             */
            distinctSources: number | null;
        };
        EvidenceView: {
            ingestion: components["schemas"]["SourceIngestionEvidence"];
            correlation: components["schemas"]["SourceCorrelationEvidence"];
        };
        Explanation: {
            cause: components["schemas"]["Cause"];
            /** @description Explanation based on the evidence. */
            detail: string;
            /** @description Recommended next step; null if there is none. */
            whatToDo: string;
        };
        FeatureChange: {
            /** @description Whether it is enabled. */
            enabled: boolean;
            /** @description Reason. */
            reason?: string;
        };
        FeatureList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["FeatureView"][];
        };
        FeatureView: {
            /** @description Name. */
            name: string;
            /** @description Title. */
            title: string;
            /** @description Description. */
            description: string;
            /** @description Functions that the switch controls. */
            affects: string;
            /** @description Whether it is enabled. */
            enabled: boolean;
            /** @description Whether the switch is on in a new installation. */
            onByDefault: boolean;
            /** @description Time of the last change. */
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Account that made the last change. */
            changedBy: string | null;
            /** @description Configuration source that sets the switch, so that the API cannot change it; null if there is none. */
            setBy: string | null;
        };
        FloorList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["FloorView"][];
        };
        FloorView: {
            /** @description Operating system family. */
            platform: string;
            /** @description Release; null for all. */
            release: string | null;
            /** @description Lowest version to which the row applies. */
            from: string;
            /** @description Minimum supported version. */
            floor: string;
            /** @description Update that brings such machines to the minimum version; null if there is none. */
            update: string | null;
        };
        Gate: {
            /** @description Whether records are accepted. */
            accepting: boolean;
            state: components["schemas"]["IntegrationState"];
            since: components["schemas"]["Instant"];
        };
        IngestionEvidence: {
            /** @description Time at which records were first accepted; null if never. */
            firstAcceptedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time at which records were last accepted; null if never. */
            lastAcceptedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int64
             * @description Number of sensors that have ever sent records.
             */
            sensorsSeen: number | null;
            /**
             * Format: int64
             * @description Number of rejected requests in the last 24 hours.
             */
            batchesRejected: number | null;
            /** @description Number of rejected records, by reason. */
            rejectionsByReason: {
                [key: string]: number;
            } | null;
            /**
             * Format: int64
             * @description Number of accepted chunks not yet acknowledged by correlation-service.
             */
            backlogChunks: number | null;
            /** @description Time at which the oldest undelivered chunk was sealed. */
            backlogOldestAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int64
             * @description Number of chunks refused by correlation-service.
             */
            quarantinedChunks: number | null;
            /**
             * Format: int64
             * @description Number of active senders.
             */
            senders: number | null;
            /**
             * Format: int64
             * @description Number of records rejected because their time is in the future.
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
            /** @description Whether the licence is present. If `false`, omit `reference` and `expiresAt`. */
            present: boolean;
            /** @description Contract or order number. */
            reference?: string;
            expiresAt?: components["schemas"]["Instant"];
            /** @description Reason. */
            reason?: string;
        };
        LicenceList: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["LicenceView"][];
        };
        /** @enum {string} */
        LicenceStanding: "valid" | "expired" | "absent";
        LicenceView: {
            /** @description ID of the product. */
            product: string;
            /** @description Title. */
            title: string;
            standing: components["schemas"]["LicenceStanding"];
            /** @description Contract or order number. */
            reference: string | null;
            /** @description Expiry time; null if it does not expire. */
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time of the last change. */
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Account that made the last change. */
            changedBy: string | null;
        };
        /** @enum {string} */
        MachineStanding: "supported" | "below-floor" | "unknown";
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
        OffPeriod: {
            from: components["schemas"]["Instant"];
            /** @description Time at which the integration was enabled again; null while it is off. */
            to: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        PreferencesChange: {
            /** @description Switches to change. */
            features: {
                [key: string]: boolean;
            };
            /** @description Reason. */
            reason?: string;
        };
        Prerequisite: {
            /** @description Stable name, for example `licence-endpoint-security`. */
            id: string;
            /** @description Title. */
            title: string;
            /** @description Whether the prerequisite is met. */
            met: boolean;
            /** @description Status of the prerequisite. */
            detail: string;
            /** @description Recommended next step; null if the prerequisite is met. */
            whatToDo: string | null;
        };
        SourceCorrelationEvidence: {
            /** @description Whether the service answered. */
            known: boolean;
            asOf: components["schemas"]["Instant"];
            /** @description Reason; null if none was given. */
            why: string | null;
            /** @description Figures; null if unknown. */
            figures: components["schemas"]["CorrelationEvidence"] | null;
        };
        SourceIngestionEvidence: {
            /** @description Whether the service answered. */
            known: boolean;
            asOf: components["schemas"]["Instant"];
            /** @description Reason; null if none was given. */
            why: string | null;
            /** @description Figures; null if unknown. */
            figures: components["schemas"]["IngestionEvidence"] | null;
        };
        StatusView: {
            state: components["schemas"]["IntegrationState"];
            since: components["schemas"]["Instant"];
            /** @description Account that last changed the switch. */
            by: string;
            switchedAt: components["schemas"]["Instant"];
            /** @description Time by which the first data is expected, while pending. */
            expectedBy: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Whether the first data is overdue. */
            overdue: boolean;
            /** @description Time of the first data since the integration was enabled. */
            firstDataAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time of the latest data. */
            lastDataAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Periods with the integration off, oldest first; the latest 100. */
            offPeriods: components["schemas"]["OffPeriod"][];
            /** @description Causes of the degraded state. */
            causes: components["schemas"]["Explanation"][];
            /** @description Recommended checks while data is overdue, in order. */
            checks: components["schemas"]["ChecklistItem"][];
            /** @description Prerequisites of the integration. */
            prerequisites: components["schemas"]["Prerequisite"][];
            /** @description Machines seen so far, by support status. */
            machines: components["schemas"]["Machines"] | null;
            evidence: components["schemas"]["EvidenceView"];
        };
        VerdictView: {
            standing: components["schemas"]["MachineStanding"];
            /** @description Minimum version for the machine; null unless the machine is below it. */
            floor: string | null;
            /** @description Recommended next step; null if there is none. */
            whatToDo: string | null;
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
    responses: {
        /** @description A prerequisite is missing, or the switch is set by configuration */
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
                 *       "detail": "the Cloud App Security integration requires the prerequisites in missing",
                 *       "missing": [
                 *         {
                 *           "id": "preview-features",
                 *           "title": "Preview features",
                 *           "met": false,
                 *           "detail": "Preview features are off.",
                 *           "whatToDo": "Enable Preview features. Both switches can be enabled in one request."
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
