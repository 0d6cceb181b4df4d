-- Records of a machine's day within $3 to $4 that Postgres transactions before $5 stored, in the
-- form of address/chunks-between.
select payload, null::timestamptz as from_at, null::timestamptz as to_at,
  coalesce(first_applied_xid, applied_xid)::text as first_xid, applied_xid::text as last_xid,
  array(select h.from_at from correlation.address_holder h where h.address_id = c.machine_id and h.day = c.day order by h.from_at) as given_from,
  array(select h.to_at from correlation.address_holder h where h.address_id = c.machine_id and h.day = c.day order by h.from_at) as given_to
from correlation.chunk c
where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = $1)) and day = $2
  and first_at <= $4 and last_at >= $3 and coalesce(first_applied_xid, applied_xid) < $5::text::xid8
union all
select c.payload, h.from_at, h.to_at, coalesce(c.first_applied_xid, c.applied_xid)::text, c.applied_xid::text, '{}', '{}'
from correlation.address_holder h
join correlation.chunk c on c.machine_id = h.address_id and c.day = h.day and c.day = $2
where h.machine_id = $1 and h.day = $2
  and c.first_at <= least($4, h.to_at) and c.last_at >= greatest($3, h.from_at) and coalesce(c.first_applied_xid, c.applied_xid) < $5::text::xid8
