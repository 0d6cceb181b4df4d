-- Schema toggle: feature flags, licences and the state of the integration.

-- The audit of this service is audit.toggle, which it can add to and read but not alter
-- (docs/adr/0023-audit.md). The superuser's database.sql creates it.
do $$
begin
  if to_regclass('audit.toggle') is null then
    raise exception 'audit.toggle is missing'
      using hint = 'Run files/database.sql of this release as a superuser, then start again.';
  end if;
end $$;


-- One row per feature flag of the list in code (io.penumbra.toggle.feature.Feature).
create table toggle.feature (
  name       text primary key,
  enabled    boolean not null,
  version    bigint not null default 0,
  changed_at timestamptz,
  changed_by text,
  check ((version = 0) = (changed_at is null)),
  check ((version = 0) = (changed_by is null))
);
insert into toggle.feature (name, enabled) values
  ('preview-features', false),
  ('cloud-app-security', false),
  ('watch-silent-machines', true),
  ('require-reasons', false);

-- The licences that the integration needs. Version 0 means: never recorded. An absent licence has no reference and no expiry.
create table toggle.licence (
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
insert into toggle.licence (product) values ('endpoint-security'), ('cloud-app-security');

-- The state of the integration: one row, changed only by the state machine, under its row lock.
create table toggle.integration (
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
insert into toggle.integration (state, since, switched_at, switched_by)
select 'OFF', now(), now(), 'installation';

-- Periods in which the integration was off, so that charts distinguish them from missing data. The last one has no end while it is off.
create table toggle.off_period (
  id     bigint generated always as identity primary key,
  off_at timestamptz not null,
  on_at  timestamptz
);
create unique index off_period_open on toggle.off_period ((on_at is null)) where on_at is null;
insert into toggle.off_period (off_at) select since from toggle.integration;

-- The last answers of the other services. A replica that asks moves due_at first, so that one asks at a time.
create table toggle.evidence (
  source       text primary key check (source in ('ingestion', 'correlation')),
  due_at       timestamptz not null,
  answered_at  timestamptz,
  answer       text,
  silent_since timestamptz,
  failure      text,
  check ((answered_at is null) = (answer is null)),
  check ((silent_since is null) = (failure is null))
);
insert into toggle.evidence (source, due_at) values ('ingestion', now()), ('correlation', now());
