-- The packed days of $1 to $2, with when that was, in microseconds, the machines of which usage has changed since, and how often; those with usage that are not packed have no version.
select coalesce(p.day, t.day) as day, p.version, p.built_at, c.machines, c.changes
from (select day, version, (extract(epoch from built_at) * 1000000)::int8 as built_at from report.segment_day where day between $1 and $2) as p
full join (select distinct day from report.total_day where day between $1 and $2 and transactions > 0) as t on t.day = p.day
left join (
  select day, array_agg(machine_id order by machine_id) as machines, array_agg(changes order by machine_id) as changes
  from report.changed_usage where day between $1 and $2 group by day
) as c on c.day = p.day
