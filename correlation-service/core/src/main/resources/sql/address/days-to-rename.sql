-- Days with stored transactions of a machine and its addresses that new DNS answers may name.
select day from correlation.chunk
where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = $1)) and day between $2 and $3 and first_at <= $5 and last_at >= $4 and unnamed and chunk_id <> $6
union
select c.day
from correlation.address_holder h
join correlation.chunk c on c.machine_id = h.address_id and c.day = h.day and c.day between $2 and $3
where h.machine_id = $1 and h.day between $2 and $3
  and c.first_at <= least($5, h.to_at) and c.last_at >= greatest($4, h.from_at) and c.unnamed and c.chunk_id <> $6
