-- The days from $1 to $2 by shard (of shard $3 alone, unless it is null): the version that is packed, when that was, in microseconds, the
-- machines of which usage has changed since, and how often. What never was packed has no version, and all its machines.
select coalesce(p.day, c.day) as day, coalesce(p.shard, c.shard) as shard, p.version, p.built_at, c.machines, c.changes
from (
  select day, shard, version, (extract(epoch from built_at) * 1000000)::int8 as built_at
  from report.packed_shard where day between $1 and $2 and ($3::int is null or shard = $3)
) as p
full join (
  select day, report.shard(machine_id) as shard, array_agg(machine_id order by machine_id) as machines,
    array_agg(changes order by machine_id) as changes
  from report.changed_usage where day between $1 and $2 and ($3::int is null or report.shard(machine_id) = $3)
  group by 1, 2
) as c on c.day = p.day and c.shard = p.shard
order by 1, 2
