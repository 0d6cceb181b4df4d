-- Schema ingestion: sensors, requests on their way to correlation, and what was rejected.

-- The audit of this service is audit.ingestion, which it can add to and read but not alter
-- (docs/adr/0023-audit.md). The superuser's database.sql creates it.
do $$
begin
  if to_regclass('audit.ingestion') is null then
    raise exception 'audit.ingestion is missing'
      using hint = 'Run files/database.sql of this release as a superuser, then start again.';
  end if;
end $$;


-- Sensors

-- Parsers defined by administrators for log formats without a built-in reader.
create table ingestion.parser (
  name        text primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  description text,
  definition  jsonb not null,
  version     bigint not null default 1,
  created_at  timestamptz not null,
  created_by  text not null,
  changed_at  timestamptz,
  changed_by  text
);

-- An administrator issues a token sensor; an OIDC sensor is added with its first request, a connector's with the connector.
create table ingestion.sensor (
  sensor_id      uuid primary key,
  -- names the sender of records in chunks, so it never changes and is never given to another sensor
  name           text not null unique check (length(name) between 1 and 255),
  kind           text not null check (kind in ('token', 'oidc', 'connector')),
  description    text,
  -- the formats it may send; null is every one
  formats        text[] check (cardinality(formats) > 0),
  report_source  text not null,
  -- the zone of times that its records write without one, an IANA id; null when it is not set
  time_zone      text check (length(time_zone) between 1 and 64),
  -- reads its lines; null where each record is recognised by its content
  parser         text references ingestion.parser on delete set null,
  -- what in and out of CEF count at vendors that no table knows; null when it is not known
  cef_direction  text check (cef_direction in ('in-is-upload', 'in-is-download')),
  -- SHA-256 of the token, in hexadecimal, and of the previous token while that is still valid
  token_hash     text unique check (token_hash ~ '^[0-9a-f]{64}$'),
  previous_hash  text unique check (previous_hash ~ '^[0-9a-f]{64}$'),
  previous_until timestamptz,
  expires_at     timestamptz,
  version        bigint not null default 1,
  created_at     timestamptz not null,
  created_by     text,
  changed_at     timestamptz,
  changed_by     text,
  revoked_at     timestamptz,
  revoked_by     text,
  check ((kind = 'token') = (token_hash is not null)),
  check ((kind = 'token') = (expires_at is not null)),
  check ((previous_hash is null) = (previous_until is null)),
  check ((revoked_at is null) = (revoked_by is null))
);

-- Last contact of a sensor, and the outcome of its records. Not in the table of sensors, because it changes with use and
-- replicas need no signal of it. Written at intervals, so that a crash may lose the last minute.
create table ingestion.sensor_use (
  sensor_id    uuid primary key,
  last_used_at timestamptz not null,
  accepted     bigint not null default 0,
  skipped      bigint not null default 0,
  rejected     bigint not null default 0,
  -- those among the skipped that are of a kind that is not read
  unknown_kind bigint not null default 0,
  -- when a record last came, and how late the newest one of that time was; null while unknown
  records_at   timestamptz,
  lag_ms       bigint
);

-- Records of a sensor in ten minutes, for its rate; kept for two hours.
create table ingestion.sensor_slot (
  sensor_id uuid not null,
  slot      timestamptz not null,
  records   bigint not null,
  primary key (sensor_id, slot)
);

-- Signals to replicas that sensors have changed: the number moves in the transaction that changes them.
create table ingestion.sensor_change (
  id     smallint primary key default 1 check (id = 1),
  number bigint not null
);
insert into ingestion.sensor_change (number) values (1);

create function ingestion.sensor_changed() returns trigger language plpgsql as $$
begin
  update ingestion.sensor_change set number = number + 1;
  return null;
end $$;
create trigger sensor_changed
  after insert or update or delete on ingestion.sensor
  for each statement execute function ingestion.sensor_changed();

-- A sensor in the words of the audit, without its token hashes.
create function ingestion.described(s ingestion.sensor) returns text language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'kind', s.kind, 'description', s.description, 'formats', s.formats, 'reportSource', s.report_source,
    'timeZone', s.time_zone, 'parser', s.parser, 'expiresAt', s.expires_at, 'revokedAt', s.revoked_at))::text
$$;

-- Writes every change of a sensor to the audit, whichever statement made it.
create function ingestion.audit_sensor() returns trigger language plpgsql as $$
declare
  action text := 'changed';
begin
  if tg_op = 'INSERT' then
    insert into audit.ingestion (at, who, what, became, detail)
    values (new.created_at, coalesce(new.created_by, 'sensor ' || new.name), 'sensor/' || new.name, ingestion.described(new),
      jsonb_build_object('action', 'created', 'id', new.sensor_id));
    return null;
  end if;
  if new.version = old.version then
    return null;
  end if;
  if old.revoked_at is null and new.revoked_at is not null then
    action := 'revoked';
  elsif old.revoked_at is not null and new.revoked_at is null then
    action := 'restored';
  elsif old.token_hash is distinct from new.token_hash then
    action := 'rotated';
  end if;
  insert into audit.ingestion (at, who, what, was, became, detail)
  values (coalesce(new.changed_at, new.revoked_at, now()), coalesce(new.changed_by, new.revoked_by, 'unknown'), 'sensor/' || new.name,
    ingestion.described(old), ingestion.described(new), jsonb_build_object('action', action, 'id', new.sensor_id));
  return null;
end $$;
create trigger audit_sensor after insert or update on ingestion.sensor
  for each row execute function ingestion.audit_sensor();


-- Requests and chunks (docs/adr/0009-backlog-on-disk.md)

-- The replicas of the service. The rows of one whose heartbeat stops are taken over by another.
create table ingestion.replica (
  replica_id uuid primary key,
  started_at timestamptz not null default now(),
  beat_at    timestamptz not null default now()
);

-- One row per request: its receipt, and by (sender, content_key) the answer to a repeat. Written once: a vacuum before rows are deleted
-- would write its pages to the log again.
create table ingestion.batch (
  batch_no     bigint generated always as identity primary key,
  batch_id     uuid not null unique,
  sender       text not null,
  content_key  bytea not null,
  -- the hash of the request's content, so that another request with the same key is refused; null for a replay
  content_hash bytea,
  received_at  timestamptz not null default now(),
  -- the number of accepted records: a request without any is no evidence that data flows
  accepted     integer not null,
  receipt      text not null,
  unique (sender, content_key)
) with (autovacuum_vacuum_insert_threshold = -1, toast.autovacuum_vacuum_insert_threshold = -1);
create index batch_accepted_at on ingestion.batch (received_at) where accepted > 0;

-- The records of a request, until all of them are in delivered chunks.
create table ingestion.batch_payload (
  batch_no      bigint primary key,
  owner         uuid not null,
  section_count integer not null,
  -- one bit per section that is delivered; null until one is
  delivered     varbit,
  sections      bytea storage external not null
-- most fit into their row, which costs less than a toast table
) with (toast_tuple_target = 8160);
create index batch_payload_owner on ingestion.batch_payload (owner);

-- A sealed chunk, until it is delivered or discarded.
create table ingestion.chunk (
  chunk_id     uuid primary key,
  owner        uuid not null,
  subject_kind smallint not null,
  subject_key  text not null,
  day          date not null,
  sealed_at    timestamptz not null default now(),
  seal_reason  text not null,
  transactions integer not null,
  bytes        integer not null,
  -- "batch_no:section_no" between spaces
  members      text not null,
  -- the batches of its members lie between these, so that the chunks of a range of batches are found
  first_batch  bigint not null,
  last_batch   bigint not null,
  state        text not null default 'sealed' check (state in ('sealed', 'quarantined')),
  attempts     integer not null default 0,
  -- how often correlation stopped while it applied the chunk; from the second time on the chunk is applied alone
  crashes      integer not null default 0,
  last_error   text
);
-- A replica's backlog is read in the order it was sealed.
create index chunk_backlog on ingestion.chunk (owner, sealed_at, chunk_id);
create index chunk_quarantined on ingestion.chunk (sealed_at) where state = 'quarantined';


-- Syslog listeners

-- A process and a listener with open connections, or with lines that are not stored. Its process renews it; one that is not renewed
-- is of a process that was killed.
create table ingestion.listener_session (
  holder      uuid not null,
  listener    text not null,
  sensor      text not null,
  connections integer not null,
  renewed_at  timestamptz not null default now(),
  primary key (holder, listener)
);

-- Times in which lines of a listener may be missing; kept for 30 days.
create table ingestion.listener_gap (
  holder      uuid not null,
  listener    text not null,
  sensor      text not null,
  connections integer not null,
  since       timestamptz not null,
  until       timestamptz not null,
  primary key (holder, listener)
);


-- Connectors (docs/adr/0076-connectors.md)

-- A source that records are fetched from. They count as those of the sensor of the same id and name.
create table ingestion.connector (
  sensor_id     uuid primary key references ingestion.sensor,
  name          text not null unique,
  kind          text not null,
  settings      jsonb not null,
  -- sealed by a key that is not in the database, or the name of a file; null where none is needed
  secret        bytea,
  secret_file   text,
  allow_private boolean not null,
  paused        boolean not null default false,
  version       bigint not null default 1,
  created_at    timestamptz not null,
  created_by    text not null,
  changed_at    timestamptz,
  changed_by    text,
  -- the replica that fetches, until its lease ends; replicas share the sources that divide themselves, and hold none of these
  holder        uuid,
  held_until    timestamptz,
  check (secret is null or secret_file is null)
);

-- The place in a part of a source, such as a partition or a file, that the next record is fetched from. Moves in the statement that stores
-- the records before it.
create table ingestion.connector_position (
  sensor_id uuid not null references ingestion.connector on delete cascade,
  part      text not null,
  position  bigint not null,
  -- the version of the part that the position is in; null where parts have none
  mark      text,
  -- records that the source deleted before they were read
  missed    bigint not null default 0,
  moved_at  timestamptz not null,
  primary key (sensor_id, part)
);

-- The state of a connector on a replica, written every few seconds; a row that is a minute old is of a replica that was killed.
create table ingestion.connector_run (
  sensor_id   uuid not null references ingestion.connector on delete cascade,
  holder      uuid not null,
  state       text not null,
  cause       text,
  next_step   text,
  lag_records bigint,
  lag_bytes   bigint,
  catch_up_s  bigint,
  fetched_at  timestamptz,
  seen_at     timestamptz not null,
  primary key (sensor_id, holder)
);

-- A connector in the words of the audit, without its secret.
create function ingestion.described(c ingestion.connector) returns text language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'kind', c.kind, 'settings', c.settings, 'hasSecret', c.secret is not null, 'secretFile', c.secret_file,
    'allowPrivateNetwork', c.allow_private, 'paused', c.paused))::text
$$;


-- Exclusions (docs/privacy.md)

-- Users, machines and networks whose records are discarded at ingestion.
create table ingestion.exclusion (
  exclusion_id uuid primary key,
  kind         text not null check (kind in ('user', 'machine', 'network')),
  -- in normal form: lower case, without surrounding blanks
  value        text not null check (length(value) between 1 and 255),
  comment      text check (length(comment) <= 500),
  expires_at   timestamptz,
  created_at   timestamptz not null,
  created_by   text not null,
  unique (kind, value)
);


-- Rejected records

-- Number of rejected records by hour and reason; the reason "request" counts requests without any usable record, the reason
-- "excluded" the records discarded by exclusions.
-- For the integration's health: written every few seconds, so that a crash may lose as much.
create table ingestion.rejection (
  hour    timestamptz not null,
  reason  text not null,
  records bigint not null,
  primary key (hour, reason)
);

-- The rejected records of a request with their raw lines, until they are replayed or purged. One row per request, stored with
-- it, so that a flood of bad lines costs one row and a compressed value.
create table ingestion.quarantine (
  batch_no    bigint primary key,
  batch_id    uuid not null unique,
  sensor      text not null,
  -- the custom parser that read them; null where each record was recognised. No reference: a parser may go
  parser      text,
  received_at timestamptz not null default now(),
  -- why its lines are kept, for filters
  reasons     text[] not null,
  -- lines that are kept with their text and were not replayed yet; rejected lines of which no text was kept
  kept        integer not null,
  not_kept    integer not null,
  -- moves with every replay, so that a line is replayed once
  revision    integer not null default 0,
  bytes       integer not null,
  lines       bytea storage external not null
);
create index quarantine_kept on ingestion.quarantine (batch_no) where kept > 0;
create index quarantine_received_at on ingestion.quarantine (received_at);

-- Number of purged quarantined lines by cause.
create table ingestion.quarantine_drop (
  cause text primary key check (cause in ('age', 'size', 'request')),
  lines bigint not null
);
insert into ingestion.quarantine_drop (cause, lines) values ('age', 0), ('size', 0), ('request', 0);


-- Snapshot reports (docs/adr/0036-snapshot-reports.md)

-- A report over uploaded files. Its contents are in schema report.
create table ingestion.snapshot (
  snapshot_id  uuid primary key,
  snapshot_no  bigint generated always as identity unique,
  name         text not null,
  description  text,
  source       text not null,
  time_zone    text,
  state        text not null check (state in ('uploading', 'processing', 'ready', 'failed', 'expired', 'deleted')),
  cause        text,
  detail       text,
  transactions bigint,
  version      bigint not null default 1,
  -- how often reading it has begun, and until when the latest reader holds it
  attempt      integer not null default 0,
  lease_until  timestamptz,
  read_bytes   bigint not null default 0,
  -- whether correlation may have usage that is to be deleted
  cleanup      boolean not null default false,
  created_at   timestamptz not null,
  created_by   text not null,
  uploaded_at  timestamptz,
  finished_at  timestamptz,
  expires_at   timestamptz,
  changed_at   timestamptz not null
);
create index snapshot_cleanup on ingestion.snapshot (changed_at) where cleanup;

-- Its files. The size is null until it is known; the outcome until the file was read.
create table ingestion.snapshot_file (
  snapshot_id uuid not null references ingestion.snapshot on delete cascade,
  file        integer not null,
  name        text not null,
  size        bigint,
  received    bigint not null default 0,
  outcome     text,
  primary key (snapshot_id, file),
  unique (snapshot_id, name)
);

-- The bytes of a file until it was read, as they came: in order and without gaps.
create table ingestion.snapshot_content (
  snapshot_id uuid not null,
  file        integer not null,
  starts_at   bigint not null,
  length      integer not null,
  compressed  boolean not null,
  bytes       bytea storage external not null,
  primary key (snapshot_id, file, starts_at),
  foreign key (snapshot_id, file) references ingestion.snapshot_file on delete cascade
);
