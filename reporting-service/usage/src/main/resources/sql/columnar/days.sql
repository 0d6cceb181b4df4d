-- Packed version of each day from $1 to $2 and shard ($3, null: all): version, time of packing in
-- microseconds, machines with later changes, and the numbers of changes. An unpacked shard has no
-- version, and all its machines are listed as changed.
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
