-- A replica of the service that takes requests in; its rows are taken over when it stops beating.
create table replica (
  replica_id uuid primary key,
  started_at timestamptz not null default now(),
  beat_at    timestamptz not null default now()
);

-- One row per request: its receipt, and by (sender, content_key) the answer to a repeat.
create table batch (
  batch_no    bigint generated always as identity primary key,
  batch_id    uuid not null unique,
  sender      text not null,
  content_key bytea not null,
  received_at timestamptz not null default now(),
  -- records taken in: a request of none says nothing of whether data flows
  accepted    integer not null,
  receipt     text not null,
  unique (sender, content_key)
);
create index batch_received_at on batch (received_at);
create index batch_accepted_at on batch (received_at) where accepted > 0;

-- The records of a request, until all of them are in delivered chunks.
create table batch_payload (
  batch_no bigint primary key,
  owner    uuid not null,
  parts    bytea not null
);
alter table batch_payload alter column parts set storage external;
create index batch_payload_owner on batch_payload (owner);

-- A sealed chunk, until delivered; then until all batches it drew from are delivered.
create table chunk (
  chunk_id     uuid primary key,
  owner        uuid not null,
  subject_kind smallint not null,
  subject_key  text not null,
  day          date not null,
  sealed_at    timestamptz not null default now(),
  seal_reason  text not null,
  transactions integer not null,
  bytes        integer not null,
  -- "batch_no:part_no" between spaces
  members      text not null,
  state        text not null default 'sealed' check (state in ('sealed', 'delivered', 'quarantined')),
  attempts     integer not null default 0,
  last_error   text
);
create index chunk_owner on chunk (owner);
create index chunk_quarantined on chunk (sealed_at) where state = 'quarantined';

-- How many records were rejected, by hour and reason; the reason "request" counts requests of which nothing could be used.
-- For the integration's health: written every few seconds, so that a crash may lose as much.
create table rejection (
  hour    timestamptz not null,
  reason  text not null,
  records bigint not null,
  primary key (hour, reason)
);
