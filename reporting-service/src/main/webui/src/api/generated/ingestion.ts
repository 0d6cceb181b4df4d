// Written by `npm run generate` from contracts/openapi; not to be edited.

export interface components {
    schemas: {
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
        Backlog: {
            /** Format: int64 */
            lagSeconds: number;
            /** Format: int64 */
            pendingRequests: number;
            /** Format: int64 */
            pendingBytes: number;
            states: components["schemas"]["BacklogState"][];
            replicas: components["schemas"]["IngestionReplica"][];
        };
        BacklogState: {
            state: components["schemas"]["ChunkState"];
            /** Format: int64 */
            chunks: number;
            /** Format: int64 */
            transactions: number;
            /** Format: int64 */
            bytes: number;
            oldestAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        BatchRejection: {
            /** Format: int32 */
            line: number;
            field: string | null;
            reason: string;
            detail: string;
            kept: boolean;
            replayedIn: string | null;
        };
        BatchRejections: {
            batchId: components["schemas"]["UUID"];
            sensor: string;
            receivedAt: components["schemas"]["Instant"];
            /** Format: int32 */
            notKept: number;
            items: components["schemas"]["BatchRejection"][];
            next: string | null;
        };
        BulkAnswer: {
            /** Format: int64 */
            took: number;
            errors: boolean;
            items: {
                [key: string]: components["schemas"]["BulkResult"];
            }[];
        };
        BulkResult: {
            _index?: string;
            _id?: string;
            /** Format: int32 */
            status: number;
            result?: string;
            error?: components["schemas"]["ElasticCause"];
        };
        /** @enum {string} */
        CefDirection: "IN_IS_UPLOAD" | "IN_IS_DOWNLOAD";
        Chunk: {
            id: components["schemas"]["UUID"];
            state: components["schemas"]["ChunkState"];
            subjectKind: string;
            subject: string;
            day: components["schemas"]["LocalDate"];
            sealedAt: components["schemas"]["Instant"];
            /** Format: int64 */
            ageSeconds: number;
            sealReason: string;
            /** Format: int32 */
            transactions: number;
            /** Format: int32 */
            bytes: number;
            /** Format: int32 */
            attempts: number;
            lastError: string | null;
        };
        ChunkPage: {
            items: components["schemas"]["Chunk"][];
            next: string | null;
        };
        /** @enum {string} */
        ChunkState: "SEALED" | "QUARANTINED";
        DiscoveryReport: {
            id: components["schemas"]["UUID"];
        };
        DiscoveryUpload: {
            url: string;
            provider: string;
        };
        DiscoveryUploadDone: {
            uploadUrl: string;
            inputStreamName?: string;
            uploadAsSnapshot?: boolean;
        };
        DryRun: {
            /** Format: int32 */
            accepted: number;
            skipped: {
                [key: string]: number;
            };
            rejected: {
                [key: string]: number;
            };
            records: components["schemas"]["DryRunRecord"][];
        };
        /** @enum {string} */
        DryRunOutcome: "ACCEPTED" | "SKIPPED" | "REJECTED";
        DryRunRecord: {
            /** Format: int32 */
            line: number;
            format: string | null;
            outcome: components["schemas"]["DryRunOutcome"];
            reason: string | null;
            field: string | null;
            detail: string | null;
            transactions: components["schemas"]["DryRunTransaction"][];
            facts: string[];
        };
        DryRunTransaction: {
            at: components["schemas"]["Instant"];
            knownBy: string;
            machine: string;
            account: string | null;
            localAddress: string | null;
            /** Format: int32 */
            localPort: number | null;
            remoteAddress: string | null;
            /** Format: int32 */
            remotePort: number | null;
            protocol: string;
            host: string | null;
            process: string | null;
            /** Format: int64 */
            bytesUp: number | null;
            /** Format: int64 */
            bytesDown: number | null;
            /** Format: int64 */
            bytesTotal: number | null;
            verdict: string;
            /** Format: int32 */
            count: number;
        };
        ElasticCause: {
            type: string;
            reason: string;
        };
        ElasticError: {
            error: components["schemas"]["ElasticCause"];
            /** Format: int32 */
            status: number;
        };
        ElasticServer: {
            name: string;
            cluster_name: string;
            cluster_uuid: string;
            version: components["schemas"]["ElasticVersion"];
            tagline: string;
        };
        ElasticVersion: {
            number: string;
            build_flavor: string;
            minimum_wire_compatibility_version: string;
            minimum_index_compatibility_version: string;
        };
        Evidence: {
            firstAcceptedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            lastAcceptedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** Format: int64 */
            sensorsSeen: number;
            /** Format: int64 */
            batchesRejected: number;
            rejectionsByReason: {
                [key: string]: number;
            };
            /** Format: int64 */
            skewedRecords: number;
            /** Format: int64 */
            backlogChunks: number;
            backlogOldestAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** Format: int64 */
            quarantinedChunks: number;
            /** Format: int64 */
            senders: number;
        };
        FormatGuess: {
            definition: components["schemas"]["ParserDefinition"];
            reasons: components["schemas"]["ParserReason"][];
        };
        HecAcks: {
            acks: {
                [key: string]: boolean;
            };
        };
        HecAcksQuery: {
            acks: number[];
        };
        HecAnswer: {
            text: string;
            /** Format: int32 */
            code: number;
            /** Format: int32 */
            "invalid-event-number"?: number;
            /** Format: int64 */
            ackId?: number;
        };
        IngestionReplica: {
            id: components["schemas"]["UUID"];
            startedAt: components["schemas"]["Instant"];
            beatAt: components["schemas"]["Instant"];
            /** Format: int64 */
            beatSeconds: number;
        };
        /**
         * Format: date-time
         * @example 2022-03-10T16:15:50Z
         */
        Instant: string;
        IssuedToken: {
            sensor: components["schemas"]["Sensor"];
            token: string;
        };
        Listener: {
            name: string;
            protocol: components["schemas"]["SyslogProtocol"];
            /** Format: int32 */
            port: number;
            sensor: string;
            allowedNetworks: string[];
            clientCertificates: boolean;
            state: components["schemas"]["ListenerState"];
            /** Format: int32 */
            connections: number;
            /** Format: int32 */
            paused: number;
            /** Format: int64 */
            lines: number;
            /** Format: int64 */
            droppedLines: number;
        };
        /** @enum {string} */
        ListenerState: "LISTENING" | "INTEGRATION_OFF" | "NO_SENSOR" | "FAILED";
        Listeners: {
            items: components["schemas"]["Listener"][];
        };
        /**
         * Format: date
         * @example 2022-03-10
         */
        LocalDate: string;
        NewParser: {
            name?: string;
            description?: string;
            definition: components["schemas"]["ParserDefinition"];
            sample?: string;
            timeZone?: string;
        };
        NewSensor: {
            name: string;
            description?: string;
            formats?: string[];
            reportSource?: string;
            timeZone?: string;
            parser?: string;
            cefDirection?: components["schemas"]["CefDirection"];
            expiresAt?: components["schemas"]["Instant"];
        };
        NewSnapshotReport: {
            name: string;
            description?: string;
            source?: string;
            timeZone?: string;
        };
        NotKept: {
            /** Format: int64 */
            tooOld: number;
            /** Format: int64 */
            tooMany: number;
            /** Format: int64 */
            beyondLimit: number;
        };
        OtlpLogsAnswer: {
            partialSuccess?: components["schemas"]["OtlpPartialSuccess"];
        };
        OtlpPartialSuccess: {
            /** Format: int64 */
            rejectedLogRecords: number;
            errorMessage: string;
        };
        OtlpStatus: {
            /** Format: int32 */
            code: number;
            message: string;
        };
        Parser: {
            name: string;
            description: string | null;
            definition: components["schemas"]["ParserDefinition"];
            createdAt: components["schemas"]["Instant"];
            createdBy: string;
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            changedBy: string | null;
            sensors: string[];
        };
        ParserAction: {
            field: string;
            deny: string[];
        };
        ParserChange: {
            description?: string;
            definition: components["schemas"]["ParserDefinition"];
        };
        ParserDefinition: {
            layout: components["schemas"]["ParserLayout"];
            delimiter?: string | null;
            columns?: string[] | null;
            logformat?: string | null;
            syslogHeader?: boolean | null;
            time?: components["schemas"]["ParserTime"] | null;
            elapsed?: components["schemas"]["ParserElapsed"] | null;
            sourceAddress?: string | null;
            sourcePort?: string | null;
            machine?: string | null;
            user?: components["schemas"]["ParserUser"] | null;
            destinationAddress?: string | null;
            destinationPort?: string | null;
            url?: string | null;
            protocol?: string | null;
            process?: string | null;
            uploaded?: string | null;
            downloaded?: string | null;
            total?: string | null;
            action?: components["schemas"]["ParserAction"] | null;
        };
        ParserDryRun: {
            /** Format: int32 */
            accepted: number;
            skipped: {
                [key: string]: number;
            };
            rejected: {
                [key: string]: number;
            };
            fields: string[];
            unmapped: string[];
            lines: components["schemas"]["ParserDryRunLine"][];
        };
        ParserDryRunLine: {
            fields: {
                [key: string]: string;
            };
            missing: string[];
            verdict: components["schemas"]["DryRunRecord"];
        };
        ParserElapsed: {
            field: string;
            unit: string;
        };
        /** @enum {string} */
        ParserEvidence: "SAME_NUMBER_OF_VALUES" | "KEY_VALUE_PAIRS" | "HEADER_LINE" | "NAME" | "TIMES" | "DAY_OR_MONTH_FIRST" | "PRIVATE_ADDRESSES" | "PUBLIC_ADDRESSES" | "URLS" | "ACCOUNTS" | "ACTIONS" | "PROTOCOLS";
        /** @enum {string} */
        ParserLayout: "delimited" | "key-value" | "squid-logformat";
        ParserPage: {
            items: components["schemas"]["Parser"][];
            next: string | null;
        };
        ParserReason: {
            part: string;
            column: string | null;
            evidence: components["schemas"]["ParserEvidence"];
            /** Format: int32 */
            percent: number;
        };
        ParserTime: {
            fields: string[];
            pattern?: string | null;
            zone?: string | null;
        };
        ParserUser: {
            field: string;
            format?: components["schemas"]["ParserUserFormat"] | null;
            domain?: string | null;
        };
        /** @enum {string} */
        ParserUserFormat: "account" | "domain/name" | "url-encoded";
        Quarantine: {
            /** Format: int64 */
            records: number;
            /** Format: int64 */
            bytes: number;
            oldestAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            notKept: components["schemas"]["NotKept"];
        };
        QuarantinePage: {
            items: components["schemas"]["QuarantinedRecord"][];
            /** Format: int64 */
            notKept: number;
            next: string | null;
        };
        QuarantinedRecord: {
            id: string;
            batchId: components["schemas"]["UUID"];
            sensor: string;
            receivedAt: components["schemas"]["Instant"];
            /** Format: int32 */
            line: number;
            reason: string;
            field: string | null;
            detail: string;
            /** Format: int32 */
            bytes: number;
            cut: boolean;
            raw: string | null;
        };
        Receipt: {
            batchId: string;
            /** Format: int32 */
            accepted: number;
            /** Format: int32 */
            transactions: number;
            skipped: {
                [key: string]: number;
            };
            rejected: {
                [key: string]: number;
            };
            rejections: components["schemas"]["Rejection"][];
        };
        Rejection: {
            /** Format: int32 */
            line: number;
            /** Format: int32 */
            record: number;
            field: string | null;
            reason: string;
            detail: string;
        };
        Replayed: {
            /** Format: int32 */
            accepted: number;
            /** Format: int32 */
            skipped: number;
            /** Format: int32 */
            rejected: number;
            next: string | null;
        };
        Rotation: {
            overlap?: string;
            expiresAt?: components["schemas"]["Instant"];
        };
        Sample: {
            sample: string;
        };
        SampleFormat: {
            recognised: {
                [key: string]: number;
            };
            /** Format: int32 */
            unrecognised: number;
            guess: components["schemas"]["FormatGuess"] | null;
        };
        Selection: {
            ids?: string[];
            reason?: string;
            sensor?: string;
            from?: components["schemas"]["Instant"];
            to?: components["schemas"]["Instant"];
            cursor?: string;
        };
        Sensor: {
            id: components["schemas"]["UUID"];
            name: string;
            kind: components["schemas"]["SensorKind"];
            state: components["schemas"]["SensorState"];
            description: string | null;
            formats: string[] | null;
            reportSource: string;
            timeZone: string | null;
            parser: string | null;
            cefDirection: components["schemas"]["CefDirection"] | null;
            createdAt: components["schemas"]["Instant"];
            createdBy: string | null;
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            changedBy: string | null;
            lastUsedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            records: components["schemas"]["SensorRecords"];
            health: components["schemas"]["SourceHealth"] | null;
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            previousTokenUntil: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            revokedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            revokedBy: string | null;
        };
        SensorChange: {
            description?: string;
            formats?: string[];
            reportSource?: string;
            timeZone?: string;
            parser?: string;
            cefDirection?: components["schemas"]["CefDirection"];
            expiresAt?: components["schemas"]["Instant"];
        };
        /** @enum {string} */
        SensorKind: "TOKEN" | "OIDC";
        SensorPage: {
            items: components["schemas"]["Sensor"][];
            next: string | null;
        };
        SensorRecords: {
            /** Format: int64 */
            accepted: number;
            /** Format: int64 */
            skipped: number;
            /** Format: int64 */
            rejected: number;
        };
        /** @enum {string} */
        SensorState: "ACTIVE" | "EXPIRED" | "REVOKED";
        /** @enum {string} */
        SnapshotCause: "unsupported-file-type" | "format-mismatch" | "transactions-too-old" | "no-catalogued-apps" | "unsupported-log-type" | "unreadable-archive" | "nested-archive" | "too-large" | "empty" | "no-time-zone" | "no-transactions" | "invalid-records" | "interrupted";
        SnapshotFile: {
            name: string;
            /** Format: int64 */
            size: number | null;
            /** Format: int64 */
            received: number;
            complete: boolean;
            outcome: components["schemas"]["SnapshotFileOutcome"] | null;
        };
        SnapshotFileOutcome: {
            /** Format: int64 */
            records: number;
            /** Format: int64 */
            transactions: number;
            skipped: {
                [key: string]: number;
            };
            rejected: {
                [key: string]: number;
            };
            problem: components["schemas"]["SnapshotProblem"] | null;
            rejections: components["schemas"]["SnapshotRejection"][];
        };
        SnapshotProblem: {
            cause: components["schemas"]["SnapshotCause"];
            entry: string | null;
            /** Format: int32 */
            line: number | null;
            detail: string;
        };
        SnapshotRejection: {
            entry: string | null;
            /** Format: int32 */
            line: number;
            reason: string;
            field: string | null;
            detail: string | null;
        };
        SnapshotReport: {
            id: components["schemas"]["UUID"];
            name: string;
            description: string | null;
            source: string;
            timeZone: string | null;
            state: components["schemas"]["SnapshotState"];
            cause: components["schemas"]["SnapshotCause"] | null;
            detail: string | null;
            /** Format: int32 */
            fileCount: number;
            /** Format: int64 */
            bytes: number;
            /** Format: int64 */
            readBytes: number;
            /** Format: int64 */
            transactions: number | null;
            createdAt: components["schemas"]["Instant"];
            createdBy: string;
            uploadedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            finishedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        SnapshotReportPage: {
            items: components["schemas"]["SnapshotReport"][];
            next: string | null;
        };
        SnapshotReportWithFiles: {
            report: components["schemas"]["SnapshotReport"];
            files: components["schemas"]["SnapshotFile"][];
        };
        /** @enum {string} */
        SnapshotState: "uploading" | "processing" | "ready" | "failed" | "expired";
        SourceHealth: {
            state: components["schemas"]["SourceHealthState"];
            lastRecordsAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** Format: int64 */
            lagSeconds: number | null;
            /** Format: int64 */
            recordsLastHour: number;
        };
        /** @enum {string} */
        SourceHealthState: "NEVER" | "OK" | "SILENT" | "ALERT";
        /** @enum {string} */
        SyslogProtocol: "TCP" | "TLS" | "UDP";
        /** Format: uuid */
        UUID: string;
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
