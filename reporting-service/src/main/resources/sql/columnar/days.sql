-- The packed days of $1 to $2, with the machines of which usage has changed since; those with usage that are not packed have no version.
select coalesce(p.day, t.day) as day, p.version, (select array_agg(c.machine_id) from report.changed_usage c where c.day = p.day) as changed
from (select day, version from report.segment_day where day between $1 and $2) as p
full join (select distinct day from report.total_day where day between $1 and $2 and transactions > 0) as t on t.day = p.day
