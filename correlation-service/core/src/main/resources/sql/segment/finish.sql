-- Records that shard $2 of day $1 was packed with $3 groups, beginning at $4. Machines $5 are up to
-- date, unless their number of changes exceeds $6.
with settled as (
  delete from report.changed_usage c using unnest($5::int[], $6::int[]) as s (machine_id, changes)
  where c.day = $1 and c.machine_id = s.machine_id and c.changes = s.changes
)
insert into report.packed_shard as d (day, shard, version, groups, built_at, took)
values ($1, $2, nextval('report.segment_version'), $3, clock_timestamp(), clock_timestamp() - $4::timestamptz)
on conflict (day, shard) do update
set version = excluded.version, groups = excluded.groups, built_at = excluded.built_at, took = excluded.took
