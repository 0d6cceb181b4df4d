-- Other chunks of a machine that overlap a period in which addresses are assigned: the machine's
-- own chunks, and chunks of addresses in the buckets counted with the machine (from_at to
-- to_at). The part of an address that is counted with machines (given_from to given_to) is not
-- the address's own.
select payload, null::timestamptz as from_at, null::timestamptz as to_at,
  array(select h.from_at from correlation.address_holder h where h.address_id = c.machine_id and h.day = c.day order by h.from_at) as given_from,
  array(select h.to_at from correlation.address_holder h where h.address_id = c.machine_id and h.day = c.day order by h.from_at) as given_to
from correlation.chunk c
where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = $1)) and day between $2 and $3 and first_at <= $5 and last_at >= $4 and chunk_id <> $6
union all
select c.payload, h.from_at, h.to_at, '{}', '{}'
from correlation.address_holder h
join correlation.chunk c on c.machine_id = h.address_id and c.day = h.day and c.day between $2 and $3
where h.machine_id = $1 and h.day between $2 and $3
  and c.first_at <= least($5, h.to_at) and c.last_at >= greatest($4, h.from_at) and c.chunk_id <> $6
