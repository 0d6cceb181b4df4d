-- Who sends. A token sensor is issued here by an administrator; an OIDC sensor is written down when it is first heard of.
create table sensor (
  sensor_id      uuid primary key,
  -- what chunks say of who sent a record, so never changed and never given again
  name           text not null unique check (length(name) between 1 and 255),
  kind           text not null check (kind in ('token', 'oidc')),
  description    text,
  -- the formats it may send; null is every one
  formats        text[] check (cardinality(formats) > 0),
  report_source  text not null,
  -- SHA-256 of the token, in hexadecimal, and of the one before while that still counts
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

-- Apart, because it changes with use and nobody has to hear of it.
create table sensor_use (
  sensor_id    uuid primary key,
  last_used_at timestamptz not null
);

-- Signals to replicas that sensors have changed: the number moves in the transaction that changes them.
create table sensor_change (
  id     smallint primary key default 1 check (id = 1),
  number bigint not null
);
insert into sensor_change (number) values (1);

create function sensor_changed() returns trigger language plpgsql as $$
begin
  update ingestion.sensor_change set number = number + 1;
  return null;
end $$;
create trigger sensor_changed
  after insert or update or delete on sensor
  for each statement execute function sensor_changed();

-- What the request's content was, so that a key is not taken for another request's; null for requests stored before this.
alter table batch add column content_hash bytea;
