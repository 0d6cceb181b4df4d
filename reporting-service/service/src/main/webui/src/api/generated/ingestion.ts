// Written by `npm run generate` from contracts/openapi; not to be edited.

export interface components {
    schemas: {
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
        AzureBlobSource: {
            /** @description Address of the container, without the shared access signature. */
            url: string;
            /** @description Prefix of blob names; null for all blobs. */
            prefix?: string | null;
            /**
             * Format: int32
             * @description Maximum age of blobs in days, from 1 to 90. Default: 7.
             */
            days?: number | null;
        };
        Backlog: {
            /**
             * Format: int64
             * @description Seconds for which the oldest chunk to be sent has waited; 0 if none waits.
             */
            lagSeconds: number;
            /**
             * Format: int64
             * @description Number of requests with undelivered records, including quarantined chunks.
             */
            pendingRequests: number;
            /**
             * Format: int64
             * @description Disk space used by pending requests, in bytes.
             */
            pendingBytes: number;
            /** @description Figures of every state, including states without chunks. */
            states: components["schemas"]["BacklogState"][];
            /** @description Replicas of the service. */
            replicas: components["schemas"]["IngestionReplica"][];
        };
        BacklogState: {
            state: components["schemas"]["ChunkState"];
            /**
             * Format: int64
             * @description Number of chunks.
             */
            chunks: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            bytes: number;
            /** @description Time at which the oldest chunk was sealed; null if there is none. */
            oldestAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        BatchRejection: {
            /**
             * Format: int32
             * @description Line number in the request, starting at 1.
             */
            line: number;
            /** @description Name of the field. */
            field: string | null;
            /** @description Reason. */
            reason: string;
            /** @description Description of the problem or finding. */
            detail: string;
            /** @description Whether the record is in quarantine. */
            kept: boolean;
            /** @description ID of the request that accepted the record later; null if there is none. */
            replayedIn: string | null;
        };
        BatchRejections: {
            batchId: components["schemas"]["UUID"];
            /** @description Sensor. */
            sensor: string;
            receivedAt: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description Number of rejected records that were not kept.
             */
            notKept: number;
            /** @description Items, in the order of the list. */
            items: components["schemas"]["BatchRejection"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        BulkAnswer: {
            /**
             * Format: int64
             * @description Duration in milliseconds.
             */
            took: number;
            /** @description Whether any item failed. */
            errors: boolean;
            /** @description Items, in the order of the list. */
            items: {
                [key: string]: components["schemas"]["BulkResult"];
            }[];
        };
        BulkResult: {
            /** @description Index to which the document was sent. */
            _index?: string;
            /** @description ID of the document. */
            _id?: string;
            /**
             * Format: int32
             * @description HTTP status.
             */
            status: number;
            /** @description Result. */
            result?: string;
            error?: components["schemas"]["ElasticCause"];
        };
        /** @enum {string} */
        CefDirection: "in-is-upload" | "in-is-download";
        Chunk: {
            id: components["schemas"]["UUID"];
            state: components["schemas"]["ChunkState"];
            /** @description Kind of the subject: device, name or address. */
            subjectKind: string;
            /** @description Machine of the chunk: a device ID, a host name or an address. */
            subject: string;
            day: components["schemas"]["LocalDate"];
            sealedAt: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description Age in seconds.
             */
            ageSeconds: number;
            /** @description Limit that caused the chunk to be sealed. */
            sealReason: string;
            /**
             * Format: int32
             * @description Number of transactions.
             */
            transactions: number;
            /**
             * Format: int32
             * @description Size in bytes.
             */
            bytes: number;
            /**
             * Format: int32
             * @description Number of deliveries that failed or that correlation-service refused.
             */
            attempts: number;
            /** @description Last error; null if there was none. */
            lastError: string | null;
        };
        ChunkPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Chunk"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        /** @enum {string} */
        ChunkState: "sealed" | "quarantined";
        ConnectionTest: {
            /** @description Reached parts of the source, in order. */
            reached: string[];
            /** @description Reason why the test stopped; null if it succeeded. */
            problem: components["schemas"]["ConnectorProblem"] | null;
            /** @description Dry run of up to ten records; null if there are none. */
            records: components["schemas"]["DryRun"] | null;
        };
        Connector: {
            /** @description Name. */
            name: string;
            kind: components["schemas"]["ConnectorKind"];
            state: components["schemas"]["ConnectorState"];
            /** @description Cause of the state and recommended action; null if there is no problem. */
            problem: components["schemas"]["ConnectorProblem"] | null;
            source: components["schemas"]["ConnectorSource"];
            /** @description Whether a secret is stored. */
            hasSecret: boolean;
            /** @description Name of the file with the secret in the folder of secrets; null if the connector has none. */
            secretFile: string | null;
            /** @description Whether addresses in private networks are allowed. */
            allowPrivateNetwork: boolean;
            /** @description Whether it is paused. */
            paused: boolean;
            sensorId: components["schemas"]["UUID"];
            /** @description Report source to which the sensor's records belong. */
            reportSource: string;
            /**
             * Format: int64
             * @description Number of records that are not fetched yet; null if unknown.
             */
            lagRecords: number | null;
            /**
             * Format: int64
             * @description Number of bytes that are not fetched yet; null if unknown.
             */
            lagBytes: number | null;
            /**
             * Format: int64
             * @description Estimated time until the connector reaches the end of its source, in seconds; null if unknown.
             */
            catchUpSeconds: number | null;
            /**
             * Format: int64
             * @description Number of records that the source deleted before the connector read them.
             */
            missedRecords: number;
            /** @description Time of the latest fetched records; null before the first ones. */
            fetchedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            createdAt: components["schemas"]["Instant"];
            /** @description Account that created it. */
            createdBy: string;
            /** @description Time of the last change. */
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Account that made the last change. */
            changedBy: string | null;
        };
        ConnectorChange: {
            source: components["schemas"]["ConnectorSource"];
            /** @description Password, connection string, key or shared access signature. Omit it to keep the stored secret. */
            secret?: string;
            /** @description Name of the file with the secret in the folder of secrets; null if the connector has none. */
            secretFile?: string;
            /** @description Whether addresses in private networks are allowed. */
            allowPrivateNetwork?: boolean;
        };
        /** @enum {string} */
        ConnectorKind: "kafka" | "azure-blob";
        ConnectorProblem: {
            /** @description Cause. */
            cause: string;
            /** @description Recommended action of an administrator; null if no action is required. */
            nextStep: string | null;
        };
        ConnectorSource: {
            /** @description Kafka topic or event hub; null for other kinds. */
            kafka?: components["schemas"]["KafkaSource"] | null;
            /** @description Container of an Azure storage account; null for other kinds. */
            azureBlob?: components["schemas"]["AzureBlobSource"] | null;
        };
        /** @enum {string} */
        ConnectorStart: "earliest" | "latest";
        /** @enum {string} */
        ConnectorState: "failing" | "throttled" | "behind" | "running" | "waiting" | "paused";
        Connectors: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Connector"][];
        };
        DiscoveryReport: {
            id: components["schemas"]["UUID"];
        };
        DiscoveryUpload: {
            /** @description URL. */
            url: string;
            /** @description Storage provider by which scripts choose request headers. All headers are accepted. */
            provider: string;
        };
        DiscoveryUploadDone: {
            /** @description Upload URL returned earlier. */
            uploadUrl: string;
            /** @description Name of the report. Default: the file name. */
            inputStreamName?: string;
            /** @description Whether the upload creates a snapshot report. Every upload does. */
            uploadAsSnapshot?: boolean;
        };
        DryRun: {
            /**
             * Format: int32
             * @description Number of records that would be accepted: transactions and facts.
             */
            accepted: number;
            /** @description Number of skipped records, by reason. */
            skipped: {
                [key: string]: number;
            };
            /** @description Number of rejected records, by reason. */
            rejected: {
                [key: string]: number;
            };
            /** @description Results of the first records, in order, up to the requested number. All records are counted. */
            records: components["schemas"]["DryRunRecord"][];
        };
        /** @enum {string} */
        DryRunOutcome: "accepted" | "skipped" | "rejected";
        DryRunRecord: {
            /**
             * Format: int32
             * @description Line number.
             */
            line: number;
            /** @description Format. */
            format: string | null;
            outcome: components["schemas"]["DryRunOutcome"];
            /** @description Reason for skipping or rejecting the record; null if there is none. */
            reason: string | null;
            /** @description Field that caused the error; null if there is none. */
            field: string | null;
            /** @description Description of the error and of accepted values; null if there is none. */
            detail: string | null;
            /** @description Transactions in the record. */
            transactions: components["schemas"]["DryRunTransaction"][];
            /** @description Names, sign-ins and addresses in the record. */
            facts: string[];
        };
        DryRunTransaction: {
            at: components["schemas"]["Instant"];
            /** @description Identification of the machine: device, host or address. */
            knownBy: string;
            /** @description ID, name or address of the machine. */
            machine: string;
            /** @description Account as recorded. */
            account: string | null;
            /** @description Address of the machine. */
            localAddress: string | null;
            /**
             * Format: int32
             * @description Port of the machine.
             */
            localPort: number | null;
            /** @description Remote address. */
            remoteAddress: string | null;
            /**
             * Format: int32
             * @description Remote port.
             */
            remotePort: number | null;
            /** @description Protocol. */
            protocol: string;
            /** @description Host name. */
            host: string | null;
            /** @description Process. */
            process: string | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null if unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description Bytes received by the machine; null if unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions; null if unknown.
             */
            bytesTotal: number | null;
            /** @description Verdict. */
            verdict: string;
            /**
             * Format: int32
             * @description Number of transactions that the record represents.
             */
            count: number;
        };
        ElasticCause: {
            /** @description URI of the problem type. */
            type: string;
            /** @description Reason. */
            reason: string;
        };
        ElasticError: {
            error: components["schemas"]["ElasticCause"];
            /**
             * Format: int32
             * @description HTTP status.
             */
            status: number;
        };
        ElasticServer: {
            /** @description Name. */
            name: string;
            /** @description Cluster name, as in Elasticsearch. */
            cluster_name: string;
            /** @description Cluster ID, as in Elasticsearch. */
            cluster_uuid: string;
            version: components["schemas"]["ElasticVersion"];
            /** @description Tagline, as in Elasticsearch. */
            tagline: string;
        };
        ElasticVersion: {
            /** @description Number. */
            number: string;
            /** @description Build flavour, as in Elasticsearch. */
            build_flavor: string;
            /** @description Minimum protocol version, as in Elasticsearch. */
            minimum_wire_compatibility_version: string;
            /** @description Minimum index version, as in Elasticsearch. */
            minimum_index_compatibility_version: string;
        };
        Evidence: {
            /** @description Time at which the first retained request was stored; null if there is none. */
            firstAcceptedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time at which records were last accepted; null if never. */
            lastAcceptedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int64
             * @description Number of sensors that have ever sent a record.
             */
            sensorsSeen: number;
            /**
             * Format: int64
             * @description Number of requests in the last 24 hours without any usable record.
             */
            batchesRejected: number;
            /** @description Number of records rejected in the last 24 hours, by reason. */
            rejectionsByReason: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description Number of records rejected in the last 24 hours because their time is in the future.
             */
            skewedRecords: number;
            /**
             * Format: int64
             * @description Number of sealed chunks not yet acknowledged.
             */
            backlogChunks: number;
            /** @description Time at which the oldest undelivered chunk was sealed. */
            backlogOldestAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int64
             * @description Number of chunks in quarantine.
             */
            quarantinedChunks: number;
            /**
             * Format: int64
             * @description Number of sensors that sent records in the last 24 hours.
             */
            senders: number;
        };
        ExcludedRecords: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["ExcludedRecordsOfDay"][];
        };
        ExcludedRecordsOfDay: {
            day: components["schemas"]["LocalDate"];
            /**
             * Format: int64
             * @description Number of records.
             */
            records: number;
        };
        Exclusion: {
            id: components["schemas"]["UUID"];
            kind: components["schemas"]["ExclusionKind"];
            /** @description Value. */
            value: string;
            /** @description Comment to add. */
            comment: string | null;
            /** @description Expiry time; null if it does not expire. */
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            createdAt: components["schemas"]["Instant"];
            /** @description Account that created it. */
            createdBy: string;
        };
        /** @enum {string} */
        ExclusionKind: "user" | "machine" | "network";
        ExclusionPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Exclusion"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        FormatGuess: {
            definition: components["schemas"]["ParserDefinition"];
            /** @description Reasons. */
            reasons: components["schemas"]["ParserReason"][];
        };
        HecAcks: {
            /** @description Acknowledgements by ID. */
            acks: {
                [key: string]: boolean;
            };
        };
        HecAcksQuery: {
            /** @description Acknowledgements by ID. */
            acks: number[];
        };
        HecAnswer: {
            /** @description Text. */
            text: string;
            /**
             * Format: int32
             * @description Status code of the collector; 0 for success.
             */
            code: number;
            /**
             * Format: int32
             * @description Number of the first event that cannot be read.
             */
            "invalid-event-number"?: number;
            /**
             * Format: int64
             * @description Acknowledgement ID, if the request named a channel.
             */
            ackId?: number;
        };
        IngestionReplica: {
            id: components["schemas"]["UUID"];
            startedAt: components["schemas"]["Instant"];
            beatAt: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description Seconds since the last heartbeat. Chunks of a replica are taken over after ten seconds without a heartbeat.
             */
            beatSeconds: number;
        };
        /**
         * Format: date-time
         * @example 2022-03-10T16:15:50Z
         */
        Instant: string;
        IssuedToken: {
            sensor: components["schemas"]["Sensor"];
            /** @description Token. It is returned only once. */
            token: string;
        };
        KafkaSource: {
            /** @description Bootstrap servers as `host:port`, separated by commas. Default: the namespace of the connection string. */
            servers?: string | null;
            /** @description Topic or event hub. Default: the `EntityPath` of the connection string. */
            topic?: string | null;
            /** @description Consumer group. Default: `penumbra`. */
            group?: string | null;
            /** @description Whether the connection uses TLS. Default: true. */
            tls?: boolean | null;
            /** @description SASL user name; null without authentication. */
            username?: string | null;
            /** @description SASL mechanism. Default: `plain`. */
            mechanism?: components["schemas"]["SaslMechanism"] | null;
            /** @description Start position of partitions without a stored position. Default: `earliest`. */
            start?: components["schemas"]["ConnectorStart"] | null;
        };
        Listener: {
            /** @description Name. */
            name: string;
            protocol: components["schemas"]["SyslogProtocol"];
            /**
             * Format: int32
             * @description Port.
             */
            port: number;
            /** @description Name of the sensor to which the lines are attributed. */
            sensor: string;
            /** @description Networks that may send; empty if only client certificates decide. */
            allowedNetworks: string[];
            /** @description Whether clients must present a certificate. */
            clientCertificates: boolean;
            state: components["schemas"]["ListenerState"];
            /**
             * Format: int32
             * @description Number of open connections.
             */
            connections: number;
            /**
             * Format: int32
             * @description Number of connections that are paused because received lines are not stored yet.
             */
            paused: number;
            /**
             * Format: int64
             * @description Number of lines.
             */
            lines: number;
            /**
             * Format: int64
             * @description Number of dropped lines.
             */
            droppedLines: number;
            /**
             * Format: int64
             * @description Number of lines missing from the sequence numbers of their senders; null if no sender numbers its lines.
             */
            missingLines: number | null;
            /** @description Periods for which lines over TCP or TLS can be missing, because a replica ended with open connections or unstored lines. The latest 20 of the last 30 days, of all replicas */
            gaps: components["schemas"]["ListenerGap"][];
        };
        /** @description Period for which lines can be missing */
        ListenerGap: {
            since: components["schemas"]["Instant"];
            until: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description Number of open connections.
             */
            connections: number;
        };
        /** @enum {string} */
        ListenerState: "listening" | "integration-off" | "no-sensor" | "failed";
        Listeners: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Listener"][];
        };
        /**
         * Format: date
         * @example 2022-03-10
         */
        LocalDate: string;
        NewConnector: {
            /** @description Name. */
            name: string;
            source: components["schemas"]["ConnectorSource"];
            /** @description Password, connection string, key or shared access signature. It is stored encrypted and never returned. */
            secret?: string;
            /** @description Name of the file with the secret in the folder of secrets; null if the connector has none. */
            secretFile?: string;
            /** @description Whether addresses in private networks are allowed. */
            allowPrivateNetwork?: boolean;
            /** @description Report source to which the sensor's records belong. */
            reportSource?: string;
            /** @description IANA time zone; null for none. */
            timeZone?: string;
            /** @description Name of the custom parser for the lines. If omitted, the format is detected. */
            parser?: string;
        };
        NewExclusion: {
            kind: components["schemas"]["ExclusionKind"];
            /** @description Value. */
            value: string;
            /** @description Comment to add. */
            comment?: string;
            expiresAt?: components["schemas"]["Instant"];
        };
        NewParser: {
            /** @description Name of 1 to 63 lower-case letters, digits or hyphens. Not required for a dry run. */
            name?: string;
            /** @description Description. */
            description?: string;
            definition: components["schemas"]["ParserDefinition"];
            /** @description Sample of the log. */
            sample?: string;
            /** @description IANA time zone; null for none. */
            timeZone?: string;
        };
        NewSensor: {
            /** @description Name. */
            name: string;
            /** @description Description. */
            description?: string;
            /** @description Accepted formats. Default: all. */
            formats?: string[];
            /** @description Report source. Default: endpoints. */
            reportSource?: string;
            /** @description Time zone of records without a zone, an IANA ID such as `Europe/Paris`. If omitted, such records are rejected with the reason `no-time-zone`. */
            timeZone?: string;
            /** @description Name of the custom parser for the lines. If omitted, the format is detected. */
            parser?: string;
            cefDirection?: components["schemas"]["CefDirection"];
            expiresAt?: components["schemas"]["Instant"];
        };
        NewSnapshotReport: {
            /** @description Name of 1 to 100 characters. */
            name: string;
            /** @description Description. */
            description?: string;
            /** @description `auto` (detect the format of each record), the ID of a format, or `parser:` followed by the name of a custom parser. */
            source?: string;
            /** @description IANA time zone; null for none. */
            timeZone?: string;
        };
        NotKept: {
            /**
             * Format: int64
             * @description Number of records deleted because of their age.
             */
            tooOld: number;
            /**
             * Format: int64
             * @description Number of records deleted because the storage limit was reached.
             */
            tooMany: number;
            /**
             * Format: int64
             * @description Number of records whose text was never kept because a limit was reached.
             */
            beyondLimit: number;
        };
        OtlpLogsAnswer: {
            partialSuccess?: components["schemas"]["OtlpPartialSuccess"];
        };
        OtlpPartialSuccess: {
            /**
             * Format: int64
             * @description Number of rejected records.
             */
            rejectedLogRecords: number;
            /** @description Reason for the rejection of records. */
            errorMessage: string;
        };
        OtlpStatus: {
            /**
             * Format: int32
             * @description Machine-readable code.
             */
            code: number;
            /** @description Description of the error. */
            message: string;
        };
        Parser: {
            /** @description Name. */
            name: string;
            /** @description Description. */
            description: string | null;
            definition: components["schemas"]["ParserDefinition"];
            createdAt: components["schemas"]["Instant"];
            /** @description Account that created it. */
            createdBy: string;
            /** @description Time of the last change. */
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Account that made the last change. */
            changedBy: string | null;
            /** @description Sensors that use the parser. */
            sensors: string[];
        };
        ParserAction: {
            /** @description Name of the field. */
            field: string;
            /** @description Values that mean blocked, case-insensitive. A trailing `*` matches any text. An empty value means unknown; every other value means allowed. */
            deny: string[];
        };
        ParserChange: {
            /** @description Description. */
            description?: string;
            definition: components["schemas"]["ParserDefinition"];
        };
        ParserDefinition: {
            layout: components["schemas"]["ParserLayout"];
            /** @description Delimiter of fields: one character. A space stands for any number of spaces. */
            delimiter?: string | null;
            /** @description Columns of delimited lines, in order. If omitted, the log must contain a header line. A line that contains the names of all mapped fields is always treated as a header. */
            columns?: string[] | null;
            /** @description Squid `logformat` definition, as in squid.conf. Its codes define the fields. */
            logformat?: string | null;
            /** @description Whether to remove syslog headers from lines. Default: true. */
            syslogHeader?: boolean | null;
            /** @description Fields with the time. Default: the time of the syslog header, or of reception. */
            time?: components["schemas"]["ParserTime"] | null;
            /** @description Field with the duration of the transaction. If omitted, the time of a record is taken as the start of the transaction. */
            elapsed?: components["schemas"]["ParserElapsed"] | null;
            /** @description Field with the address of the machine. */
            sourceAddress?: string | null;
            /** @description Field with the port of the machine. */
            sourcePort?: string | null;
            /** @description Field with the name of the machine. */
            machine?: string | null;
            /** @description User. */
            user?: components["schemas"]["ParserUser"] | null;
            /** @description Field with the remote address. */
            destinationAddress?: string | null;
            /** @description Field with the remote port. */
            destinationPort?: string | null;
            /** @description Field with the URL or the remote host name. */
            url?: string | null;
            /** @description Field with the transport protocol, for example `TCP` or `6`. Default: TCP. */
            protocol?: string | null;
            /** @description Field with the program. */
            process?: string | null;
            /** @description Field with the bytes sent by the machine. */
            uploaded?: string | null;
            /** @description Field with the bytes received by the machine. */
            downloaded?: string | null;
            /** @description Field with the bytes of both directions combined. */
            total?: string | null;
            /** @description Action. */
            action?: components["schemas"]["ParserAction"] | null;
        };
        ParserDryRun: {
            /**
             * Format: int32
             * @description Number of lines that would be accepted.
             */
            accepted: number;
            /** @description Number of skipped lines, by reason. */
            skipped: {
                [key: string]: number;
            };
            /** @description Number of rejected lines, by reason. */
            rejected: {
                [key: string]: number;
            };
            /** @description All fields of the sample, in order. */
            fields: string[];
            /** @description Fields that the parser does not map. */
            unmapped: string[];
            /** @description Results of the first 1,000 lines, in order. Further lines are only counted. */
            lines: components["schemas"]["ParserDryRunLine"][];
        };
        ParserDryRunLine: {
            /** @description Fields by name. */
            fields: {
                [key: string]: string;
            };
            /** @description Mapped fields without a value in the line. */
            missing: string[];
            verdict: components["schemas"]["DryRunRecord"];
        };
        ParserElapsed: {
            /** @description Name of the field. */
            field: string;
            /** @description `s`, `ms` or `us`. */
            unit: string;
        };
        /** @enum {string} */
        ParserEvidence: "same-number-of-values" | "key-value-pairs" | "header-line" | "name" | "times" | "day-or-month-first" | "private-addresses" | "public-addresses" | "urls" | "accounts" | "actions" | "protocols";
        /** @enum {string} */
        ParserLayout: "delimited" | "key-value" | "squid-logformat";
        ParserPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Parser"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        ParserReason: {
            /** @description Part. */
            part: string;
            /** @description Column number. */
            column: string | null;
            evidence: components["schemas"]["ParserEvidence"];
            /**
             * Format: int32
             * @description Percentage.
             */
            percent: number;
        };
        ParserTime: {
            /** @description Fields that together contain the time, in order, joined by a space. */
            fields: string[];
            /** @description Domain pattern. */
            pattern?: string | null;
            /** @description Time zone of the field; null for that of the sensor. */
            zone?: string | null;
        };
        ParserUser: {
            /** @description Name of the field. */
            field: string;
            /** @description Format of accounts. Default: `account`. */
            format?: components["schemas"]["ParserUserFormat"] | null;
            /** @description Domain to prepend to names without one, for example `CORP`. */
            domain?: string | null;
        };
        /** @enum {string} */
        ParserUserFormat: "account" | "domain/name" | "url-encoded";
        Quarantine: {
            /**
             * Format: int64
             * @description Number of records.
             */
            records: number;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            bytes: number;
            /** @description Time at which the oldest record was received. */
            oldestAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            notKept: components["schemas"]["NotKept"];
        };
        QuarantinePage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["QuarantinedRecord"][];
            /**
             * Format: int64
             * @description Number of rejected records that were not kept.
             */
            notKept: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        QuarantinedRecord: {
            /** @description ID. */
            id: string;
            batchId: components["schemas"]["UUID"];
            /** @description Sensor. */
            sensor: string;
            receivedAt: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description Line number in the request.
             */
            line: number;
            /** @description Reason. */
            reason: string;
            /** @description Name of the field. */
            field: string | null;
            /** @description Description of the problem or finding. */
            detail: string;
            /**
             * Format: int32
             * @description Size in bytes.
             */
            bytes: number;
            /** @description Whether the record was truncated. Truncated records cannot be replayed. */
            cut: boolean;
            /** @description Record as received. Returned to administrators only. */
            raw: string | null;
        };
        Receipt: {
            /** @description ID of the request, as used in the API and in logs. */
            batchId: string;
            /**
             * Format: int32
             * @description Number of accepted records: transactions and facts.
             */
            accepted: number;
            /**
             * Format: int32
             * @description Number of accepted transactions, before records of the same connection are merged.
             */
            transactions: number;
            /** @description Number of skipped records, by reason. */
            skipped: {
                [key: string]: number;
            };
            /** @description Number of rejected records, by reason. */
            rejected: {
                [key: string]: number;
            };
            /** @description The first rejected records. */
            rejections: components["schemas"]["Rejection"][];
        };
        Rejection: {
            /**
             * Format: int32
             * @description Line of the request at which the record begins, starting at 1.
             */
            line: number;
            /**
             * Format: int32
             * @description Number of the record in the request, starting at 1.
             */
            record: number;
            /** @description Field that caused the error; null if there is none. */
            field: string | null;
            /** @description Reason. */
            reason: string;
            /** @description Description of the problem or finding. */
            detail: string;
        };
        Replayed: {
            /**
             * Format: int32
             * @description Number of accepted records.
             */
            accepted: number;
            /**
             * Format: int32
             * @description Number of skipped records.
             */
            skipped: number;
            /**
             * Format: int32
             * @description Number of records that remain in quarantine.
             */
            rejected: number;
            /** @description Cursor of the remaining records; null if there are none. */
            next: string | null;
        };
        Rotation: {
            /** @description Period for which the previous token stays valid, as an ISO 8601 duration. Default: PT1H. */
            overlap?: string;
            expiresAt?: components["schemas"]["Instant"];
        };
        Sample: {
            /** @description Sample of the log. */
            sample: string;
        };
        SampleFormat: {
            /** @description Number of records that built-in readers recognise, by format. */
            recognised: {
                [key: string]: number;
            };
            /**
             * Format: int32
             * @description Number of records that no built-in reader recognises.
             */
            unrecognised: number;
            /** @description Suggested parser definition; null if the lines share no layout. */
            guess: components["schemas"]["FormatGuess"] | null;
        };
        /** @enum {string} */
        SaslMechanism: "plain" | "scram-sha-256" | "scram-sha-512";
        Selection: {
            /** @description IDs of the selected items. */
            ids?: string[];
            /** @description Reason. */
            reason?: string;
            /** @description Sensor. */
            sensor?: string;
            from?: components["schemas"]["Instant"];
            to?: components["schemas"]["Instant"];
            /** @description Cursor of the previous response. */
            cursor?: string;
        };
        Sensor: {
            id: components["schemas"]["UUID"];
            /** @description Name that identifies the sensor in chunks. */
            name: string;
            kind: components["schemas"]["SensorKind"];
            state: components["schemas"]["SensorState"];
            /** @description Description. */
            description: string | null;
            /** @description Accepted formats; null for all. */
            formats: string[] | null;
            /** @description Report source to which the sensor's records belong. */
            reportSource: string;
            /** @description Time zone of records without a zone; null if not set. */
            timeZone: string | null;
            /** @description Custom parser for its lines; null if the format is detected. */
            parser: string | null;
            /** @description Meaning of `in` and `out` in CEF records of unknown vendors; null if not set. */
            cefDirection: components["schemas"]["CefDirection"] | null;
            createdAt: components["schemas"]["Instant"];
            /** @description Account that created it. */
            createdBy: string | null;
            /** @description Time of the last change. */
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Account that made the last change. */
            changedBy: string | null;
            /** @description Time of last use; null if never. */
            lastUsedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            records: components["schemas"]["SensorRecords"];
            /** @description Reception status, delay and volume; null if the sensor was revoked. */
            health: components["schemas"]["SourceHealth"] | null;
            /** @description Expiry time; null if it does not expire. */
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Expiry of the previous token; null if there is none. */
            previousTokenUntil: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time of revocation by an administrator; null if not revoked. */
            revokedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Account that revoked the sensor; null if not revoked. */
            revokedBy: string | null;
        };
        SensorChange: {
            /** @description Description. */
            description?: string;
            /** @description Accepted formats. Default: all. */
            formats?: string[];
            /** @description Report source. Default: endpoints. */
            reportSource?: string;
            /** @description Time zone of records without a zone, an IANA ID such as `Europe/Paris`. If omitted, such records are rejected with the reason `no-time-zone`. */
            timeZone?: string;
            /** @description Name of the custom parser for the lines. If omitted, the format is detected. */
            parser?: string;
            cefDirection?: components["schemas"]["CefDirection"];
            expiresAt?: components["schemas"]["Instant"];
        };
        /** @enum {string} */
        SensorKind: "token" | "oidc" | "connector";
        SensorPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["Sensor"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        SensorRecords: {
            /**
             * Format: int64
             * @description Number of accepted records.
             */
            accepted: number;
            /**
             * Format: int64
             * @description Number of skipped records, by reason.
             */
            skipped: number;
            /**
             * Format: int64
             * @description Number of rejected records, by reason.
             */
            rejected: number;
            /**
             * Format: int64
             * @description Skipped records of unsupported kinds. Samples of them are in quarantine.
             */
            unknownKind: number;
        };
        /** @enum {string} */
        SensorState: "active" | "expired" | "revoked";
        /** @enum {string} */
        SnapshotCause: "unsupported-file-type" | "format-mismatch" | "transactions-too-old" | "no-catalogued-apps" | "unsupported-log-type" | "unreadable-archive" | "nested-archive" | "too-large" | "empty" | "no-time-zone" | "no-transactions" | "invalid-records" | "interrupted";
        SnapshotFile: {
            /** @description Name. */
            name: string;
            /**
             * Format: int64
             * @description Expected size in bytes; null until known.
             */
            size: number | null;
            /**
             * Format: int64
             * @description Number of bytes received. An interrupted upload continues at this offset.
             */
            received: number;
            /** @description Whether the file has been received completely. */
            complete: boolean;
            /** @description Result of reading the file; null until read. */
            outcome: components["schemas"]["SnapshotFileOutcome"] | null;
        };
        SnapshotFileOutcome: {
            /**
             * Format: int64
             * @description Number of records.
             */
            records: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number;
            /** @description Number of skipped records, by reason. */
            skipped: {
                [key: string]: number;
            };
            /** @description Number of rejected records, by reason. */
            rejected: {
                [key: string]: number;
            };
            /** @description Reason for excluding the file; null if it is included. */
            problem: components["schemas"]["SnapshotProblem"] | null;
            /** @description The first 100 rejected records. */
            rejections: components["schemas"]["SnapshotRejection"][];
        };
        SnapshotProblem: {
            cause: components["schemas"]["SnapshotCause"];
            /** @description Name of the archive entry; null for a file that is not an archive. */
            entry: string | null;
            /**
             * Format: int32
             * @description Line number.
             */
            line: number | null;
            /** @description Description of the error and of accepted values. */
            detail: string;
        };
        SnapshotRejection: {
            /** @description Name of the archive entry; null for a file that is not an archive. */
            entry: string | null;
            /**
             * Format: int32
             * @description Line number.
             */
            line: number;
            /** @description Reason. */
            reason: string;
            /** @description Field that caused the error; null for the whole record. */
            field: string | null;
            /** @description Description of the problem or finding. */
            detail: string | null;
        };
        SnapshotReport: {
            id: components["schemas"]["UUID"];
            /** @description Name. */
            name: string;
            /** @description Description. */
            description: string | null;
            /** @description Source. */
            source: string;
            /** @description IANA time zone; null for none. */
            timeZone: string | null;
            state: components["schemas"]["SnapshotState"];
            /** @description Cause of the failure. A ready report can have the cause `no-catalogued-apps`. */
            cause: components["schemas"]["SnapshotCause"] | null;
            /** @description Description of the problem or finding. */
            detail: string | null;
            /**
             * Format: int32
             * @description Number of files.
             */
            fileCount: number;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            bytes: number;
            /**
             * Format: int64
             * @description Number of bytes read so far.
             */
            readBytes: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number | null;
            createdAt: components["schemas"]["Instant"];
            /** @description Account that created it. */
            createdBy: string;
            /** @description Time at which the upload was completed. */
            uploadedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time at which the report became ready or failed. */
            finishedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Time at which the report will be deleted. */
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        SnapshotReportPage: {
            /** @description Items, in the order of the list. */
            items: components["schemas"]["SnapshotReport"][];
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
        };
        SnapshotReportWithFiles: {
            report: components["schemas"]["SnapshotReport"];
            /** @description Files. */
            files: components["schemas"]["SnapshotFile"][];
        };
        /** @enum {string} */
        SnapshotState: "uploading" | "processing" | "ready" | "failed" | "expired";
        SourceHealth: {
            state: components["schemas"]["SourceHealthState"];
            /** @description Time at which records were last received; null if never. */
            lastRecordsAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int64
             * @description Delay between the time of the newest accepted record and its reception, in seconds. Negative if the sender's clock is ahead. Null if no record was accepted.
             */
            lagSeconds: number | null;
            /**
             * Format: int64
             * @description Number of records received in the last hour, updated every ten minutes.
             */
            recordsLastHour: number;
        };
        /** @enum {string} */
        SourceHealthState: "never" | "ok" | "silent" | "alert";
        /** @enum {string} */
        SyslogProtocol: "tcp" | "tls" | "udp";
        /** Format: uuid */
        UUID: string;
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
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
