-- Usage of whole days packed (docs/adr/0020-packed-usage.md): what is asked of many machines at once is read from here, a hundred
-- times as fast as from rows. Changes since then are recorded per machine, and read from usage.

-- The days that are packed, those without usage included.
create table report.segment_day (
  day       date primary key,
  -- another one each time the day is packed
  version   bigint not null,
  groups    integer not null,
  built_at timestamptz not null,
  -- how long it took
  took      interval not null
);
create sequence report.segment_version;

-- Groups in the order of their apps, some thousands in a piece; io.penumbra.contracts.usage documents their layout.
create table report.usage_segment (
  day       date not null,
  piece     integer not null,
  first_app integer not null,
  last_app  integer not null,
  weight    integer not null,
  packed    bytea not null,
  primary key (day, piece)
);
alter table report.usage_segment alter packed set storage external;

-- Machines of which usage has changed since their day was last packed: what is packed of them counts no more.
create table report.changed_usage (
  day        date not null,
  machine_id integer not null,
  -- how often
  changes    integer not null,
  primary key (day, machine_id)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- A change of usage is recorded for the rollup worker in the same transaction, replicas of an earlier release included: so none is missed.
create function report.note_changed_usage() returns trigger language plpgsql as $$
begin
  insert into report.changed_usage as c (day, machine_id, changes)
  select distinct day, new.machine_id, 1 from unnest(new.days) as d (day) order by day
  on conflict (day, machine_id) do update set changes = c.changes + 1;
  return null;
end
$$;
create trigger usage_is_changed after insert on correlation.usage_change
  for each row when (new.days <> '{}') execute function report.note_changed_usage();
