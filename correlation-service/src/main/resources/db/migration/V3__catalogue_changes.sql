-- What administrators make of the shipped catalogue (docs/adr/0012-catalogue-changes.md). Small tables, written by people.

-- Every change of the catalogue, numbered without gaps. Replicas follow the highest number.
create table correlation.catalogue_version (
  version bigint primary key,
  at      timestamptz not null,
  who     text not null,
  action  text not null,
  -- the app that was changed, or null
  subject text,
  -- the app or the override in the catalogue's own text, or null where there was or is none
  was     text,
  became  text,
  reason  text
);

-- Ids are never given to another app, so a deleted one keeps its row.
create table correlation.custom_app (
  app_ref      text primary key check (app_ref like 'custom-%'),
  name         text not null,
  category     text not null,
  vendor       text,
  headquarters text,
  domains      text[] not null,
  note         text,
  deleted      boolean not null default false,
  -- the version that wrote it
  revision     bigint not null references correlation.catalogue_version
);

-- What administrators know better of an app than the catalogue does.
create table correlation.app_override (
  app_ref  text primary key,
  score    double precision check (score between 0 and 10),
  category text,
  note     text not null,
  who      text not null,
  at       timestamptz not null,
  revision bigint not null references correlation.catalogue_version,
  check (score is not null or category is not null)
);

-- Requests to reclassify past traffic: the rows of report.app that may lose traffic.
create table correlation.history_rename (
  rename_id    bigint generated always as identity primary key,
  at           timestamptz not null,
  who          text not null,
  -- apps by their id, for people
  apps         text[] not null,
  app_ids      integer[] not null,
  -- whether an unmatched domain's row became the app's, history included
  row_moved    boolean not null,
  -- how many days of machines are recomputed; null until they are queued
  machine_days bigint
);
create index history_rename_waiting on correlation.history_rename (rename_id) where machine_days is null;

-- Unmatched domains that are no app and need no attention.
create table correlation.ignored_domain (
  domain text primary key,
  who    text not null,
  at     timestamptz not null,
  reason text
);

-- What an app is to the organisation. Read by reporting; here with who, when and why.
create table report.app_tag (
  app_id integer not null references report.app,
  tag    text not null,
  -- api: someone said so. file: the tags file says so, and only it can take the tag back.
  source text not null check (source in ('api', 'file')),
  who    text not null,
  at     timestamptz not null,
  reason text,
  primary key (app_id, tag)
);

create table correlation.app_tag_change (
  change_id bigint generated always as identity primary key,
  app_id    integer not null,
  tag       text not null,
  action    text not null check (action in ('added', 'removed')),
  source    text not null,
  who       text not null,
  at        timestamptz not null,
  reason    text
);
create index app_tag_change_of_app on correlation.app_tag_change (app_id, change_id desc);
