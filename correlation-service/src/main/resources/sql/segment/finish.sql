-- Day $1 is packed, of $2 groups, begun at $3. Machines $4 are up to date again, unless they have changed more often than $5 times.
with settled as (
  delete from report.changed_usage c using unnest($4::int[], $5::int[]) as s (machine_id, changes)
  where c.day = $1 and c.machine_id = s.machine_id and c.changes = s.changes
)
insert into report.segment_day as d (day, version, groups, built_at, took)
values ($1, nextval('report.segment_version'), $2, clock_timestamp(), clock_timestamp() - $3::timestamptz)
on conflict (day) do update
set version = excluded.version, groups = excluded.groups, built_at = excluded.built_at, took = excluded.took
