-- Users of machine $1 at time $2.
select h.user_id as id, a.name, h.from_at, h.to_at, h.last_observed, h.evidence, h.source
from report.who_was_on($1, $2) h join report.account a using (user_id)
order by h.last_observed desc, id, source
