-- The days of $1 to $2 that are packed, with when that was, in microseconds, the machines of which usage has changed since, and how often; those that never were have no version, and all their machines.
select coalesce(p.day, c.day) as day, p.version, p.built_at, c.machines, c.changes
from (select day, version, (extract(epoch from built_at) * 1000000)::int8 as built_at from report.segment_day where day between $1 and $2) as p
full join (
  select day, array_agg(machine_id order by machine_id) as machines, array_agg(changes order by machine_id) as changes
  from report.changed_usage where day between $1 and $2 group by day
) as c on c.day = p.day
