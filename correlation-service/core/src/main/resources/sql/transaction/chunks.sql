-- Chunks with transactions on a machine's day: its own, and those of addresses assigned to it.
select chunk_id, first_at, last_at, transactions
from correlation.chunk where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = $1)) and day = $2 and transactions > 0
union
select c.chunk_id, c.first_at, c.last_at, c.transactions
from correlation.address_holder h
join correlation.chunk c on c.machine_id = h.address_id and c.day = h.day and c.day = $2
where h.machine_id = $1 and h.day = $2 and c.transactions > 0 and c.first_at <= h.to_at and c.last_at >= h.from_at
order by last_at desc, chunk_id
