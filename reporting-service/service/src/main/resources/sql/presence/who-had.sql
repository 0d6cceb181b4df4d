-- Machines with address $1 at time $2.
select h.machine_id as id, coalesce(m.name, m.subject_key) as name, m.shared, h.from_at, h.to_at, h.last_observed, h.evidence, h.source
from report.who_had($1, $2) h join report.machine m using (machine_id)
order by h.last_observed desc, id, source
