// Written by `npm run generate` from contracts/openapi; not to be edited.

export interface components {
    schemas: {
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
        Backlog: {
            /**
             * Format: int64
             * @description How long the oldest chunk that is to be sent has waited; 0 when none waits.
             */
            lagSeconds: number;
            /**
             * Format: int64
             * @description Requests not all of whose records are delivered, quarantine included.
             */
            pendingRequests: number;
            /**
             * Format: int64
             * @description What those take on disk.
             */
            pendingBytes: number;
            /** @description Every state, also those without a chunk. */
            states: components["schemas"]["BacklogState"][];
            /** @description The service's replicas. */
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
            /** @description When the oldest was sealed, or null when there is none. */
            oldestAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        BatchRejection: {
            /**
             * Format: int32
             * @description Its line in the request, from 1.
             */
            line: number;
            /** @description The name of the field. */
            field: string | null;
            /** @description The reason. */
            reason: string;
            /** @description What is wrong or found, in a sentence. */
            detail: string;
            /** @description Whether it waits in quarantine. */
            kept: boolean;
            /** @description The batch that took it in later, or null. */
            replayedIn: string | null;
        };
        BatchRejections: {
            batchId: components["schemas"]["UUID"];
            /** @description The sensor. */
            sensor: string;
            receivedAt: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description How many rejected records are not kept.
             */
            notKept: number;
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["BatchRejection"][];
            /** @description The cursor of the next page, or null at the end. */
            next: string | null;
        };
        BulkAnswer: {
            /**
             * Format: int64
             * @description Milliseconds that it took.
             */
            took: number;
            /** @description Whether any item failed. */
            errors: boolean;
            /** @description What was found, in the order of the list. */
            items: {
                [key: string]: components["schemas"]["BulkResult"];
            }[];
        };
        BulkResult: {
            /** @description The index that the document was sent to. */
            _index?: string;
            /** @description The document's id. */
            _id?: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description The result. */
            result?: string;
            error?: components["schemas"]["ElasticCause"];
        };
        /** @enum {string} */
        CefDirection: "in-is-upload" | "in-is-download";
        Chunk: {
            id: components["schemas"]["UUID"];
            state: components["schemas"]["ChunkState"];
            /** @description Whether the subject is a device, a name or an address. */
            subjectKind: string;
            /** @description The machine it is about: a device id, a host name or an address. */
            subject: string;
            day: components["schemas"]["LocalDate"];
            sealedAt: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description How many seconds old it is.
             */
            ageSeconds: number;
            /** @description The limit it met. */
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
             * @description Tries that correlation has refused or stopped in.
             */
            attempts: number;
            /** @description The last error; null when there was none. */
            lastError: string | null;
        };
        ChunkPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["Chunk"][];
            /** @description The cursor of the next page, or null at the end. */
            next: string | null;
        };
        /** @enum {string} */
        ChunkState: "sealed" | "quarantined";
        DiscoveryReport: {
            id: components["schemas"]["UUID"];
        };
        DiscoveryUpload: {
            /** @description The address. */
            url: string;
            /** @description What scripts choose headers by; any headers are taken. */
            provider: string;
        };
        DiscoveryUploadDone: {
            /** @description The address that was answered. */
            uploadUrl: string;
            /** @description The name of the report; without it, the name of the file. */
            inputStreamName?: string;
            /** @description Whether the upload makes a snapshot report; every upload does. */
            uploadAsSnapshot?: boolean;
        };
        DryRun: {
            /**
             * Format: int32
             * @description Records that would be taken in: transactions and facts.
             */
            accepted: number;
            /** @description Records that would count as nothing, by reason. */
            skipped: {
                [key: string]: number;
            };
            /** @description Records that could not be used, by reason. */
            rejected: {
                [key: string]: number;
            };
            /** @description Each of them, in order, as many as were asked for; all are counted. */
            records: components["schemas"]["DryRunRecord"][];
        };
        /** @enum {string} */
        DryRunOutcome: "accepted" | "skipped" | "rejected";
        DryRunRecord: {
            /**
             * Format: int32
             * @description The number of the line.
             */
            line: number;
            /** @description The format. */
            format: string | null;
            outcome: components["schemas"]["DryRunOutcome"];
            /** @description Why it would be skipped or rejected, or null. */
            reason: string | null;
            /** @description At fault, or null. */
            field: string | null;
            /** @description What is wrong with it and what is accepted, or null. */
            detail: string | null;
            /** @description The transactions that the record stands for. */
            transactions: components["schemas"]["DryRunTransaction"][];
            /** @description Names, sign-ins and addresses that the record states. */
            facts: string[];
        };
        DryRunTransaction: {
            at: components["schemas"]["Instant"];
            /** @description Device, host or address: how the machine is known. */
            knownBy: string;
            /** @description Its id, name or address. */
            machine: string;
            /** @description The account as records name it. */
            account: string | null;
            /** @description The machine's address. */
            localAddress: string | null;
            /**
             * Format: int32
             * @description The machine's port.
             */
            localPort: number | null;
            /** @description The address of the other side. */
            remoteAddress: string | null;
            /**
             * Format: int32
             * @description The port of the other side.
             */
            remotePort: number | null;
            /** @description The protocol. */
            protocol: string;
            /** @description The host name. */
            host: string | null;
            /** @description The process. */
            process: string | null;
            /**
             * Format: int64
             * @description Bytes sent by machines; null when unknown.
             */
            bytesUp: number | null;
            /**
             * Format: int64
             * @description To the machine, or null when unknown.
             */
            bytesDown: number | null;
            /**
             * Format: int64
             * @description Bytes in both directions; null when unknown.
             */
            bytesTotal: number | null;
            /** @description Whether it was allowed or blocked. */
            verdict: string;
            /**
             * Format: int32
             * @description How many uses the record stands for.
             */
            count: number;
        };
        ElasticCause: {
            /** @description The kind of problem, a URI. */
            type: string;
            /** @description The reason. */
            reason: string;
        };
        ElasticError: {
            error: components["schemas"]["ElasticCause"];
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
        };
        ElasticServer: {
            /** @description The name. */
            name: string;
            /** @description The cluster's name, as Elasticsearch has it. */
            cluster_name: string;
            /** @description The cluster's id, as Elasticsearch has it. */
            cluster_uuid: string;
            version: components["schemas"]["ElasticVersion"];
            /** @description As Elasticsearch has it. */
            tagline: string;
        };
        ElasticVersion: {
            /** @description The number. */
            number: string;
            /** @description The build's flavour, as Elasticsearch has it. */
            build_flavor: string;
            /** @description As Elasticsearch has it. */
            minimum_wire_compatibility_version: string;
            /** @description As Elasticsearch has it. */
            minimum_index_compatibility_version: string;
        };
        Evidence: {
            /** @description When the first request still remembered was stored, or null. */
            firstAcceptedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description When records were last accepted; null when never. */
            lastAcceptedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int64
             * @description Sensors that ever sent a record.
             */
            sensorsSeen: number;
            /**
             * Format: int64
             * @description Requests of the last day of which nothing could be used.
             */
            batchesRejected: number;
            /** @description Records rejected within a day. */
            rejectionsByReason: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description Those of them whose time was ahead of ours.
             */
            skewedRecords: number;
            /**
             * Format: int64
             * @description Sealed chunks not acknowledged yet.
             */
            backlogChunks: number;
            /** @description Since when the oldest waits. */
            backlogOldestAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int64
             * @description Chunks in quarantine.
             */
            quarantinedChunks: number;
            /**
             * Format: int64
             * @description Sensors that sent within a day.
             */
            senders: number;
        };
        FormatGuess: {
            definition: components["schemas"]["ParserDefinition"];
            /** @description Why. */
            reasons: components["schemas"]["ParserReason"][];
        };
        HecAcks: {
            /** @description Acknowledgements by id. */
            acks: {
                [key: string]: boolean;
            };
        };
        HecAcksQuery: {
            /** @description Acknowledgements by id. */
            acks: number[];
        };
        HecAnswer: {
            /** @description What it is, in words. */
            text: string;
            /**
             * Format: int32
             * @description 0 is success.
             */
            code: number;
            /**
             * Format: int32
             * @description The number of the first event that can't be read.
             */
            "invalid-event-number"?: number;
            /**
             * Format: int64
             * @description The acknowledgement id, where the request named a channel.
             */
            ackId?: number;
        };
        IngestionReplica: {
            id: components["schemas"]["UUID"];
            startedAt: components["schemas"]["Instant"];
            beatAt: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description How long ago it last said so; what it holds is taken over after ten.
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
            /** @description The token. It is shown once. */
            token: string;
        };
        Listener: {
            /** @description The name. */
            name: string;
            protocol: components["schemas"]["SyslogProtocol"];
            /**
             * Format: int32
             * @description The port.
             */
            port: number;
            /** @description The name of the sensor that its lines belong to. */
            sensor: string;
            /** @description Who may send; empty where a certificate decides alone. */
            allowedNetworks: string[];
            /** @description Whether clients need a certificate. */
            clientCertificates: boolean;
            state: components["schemas"]["ListenerState"];
            /**
             * Format: int32
             * @description Open connections.
             */
            connections: number;
            /**
             * Format: int32
             * @description Connections that are not read, because what was read is not stored yet.
             */
            paused: number;
            /**
             * Format: int64
             * @description Number of lines.
             */
            lines: number;
            /**
             * Format: int64
             * @description Lines that were dropped.
             */
            droppedLines: number;
            /** @description Times in which lines over TCP or TLS may be missing, because a replica ended with open connections or unstored lines: the latest 20 of 30 days, of all replicas */
            gaps: components["schemas"]["ListenerGap"][];
        };
        /** @description A time in which lines may be missing */
        ListenerGap: {
            since: components["schemas"]["Instant"];
            until: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description Open connections.
             */
            connections: number;
        };
        /** @enum {string} */
        ListenerState: "listening" | "integration-off" | "no-sensor" | "failed";
        Listeners: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["Listener"][];
        };
        /**
         * Format: date
         * @example 2022-03-10
         */
        LocalDate: string;
        NewParser: {
            /** @description 1 to 63 lower-case letters, digits or dashes; not needed for a dry run. */
            name?: string;
            /** @description A description for people. */
            description?: string;
            definition: components["schemas"]["ParserDefinition"];
            /** @description A sample of the log. */
            sample?: string;
            /** @description The time zone, an IANA id; null for none. */
            timeZone?: string;
        };
        NewSensor: {
            /** @description The name. */
            name: string;
            /** @description A description for people. */
            description?: string;
            /** @description Left out for every one. */
            formats?: string[];
            /** @description Left out for endpoints. */
            reportSource?: string;
            /** @description The zone of times that its records write without one, an IANA id such as Europe/Paris; left out, such records are rejected as no-time-zone. */
            timeZone?: string;
            /** @description The name of the custom parser that reads its lines; left out, they are recognised. */
            parser?: string;
            cefDirection?: components["schemas"]["CefDirection"];
            expiresAt?: components["schemas"]["Instant"];
        };
        NewSnapshotReport: {
            /** @description 1 to 100 characters. */
            name: string;
            /** @description A description for people. */
            description?: string;
            /** @description Auto (each record is recognised by its content), the id of a format, or parser: and the name of a custom parser. */
            source?: string;
            /** @description The time zone, an IANA id; null for none. */
            timeZone?: string;
        };
        NotKept: {
            /**
             * Format: int64
             * @description Given up because of their age.
             */
            tooOld: number;
            /**
             * Format: int64
             * @description Given up because there was more than is kept.
             */
            tooMany: number;
            /**
             * Format: int64
             * @description Of which no text was kept in the first place.
             */
            beyondLimit: number;
        };
        OtlpLogsAnswer: {
            partialSuccess?: components["schemas"]["OtlpPartialSuccess"];
        };
        OtlpPartialSuccess: {
            /**
             * Format: int64
             * @description How many records were rejected.
             */
            rejectedLogRecords: number;
            /** @description Why records were rejected. */
            errorMessage: string;
        };
        OtlpStatus: {
            /**
             * Format: int32
             * @description A code for programs.
             */
            code: number;
            /** @description What is wrong. */
            message: string;
        };
        Parser: {
            /** @description The name. */
            name: string;
            /** @description A description for people. */
            description: string | null;
            definition: components["schemas"]["ParserDefinition"];
            createdAt: components["schemas"]["Instant"];
            /** @description The account that created it. */
            createdBy: string;
            /** @description When it was last changed. */
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The account that changed it last. */
            changedBy: string | null;
            /** @description Whose lines it reads. */
            sensors: string[];
        };
        ParserAction: {
            /** @description The name of the field. */
            field: string;
            /** @description The values that mean a block, in any case; a star at the end stands for any text. An empty value is unknown, every other one means that it was allowed. */
            deny: string[];
        };
        ParserChange: {
            /** @description A description for people. */
            description?: string;
            definition: components["schemas"]["ParserDefinition"];
        };
        ParserDefinition: {
            layout: components["schemas"]["ParserLayout"];
            /** @description Of delimited lines: one character, or a blank for any number of blanks. */
            delimiter?: string | null;
            /** @description Of delimited lines, in order; left out, the log must have a line that names them. A line that holds the names of all mapped fields counts as such a line in any case. */
            columns?: string[] | null;
            /** @description Of Squid's lines, as in squid.conf; its codes say what its fields mean. */
            logformat?: string | null;
            /** @description Whether syslog headers are removed from the beginning of a line; left out, they are. */
            syslogHeader?: boolean | null;
            /** @description When it was; left out, it is the time of the syslog header, or of the reception. */
            time?: components["schemas"]["ParserTime"] | null;
            /** @description How long it took; left out, the time is that of its beginning. */
            elapsed?: components["schemas"]["ParserElapsed"] | null;
            /** @description The field with the address of the machine. */
            sourceAddress?: string | null;
            /** @description The field with the machine's port. */
            sourcePort?: string | null;
            /** @description The field with the machine's name. */
            machine?: string | null;
            /** @description The user. */
            user?: components["schemas"]["ParserUser"] | null;
            /** @description The field with the address of the other side. */
            destinationAddress?: string | null;
            /** @description The field with the other side's port. */
            destinationPort?: string | null;
            /** @description The field with the URL or the host of the other side. */
            url?: string | null;
            /** @description The field with the transport, such as TCP or 6; left out, it is TCP. */
            protocol?: string | null;
            /** @description The field with the program. */
            process?: string | null;
            /** @description The field with the bytes from the machine to the internet. */
            uploaded?: string | null;
            /** @description The field with the bytes from the internet to the machine. */
            downloaded?: string | null;
            /** @description The field with the bytes of both directions together. */
            total?: string | null;
            /** @description What is or was done. */
            action?: components["schemas"]["ParserAction"] | null;
        };
        ParserDryRun: {
            /**
             * Format: int32
             * @description Lines that would be taken in.
             */
            accepted: number;
            /** @description Lines that would count as nothing, by reason. */
            skipped: {
                [key: string]: number;
            };
            /** @description Lines that could not be used, by reason. */
            rejected: {
                [key: string]: number;
            };
            /** @description All fields of the sample, in their order. */
            fields: string[];
            /** @description Those that the parser gives no meaning. */
            unmapped: string[];
            /** @description Each of them, in order; beyond 1,000 they are only counted. */
            lines: components["schemas"]["ParserDryRunLine"][];
        };
        ParserDryRunLine: {
            /** @description Fields by name. */
            fields: {
                [key: string]: string;
            };
            /** @description Fields with a meaning that have no value in it. */
            missing: string[];
            verdict: components["schemas"]["DryRunRecord"];
        };
        ParserElapsed: {
            /** @description The name of the field. */
            field: string;
            /** @description S, ms or us. */
            unit: string;
        };
        /** @enum {string} */
        ParserEvidence: "same-number-of-values" | "key-value-pairs" | "header-line" | "name" | "times" | "day-or-month-first" | "private-addresses" | "public-addresses" | "urls" | "accounts" | "actions" | "protocols";
        /** @enum {string} */
        ParserLayout: "delimited" | "key-value" | "squid-logformat";
        ParserPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["Parser"][];
            /** @description The cursor of the next page, or null at the end. */
            next: string | null;
        };
        ParserReason: {
            /** @description The part. */
            part: string;
            /** @description The column's number. */
            column: string | null;
            evidence: components["schemas"]["ParserEvidence"];
            /**
             * Format: int32
             * @description The share in percent.
             */
            percent: number;
        };
        ParserTime: {
            /** @description The fields that together hold the time, in order, joined by a blank. */
            fields: string[];
            /** @description The pattern of names. */
            pattern?: string | null;
            /** @description The time zone of the field; null for that of the sensor. */
            zone?: string | null;
        };
        ParserUser: {
            /** @description The name of the field. */
            field: string;
            /** @description How accounts are written; left out, it is account. */
            format?: components["schemas"]["ParserUserFormat"] | null;
            /** @description Put before names that have none, as in CORP. */
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
            /** @description When the oldest came. */
            oldestAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            notKept: components["schemas"]["NotKept"];
        };
        QuarantinePage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["QuarantinedRecord"][];
            /**
             * Format: int64
             * @description How many rejected records are not kept.
             */
            notKept: number;
            /** @description The cursor of the next page, or null at the end. */
            next: string | null;
        };
        QuarantinedRecord: {
            /** @description The id. */
            id: string;
            batchId: components["schemas"]["UUID"];
            /** @description The sensor. */
            sensor: string;
            receivedAt: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description Its line in the request.
             */
            line: number;
            /** @description The reason. */
            reason: string;
            /** @description The name of the field. */
            field: string | null;
            /** @description What is wrong or found, in a sentence. */
            detail: string;
            /**
             * Format: int32
             * @description Size in bytes.
             */
            bytes: number;
            /** @description Whether it was longer than what is kept; then it can't be replayed. */
            cut: boolean;
            /** @description The record as it was sent, for administrators only. */
            raw: string | null;
        };
        Receipt: {
            /** @description Names the request in the API and in logs. */
            batchId: string;
            /**
             * Format: int32
             * @description Records taken in: transactions and facts.
             */
            accepted: number;
            /**
             * Format: int32
             * @description How many of them are transactions, before records of one connection are merged.
             */
            transactions: number;
            /** @description Records that count as nothing, by reason. */
            skipped: {
                [key: string]: number;
            };
            /** @description Records that could not be used, by reason. */
            rejected: {
                [key: string]: number;
            };
            /** @description The first of them. */
            rejections: components["schemas"]["Rejection"][];
        };
        Rejection: {
            /**
             * Format: int32
             * @description The line of the request it begins in, from 1.
             */
            line: number;
            /**
             * Format: int32
             * @description Its number among the request's records, from 1.
             */
            record: number;
            /** @description The field at fault, or null. */
            field: string | null;
            /** @description The reason. */
            reason: string;
            /** @description What is wrong or found, in a sentence. */
            detail: string;
        };
        Replayed: {
            /**
             * Format: int32
             * @description Records taken in.
             */
            accepted: number;
            /**
             * Format: int32
             * @description Records that count as nothing.
             */
            skipped: number;
            /**
             * Format: int32
             * @description Records that stay in quarantine.
             */
            rejected: number;
            /** @description Given when there is more: send it as cursor to go on; or null. */
            next: string | null;
        };
        Rotation: {
            /** @description How long the one before counts too, for example PT1H, which is the default. */
            overlap?: string;
            expiresAt?: components["schemas"]["Instant"];
        };
        Sample: {
            /** @description A sample of the log. */
            sample: string;
        };
        SampleFormat: {
            /** @description Records that a built-in reader recognises, by format. */
            recognised: {
                [key: string]: number;
            };
            /**
             * Format: int32
             * @description Records that none does.
             */
            unrecognised: number;
            /** @description A definition that fits the lines, or null when they have no layout in common. */
            guess: components["schemas"]["FormatGuess"] | null;
        };
        Selection: {
            /** @description Ids of what is selected. */
            ids?: string[];
            /** @description The reason. */
            reason?: string;
            /** @description The sensor. */
            sensor?: string;
            from?: components["schemas"]["Instant"];
            to?: components["schemas"]["Instant"];
            /** @description As given by the call before, to go on. */
            cursor?: string;
        };
        Sensor: {
            id: components["schemas"]["UUID"];
            /** @description What chunks say of who sent a record. */
            name: string;
            kind: components["schemas"]["SensorKind"];
            state: components["schemas"]["SensorState"];
            /** @description A description for people. */
            description: string | null;
            /** @description The formats it may send; null is every one. */
            formats: string[] | null;
            /** @description The report that the sensor's records count in. */
            reportSource: string;
            /** @description The zone of times that its records write without one; null when not set. */
            timeZone: string | null;
            /** @description The custom parser that reads its lines; null where they are recognised. */
            parser: string | null;
            /** @description What in and out of CEF count where the vendor is not known; null when not set. */
            cefDirection: components["schemas"]["CefDirection"] | null;
            createdAt: components["schemas"]["Instant"];
            /** @description The account that created it. */
            createdBy: string | null;
            /** @description When it was last changed. */
            changedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The account that changed it last. */
            changedBy: string | null;
            /** @description When it was last used; null when never. */
            lastUsedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            records: components["schemas"]["SensorRecords"];
            /** @description Whether its records come, how late and how many; null when it was revoked. */
            health: components["schemas"]["SourceHealth"] | null;
            /** @description When it ends; null when it does not. */
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description Until when the previous token is valid; null when it is not. */
            previousTokenUntil: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description When an administrator ended it, or null. */
            revokedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description The account that ended it; null while it is valid. */
            revokedBy: string | null;
        };
        SensorChange: {
            /** @description A description for people. */
            description?: string;
            /** @description Left out for every one. */
            formats?: string[];
            /** @description Left out for endpoints. */
            reportSource?: string;
            /** @description The zone of times that its records write without one, an IANA id such as Europe/Paris; left out, such records are rejected as no-time-zone. */
            timeZone?: string;
            /** @description The name of the custom parser that reads its lines; left out, they are recognised. */
            parser?: string;
            cefDirection?: components["schemas"]["CefDirection"];
            expiresAt?: components["schemas"]["Instant"];
        };
        /** @enum {string} */
        SensorKind: "token" | "oidc";
        SensorPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["Sensor"][];
            /** @description The cursor of the next page, or null at the end. */
            next: string | null;
        };
        SensorRecords: {
            /**
             * Format: int64
             * @description Taken in.
             */
            accepted: number;
            /**
             * Format: int64
             * @description Records that were skipped, by reason.
             */
            skipped: number;
            /**
             * Format: int64
             * @description Records that were rejected, by reason.
             */
            rejected: number;
            /**
             * Format: int64
             * @description Those among the skipped that are of a kind that is not read; a few wait in quarantine as samples.
             */
            unknownKind: number;
        };
        /** @enum {string} */
        SensorState: "active" | "expired" | "revoked";
        /** @enum {string} */
        SnapshotCause: "unsupported-file-type" | "format-mismatch" | "transactions-too-old" | "no-catalogued-apps" | "unsupported-log-type" | "unreadable-archive" | "nested-archive" | "too-large" | "empty" | "no-time-zone" | "no-transactions" | "invalid-records" | "interrupted";
        SnapshotFile: {
            /** @description The name. */
            name: string;
            /**
             * Format: int64
             * @description Bytes it will have, or null until that is known.
             */
            size: number | null;
            /**
             * Format: int64
             * @description Bytes of it that are here: an upload that was cut goes on from there.
             */
            received: number;
            /** @description Whether all of it is here. */
            complete: boolean;
            /** @description What became of its records, or null until it was read. */
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
            /** @description Records that count as nothing, by reason. */
            skipped: {
                [key: string]: number;
            };
            /** @description Records that could not be used, by reason. */
            rejected: {
                [key: string]: number;
            };
            /** @description Why the file does not count, or null. */
            problem: components["schemas"]["SnapshotProblem"] | null;
            /** @description The first 100 rejected records. */
            rejections: components["schemas"]["SnapshotRejection"][];
        };
        SnapshotProblem: {
            cause: components["schemas"]["SnapshotCause"];
            /** @description The entry's number. */
            entry: string | null;
            /**
             * Format: int32
             * @description The number of the line.
             */
            line: number | null;
            /** @description What was found and what is accepted. */
            detail: string;
        };
        SnapshotRejection: {
            /** @description The entry's number. */
            entry: string | null;
            /**
             * Format: int32
             * @description The number of the line.
             */
            line: number;
            /** @description The reason. */
            reason: string;
            /** @description At fault, or null when it is the whole record. */
            field: string | null;
            /** @description What is wrong or found, in a sentence. */
            detail: string | null;
        };
        SnapshotReport: {
            id: components["schemas"]["UUID"];
            /** @description The name. */
            name: string;
            /** @description A description for people. */
            description: string | null;
            /** @description Where it comes from. */
            source: string;
            /** @description The time zone, an IANA id; null for none. */
            timeZone: string | null;
            state: components["schemas"]["SnapshotState"];
            /** @description Why it failed; no-catalogued-apps also of a report that is ready. */
            cause: components["schemas"]["SnapshotCause"] | null;
            /** @description What is wrong or found, in a sentence. */
            detail: string | null;
            /**
             * Format: int32
             * @description How many files there are.
             */
            fileCount: number;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            bytes: number;
            /**
             * Format: int64
             * @description How many of these were read.
             */
            readBytes: number;
            /**
             * Format: int64
             * @description Number of transactions.
             */
            transactions: number | null;
            createdAt: components["schemas"]["Instant"];
            /** @description The account that created it. */
            createdBy: string;
            /** @description When its upload was completed. */
            uploadedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description When it became ready or failed. */
            finishedAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /** @description When it will be deleted. */
            expiresAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
        };
        SnapshotReportPage: {
            /** @description What was found, in the order of the list. */
            items: components["schemas"]["SnapshotReport"][];
            /** @description The cursor of the next page, or null at the end. */
            next: string | null;
        };
        SnapshotReportWithFiles: {
            report: components["schemas"]["SnapshotReport"];
            /** @description The files. */
            files: components["schemas"]["SnapshotFile"][];
        };
        /** @enum {string} */
        SnapshotState: "uploading" | "processing" | "ready" | "failed" | "expired";
        SourceHealth: {
            state: components["schemas"]["SourceHealthState"];
            /** @description When a record last came; null when none ever did. */
            lastRecordsAt: ((string | components["schemas"]["Instant"] | null) | null) | components["schemas"]["Instant"] | null;
            /**
             * Format: int64
             * @description How much later than its own time the newest record came that was accepted last; below zero when the sender's clock is ahead, null when none was accepted.
             */
            lagSeconds: number | null;
            /**
             * Format: int64
             * @description How many records came in the last hour, to ten minutes.
             */
            recordsLastHour: number;
        };
        /** @enum {string} */
        SourceHealthState: "never" | "ok" | "silent" | "alert";
        /** @enum {string} */
        SyslogProtocol: "tcp" | "tls" | "udp";
        /** Format: uuid */
        UUID: string;
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
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
