-- What was rejected of a request, with the raw lines, until it is replayed or given up. One row a request, so that a flood of
-- bad lines costs one row and a compressed value; stored with the request.
create table quarantine (
  batch_no    bigint primary key,
  batch_id    uuid not null unique,
  sensor      text not null,
  received_at timestamptz not null default now(),
  -- why its lines are kept, for filters
  reasons     text[] not null,
  -- lines that are kept with their text and were not replayed yet; rejected lines of which no text was kept
  kept        integer not null,
  not_kept    integer not null,
  -- moves with every replay, so that a line is replayed once
  revision    integer not null default 0,
  bytes       integer not null,
  lines       bytea not null
);
alter table quarantine alter column lines set storage external;
create index quarantine_kept on quarantine (batch_no) where kept > 0;
create index quarantine_received_at on quarantine (received_at);

-- How many lines are gone with rows that were purged, by cause, so that the number of dropped lines is known.
create table quarantine_drop (
  cause text primary key check (cause in ('age', 'size', 'request')),
  lines bigint not null
);
insert into quarantine_drop (cause, lines) values ('age', 0), ('size', 0), ('request', 0);
