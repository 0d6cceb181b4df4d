-- Which of some machines have chunks of a day with transactions, their own or those of addresses that were theirs.
select distinct coalesce(m.merged_into, m.machine_id) as machine_id
from report.machine m
where coalesce(m.merged_into, m.machine_id) = any($1) and (
  exists (select from correlation.chunk c where c.machine_id = m.machine_id and c.day = $2 and c.transactions > 0)
  or exists (select from correlation.address_holder h where h.machine_id = coalesce(m.merged_into, m.machine_id) and h.day = $2)
)
order by machine_id
