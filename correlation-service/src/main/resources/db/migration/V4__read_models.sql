-- Read models (docs/adr/0013-read-models.md). Applying a chunk notes what changed in usage, in the same transaction; the
-- folder adds that up in everything below, once, many chunks at a time.
-- In all of it source_id 0 stands for all sources together, since distinct counts of sources can't be added up. While there is
-- only one source, its rows are those of all, and nothing is kept twice; report.report_source says which to read.

-- Changes of usage that are not folded yet: one row per chunk and kind of change, one array element per usage group.
create table correlation.usage_change (
  change_id    bigint generated always as identity,
  machine_id   integer not null,
  -- 1: the groups were added. -1: they were taken away, all there was of each.
  sign         smallint not null check (sign in (-1, 1)),
  days         date[] not null,
  user_ids     integer[] not null,
  ip_ids       integer[] not null,
  app_ids      integer[] not null,
  source_ids   integer[] not null,
  transactions integer[] not null,
  blocked      integer[] not null,
  up_known     integer[] not null,
  down_known   integer[] not null,
  measured     integer[] not null,
  bytes_up     bigint[] not null,
  bytes_down   bigint[] not null,
  first_seen   timestamptz[] not null,
  last_seen    timestamptz[] not null,
  primary key (machine_id, change_id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, toast_tuple_target = 8160);
create index usage_change_order on correlation.usage_change (change_id);

-- Sums per entity and UTC day. Kinds: m machine, u user, i IP address, a app, t the report as a whole (its id is 0).
-- User and address 0 hold what nobody could be found for. First and last seen are null there, and for t.
create table report.entity_day (
  transactions bigint not null,
  blocked      bigint not null,
  measured     bigint not null,
  up_known     bigint not null,
  down_known   bigint not null,
  bytes_up     bigint not null,
  bytes_down   bigint not null,
  first_seen   timestamptz,
  last_seen    timestamptz,
  id           integer not null,
  day          date not null,
  source_id    smallint not null,
  kind         "char" not null,
  primary key (id, source_id, day, kind)
) partition by list (kind);
create table report.machine_day partition of report.entity_day for values in ('m') with (fillfactor = 90);
create table report.user_day    partition of report.entity_day for values in ('u') with (fillfactor = 90);
create table report.ip_day      partition of report.entity_day for values in ('i') with (fillfactor = 90);
create table report.app_day     partition of report.entity_day for values in ('a') with (fillfactor = 80);
create table report.total_day   partition of report.entity_day for values in ('t') with (fillfactor = 50);

-- Which two were used together, and between which days: mu is machine and user, ia is IP address and app, and so on.
-- The unknown user and the unknown address are in no pair.
create table report.pair (
  left_id   integer not null,
  right_id  integer not null,
  first_day date not null,
  last_day  date not null,
  source_id smallint not null,
  kind      text not null,
  primary key (left_id, source_id, right_id, kind)
) partition by list (kind);
create table report.machine_user_pair partition of report.pair for values in ('mu');
create table report.machine_ip_pair   partition of report.pair for values in ('mi');
create table report.machine_app_pair  partition of report.pair for values in ('ma');
create table report.user_ip_pair      partition of report.pair for values in ('ui');
create table report.user_app_pair     partition of report.pair for values in ('ua');
create table report.ip_app_pair       partition of report.pair for values in ('ia');
create index pair_from_the_right on report.pair (right_id, source_id);

-- The standard periods: this many whole UTC days before today, and today. The first day moves on at midnight, together with all summaries.
create table report.summary_period (
  period    smallint primary key,
  first_day date not null
);
insert into report.summary_period (period, first_day)
select period, (now() at time zone 'UTC')::date - period from unnest('{7,30,90}'::smallint[]) as p (period);

-- Every entity over every standard period, as it is shown: sums, and how many distinct others it was used with.
-- Apps are catalogued and custom ones; of t, the machines are those that are more than an address.
create table report.period_summary (
  transactions bigint not null,
  blocked      bigint not null,
  measured     bigint not null,
  up_known     bigint not null,
  down_known   bigint not null,
  bytes_up     bigint not null,
  bytes_down   bigint not null,
  last_seen    timestamptz,
  machines     integer not null,
  users        integer not null,
  ip_addresses integer not null,
  apps         integer not null,
  unmatched    integer not null,
  id           integer not null,
  source_id    smallint not null,
  period       smallint not null,
  kind         "char" not null,
  primary key (id, source_id, period, kind)
) partition by list (kind);
create table report.machine_summary partition of report.period_summary for values in ('m') with (fillfactor = 80);
create table report.user_summary    partition of report.period_summary for values in ('u') with (fillfactor = 80);
create table report.ip_summary      partition of report.period_summary for values in ('i') with (fillfactor = 80);
create table report.app_summary     partition of report.period_summary for values in ('a') with (fillfactor = 70);
create table report.total_summary   partition of report.period_summary for values in ('t') with (fillfactor = 50);
-- The order every table is first shown in; a page of it is a range of this index.
create index summary_by_transactions on report.period_summary (source_id, period, transactions desc, id desc);

-- The rows that a report of a source reads, or one of all sources (name null).
create view report.report_source as
select name, source_id from report.source
union all
select null, case when exists (select from report.total_summary where source_id = 0) then 0 else (select min(source_id) from report.total_summary) end;

-- What was applied before this version is folded like any other change.
insert into correlation.usage_change
  (machine_id, sign, days, user_ids, ip_ids, app_ids, source_ids, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
select machine_id, 1, array_agg(day), array_agg(user_id), array_agg(ip_id), array_agg(app_id), array_agg(source_id::int),
  array_agg(transactions), array_agg(blocked), array_agg(up_known), array_agg(down_known), array_agg(measured),
  array_agg(bytes_up), array_agg(bytes_down), array_agg(first_seen), array_agg(last_seen)
from report.usage group by machine_id, day;
