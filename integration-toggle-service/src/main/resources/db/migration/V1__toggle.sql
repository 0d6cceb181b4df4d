-- One row per switch of the catalogue in code (io.penumbra.toggle.feature.Feature).
create table feature (
  name       text primary key,
  enabled    boolean not null,
  version    bigint not null default 0,
  changed_at timestamptz,
  changed_by text,
  check ((version = 0) = (changed_at is null)),
  check ((version = 0) = (changed_by is null))
);
insert into feature (name, enabled) values
  ('preview-features', false),
  ('cloud-app-security', false),
  ('watch-silent-machines', true),
  ('require-reasons', false);

-- Version 0 means: never recorded. An absent licence has no reference and no expiry.
create table licence (
  product    text primary key,
  present    boolean not null default false,
  reference  text,
  expires_at timestamptz,
  version    bigint not null default 0,
  changed_at timestamptz,
  changed_by text,
  check (present = (reference is not null)),
  check (present or expires_at is null),
  check ((version = 0) = (changed_at is null)),
  check ((version = 0) = (changed_by is null))
);
insert into licence (product) values ('endpoint-security'), ('cloud-app-security');

-- The life of the integration: one row, moved only by the state machine, under its row lock.
create table integration (
  id            smallint primary key default 1 check (id = 1),
  state         text not null check (state in ('OFF', 'PENDING', 'ON', 'DEGRADED')),
  since         timestamptz not null,
  switched_at   timestamptz not null,
  switched_by   text not null,
  expected_by   timestamptz,
  accepted_at   timestamptz,
  first_data_at timestamptz,
  last_data_at  timestamptz,
  causes        text[] not null default '{}',
  check ((state = 'PENDING') = (expected_by is not null)),
  check (state = 'PENDING' or accepted_at is null),
  check ((state in ('ON', 'DEGRADED')) = (first_data_at is not null)),
  check ((state in ('ON', 'DEGRADED')) = (last_data_at is not null)),
  check ((state = 'DEGRADED') = (cardinality(causes) > 0))
);
insert into integration (state, since, switched_at, switched_by)
select 'OFF', now(), now(), 'installation';

-- What the other services last said. A replica that asks moves due_at first, so that one asks at a time.
create table evidence (
  source       text primary key check (source in ('ingestion', 'correlation')),
  due_at       timestamptz not null,
  answered_at  timestamptz,
  answer       text,
  silent_since timestamptz,
  failure      text,
  check ((answered_at is null) = (answer is null)),
  check ((silent_since is null) = (failure is null))
);
insert into evidence (source, due_at) values ('ingestion', now()), ('correlation', now());

-- Who changed what, and why. Nothing here is ever changed or taken away.
create table audit_entry (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  who        text not null,
  what       text not null,
  was        text,
  became     text not null,
  why        text,
  request_id text
);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is append-only: % refused', lower(tg_op) using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_append_only
  before update or delete or truncate on audit_entry
  for each statement execute function refuse_audit_change();

-- Ids are given in the order of commits, so that paging by id never misses an entry that commits late.
create function one_audit_writer() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('toggle.audit_entry'));
  return null;
end $$;
create trigger audit_entry_one_writer
  before insert on audit_entry
  for each statement execute function one_audit_writer();

-- Even the owner of the table, which is this service's own role, may only add and read.
revoke all on audit_entry from public, current_user;
grant select, insert on audit_entry to current_user;
