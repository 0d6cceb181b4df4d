-- Locations of user $1 between $2 and $3, in intervals per day.
select h.machine_id as id, coalesce(m.name, m.subject_key) as name, m.shared, h.from_at, h.to_at, h.last_observed, h.evidence, h.source
from report.where_was($1, $2, $3) h join report.machine m using (machine_id)
order by h.from_at desc, id, source
