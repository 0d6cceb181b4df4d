-- What each machine did by hour of the UTC day, and all of it together: trends by the hour. Nothing else is asked by the hour, so
-- there is no more to it than a trend needs.
create table report.machine_hour (
  bytes_up     bigint not null,
  bytes_down   bigint not null,
  machine_id   integer not null,
  day          date not null,
  transactions integer not null,
  up_known     integer not null,
  down_known   integer not null,
  hour         smallint not null check (hour between 0 and 23),
  source_id    smallint not null,
  primary key (machine_id, day, hour, source_id)
) partition by range (day);

-- Hours of all sources are those of each added up: nothing is counted twice.
create table report.total_hour (
  transactions bigint not null,
  up_known     bigint not null,
  down_known   bigint not null,
  bytes_up     bigint not null,
  bytes_down   bigint not null,
  day          date not null,
  hour         smallint not null,
  source_id    smallint not null,
  primary key (source_id, day, hour)
) with (fillfactor = 50);

alter table correlation.usage_change
  add hour_days         date[] not null default '{}',
  add hours             integer[] not null default '{}',
  add hour_source_ids   integer[] not null default '{}',
  add hour_transactions integer[] not null default '{}',
  add hour_up_known     integer[] not null default '{}',
  add hour_down_known   integer[] not null default '{}',
  add hour_bytes_up     bigint[] not null default '{}',
  add hour_bytes_down   bigint[] not null default '{}';

-- What was applied before this version is recomputed once, so that its hours are there, too.
insert into correlation.recompute_queue (machine_id, day, cause)
select distinct machine_id, day, 'hours' from correlation.chunk order by 1, 2
on conflict do nothing;
